"""How the time grows with the number of rules: `python -m benchmarks.rules [COUNT …]`.

For 50 to 2,000 rules: `auditor rules check` without any cache, the same with everything cached, and `auditor check`
of the example report with the rules beside the shipped ones. Whole processes, the fastest of several rounds.
`python -m benchmarks.rules --write FOLDER` leaves the pack there to be looked at.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random

EXAMPLE = Path(__file__).parent.parent / "examples" / "report.pdf"
COUNTS = (50, 200, 500, 1000, 2000)
FAMILIES = "CSTBPRND"
PER_FILE = 50

_MONEY = ("全年支出", "年初预算", "全年预算", "调整追加", "基本支出", "项目支出", "上年结转资金", "年末结转结余", "其他资金来源")
_DUTIES = ("预算编制", "资产管理", "政府采购", "会议费", "培训费", "公务接待", "专项资金", "绩效监控", "项目验收", "信息公开")
_OFFICES = ("局机关", "执法大队", "信息中心", "质检所", "服务中心", "档案馆", "监测站", "培训学校")


def _options(number: int, random: Random) -> tuple[str, list[str]]:
    """A check kind and the lines of its options; the kinds follow each other so that every size has all of them."""
    first, second, third = random.sample(_MONEY, 3)
    duty, office = random.choice(_DUTIES), random.choice(_OFFICES)
    kinds: Sequence[tuple[str, list[str]]] = (
        ("same_everywhere", [f"metric: {first}"]),
        ("sum", [f"total: {first}", f"parts: [{second}, {third}]"]),
        ("equation", [f"equation: {first} == {second} + {third} * {random.randint(1, 9)} / 10", f"zero_when_absent: [{third}]"]),
        ("compare", [f"left: {first}", "relation: at_most", f"right: {second}", f"factor: 1.{random.randint(0, 9)}"]),
        ("claim", [rf"says: '{office}{duty}(?:已)?(?:全部|均)[^。]{{0,{random.randint(5, 20)}}}完成'", "unless: [未能, '除.*?外']",
        "unmet_indicators: true"]),
        ("claim", [f"says: '没有{duty}支出'", f'contradicted_if: "{first} > {random.randint(0, 500)}.{random.randint(10, 99)}"']),
        ("required", [f"labels: [{office}{duty}, {duty}负责人]"]),
        ("table_sums", []),
        ("explained", [f"threshold: 1.{random.randint(1, 9)}"]),
        ("narrative_parts", []),
    )  # fmt: skip
    return kinds[number % len(kinds)]


def _rule(number: int, pack: str, random: Random) -> Iterator[str]:
    check, options = _options(number, random)
    office, duty = random.choice(_OFFICES), random.choice(_DUTIES)
    budget, spent = random.randint(1000, 90000), random.randint(1000, 90000)
    yield f"  - id: {pack}/{FAMILIES[number // 1000]}{number % 1000:03d}"
    yield f"    name: bench-{check.replace('_', '-')}-{number}"
    yield f"    title: {office}{duty}情况第{number}项前后不一致"
    yield f"    severity: {random.choice(('error', 'warning', 'info'))}"
    yield f"    check: {check}"
    yield from (f"    {option}" for option in options)
    yield f"    why: {office}的{duty}在正文、自评表和决算中应当一致，只允许取整差异。"
    yield f"    basis: [财预〔20{random.randint(10, 24)}〕{random.randint(1, 99)}号, {duty}管理办法]"
    yield f"    ask: 请{office}说明{duty}的口径，并按决算数更正。"
    yield "    tests:"
    for expect, stated in (("finding", spent + 1234), ("holds", spent)):
        yield f"      - name: {office}{duty}{expect}"
        yield "        given: |"
        yield f"          2022年度{office}总支出{spent / 100:.2f}万元，其中基本支出{spent / 100 - 5:.2f}万元，项目支出5.00万元。"
        yield ""
        yield "          | 项目 | 年初预算数 | 全年预算数 | 全年执行数 |"
        yield "          |---|---|---|---|"
        yield f"          | 年度资金总额 | {budget / 100:.2f} | {budget / 100:.2f} | {stated / 100:.2f} |"
        yield f"        expect: {expect}"
        if expect == "finding":
            yield "        shows: {difference: '12.34'}"
    yield ""


def write_pack(folder: Path, count: int, seed: int = 7) -> Path:
    """A pack of `count` rules in files of fifty, the same for the same arguments."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text("name: bench\ntitle: 规则数量测试\nversion: '1'\n", encoding="utf-8")
    random = Random(seed)
    for start in range(0, count, PER_FILE):
        numbers = range(start, min(start + PER_FILE, count))
        lines = ["rules:", *(line for number in numbers for line in _rule(number, "bench", random))]
        (folder / f"r{start // PER_FILE:03d}.yaml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def _seconds(rounds: int, run: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def _auditor(*arguments: object, environment: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "auditor", *map(str, arguments)]
    ran = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)
    if ran.returncode not in (0, 1):
        raise SystemExit(ran.stdout.decode() + ran.stderr.decode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS, metavar="COUNT")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write the pack of the largest COUNT and do nothing else")
    arguments = parser.parse_args()
    if arguments.write:
        print(write_pack(arguments.write, max(arguments.counts)))
        return
    print(f"{'rules':>6}{'rules check, cold':>20}{'cached':>10}{'check of the example':>24}{'per rule':>12}")
    with tempfile.TemporaryDirectory() as folder:
        cached = {"AUDITOR_NO_CACHE": "", "XDG_CACHE_HOME": str(Path(folder, "cache"))}
        alone = _seconds(arguments.rounds + 1, partial(_auditor, "check", EXAMPLE, environment=cached))
        print(f"{0:>6}{'':>20}{'':>10}{alone:>22.2f} s")
        for count in arguments.counts:
            pack = write_pack(Path(folder, str(count)), count)
            check = partial(_auditor, "rules", "check", pack)
            cold = _seconds(arguments.rounds, partial(check, environment={"AUDITOR_NO_CACHE": "1"}))
            warm = _seconds(arguments.rounds + 1, partial(check, environment=cached))
            audit = _seconds(arguments.rounds, partial(_auditor, "check", EXAMPLE, "--rules", pack, environment=cached))
            print(f"{count:>6}{cold:>18.2f} s{warm:>8.2f} s{audit:>22.2f} s{(audit - alone) / count * 1000:>9.2f} ms")


if __name__ == "__main__":
    main()
