"""What counts as a right and a wrong finding on labelled documents, and how often the same counts."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from auditor.model.confidence import Alignment, Counts
from auditor.rulebook.confidence import shipped_confidence
from benchmarks.accuracy import confidence
from benchmarks.accuracy.confidence import LEARNT, FirstSight, counted, first_sights, main, weighed, written, written_first
from benchmarks.accuracy.labelled import Case, Shown, cases, detects, judge, numbers

LABELS = """\
inconsistencies:
- {kind: sum, values: ['12.50', '30.1'], where: ['总支出“合计12.50”'], statement: s}
- {kind: ratio, values: ['7.7', '8.8'], certain: false, statement: s}
"""
TRUTH = """\
facts:
- {id: a, printed: '100.00'}
- {id: b, printed: '60.00'}
- {id: c, printed: '45.00'}
errors:
- {kind: unit_slip, values: ['45.00', '0.0045'], changed: [c]}
relations:
- {members: [a, b, c], holds: false}
- {members: [a, b], holds: true}
"""


def case(tmp_path: Path, text: str, name: str = "labels.yaml", folder: str = "某县-H2") -> Case:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "document.pdf").write_bytes(b"")
    (tmp_path / folder / name).write_text(text, encoding="utf-8")
    (only,) = cases([tmp_path])
    return only


def example(folder: Path) -> None:
    """The example of the project, with one of its errors as label."""
    folder.mkdir(parents=True)
    report = Path(__file__).parent.parent.parent / "examples" / "report.pdf"
    (folder / "report.pdf").write_bytes(report.read_bytes())
    (folder / "labels.yaml").write_text("inconsistencies: [{kind: cross_place, values: ['147.95', '310.52']}]\n", encoding="utf-8")


def shown(*values: str, family: str = "S", text: str = "") -> Shown:
    return Shown(family, frozenset(number for value in values for number in numbers(value)), text)


@pytest.mark.parametrize(
    ("finding", "right"),
    [
        (shown("12.5", "30.10"), True),
        (shown("12.5", "30.10", family="D"), None),  # dates are no sums
        (shown("12.5", "99"), None),  # one number of a label proves nothing
        (shown("7.7", "8.8"), None),  # a label that is not certain neither
        (shown("12.5", "30.1", *map(str, range(100, 120))), True),
        (shown("1", "2"), False),
        (shown(), False),
    ],
)
def test_findings_against_labels(tmp_path: Path, finding: Shown, right: bool | None) -> None:
    assert judge(case(tmp_path, LABELS), finding) is right


@pytest.mark.parametrize(
    ("finding", "right"),
    [
        (shown("60", "100"), True),  # two members of what the error broke
        (shown("45.00", "3"), None),
        (shown("100", "3"), False),
    ],
)
def test_findings_against_relations(tmp_path: Path, finding: Shown, right: bool | None) -> None:
    assert judge(case(tmp_path, TRUTH, "truth.yaml"), finding) is right


def test_a_finding_full_of_numbers_must_show_all_of_a_label(tmp_path: Path) -> None:
    three = case(tmp_path, "inconsistencies: [{kind: sum, values: ['1.1', '2.2', '3.3']}]\n").labels[0]
    many = [str(number) for number in range(100, 120)]
    assert not detects(three, shown("1.1", "2.2", *many)) and detects(three, shown("1.1", "2.2", "3.3", *many))


def test_a_date_is_one_number() -> None:
    assert numbers("2022年3月5日支出１，234.50元") == {Decimal(20220305), Decimal("1234.5")}


def test_copies_share_their_source(tmp_path: Path) -> None:
    assert case(tmp_path, LABELS, folder="p-某县-2021-M1").source == "p-某县-2021"


def test_the_same_sentence_of_one_source_counts_once() -> None:
    seen = [
        ("某县", "S101", "相差万元", Alignment.TEXT, True),
        ("某县", "S101", "相差万元", Alignment.TEXT, True),
        ("某县", "S101", "相差万元", Alignment.TEXT, False),
        ("某市", "S101", "相差万元", Alignment.TEXT, True),
        ("某市", "S101", "相差万元", Alignment.TABLE, False),
    ]
    assert counted(seen) == {"S101": {Alignment.TEXT: Counts(2, 1), Alignment.TABLE: Counts(0, 1)}}


def test_what_is_right_in_documents_that_were_looked_at_was_learnt() -> None:
    looked_at = {"S101": {Alignment.TEXT: Counts(99, 1)}, "S102": {Alignment.TEXT: Counts(3, 1)}}
    at_first = {"S101": {Alignment.TEXT: Counts(20, 7), Alignment.TABLE: Counts(1, 0)}}
    counts = weighed(looked_at, [at_first])
    assert counts["S101"] == {Alignment.TEXT: Counts(20, 1 + 7, LEARNT), Alignment.TABLE: Counts(1, 0)}
    assert counts["S102"] == {Alignment.TEXT: Counts(0, 1, 3)}


def test_first_sights_are_read_as_they_were_written(tmp_path: Path) -> None:
    families = {
        "a": FirstSight({"S101": {Alignment.TEXT: Counts(2, 1)}}, Counter({("ratio/given", True): 4, ("ratio/given", False): 1})),
        "b": FirstSight({}, Counter({("product/pair", True): 2, ("product/pair", False): 0})),
    }
    path = tmp_path / "first_sight.yaml"
    path.write_text(written_first(families), encoding="utf-8")
    assert first_sights(path) == families


def test_a_family_is_seen_for_the_first_time_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "first_sight.yaml"
    path.write_text(written_first({}), encoding="utf-8")
    monkeypatch.setattr(confidence, "FIRST_SIGHT", path)
    corpus = tmp_path / "corpus"
    example(corpus / "a")
    assert main([str(corpus), "--jobs", "1", "--first-sight", "bodies of a county"]) == 0
    seen = first_sights(path)["bodies of a county"]
    assert seen.findings["C101"] and sum(seen.readings.values()) > 0
    with pytest.raises(SystemExit):
        main([str(corpus), "--jobs", "1", "--first-sight", "bodies of a county"])


def test_the_file_is_written_in_the_order_of_the_packs() -> None:
    counts = {"S102": {Alignment.TEXT: Counts(1, 0)}, "S101": {Alignment.TEXT_SLIP: Counts(2, 3), Alignment.TEXT: Counts(0, 1)}}
    text = written(counts, Counter())
    assert text.index("S101") < text.index("S102")
    assert "    pack: core\n    check: narrative_parts\n    text: {right: 0, wrong: 1}\n    text-slip: {right: 2, wrong: 3}\n" in text


def test_measuring_again_gives_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The gate is off while measuring: a finding that it lowered is counted all the same."""
    example(tmp_path / "corpus" / "a")
    out = [tmp_path / name for name in ("1.yaml", "2.yaml")]
    for path in out:
        assert main([str(tmp_path / "corpus"), "--jobs", "1", "--out", str(path)]) == 0
    assert out[0].read_bytes() == out[1].read_bytes()
    assert "rule: C101" in out[0].read_text(encoding="utf-8")
    assert "findings right" in capsys.readouterr().out


def test_the_shipped_file_says_how_it_was_made() -> None:
    assert shipped_confidence().read_text(encoding="utf-8").startswith(written({}, Counter()).rpartition("confidence:")[0])
