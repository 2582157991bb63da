"""The lexicon and the tagger: longest words first, names as one, several meanings of a word."""

from __future__ import annotations

import copy
import pickle
import re

from auditor.language.lexicon import Entry, Lexicon, pattern_outside
from auditor.language.tagger import Tag

WORDS = Lexicon().plus(
    [
        Entry("listing", "open", "等", "甲表 2022"),
        Entry("listing", "joint", "和"),
        Entry("listing", "joint", "以及"),
        Entry("name", "any", "高等院校"),
        Entry("grade", "good", "良"),
        Entry("grade", "good", "良好"),
        Entry("grade", "poor", "不合格"),
        Entry("grade", "fair", "合格"),
        Entry("date_for", "fill", "合格"),
    ]
)


def spans(text: str, *kinds: str) -> list[tuple[int, str]]:
    return [(tag.start, tag.word) for tag in WORDS.tagger(*kinds).tag(text)]


def test_the_longest_word_is_taken() -> None:
    assert spans("不合格", "grade") == [(0, "不合格")]
    assert spans("等级为良好", "grade") == [(3, "良好")]


def test_a_name_hides_the_words_inside_it() -> None:
    assert spans("高等院校等3项", "listing") == [(0, "高等院校"), (4, "等")]


def test_a_word_of_several_meanings_is_found_once_for_each() -> None:
    assert WORDS.tagger().tag("合格") == (Tag(0, 2, "grade", "fair", "合格"), Tag(0, 2, "date_for", "fill", "合格"))
    assert WORDS.tagger("grade").tag("合格") == (Tag(0, 2, "grade", "fair", "合格"),)


def test_words_and_patterns_by_kind_and_value() -> None:
    assert WORDS.words("listing", "joint") == ("以及", "和")
    assert WORDS.value("grade", "良好") == "good" and WORDS.value("grade", "好") == ""
    assert re.fullmatch(WORDS.any("grade", "good"), "良好") and not re.search(WORDS.any("nothing"), "良好")
    assert re.fullmatch(f"{WORDS.any('date_for')}?甲", "甲")  # one word is a group too


def test_what_is_worked_out_is_worked_out_once() -> None:
    made: list[int] = []

    def patterns(lexicon: Lexicon) -> str:
        made.append(1)
        return lexicon.any("grade")

    assert WORDS.compiled(patterns) == WORDS.compiled(patterns) and made == [1]


def test_a_copy_has_the_same_words() -> None:
    for other in (pickle.loads(pickle.dumps(WORDS)), copy.deepcopy(WORDS)):
        assert other == WORDS and other.tagger("grade").tag("良") == WORDS.tagger("grade").tag("良")


def test_a_word_that_is_there_keeps_its_source() -> None:
    more = WORDS.plus([Entry("listing", "open", "等", "乙表 2024"), Entry("listing", "open", "诸项", "乙表 2024")])
    assert [entry.source for entry in more.entries if entry.value == "open"] == ["甲表 2022", "乙表 2024"]


def test_a_word_is_not_found_inside_a_longer_one() -> None:
    pattern = re.compile(pattern_outside(["计", "全年"], ["合计", "全年预算", "会计学"]))
    assert [text for text in ("共计", "合计", "会计", "会计学", "全年", "全年预算") if pattern.search(text)] == ["共计", "会计", "全年"]
    assert re.search(pattern_outside([], ["合计"]), "合计") is None
