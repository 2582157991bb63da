"""A worker that does what the name of its document says: hang, take its time, eat memory, die, break, answer nonsense, or audit well."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from auditor.batch.channel import Channel
from auditor.batch.messages import Ready, plain
from auditor.model.outcome import Outcome
from auditor.model.summary import Summary


def main() -> None:
    channel = Channel(os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"))
    once = Path(sys.argv[1])
    while (received := channel.receive()) is not None:
        if received.kind == "start":
            channel.send("ready", plain(Ready("zh", 1, {}, (".md",), (), (), {})))
            continue
        body = received.body
        name = Path(body["path"]).stem
        channel.send("step", {"plugin": "district" if name.startswith("plugin") and not body["left_out"] else "", "part": "rules"})
        if body["failure"] is None and not body["left_out"]:
            misbehave(name, once, channel)
        outcome = Outcome(body["failure"]["outcome"]) if body["failure"] else Outcome.OK
        summary = Summary(body["shown_as"], outcome, reason=repr(body["failure"] or body["left_out"] or ""))
        channel.send("done", {"summary": plain(summary), "formats": ["json"]}, (b"{}",))


def misbehave(name: str, once: Path, channel: Channel) -> None:
    kind = name.rpartition("-")[2]
    if kind == "hang":
        time.sleep(1000)
    elif kind == "slow":
        time.sleep(0.6)
    elif kind == "spin":
        while True:
            pass
    elif kind == "eat":
        hoard = []
        while True:
            hoard.append(b"x" * 10_000_000)  # touched, unlike zeros
    elif kind == "die":
        os._exit(1)
    elif kind == "once" and not once.exists():
        once.touch()
        os._exit(1)
    elif kind == "nonsense":
        os.write(1, b"\xff" * 64)
        time.sleep(1000)
    elif kind == "broken":
        channel.send("broken", {"error": "ZeroDivisionError (somewhere.py:1)"})


main()
