"""`narrative_algebra`: what the words of a sentence make of its numbers."""

from __future__ import annotations

import pytest

from auditor.checks.narrative_algebra import KIND
from auditor.model.result import Result
from tests.checks.documents import BORDERLINE, FINDING, TITLE, check, quiet, says, shown, silent


def told(text: str) -> list[Result]:
    """What is asked or found."""
    return [one for one in check(KIND, TITLE + text) if one.verdict in (FINDING, BORDERLINE)]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("群众满意度为95.4%，比上年的92.2%提高4.3个百分点。", "95.4% − 92.2% = 3.2个百分点 ≠ 4.3个百分点"),
        (
            "税收收入21.56亿元，占一般公共预算收入的比重为86.73%，比上年的84.19%提高2.34个百分点。",
            "86.73% − 84.19% = 2.54个百分点 ≠ 2.34个百分点",
        ),
        # the rate of completion of which the sentence speaks
        ("1—6月完成73514万元，为预算的53.3%，完成预算进度比上年同期的51.9%提高2.4个百分点。", "53.3% − 51.9% = 1.4个百分点 ≠ 2.4个百分点"),
        ("群众满意度为95.4%，比上年（92.2%）提高4.3个百分点。", "95.4% − 92.2% = 3.2个百分点 ≠ 4.3个百分点"),
        ("设备完好率由92.2%提高到95.4%，提高2.3个百分点。", "95.4% − 92.2% = 3.2个百分点 ≠ 2.3个百分点"),
        ("设备完好率从上年的92.2%提高2.3个百分点，达到95.4%。", "95.4% − 92.2% = 3.2个百分点 ≠ 2.3个百分点"),
        ("满意度目标值为90%，实际完成95.4%，高于目标4.5个百分点。", "95.4% − 90% = 5.4个百分点 ≠ 4.5个百分点"),
        ("就业率为88.5%，比计划目标95.0%低5.6个百分点。", "95.0% − 88.5% = 6.5个百分点 ≠ 5.6个百分点"),
        ("失业率从2021年的5.3%下降到2022年的4.1%，下降2.1个百分点。", "5.3% − 4.1% = 1.2个百分点 ≠ 2.1个百分点"),
        ("就业率为88.5%，低于目标（95.0%）5.6个百分点。", "95.0% − 88.5% = 6.5个百分点 ≠ 5.6个百分点"),
        # the rates by which two values rose, which the words name
        (
            "营业收入22299.10万元，增长10.2%；利润1290.13万元，增长20.9%，利润增幅高于收入11.7个百分点。",
            "20.9% − 10.2% = 10.7个百分点 ≠ 11.7个百分点",
        ),
    ],
)
def test_points_that_are_not_the_difference(text: str, formula: str) -> None:
    [found] = told(text)
    assert found.formula == formula


@pytest.mark.parametrize(
    "text",
    [
        "群众满意度为92.2%，比上年的95.4%提高3.2个百分点。",
        "2021年设备完好率95.43%，2022年设备完好率92.20%，比上年提高3.23个百分点。",
    ],
)
def test_points_in_the_wrong_direction(text: str) -> None:
    [found] = told(text)
    assert "方向相反" in says(KIND, found)


@pytest.mark.parametrize(
    "text",
    [
        "群众满意度为95.4%，比上年的92.2%提高3.2个百分点。",
        "设备完好率由92.2%提高3.2个百分点至95.4%。",
        "与上年92.25%相比，群众满意度95.45%，提高3.2个百分点。",
        # the difference is rounded or cut off
        "群众满意度为95.46%，比上年的92.23%提高3.2个百分点。",
        "群众满意度为95.49%，比上年的92.21%提高3.2个百分点。",
        # against last year, of which no rate is printed: the target beside it is another
        "满意度目标值为90%，实际完成95.4%，较上年提高4.5个百分点。",
        "满意度95.4%，比目标值90%高5.4个百分点，比上年提高2.2个百分点。",
        # two rates
        "学生满意度95.4%，家长满意度93.2%，较上年提高1.5个百分点。",
        "设备完好率95.4%，满意度90.0%，完好率提高3.2个百分点。",
        "上年设备完好率92.2%，本年群众满意度95.4%，提高1.1个百分点。",
        # of a change, of progress, of what is not printed
        "财政收入增长5.6%，增幅下降11.6个百分点。",
        "占总支出的比重为86.7%，为预算的84.4%，比上年同期提高1.6个百分点。",
        "收入完成预算的78%，超平均进度11.3个百分点。",
        "群众满意度95.4%，高于全省平均水平2.1个百分点。",
        "营业收入22299.10万元，增长10.2%；利润1290.13万元，增长20.9%，利润增幅高于收入10.7个百分点。",
        "营业收入22299.10万元，增长10.2%；利润1290.13万元，增长20.9%，利润增幅高于全国11.7个百分点。",
        # at least
        "群众满意度为95.4%，比上年的92.2%提高5个百分点以上。",
        # a target that was set anew, a rise over another year than that of the target, several rates at a time
        "目标值由90%调整为92%，实际完成95%，高于目标3个百分点。",
        "目标值90%，实际完成95.4%，提高3.2个百分点。",
        "学生满意度、家长满意度分别为95%、94%，上年分别为93%、92.5%，提高2个百分点。",
        "目标完成率95%，实际满意度98%，较目标高2个百分点。",
        # the comparison names another rate than the one before it; a rate in a reason behind the points
        "完成年度任务3600人次的106.0%，合格率比上年的88.9%提高4.0个百分点。",
        "税收占比80.0%，占比较上年的81.5%下降1.5个百分点，主要是其他收入增速（11.9%）较快。",
    ],
)
def test_points_of_other_rates(text: str) -> None:
    assert quiet(check(KIND, TITLE + text))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("到位资金480万元，是上年150万元的2.3倍。", "480万元 ÷ 150万元 = 3.20倍 ≠ 2.3倍"),
        # two years side by side, of which the second goes on with the first
        ("2021年末入驻企业18户，2022年末达到45户，是上年末的3.5倍。", "45户 ÷ 18户 = 2.50倍 ≠ 3.5倍"),
        ("监测设施更新项目2022年安排328.00万元，2021年安排164.00万元，为上年的3倍。", "328.00万元 ÷ 164.00万元 = 2.00倍 ≠ 3倍"),
        ("培训3600人次，为计划数1200人次的2.5倍。", "3600人次 ÷ 1200人次 = 3.00倍 ≠ 2.5倍"),
        # what grows by so many times is one more than so many times
        ("产值由100万元增加到350万元，增长了3.5倍。", "(350万元 − 100万元) ÷ 100万元 = 2.50倍 ≠ 3.5倍"),
        # of the year that is named, in a series of years; one of each stands between, and the words name a total
        ("到账经费增长较快：2019年300万元，2020年480万元，2021年750万元，是2019年的2.2倍。", "750万元 ÷ 300万元 = 2.50倍 ≠ 2.2倍"),
        ("村级运转经费312万元，按14个村计算，村均22.29万元，总量是2021年104万元的2.5倍。", "312万元 ÷ 104万元 = 3.00倍 ≠ 2.5倍"),
    ],
)
def test_multiples(text: str, formula: str) -> None:
    [found] = told(text)
    assert found.formula == formula


@pytest.mark.parametrize(
    "text",
    [
        "到位资金480万元，是上年150万元的3.2倍。",
        "产值由100万元增加到350万元，增长了2.5倍。",
        "培训3600人次，较上年1200人次增长2倍。",
        # at least, nearly
        "到位资金480万元，是上年150万元的3倍以上。",
        "到位资金480万元，近上年150万元的4倍。",
        # the base is not printed, or is of something else
        "到位资金480万元，是上年的2.3倍。",
        "到位资金480万元，培训1200人次，是上年的2.3倍。",
        "2021年末入驻企业18户，2022年末达到45户，是上年末的2.5倍。",
        "2021年末入驻企业18户，2022年末在孵项目45户，是上年末的3.5倍。",  # another name
        "产值达到350万元，增长了3.5倍。",
        "到账经费增长较快：2019年300万元，2020年480万元，2021年750万元，是2019年的2.5倍。",
        "村级运转经费312万元，按14个村计算，村均22.29万元，总量是2021年104万元的3倍。",
        # two series, another subject
        "到账经费2019年300万元，2020年480万元，2021年750万元，2019年支出100万元，是2019年的2.2倍。",
        "到账经费2019年300万元，2020年480万元，2021年750万元，年末存款是2019年的2.2倍。",
    ],
)
def test_multiples_that_hold_or_of_what_is_not_printed(text: str) -> None:
    assert quiet(check(KIND, TITLE + text))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("发放补贴2456.32万元，惠及12460户，户均1791.36元。", "1791.36元 × 12460户 = 2232.03万元 ≠ 2456.32万元"),
        ("培训班12期，共660人次，平均每期50人次。", "50人次 × 12期 = 600人次 ≠ 660人次"),
        (
            "保安服务费按每人每月3850元×26人×12个月计算，共计102.12万元。",
            "3850元 × 26人 × 12个月 = 120.12万元 ≠ 102.12万元",
        ),
        ("支付保安服务费82.82万元（6人×4000元/月×12个月）。", "6人 × 4000元/月 × 12个月 = 28.80万元 ≠ 82.82万元"),
        ("公务用车12辆，运行维护费32.45万元，车均2.07万元。", "2.07万元 × 12辆 = 24.84万元 ≠ 32.45万元"),
        ("办公用房每月租金28350元，全年租金43.02万元。", "28350元 × 12 = 34.02万元 ≠ 43.02万元"),
        ("保洁服务费3850元/月×12个月=6.42万元。", "3850元/月 × 12个月 = 4.62万元 ≠ 6.42万元"),
        (
            "采购台式机30台，单价5500元，打印机10台，单价1850元，合计13.85万元。",
            "5500元 × 30台 + 1850元 × 10台 = 18.35万元 ≠ 13.85万元",
        ),
        ("补助对象1285人，每人每月补助435元，共12个月，发放补助资金607.77万元。", "435元 × 1285人 × 12个月 = 670.77万元 ≠ 607.77万元"),
        # heads and total of another amount are no way out
        (
            "免学费补助按每生每年2000元、学生1060人计算，安排212.00万元；助学金按每生每年2000元、学生381人计算，安排63.60万元。",
            "2000元 × 381人 = 76.20万元 ≠ 63.60万元",
        ),
        # a mean of another part of the sentence leaves no doubt of what this one is of
        (
            "运行维护费7.05万元，车辆3辆，每辆2.35万元；接待费1.38万元，接待12批次、107人次，人均接待支出250元。",
            "250元 × 107人次 = 2.68万元 ≠ 1.38万元",
        ),
        ("展馆全年开放310天，接待观众62.31万人次，日均2100人次。", "2100人次 × 310天 = 651000人次 ≠ 62.31万人次"),
        ("全县共有脱贫户12463户。本次发放补贴2456.32万元，户均1790.89元。", "1790.89元 × 12463户 = 2231.99万元 ≠ 2456.32万元"),
    ],
)
def test_products(text: str, formula: str) -> None:
    assert formula in [one.formula for one in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "发放补贴2456.32万元，惠及12460户，户均1971.36元。",
        "培训班12期，共600人次，平均每期50人次。",
        "采购台式机30台，单价5500元，打印机10台，单价1850元，合计18.35万元。",
        "租用办公用房1250平方米，每平方米每月45元，全年租金67.50万元。",
        "办公用房每月租金28350元，全年租金34.02万元。",
        "全年用水24000吨，月均2000吨。",
        # an amount that was raised
        "财政补助由每人每年580元提高到610元，增加30元，参保45200人，补助2757.2万元。",
        # half a year
        "办公用房每月租金28350元，上半年租金17.01万元。",
        # months that are not printed
        "补助对象1285人，每人每月补助435元，发放补助资金503.08万元。",
        # days that are not printed
        "培训50人，每人每天补助108元，共计支出2.16万元。",
        # the population of the average is another
        "共发放补贴598.08万元，其中一类户260户、二类户12460户，户均480元。",
        "全县共有脱贫户25000户，本次发放补贴598.08万元，户均480元，惠及12460户。",
        # counts of what the amount is not one of
        "建成村级电站9个，年均收益192.888万元，上网电价每千瓦时0.374元。",
        "增设发酵池12个，共计投入40.83万元，每户可分得700元。",
        # one number of heads for two prices, or a total that belongs to another
        "一级残疾每人每月104元、二级残疾每人每月82元，全年补贴1563人，发放资金165.36万元。",
        "检测水样1250个，检测费每个320元，共40万元，另支付专家费5人、每人2005元。",
        "支付保安服务费28.8万元（6人×4000元/月×12个月）。",
        # what a sentence goes on with behind a semicolon
        "新建站点8个，每个补助6.00万元；全年支出65.02万元。",
        "运行维护费49.35万元，车辆21辆，每辆2.35万元；接待107人次，人均200元。",
        # one number in two units
        "录制课程12门，视频共31小时，平均每门2小时35分钟。",
        # a mean of all days of the year, and what is paid to heads by the day
        "展馆全年开放310天，接待观众62.00万人次，日均1699人次。",
        "每人每天补助108元，培训50天，共计支出4.50万元。",
        # an amount that stands among the prices
        "采购台式机30台，每台0.55万元，打印机10台，每台0.18万元，安装费1.85万元，合计20.15万元。",
    ],
)
def test_products_that_hold_or_of_other_numbers(text: str) -> None:
    assert quiet(check(KIND, TITLE + text))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        (
            "到位资金500.00万元，其中省级300.00万元、市级200.00万元，已支付430.25万元，支付率68.05%。",
            "430.25万元 ÷ 500.00万元 = 86.05% ≠ 68.05%",
        ),
        ("审计工作报告共反映126个问题，已整改105个，整改率91.27%。", "105个 ÷ 126个 = 83.33% ≠ 91.27%"),
        ("计划培训1200人，实际完成1150人，完成率98.53%。", "1150人 ÷ 1200人 = 95.83% ≠ 98.53%"),
        ("本年预算安排资金1286.55万元。截至年末实际支出1203.48万元，预算执行率95.34%。", "1203.48万元 ÷ 1286.55万元 = 93.54% ≠ 95.34%"),
        (
            "项目资金支付18501.09万元，未支付703.25万元，支付率93.64%。",
            "18501.09万元 ÷ (18501.09万元 + 703.25万元) = 96.34% ≠ 93.64%",
        ),
        ("2022年预算824.80万元，支出812.40万元，结余22.40万元。", "824.80万元 − 812.40万元 ≠ 22.40万元"),
    ],
)
def test_rates_and_remainders_of_what_they_name(text: str, formula: str) -> None:
    [found] = told(text)
    assert found.formula == formula


@pytest.mark.parametrize(
    "text",
    [
        "药品收入9940.20万元，医疗收入32184.00万元，药占比30.88%。",
        "项目资金支付18501.09万元，未支付703.25万元，支付率96.34%。",
        "抽检样品500批次，不合格15批次，其中合格485批次，合格率97%。",
        "支出68.41万元，年末结转结余0.00万元，执行率100%。",
        # how many terms and quarters a total holds is not printed
        "校服补助按每生每学期360元、1600名学生测算，安排115.20万元。",
        "护林员每人每季度补助900元，共120人，安排43.20万元。",
        # money of another account
        "2022年预算824.80万元，支出812.40万元，专户另有结余22.40万元。",
        "基金收入49.81亿元，支出44.14亿元，年末滚存结余80.29亿元。",
        # an execution rate is of money, a rate of posts is no quotient of two kinds of staff
        "计划修复古籍10项，完成9项，付款较慢，执行率仅93.63%。",
        "在编30人，其中审理岗19人、书记员7人、综合岗4人，人员使用率57.41%。",
        "核定编制45名，年末在编42人，其中审理岗30人、综合岗12人，编制使用率93.33%。",
    ],
)
def test_rates_and_remainders_of_others(text: str) -> None:
    assert quiet(check(KIND, TITLE + text))


def test_a_share_of_drugs_without_its_whole() -> None:
    assert silent(check(KIND, TITLE + "药品收入9940.20万元，药占比为19.37%。"))


def test_the_sentences_of_each_form() -> None:
    [points] = told("群众满意度为95.4%，比上年的92.2%提高4.3个百分点。")
    assert says(KIND, points).startswith("“群众满意度”95.4%，与92.2%相差3.2个百分点，正文写为4.3个百分点。")
    [times] = told("到位资金480万元，是上年150万元的2.3倍。")
    assert "计算应为3.20倍" in says(KIND, times)
    [held] = check(KIND, TITLE + "项目资金支付18501.09万元，未支付703.25万元，支付率96.34%。")
    assert shown([held])[0][0] in ("holds", "rounding")


DEALT = (
    "专项安排三年，其中：2020年{a}万元，2021年992万元，2022年1001万元。"
    "截至年底分别支出1023万元、766万元和159万元，支出进度分别为96.5%、77.2%、{rate}。"
)


@pytest.mark.parametrize(
    ("a", "rate", "expected"),
    [
        ("1060", "15.9%", ["rounding", "rounding", "rounding"]),
        ("1060", "17.9%", ["rounding", "rounding", "finding"]),
        # two that do not fit show that the rows were misread
        ("1870", "17.9%", []),
    ],
)
def test_rates_that_are_handed_out(a: str, rate: str, expected: list[str]) -> None:
    found = [r for r in check(KIND, TITLE + DEALT.format(a=a, rate=rate)) if "支出进度" in says(KIND, r)]
    assert [verdict for verdict, _ in shown(found)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("文旅专项资金3054.16万元，截至年底实际支出1848.37万元，预算执行率为60.52%。", "rounding"),
        ("文旅专项资金3054.16万元，截至年底实际支出1848.37万元，预算执行率为64.30%。", "borderline"),
        ("全年预算2900.00万元，支出专项资金1848.37万元，预算执行率为63.74%。", "rounding"),
    ],
)
def test_the_funds_that_a_rate_divides_by(sentence: str, expected: str) -> None:
    assert expected in [verdict for verdict, _ in shown(check(KIND, TITLE + sentence))]
