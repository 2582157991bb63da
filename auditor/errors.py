"""What the user can mend: each error carries its message, its exit code and the next step."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from auditor.model.message import Message
from auditor.model.outcome import Outcome

if TYPE_CHECKING:
    from auditor.model.rule import RulePack


class ExitCode(IntEnum):
    """The contract with scripts; documented in docs/cli.md."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    NO_DOCUMENT = 3
    INCOMPLETE = 4
    INTERNAL = 5
    HUNG_UP = 129
    INTERRUPTED = 130
    TERMINATED = 143


class AuditorError(Exception):
    """An error that the user can act on; the command line prints `message` and exits with `exit_code`."""

    exit_code = ExitCode.USAGE

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class UsageError(AuditorError):
    """The command line or a setting is wrong; nothing was audited."""


class RuleFileError(AuditorError):
    """One or more rule files are wrong; `message` is the summary, `issues` hold every place.

    `warnings` and `packs` are what was read of the other rules, for those who look at files rather than audit with them.
    """

    def __init__(
        self, message: Message, issues: tuple[Message, ...] = (), warnings: tuple[Message, ...] = (), packs: tuple[RulePack, ...] = ()
    ) -> None:
        super().__init__(message)
        self.issues = issues
        self.warnings = warnings
        self.packs = packs


class NoDocumentError(AuditorError):
    """Nothing that matched could be audited."""

    exit_code = ExitCode.NO_DOCUMENT


class UnreadableDocumentError(AuditorError):
    """A document exists but cannot be read: encrypted, broken, or without a text layer; `outcome` says which."""

    exit_code = ExitCode.INCOMPLETE

    def __init__(self, message: Message, outcome: Outcome = Outcome.REFUSED) -> None:
        super().__init__(message)
        self.outcome = outcome


class NotWrittenError(AuditorError):
    """A report could not be written; the audit itself was done."""

    exit_code = ExitCode.INCOMPLETE


class NoWorkerError(AuditorError):
    """The process that should audit could not be started, or ended before it could say anything."""

    exit_code = ExitCode.INTERNAL
