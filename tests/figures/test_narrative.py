"""Figures of sentences: what each number is about, read by hand."""

from __future__ import annotations

import pytest

from auditor.model.figure import Role
from tests.figures.printed import TITLE, facts, narrative, numbers, only


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2022年总支出310.52万元。", [("310.52万元", "总支出", "2022", "")]),
        ("2022年度总支出合计310.52万元。", [("310.52万元", "总支出", "2022", "")]),
        (
            "2022年总支出310.52万元，其中：基本支出143.45万元，项目支出167.07万元。",
            [("310.52万元", "总支出", "2022", ""), ("143.45万元", "基本支出", "2022", ""), ("167.07万元", "项目支出", "2022", "")],
        ),
        ("年初预算147.95万元。", [("147.95万元", "年初预算", "2022", "opening")]),
        ("2022年调整后预算310.52万元。", [("310.52万元", "全年预算", "2022", "adjusted")]),
        # of one chain none is the subject of the next
        (
            "2022年年初预算147.95万元，调整追加162.57万元，调整后预算310.52万元。",
            [
                ("147.95万元", "年初预算", "2022", "opening"),
                ("162.57万元", "调整追加", "2022", "adjustment"),
                ("310.52万元", "全年预算", "2022", "adjusted"),
            ],
        ),
        (
            "“三公”经费年初预算10.63万元，决算9.33万元。",
            [("10.63万元", "三公经费", "2022", "opening"), ("9.33万元", "三公经费", "2022", "outturn")],
        ),
        (
            "公务接待费支出1.20万元，上年支出2.40万元。",
            [("1.20万元", "公务接待费支出", "2022", ""), ("2.40万元", "公务接待费支出", "2021", "")],
        ),
        ("2022年末在职人员22人，上年末在职人员20人。", [("22人", "在职人员", "2022", ""), ("20人", "在职人员", "2021", "")]),
        # the name of a field begins anew
        (
            "年中调整：调增186.50万元；调减36.20万元（压减一般性支出）全年预算数：1377.30万元。",
            [("186.50万元", "调增", "2022", ""), ("36.20万元", "调减", "2022", ""), ("1377.30万元", "全年预算", "2022", "adjusted")],
        ),
        # carried in from last year, but money of this one
        ("上年结转20.48万元。", [("20.48万元", "上年结转", "2022", "")]),
        ("2021年度总支出287.40万元。", [("287.40万元", "总支出", "2021", "")]),
        ("截至2022年末，在职人员22人。", [("22人", "在职人员", "2022", "")]),
        ("本单位核定编制9人，实有人数22人。", [("9人", "编制", "2022", ""), ("22人", "实有人数", "2022", "")]),
        # the budget of a fund is no stage
        ("一般公共预算财政拨款支出290.03万元。", [("290.03万元", "一般公共预算财政拨款支出", "2022", "")]),
    ],
)
def test_what_a_number_is_about(sentence: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert numbers(sentence) == expected


def test_a_topic_of_its_own_is_what_the_next_sentences_are_about() -> None:
    assert numbers("1．教育支出（类）。年初预算为147.95万元，支出决算为310.52万元。") == [
        ("147.95万元", "教育支出", "2022", "opening"),
        ("310.52万元", "教育支出", "2022", "outturn"),
    ]


@pytest.mark.parametrize("topic", ["2.3 “三公”经费。", "2.3.1　“三公”经费。", "（三）“三公”经费。"])
def test_a_topic_with_a_number_in_front_of_it(topic: str) -> None:
    found = numbers(topic + "预算74.00万元，实际支出61.25万元。")
    assert [(text, label) for text, label, *_ in found] == [("74.00万元", "三公经费"), ("61.25万元", "三公经费")]


def test_the_topic_ends_with_its_paragraph() -> None:
    found = numbers("1．教育支出（类）。年初预算为147.95万元。\n\n年初预算为10.00万元。")
    assert [label for _, label, _, _ in found] == ["教育支出", "年初预算"]


def parts(sentence: str) -> dict[str, str]:
    """The printed whole of each printed part."""
    found = narrative(sentence)
    by_id = {figure.id: figure.text for figure in found}
    return {figure.text: by_id[figure.parent] for figure in found if figure.parent}


def test_parts_have_their_whole() -> None:
    assert parts("2022年总支出310.52万元，其中：基本支出143.45万元，项目支出167.07万元。") == {
        "143.45万元": "310.52万元",
        "167.07万元": "310.52万元",
    }


def test_parts_of_a_part_in_brackets() -> None:
    sentence = "总支出310.52万元，其中：基本支出143.45万元（其中人员经费130.00万元，公用经费13.45万元）；项目支出167.07万元。"
    assert parts(sentence) == {
        "143.45万元": "310.52万元",
        "130.00万元": "143.45万元",
        "13.45万元": "143.45万元",
        "167.07万元": "310.52万元",
    }


def test_parts_in_a_sentence_of_their_own() -> None:
    assert parts("总支出310.52万元。其中：基本支出143.45万元，项目支出167.07万元。") == {
        "143.45万元": "310.52万元",
        "167.07万元": "310.52万元",
    }
    # of which of the two is not said
    assert parts("收入320.00万元，支出310.52万元，其中基本支出143.45万元，项目支出167.07万元。结余9.48万元。")["143.45万元"] == "310.52万元"


def test_no_part_without_a_whole() -> None:
    assert parts("基本支出143.45万元，项目支出167.07万元。") == {}


@pytest.mark.parametrize(
    ("sentence", "label", "base"),
    [
        ("2022年基本支出143.45万元，占总支出的46.20%。", "基本支出", "总支出"),
        ("2022年基本支出143.45万元，占46.20%。", "基本支出", ""),
        ("2022年基本支出143.45万元，占比46.20%。", "基本支出", ""),
    ],
)
def test_a_share(sentence: str, label: str, base: str) -> None:
    share = only(sentence, Role.SHARE)
    assert (share.text, share.label, share.base, share.metric) == ("46.20%", label, base, "")


def test_a_share_of_a_whole_in_brackets() -> None:
    found = narrative("2022年培训费2210.00万元，占支出总额（3051.52万元）的72.42%。")
    assert [(f.text, f.role.value) for f in found] == [("2210.00万元", "value"), ("3051.52万元", "value"), ("72.42%", "share")]


@pytest.mark.parametrize(
    ("sentence", "amount", "rate", "direction"),
    [
        ("2022年基本支出110.00万元，较上年增加10.00万元，增长10.00%。", "10.00万元", "10.00%", 1),
        ("2022年基本支出90.00万元，比上年减少10.00万元，下降10.00%。", "10.00万元", "10.00%", -1),
        ("2022年基本支出90.00万元，同比减少10.00万元，降低10.00%。", "10.00万元", "10.00%", -1),
        ("2022年基本支出110.00万元，与上年相比增加了10.00万元，增幅10.00%。", "10.00万元", "10.00%", 1),
    ],
)
def test_a_change(sentence: str, amount: str, rate: str, direction: int) -> None:
    change, change_rate = only(sentence, Role.CHANGE), only(sentence, Role.CHANGE_RATE)
    assert (change.text, change.label, change.direction) == (amount, "基本支出", direction)
    assert (change_rate.text, change_rate.label, change_rate.direction) == (rate, "基本支出", direction)
    assert "上年" in change.base


def test_a_change_counts_for_its_own_words_only() -> None:
    found = narrative("2022年基本支出90.00万元，比上年减少10.00万元，项目支出20.00万元，比上年增加5.00万元。")
    assert [(f.text, f.role.value, f.direction) for f in found] == [
        ("90.00万元", "value", 0),
        ("10.00万元", "change", -1),
        ("20.00万元", "value", 0),
        ("5.00万元", "change", 1),
    ]


def test_the_same_as_last_year_is_no_change() -> None:
    assert [f.role for f in narrative("2022年公务接待费1.20万元，与上年持平。")] == [Role.VALUE]


def test_a_completion_rate() -> None:
    rate = only("2022年公务接待费年初预算2.00万元，支出决算1.00万元，完成年初预算的50%。", Role.COMPLETION)
    assert (rate.text, rate.base) == ("50%", "年初预算")


def test_bands_are_no_facts() -> None:
    found = narrative("综合得分95.50分，90分以上为优，80分以上为良。")
    assert [(f.text, f.role.value) for f in found if f.role is not Role.LIMIT] == [("95.50分", "value")]


def test_sums_of_several_years_are_marked() -> None:
    [figure] = narrative("2020年以来累计支出1287.40万元。")
    assert figure.cumulative and figure.metric == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "荣获“2021年度先进集体100强”称号。",
        "依据《“十四五”规划（2021-2025年）》编制。",
        "根据湘财绩〔2023〕1号文件要求开展自评。",
        "坚持以习近平新时代中国特色社会主义思想为指导，落实“四个意识”。",
        "联系电话：0731-22588718。",
    ],
)
def test_names_and_numbers_of_documents_state_nothing(sentence: str) -> None:
    assert narrative(sentence) == []


def test_a_figure_can_be_found_again_in_its_sentence() -> None:
    for figure in narrative("2022年总支出310.52万元，其中：基本支出143.45万元，占46.20%。收集问题200余条。"):
        assert figure.place.quote[slice(*figure.place.mark)] == figure.text


def test_sentences_hold_their_figures_in_order() -> None:
    found = facts(f"{TITLE}总支出310.52万元，走访企业200家。收集问题110余条。")
    texts = {figure.id: figure.text for figure in found.figures}
    assert [[texts[i] for i in s.figures] for s in found.sentences[1:]] == [["310.52万元", "200家"], ["110余条"]]
    orders = [figure.place.order for figure in found.figures]
    assert orders == sorted(orders) and len({figure.id for figure in found.figures}) == len(orders)


def test_a_stop_in_quotes_or_brackets_ends_no_sentence() -> None:
    found = facts(f"{TITLE}开展“送政策。送服务。”活动3场（含线上1场。线下2场）。走访企业200家。")
    assert len(found.sentences) == 3


def test_measure_words_are_kept() -> None:
    assert [(f.text, f.quantity.unit) for f in narrative("全年走访企业1500余次，服务企业200家，收集问题110余条。")] == [
        ("1500余次", "次"),
        ("200家", "家"),
        ("110余条", "条"),
    ]


def test_sentences_in_cells_are_read() -> None:
    text = (
        "项目支出绩效自评表\n\n| 项目名称 | 河道清淤 | | |\n"
        "| 年度目标完成情况 | 全年清淤河道12.50公里，走访沿线群众320户，发放宣传资料1500份。 | << | << |\n"
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 |\n"
    )
    found = [f.text for f in facts(TITLE + text).figures if f.quantity.has_number]
    assert {"320户", "1500份"} <= set(found)
