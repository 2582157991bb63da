"""Labels: one name for what a report calls by many."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.figures.headings import HeadingWords
from auditor.figures.labels import Labelling, normal
from auditor.figures.wording import WordingReader
from auditor.language.lexicon import Entry, Lexicon
from auditor.language.numbering import strip_numbering
from auditor.model.figure import Role, Stage
from auditor.rulebook.shipped import shipped_vocabulary
from auditor.rulebook.vocabulary import load_vocabulary

_CHINESE = (
    "其中总支出合计小总额基本项目年初全年预算决算上年度末结转的为是共有各约（）()：:，,、。．.一二三1２3①“”财政拨款类款占较增减%万元 　\t\n"
)
# without accents that stand alone, which the removal of spaces joins to the letter before
_ANY = st.characters(exclude_categories=("Cs", "Mn", "Sk"))
LEXICON = load_vocabulary(shipped_vocabulary()).lexicon
LABELS = Labelling.of(LEXICON)
WORDING = WordingReader(LEXICON)
TEXTS = st.one_of(st.text(alphabet=_CHINESE, max_size=30), st.text(alphabet=_ANY, max_size=30))


_WIDE = {**dict.fromkeys(map(ord, ' \t\n\r\u3000\u200b\v\f“”"'), None), **dict(zip(map(ord, "():,;"), "（）：，；", strict=True))}


@given(st.one_of(TEXTS, st.text(max_size=8)))
def test_the_normal_form_is_nfkc_with_signs_full_width(text: str) -> None:
    assert normal(text) == unicodedata.normalize("NFKC", text).translate(_WIDE)


def test_every_character_and_what_joins_it_has_its_normal_form() -> None:
    for code in range(0x20, 0x10000):
        text = f"（{chr(code)}\u0301，"
        # two dots above each other are a colon, whatever NFKC makes of them
        assert normal(text) == unicodedata.normalize("NFKC", text.replace("\ufe30", ":")).translate(_WIDE)


@given(TEXTS)
def test_a_clean_label_stays_as_it_is(text: str) -> None:
    once = LABELS.clean(text)
    assert LABELS.clean(once) == once


@given(TEXTS)
def test_any_words_can_be_read(text: str) -> None:
    wording = WORDING.read(text)
    assert wording.role in Role and wording.direction in (-1, 0, 1)
    assert LABELS.stage(text) in Stage
    LABELS.without_stage(text)
    LABELS.year(text)
    strip_numbering(text)


@given(TEXTS)
def test_the_normal_form_is_final(text: str) -> None:
    assert normal(normal(text)) == normal(text)


def test_a_district_adds_words() -> None:
    more = LEXICON.plus(
        [Entry("label", "lead", "经审核的"), Entry("label_stage", "adjusted", "变更后预算"), Entry("wording", "rise", "攀升")]
    )
    labels = Labelling.of(more)
    assert labels.clean("经审核的公务接待费") == "公务接待费"
    assert labels.without_stage("公务接待费变更后预算数") == "公务接待费" and labels.stage("变更后预算数") is Stage.ADJUSTED
    assert WordingReader(more).read("支出比上年攀升").direction == 1


def test_without_words_nothing_is_read() -> None:
    labels, wording = Labelling.of(Lexicon()), WordingReader(Lexicon())
    assert labels.clean("其中：基本支出合计") == "基本支出合计"
    assert wording.read("占总支出的").role is Role.VALUE
    assert not HeadingWords.of(Lexicon()).is_total("合计")


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("其中：基本支出", "基本支出"),
        ("（一）基本支出", "基本支出"),
        ("1.基本支出", "基本支出"),
        ("一、基 本 支 出", "基本支出"),
        ("总支出合计", "总支出"),
        ("支出合计", "支出"),
        ("收入总计", "收入"),
        ("政府采购支出总额", "政府采购支出"),
        ("“三公”经费支出", "三公经费支出"),
        ("本单位在职人员共有", "在职人员"),
        ("办公费（含印刷费）", "办公费"),
        ("上年结转", "上年结转"),
        ("上年末结转和结余", "上年末结转和结余"),
        ("上年末在职人员", "在职人员"),
        ("合计", "合计"),
        ("总计", "总计"),
        ("教育支出（类）普通教育（款）小学教育（项）", "小学教育支出"),
        ("全年执行", "全年执行"),
        ("会计", "会计"),
        ("设计", "设计"),
    ],
)
def test_labels(printed: str, label: str) -> None:
    assert LABELS.clean(printed) == label


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("年初预算数", Stage.OPENING),
        ("年初部门预算数", Stage.OPENING),
        ("全年（调整）预算数", Stage.ADJUSTED),
        ("全年(调整)预算数", Stage.ADJUSTED),
        ("调整后的预算", Stage.ADJUSTED),
        ("全年预算数（A）", Stage.ADJUSTED),
        ("全年执行数(B)", Stage.OUTTURN),
        ("预算执行数", Stage.OUTTURN),
        ("2022年决算数", Stage.OUTTURN),
        ("2022年预算数", Stage.BUDGET),
        ("调整追加", Stage.ADJUSTMENT),
        ("一般公共预算财政拨款", Stage.UNSTATED),
        ("政府性基金预算支出", Stage.UNSTATED),
        ("预算单位", Stage.UNSTATED),
        ("基本支出", Stage.UNSTATED),
    ],
)
def test_stages(words: str, stage: Stage) -> None:
    assert LABELS.stage(words) is stage


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("2022年度", "2022"),
        ("上年支出", "prior"),
        ("去年同期", "prior"),
        ("上年结转", ""),
        ("上年度结转结余", ""),
        ("基本支出", ""),
        ("2021年与2022年", "2022"),
    ],
)
def test_years(words: str, year: str) -> None:
    assert LABELS.year(words) == year


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“一般公共服务支出-政府办公厅（室）及相关机构事务-行政运行”科目", "行政运行"),
        ("住房保障支出-住房改革支出-住房公积金科目", "住房公积金"),
        ("住房公积金科目", "住房公积金科目"),
        ("2020-2022年项目", "2020-2022年项目"),
        ("一般公共服务支出（类）政府办公厅及相关机构事务（款）行政运行（项）", "行政运行"),
    ],
)
def test_the_levels_of_an_account(text: str, name: str) -> None:
    assert LABELS.clean(text) == LABELS.clean(name)
    assert LABELS.clean("行政运行") == "行政运行"
