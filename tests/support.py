"""What the tests of the whole program share: documents, a rule, and the outcome of a run."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

YARDSTICK_SECONDS = 0.15

# 基本支出 + 项目支出 is 148.95, not 147.95
WRONG = "# 2022年度某中心整体支出绩效自评报告\n\n2022年度总支出147.95万元，其中基本支出132.35万元，项目支出16.60万元。\n"
RIGHT = WRONG.replace("16.60", "15.60")

RULES = """\
rules:
  - id: C901
    name: parts-of-a-sentence
    title: 分项之和与总额不一致
    severity: error
    check: narrative_parts
    basis: [某办法第一条]
    ask: 请单位核对分项。
    english:
      title: The parts do not add up
"""


@dataclass(frozen=True)
class Ran:
    """What a run of the program left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Write = Callable[[str, str], Path]
Run = Callable[..., Ran]


def slowness() -> float:
    """How much slower this machine works at this moment than the one on which the bounds of time were set; at least 1.

    Processor time too grows where two tests share a core, its caches and its clock: a bound in seconds is one of this yardstick.
    """
    before = time.process_time()
    sum(number * number for number in range(2_000_000))
    return max(1.0, (time.process_time() - before) / YARDSTICK_SECONDS)
