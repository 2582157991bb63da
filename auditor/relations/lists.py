"""Lists that a text states: a total with its parts, after 其中, in brackets, after a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from types import MappingProxyType

from auditor.facts.clauses import sentences_of
from auditor.facts.gaps import BOUNDARIES, CLAUSE_ENDS, Gaps, last_clause
from auditor.facts.mention import Basis, Listing, Mention, Paragraph, Part
from auditor.figures.labels import endings_off, normal
from auditor.figures.vocabulary import Vocabulary
from auditor.language.chinese import chinese_value
from auditor.language.numbering import item_number
from auditor.model.interval import Agreement
from auditor.model.quantity import Dimension
from auditor.relations.equation import sum_of
from auditor.relations.judge import SPEAKING, Reading, checks
from auditor.relations.statements import MOST_READINGS, Claim, Priors, Statement, other_span, same_kind

_EARLIER = 3  # values of the sentences before that a total can begin with
_EARLIER_WHOLES = 6
_BEYOND = 10
_STAFF = "list/staff/bracket/even"  # lists of staff that name all kinds of it are like this
_COUNTED = "total/counted"
_MOVED, _LIKE_MOVED = "list/moved", "list/division/even"
_MINUS = ("-", "−", "－")
_LIKE_TOTALS = MappingProxyType({"listed": _LIKE_MOVED, "division": _LIKE_MOVED})
_ITEM_STARTS = re.compile(r"(?<=[：；。，])|^")
_LONGEST = 60  # parts of one list


class Words:
    """What words say of lists: which names complete a division, which are printed beside parts without being any."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        divisions = [division.rpartition("=") for division in vocabulary.words.get("divisions", ())]
        self._divisions = [(whole, parts.split("+")) for whole, _, parts in divisions]
        every = (*vocabulary.words.get("divisions", ()), *vocabulary.words.get("table_divisions", ()))
        self._families = [division.rpartition("=")[2].split("+") for division in every]
        self._outside = vocabulary.words.get("not_parts", ())
        self._carried = vocabulary.words.get("carried_in", ())
        self._staff = vocabulary.lexicon.words("staff", "actual", "posts")
        self._people = vocabulary.lexicon.words("staff", "unit")
        self._counted = vocabulary.words.get("kinds_counted", ())
        lexicon = vocabulary.lexicon
        self._totals = (*lexicon.words("balanced", "income", "spending"), *lexicon.words("total"))
        self._filling = lexicon.words("filler")
        self._minus = lexicon.words("minus")
        self._plus = lexicon.words("plus")

    def is_division(self, parts: Sequence[Mention], of: str = "") -> bool:
        """Whether the parts are all there are, as their names say: 基本支出 and 项目支出; some are all of one whole only."""
        names = [part.name for part in parts]
        divisions = (division for whole, division in self._divisions if not whole or whole in of)
        return any(all(any(word in name for name in names) for word in division) for division in divisions)

    def is_of_division(self, part: Mention, others: Sequence[Mention]) -> bool:
        """Whether a part has a name like one of those beside it: 公务接待费 after 公务用车购置费 and 公务用车运行费."""
        names = [other.name for other in others]
        families = (family for family in self._families if any(word in name for name in names for word in family))
        return any(word in part.name for family in families for word in family)

    def is_staff(self, whole: Mention) -> bool:
        """Whether a number is that of all staff or posts of a body: of these no kind is left out where the kinds are told."""
        return whole.figure.quantity.unit in self._people and last_clause(whole.lead).endswith(self._staff)

    def is_total(self, whole: Mention) -> bool:
        """Whether the words of a number make it a total, of which a list behind a colon leaves nothing out."""
        return last_clause(whole.lead).endswith(self._totals)

    def names_total(self, lead: str) -> bool:
        """Whether the last words in front of a number call it a total, be they part of a name: 预算总收入为, 收入总计为."""
        return any(shorter.endswith(self._totals) for shorter in endings_off(lead, self._filling))

    def is_taken_off(self, part: Mention) -> bool:
        """Whether a number is taken off those before it: ，减去上解支出A, or has a minus in front: 上解支出-1.83亿元."""
        return last_clause(part.lead).lstrip("、").startswith(self._minus) or part.lead.endswith(_MINUS)

    def added_to(self, values: Sequence[Mention]) -> tuple[int, str] | None:
        """Which of some numbers is the first that is added to what was told before, and the words for that in front of 加上."""
        for position, value in enumerate(values):
            clause = last_clause(value.lead.replace("：", "")).lstrip("、")
            at = next((clause.find(word) for word in self._plus if word in clause), -1)
            if at == 0 or (at > 0 and not position):
                return position, clause[:at]
        return None

    def counts(self, whole: Mention, parts: int, before: Mention | None) -> bool:
        """Whether the words of a whole say of how many kinds it is, and as many are listed: 三大奖10项, 四类项目20个."""
        name = whole.name
        said = [chinese_value(name[name.find(word) - 1]) for word in self._counted if name.find(word) > 0]
        if before is not None and before.sentence == whole.sentence and not set(whole.lead) & set(BOUNDARIES):
            quantity = before.figure.quantity
            said += [quantity.value] if quantity.unit in self._counted else []
        return parts > 1 and any(one == parts for one in said)

    def is_outside(self, name: str) -> bool:
        """Whether a name is printed in lists without being a part: 结转结余 beside the parts of spending."""
        return not name.startswith(tuple(self._carried)) and any(word in name for word in self._outside)


def list_statements(paragraphs: Sequence[Paragraph], gaps: Gaps, priors: Priors, words: Words) -> Iterator[Statement]:
    """The lists of a document with two parts or more, in reading order."""
    for index, paragraph in enumerate(paragraphs):
        yield from _over_paragraphs(paragraphs, index, gaps, words, priors)
        for listing in paragraph.listings:
            closed = words.is_total(listing.whole) and _is_all(paragraph, listing)
            every = [
                part
                for part in listing.parts
                if same_kind(part.figure, listing.whole.figure)
                and not _is_left(paragraph, part)
                and (closed or belongs(part, listing.whole))
                and gaps.read(listing.whole.lead).has("per") == gaps.read(part.lead).has("per")  # 每辆平均4.54万元 is no part
            ]
            every = _without_inner(every, listing.whole)
            parts = [part for part in every if not words.is_outside(part.name)]
            before = next(reversed(paragraph.before(listing.whole)), None) if listing.whole in paragraph.mentions else None
            if closed:
                parts = every  # 总收入A：财政拨款B，上年结转C
            readings = list(_readings(listing, parts, before, words, priors, closed=closed))
            if len(parts) < len(every):
                readings += _readings(listing, every, before, words, priors)
            if words.is_division(parts) and words.is_outside(listing.whole.name):
                readings = []  # 年末结转A。按性质分，基本支出B，项目支出C: what is left over is not what was spent
            readings += _of_earlier(paragraph, listing, parts, priors)
            if readings:
                mentions = (listing.whole, *every)
                yield Statement(
                    Claim.LIST,
                    listing.whole.name,
                    tuple(mention.figure for mention in mentions),
                    tuple(readings[:MOST_READINGS]),
                    names=MappingProxyType({mention.figure.id: mention.name for mention in mentions}),
                )


def _joined(parts: Sequence[Mention]) -> int:
    """How many parts 、 joins before a comma and another subject: 其中一般债务A、专项债务B，债务余额C; 0 where it joins all or none."""
    stop = next((at for at, part in enumerate(parts[1:], start=1) if not part.lead.startswith("、")), len(parts))
    return stop if 2 <= stop < len(parts) and parts[stop].lead.startswith("，") else 0


def _are_numbered(parts: Sequence[Mention]) -> bool:
    """Whether every part has its number in front, from 1 on: （1）A；（2）B."""
    found = [_number_before(part) for part in parts]
    return len({style for style, _ in found}) == 1 and [number for _, number in found] == list(range(1, len(parts) + 1))


def _number_before(part: Mention) -> tuple[str, int]:
    """The number of a list item in front of a number, behind the last mark that can begin one."""
    before = normal(part.figure.place.quote[: part.figure.quantity.start])
    starts = (match.start() for match in _ITEM_STARTS.finditer(before))
    return next((item for start in reversed(list(starts)) if (item := item_number(before[start:]))[0]), ("", 0))


def _is_all(paragraph: Paragraph, listing: Listing) -> bool:
    """Whether a list behind a colon is the rest of its sentence, but for what stands in brackets."""
    whole, first = listing.whole, listing.parts[0]
    behind = [m for m in paragraph.mentions if m.sentence == whole.sentence and m.order > whole.order and m.depth == whole.depth]
    return listing.opener == "colon" and first.lead.startswith("：") and behind == list(listing.parts)


def _over_paragraphs(paragraphs: Sequence[Paragraph], index: int, gaps: Gaps, words: Words, priors: Priors) -> Iterator[Statement]:
    """A total that ends its paragraph with 其中：, and its parts at the beginnings of the paragraphs after it."""
    paragraph = paragraphs[index]
    if not paragraph.mentions or paragraph.mentions[-1].part is not Part.VALUE:
        return
    whole = paragraph.mentions[-1]
    figure = whole.figure
    behind = normal(figure.place.quote[figure.quantity.end :])
    if not behind.endswith("：") or not gaps.read(behind).has("opener"):
        return
    parts: list[Mention] = []
    for following in paragraphs[index + 1 : index + 1 + _LONGEST]:
        first = following.mentions[0] if following.mentions else None
        if first is None or following.section != paragraph.section or not _begins(first) or not same_kind(first.figure, figure):
            break
        parts.append(first)
    parts = [part for part in _without_inner(parts, whole) if belongs(part, whole) and not words.is_outside(part.name)]
    if len(parts) < 2:
        return
    division = words.is_division(parts)
    kind = "list/division/even" if division else "list/paragraphs/even"
    reading = Reading((sum_of(figure, [part.figure for part in parts]),), (), kind, priors.of(kind), bare=not division)
    names = MappingProxyType({m.figure.id: m.name for m in (whole, *parts)})
    yield Statement(Claim.LIST, whole.name, (figure, *(part.figure for part in parts)), (reading,), names=names)


def _begins(mention: Mention) -> bool:
    """Whether a value with a name stands at the beginning of its paragraph."""
    return mention.part is Part.VALUE and mention.sentence == 0 and bool(mention.name) and not any(m in mention.lead for m in CLAUSE_ENDS)


def moved_statements(paragraphs: Sequence[Paragraph], words: Words, priors: Priors) -> Iterator[Statement]:
    """What the parts of a list changed by, which makes what its whole changed by where the parts are all there are:
    收入A，增加a，其中税收B，增加b；非税C，减少c.
    """
    for paragraph in paragraphs:
        for listing in paragraph.listings:
            whole, parts = listing.whole, listing.parts
            if len(parts) < 2 or whole not in paragraph.mentions or not _are_all(listing, words):
                continue
            moved = [moved_by(paragraph, mention) for mention in (whole, *parts)]
            if any(change is None for change in moved):
                continue
            first, *others = (change for change in moved if change is not None)
            alike = all(same_kind(change.figure, first.figure) for change in others)
            if not alike or len({change.basis is Basis.BUDGET for change in (first, *others)}) > 1:
                continue
            equation = sum_of(first.figure, [change.figure for change in others], [change.sign * first.sign for change in others])
            reading = Reading((equation,), (), _MOVED, priors.of(_MOVED, _LIKE_MOVED))
            pairs = zip((first, *others), (whole, *parts), strict=True)
            names = MappingProxyType({change.figure.id: mention.name for change, mention in pairs})
            yield Statement(Claim.MOVED, whole.name, (first.figure, *(change.figure for change in others)), (reading,), names=names)


def _are_all(listing: Listing, words: Words) -> bool:
    """Whether a list names all parts of its whole, as its words or its amounts show."""
    if not all(same_kind(part.figure, listing.whole.figure) and belongs(part, listing.whole) for part in listing.parts):
        return False
    equation = sum_of(listing.whole.figure, [part.figure for part in listing.parts])
    shown = checks(equation) is Agreement.HOLDS and equation.bits() >= SPEAKING
    return shown or words.is_division(listing.parts)


def moved_by(paragraph: Paragraph, mention: Mention) -> Mention | None:
    """The amount that a value changed by, printed before the next value of its sentence."""
    for after in paragraph.mentions[mention.order + 1 :]:
        if after.sentence != mention.sentence or after.part in (Part.VALUE, Part.PRIOR):
            return None
        if after.part is Part.AMOUNT:
            return after if after.sign and not after.own_basis and not after.name else None
    return None


def total_statements(paragraphs: Sequence[Paragraph], gaps: Gaps, words: Words, priors: Priors) -> Iterator[Statement]:
    """Totals that stand behind their parts: 加上级补助收入A、上年结转B，收入总计C."""
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph):
            # 每个6.60万元，10个共66万元: what each is paid is no part of what all are
            plain = [m for m in sentence if m.part is Part.VALUE and m.depth == 0 and not gaps.read(m.lead).has("per")]
            values = of_one_time(plain)
            start = 0  # what stands before a total is none of the parts of the next one
            for position, whole in enumerate(values):
                gap = gaps.read(whole.lead)
                if position - start < 2 or whole.order in paragraph.whole_of or not gap.has("total", gap.lead_start):
                    continue
                added = any(gaps.read(m.lead).has("plus") for m in values[start : position + 1])
                if not added and not gap.covered(gap.lead_start, "total", "flow"):
                    continue  # 所有者权益合计 is a thing of its own
                if added and words.added_to(values[start:position]):
                    start = position + 1
                    continue  # see `additions`
                # 2021、2022、2023年分别为A、B、C，累计D: all years make it
                told = _between(plain, values[start - 1] if start else None, whole) if gap.has("cumulative") else values[start:position]
                parts = of_flow(whole, [m for m in told if same_kind(m.figure, whole.figure)], gaps)
                start = position + 1
                earlier = [
                    m
                    for m in reversed(paragraph.mentions[: sentence[0].order])
                    if m.part is Part.VALUE and same_kind(m.figure, whole.figure) and m.order not in paragraph.whole_of
                ]
                part = _behind_semicolon(parts, sentence)
                division = len(part) > 1 and words.is_division(part) and _follow([*part, whole])
                said = (
                    "summed"
                    if gap.has("plus")  # 加起来可用A: all that stands before it
                    else "added"
                    if added
                    else _said([*parts, whole], gaps, division=division)
                )
                readings = _totals(whole, parts, earlier, said, priors)
                if division and len(part) < len(parts):
                    readings = [*_totals(whole, part, (), said, priors), *readings]
                if readings:
                    names = MappingProxyType({m.figure.id: m.name for m in (whole, *parts, *earlier)})
                    yield Statement(Claim.LIST, whole.name, (whole.figure, *(m.figure for m in parts)), tuple(readings), names=names)


def counted_totals(paragraphs: Sequence[Paragraph], gaps: Gaps, priors: Priors) -> Iterator[Statement]:
    """Totals behind a number that says of how many they are: A村10万元、B村20万元，2个村合计30万元; 已退A；已退B。两项已退金额合计C."""
    for paragraph in paragraphs:
        for count, whole in pairwise(paragraph.mentions):
            number = count.figure.quantity.value
            behind = count.sentence == whole.sentence and whole.part is Part.VALUE and count.depth == whole.depth == 0
            if not behind or number is None or not 2 <= number <= _LONGEST or not gaps.read(whole.lead).ends_with("total"):
                continue
            if any(mark in whole.lead for mark in CLAUSE_ENDS) or not _is_count(count):
                continue
            parts = _counted_parts(paragraph, count, whole, int(number))
            if parts and not any(gaps.read(part.lead).has("per") for part in parts):
                reading = Reading((sum_of(whole.figure, [part.figure for part in parts]),), (), _COUNTED, priors.of(_COUNTED, _LIKE_MOVED))
                names = MappingProxyType({m.figure.id: m.name for m in (whole, *parts)})
                yield Statement(Claim.LIST, whole.name, (whole.figure, *(m.figure for m in parts)), (reading,), names=names)


def _is_count(count: Mention) -> bool:
    """Whether a number is one of things that are counted."""
    return count.part is Part.VALUE and count.figure.quantity.dimension is Dimension.COUNT


def _counted_parts(paragraph: Paragraph, count: Mention, whole: Mention, number: int) -> list[Mention]:
    """As many amounts as are counted: the list that 、 joins directly before, or all of the sentence before that are told alike."""
    before = [m for m in paragraph.before(count) if m.part is Part.VALUE and same_kind(m.figure, whole.figure)]
    own = [m for m in before if m.sentence == count.sentence]
    if len(own) >= number:
        parts = own[-number:]
        joined = all(part.lead.startswith("、") for part in parts[1:]) and not parts[0].lead.startswith("、")
        return parts if joined and parts[-1].order == count.order - 1 else []
    told = whole.lead[:1]
    alike = [m for m in before if m.sentence == count.sentence - 1 and last_clause(m.lead).startswith(told)]
    return alike if not own and told and len(alike) == number else []


def of_one_time(values: Sequence[Mention]) -> list[Mention]:
    """The values of a sentence without those of other years, unless it names one year only, and something of its own with it:
    2023年末在职38人，退休19人，合计57人. What goes into the next year, 结转下年, is one of this year.
    """
    one = len({m.period for m in values if m.period}) == 1
    return [
        m for m in values if not m.past or m.period == "next" or (one and all(m.name != other.name for other in values if other is not m))
    ]


def _said(mentions: Sequence[Mention], gaps: Gaps, *, division: bool) -> str:
    """What makes numbers the parts of the total behind them: that they are one list, or their names."""
    return "listed" if _are_listed(mentions, gaps) else "division" if division else "bare"


def _between(values: Sequence[Mention], after: Mention | None, before: Mention) -> list[Mention]:
    """The numbers behind one, or from the first on, and in front of another."""
    return [m for m in values if (after is None or m.order > after.order) and m.order < before.order]


def _behind_semicolon(parts: Sequence[Mention], sentence: Sequence[Mention]) -> list[Mention]:
    """The parts of a total behind the last semicolon in front of them."""
    start = max((m.order for m in sentence if m.order <= parts[-1].order and "；" in m.lead), default=0) if parts else 0
    return [part for part in parts if part.order >= start]


def _follow(mentions: Sequence[Mention]) -> bool:
    """Whether numbers stand one behind the other."""
    return all(other.order == one.order + 1 for one, other in pairwise(mentions))


def _are_listed(mentions: Sequence[Mention], gaps: Gaps) -> bool:
    """Whether numbers are one list with its total: 中央资金A、省级资金B、县级配套C，共计D."""
    *parts, whole = mentions
    close = gaps.read(whole.lead)
    joined = bool(parts) and all(
        part.order == parts[0].order + at and (at == 0 or part.lead.startswith("、")) for at, part in enumerate(parts)
    )
    return joined and whole.order == parts[-1].order + 1 and close.lead_start == 1 and close.covered(1, "total", "filler")


def of_flow(whole: Mention, parts: list[Mention], gaps: Gaps) -> list[Mention]:
    """The parts behind the last one of the other flow: what came in makes no 总支出."""
    flow = flow_of(whole, gaps)
    other = [at for at, part in enumerate(parts) if flow and flow_of(part, gaps) not in ("", flow)]
    return parts[other[-1] + 1 :] if other else parts


def flow_of(mention: Mention, gaps: Gaps) -> str:
    """The flow that the words right in front of a number speak of last, "" for none."""
    lead = gaps.read(mention.lead).lead
    last = {value: max(lead.rfind(word) for word in gaps.words("flow", value)) for value in ("income", "spending")}
    flow = max(last, key=lambda value: last[value])
    return flow if last[flow] >= 0 else ""


def _totals(whole: Mention, parts: Sequence[Mention], earlier: Sequence[Mention], said: str, priors: Priors) -> list[Reading]:
    """A total as the sum of what stands before it in its sentence, with the value that the sentence goes on from, or without."""
    if len(parts) < 2 or len(parts) > _LONGEST:
        return []
    figures = [part.figure for part in parts]
    # the first value can be what the sentence is about: 总收入A，其中地方收入B，加C、D，收入合计B＋C＋D
    shorter = [("later", figures[start:]) for start in (1, 2) if len(figures) - start >= 2]
    ways = [("alone", figures), *(("with", [one.figure, *figures]) for one in earlier[:_EARLIER])]
    if earlier:
        ways = [ways[1], ways[0], *ways[2:]]
    ways += shorter
    return [
        Reading(
            (sum_of(whole.figure, way),),
            (),
            f"total/{said}/{how}",
            priors.of(f"total/{said}/{how}", _LIKE_TOTALS.get(said, "")),
        )
        for how, way in ways
    ]


def _is_left(paragraph: Paragraph, part: Mention) -> bool:
    """Whether a number is where a change began: A of 由A增至B."""
    after = paragraph.mentions[part.order + 1 : part.order + 2]
    return any(m.ends and m.sentence == part.sentence and same_kind(m.figure, part.figure) for m in after)


def belongs(part: Mention, whole: Mention) -> bool:
    """Whether a number of a list is of the year, its part and the stage of its whole."""
    if part.period and whole.period and part.period != whole.period:
        return False
    if other_span(part, whole) or other_span(whole, part):
        return False
    return part.is_budget == whole.is_budget or not part.stage or not whole.stage


def _of_earlier(paragraph: Paragraph, listing: Listing, parts: Sequence[Mention], priors: Priors) -> Iterator[Reading]:
    """Wholes further in front: 决算支出A，…超过当年拨款B的部分由结转弥补。其中基本支出C、项目支出D."""
    if len(parts) < 2 or len(parts) > _LONGEST or listing.whole not in paragraph.mentions:
        return
    others = {other.order for other in listing.others}
    earlier = [
        m
        for m in reversed(paragraph.before(listing.whole))
        if m.part is Part.VALUE and m.order not in others and same_kind(m.figure, parts[0].figure)
    ]
    for other in earlier[:_EARLIER_WHOLES]:
        yield Reading((sum_of(other.figure, [part.figure for part in parts]),), (), "list/earlier", priors.of("list/earlier"))


def _without_inner(parts: list[Mention], total: Mention) -> list[Mention]:
    """The parts without those that make up the part before them: 基本支出A（人员经费B、公用经费C）, whatever parts them.

    Where all of them make up the whole each is a part of it, though a round one may be the sum of two round ones behind it.
    """
    if not 2 <= len(parts) <= _LONGEST or checks(sum_of(total.figure, [part.figure for part in parts])) is Agreement.HOLDS:
        return parts
    kept: list[Mention] = []
    start = 0
    while start < len(parts):
        whole = parts[start]
        kept.append(whole)
        start += 1
        for stop in range(len(parts), start + 1, -1):
            equation = sum_of(whole.figure, [part.figure for part in parts[start:stop]])
            if checks(equation) is Agreement.HOLDS and equation.bits() >= SPEAKING:
                start = stop
                break
    return kept


def is_beyond(part: Mention, whole: Mention) -> bool:
    """Whether a part is many times its whole: such a list is misread, or a unit slipped."""
    low, high = part.figure.quantity.base.low, whole.figure.quantity.base.high
    return low is not None and high is not None and low > _BEYOND * high


def _readings(
    listing: Listing, parts: Sequence[Mention], before: Mention | None, words: Words, priors: Priors, *, closed: bool = False
) -> Iterator[Reading]:
    """The whole as the sum of all parts, then of fewer of them, then other wholes."""
    if len(parts) < 2 or len(parts) > _LONGEST:
        return
    even = len(parts) == len(listing.parts)
    counted = even and words.counts(listing.whole, len(parts), before)
    division = words.is_division(parts, listing.whole.name)
    said = "counted" if counted else "division" if division else listing.opener
    if said == "partial" and even and _are_numbered(parts):
        said = "numbered"
    if closed and said == listing.opener:
        said = "total"
    like = "list/division/even" if counted or said == "total" else ""
    if said not in ("counted", "division", "numbered", "total") and words.is_staff(listing.whole):
        said, like = f"staff/{said}", _STAFF if said == "complete" else ""
    figures = [part.figure for part in parts]
    joined = _joined(parts)
    if joined and said in ("partial", "complete"):
        kind = f"list/{said}/joined"
        yield Reading((sum_of(listing.whole.figure, figures[:joined]),), (), kind, priors.of(kind), bare=listing.opener != "complete")
    if said == listing.opener and len(parts) == 2 and parts[1].lead.startswith("；"):
        said = f"{said}/apart"
        if checks(sum_of(listing.whole.figure, figures)) is not Agreement.HOLDS:
            return  # 受理320件，其中上年结转20件；办结304件
    kind = f"list/{said}/{'even' if even else 'mixed'}"
    # what follows 其中 or stands in brackets may leave parts out: that they are fewer says nothing
    closed = closed or counted or division or listing.opener == "complete"
    bare = not closed or any(is_beyond(part, listing.whole) for part in parts)
    yield Reading((sum_of(listing.whole.figure, figures),), (), kind, priors.of(kind, like), bare=bare)
    for stop in range(len(figures) - 1, 1, -1):
        yield Reading((sum_of(listing.whole.figure, figures[:stop]),), (), "list/fewer", priors.of("list/fewer"))
    for other in listing.others:
        if same_kind(other.figure, listing.whole.figure):
            yield Reading((sum_of(other.figure, figures),), (), "list/other", priors.of("list/other"))
