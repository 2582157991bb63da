"""Paragraphs as trees of clauses and lists: which part each number plays in its sentence, and what it is listed under.

The only reader of sentences for kinds that do arithmetic with them. It decides nothing about values: a kind is given
readings, ranked, and judges them (`relations.judge`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from auditor.facts.aspects import Aspect, Where
from auditor.facts.gaps import CLAUSE_ENDS, Gap, Gaps, begin_after, name_in
from auditor.facts.mention import Basis, Listing, Mention, Paragraph, Part
from auditor.figures.labels import normal
from auditor.language.tagger import Tag
from auditor.model.figure import Facts, Figure, Sentence
from auditor.model.place import PlaceKind
from auditor.model.quantity import Dimension, Qualifier, Quantity

_NUMBERS = (Dimension.MONEY, Dimension.COUNT, Dimension.PERCENT, Dimension.POINTS, Dimension.NUMBER, Dimension.SCORE)
_AMOUNTS = (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER)
_OF = "of"  # 占, before the whole of a share
_FIELD = "|"  # parts the fields of one line, which are no list: 分值：6 | 得分：5.70
_LONGEST_VERB = 2  # characters of what was done so many times more than before


def read_paragraphs(facts: Facts, gaps: Gaps) -> tuple[Paragraph, ...]:
    """The paragraphs and sentence cells of a document that hold numbers, in reading order."""
    found: list[Paragraph] = []
    last: Mention | None = None
    for _, group in groupby(facts.sentences, key=_source_of):
        sentences = list(group)
        reader = _Reader(facts, gaps, last)
        paragraph = reader.read(sentences)
        if paragraph.mentions:
            found.append(paragraph)
            if sentences[0].place.kind is PlaceKind.NARRATIVE:
                last = reader.leading
        elif sentences[0].place.kind is PlaceKind.NARRATIVE and not sentences[0].text.rstrip().endswith(("：", ":")):
            last = None
    return tuple(found)


def _source_of(sentence: Sentence) -> tuple[int, ...]:
    """What the sentences of one paragraph or cell have in common."""
    order = sentence.place.order
    return (order[0],) if sentence.place.kind is PlaceKind.NARRATIVE else (*order[:2], order[2] // 1_000_000)


@dataclass
class _List:
    """A list that is being read."""

    whole: Mention
    opener: str
    complete: bool
    depth: int
    others: tuple[Mention, ...]
    parts: list[Mention] = field(default_factory=list)
    by_semicolon: bool = False


class _Reader:
    """Reads one paragraph. `before` is the leading value of the paragraph before, which a list may go on with."""

    def __init__(self, facts: Facts, gaps: Gaps, before: Mention | None) -> None:
        self._facts = facts
        self._gaps = gaps
        self._before = before
        self._mentions: list[Mention] = []
        self._open: list[_List] = []
        self._closed: list[_List] = []
        self._depth = 0
        self._clause = 0
        self._frame = 0
        self._basis = Basis.UNSTATED
        self._against = ""
        self._frame_period = ""
        self._own_basis = False
        self._sign = 0
        self._subject = ""
        self._span: Aspect | None = None
        self._level: Aspect | None = None
        self._fund: Aspect | None = None
        self.leading: Mention | None = None

    def read(self, sentences: Sequence[Sentence]) -> Paragraph:
        for index, sentence in enumerate(sentences):
            self._sentence(sentence, index)
        while self._open:
            self._close()
        mentions = _dealt(tuple(self._mentions), self._gaps)
        by_order = {mention.order: mention for mention in mentions}
        listings = tuple(
            Listing(
                by_order[one.whole.order] if self._has(one.whole) else one.whole,
                tuple(by_order[p.order] for p in one.parts),
                one.opener,
                one.complete,
                one.others,
            )
            for one in sorted(self._closed, key=lambda one: one.parts[0].order)
        )
        whole_of = {part.order: listing.whole for listing in reversed(listings) for part in listing.parts}
        block = sentences[0].block
        return Paragraph(block, mentions, listings, sentences[0].place.section, whole_of)

    def _has(self, mention: Mention) -> bool:
        """Whether a number is of this paragraph, not of the one before."""
        return mention.order < len(self._mentions) and self._mentions[mention.order] is mention

    def _sentence(self, sentence: Sentence, index: int) -> None:
        figures = [f for f in self._facts.figures_of(sentence) if f.quantity.has_number and f.quantity.dimension in _NUMBERS]
        figures.sort(key=lambda f: f.quantity.start)
        if index:
            self._end_of_sentence(sentence, figures)
        self._subject = "" if not self._open else self._subject
        self._span = self._level = self._fund = None
        end = 0
        for position, figure in enumerate(figures):
            if figure.quantity.start < end:
                continue
            gap = self._gaps.read(normal(sentence.text[end : figure.quantity.start]))
            following = figures[position + 1].quantity.start if position + 1 < len(figures) else len(sentence.text)
            after = normal(sentence.text[figure.quantity.end : following])
            then = figures[position + 1] if position + 1 < len(figures) else None
            end = figure.quantity.end
            self._number(figure, gap, after, then, index, first=position == 0)

    def _end_of_sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """A stop ends the lists, unless the next sentence goes on with 其中."""
        self._basis, self._against, self._own_basis, self._sign = Basis.UNSTATED, "", False, 0
        self._frame += 1
        while self._open:
            self._close()
        self._depth = 0

    def _number(self, figure: Figure, gap: Gap, after: str, then: Figure | None, sentence: int, *, first: bool) -> None:
        self._pass(gap)
        self._frame_of(gap)
        mention = self._described(figure, gap, after, then, sentence)
        if mention.part is Part.VALUE:
            self._place(mention, gap, first)
        self._mentions.append(mention)

    def _pass(self, gap: Gap) -> None:
        """Follow brackets and semicolons, which end lists."""
        for char in gap.text:
            if char == "（":
                self._depth += 1
            elif char == "）":
                self._depth = max(self._depth - 1, 0)
                while self._open and self._open[-1].depth > self._depth:
                    self._close()
            elif char in "，；：。":
                self._clause += 1
                if char == "；" and self._open:
                    self._semicolon()

    def _semicolon(self) -> None:
        innermost = self._open[-1]
        if len(innermost.parts) == 1:
            innermost.by_semicolon = True
        elif len(innermost.parts) > 1 and not innermost.by_semicolon:
            self._close()

    def _close(self) -> None:
        done = self._open.pop()
        if done.parts:
            self._closed.append(done)

    def _frame_of(self, gap: Gap) -> None:
        """A comparison opens a frame that lasts until the next one, or until another subject is named."""
        if gap.has("other_basis"):
            self._own_basis = True
        comparison = gap.last("comparison")
        if comparison is None or not (
            gap.has("period", comparison.start)
            or gap.has("stage", comparison.start)
            or gap.year(comparison.end)
            or gap.has("change", comparison.end)
        ):
            return
        if comparison.start == 0 and self._mentions and self._mentions[-1].part is Part.PRIOR:
            return  # 与上年100万元相比，…: the word closes what 与 has opened
        if self._is_same_frame(gap):
            return  # 同比增加8万元，同比增长2.6%: one comparison told twice
        self._frame += 1
        self._own_basis = gap.has("other_basis")
        change = gap.first("change", comparison.end)
        words = gap.text[comparison.end : change.start if change else len(gap.text)]
        read = self._gaps.read(words)
        stage = read.last("stage")
        self._against = words
        self._frame_period = _value_of(read.period())
        budget = stage is not None and stage.value in ("opening", "adjusted", "budget") and not read.has("period")
        # 较上年预算减少: last year's budget is no figure that stands here as a rule
        self._basis = Basis.BUDGET if budget else Basis.PRIOR

    def _is_same_frame(self, gap: Gap) -> bool:
        """Whether a gap says nothing but the comparison again that the change before it is held against."""
        last = self._mentions[-1] if self._mentions else None
        if last is None or last.part not in (Part.AMOUNT, Part.RATE) or last.frame != self._frame:
            return False
        tags = [tag for tag in gap.tags if tag.kind in ("comparison", "period", "stage", "change", "filler")]
        rest = "".join(char for at, char in enumerate(gap.text) if not any(tag.start <= at < tag.end for tag in tags))
        same = _value_of(gap.period()) == self._frame_period and gap.has("stage") == (self._basis is Basis.BUDGET)
        return rest.strip("，、；") == "" and "；" not in gap.text and same

    def _described(self, figure: Figure, gap: Gap, after: str, then: Figure | None, sentence: int) -> Mention:
        mention = Mention(
            figure=figure,
            part=Part.VALUE,
            order=len(self._mentions),
            sentence=sentence,
            clause=self._clause,
            depth=self._depth,
            frame=self._frame,
            lead=gap.text,
            span=_value_of(gap.last("span", gap.clause_start)),
            cumulative=gap.has("cumulative", gap.clause_start),
        )
        dimension = figure.quantity.dimension
        if dimension is Dimension.PERCENT:
            return self._percent(mention, gap)
        if self._is_of_two(figure, gap, after, then):
            return replace(mention, part=Part.OTHER)
        if dimension is Dimension.POINTS:
            return replace(mention, part=Part.POINTS, sign=self._sign_of(gap))
        return self._amount(mention, gap, after, then)

    def _is_of_two(self, figure: Figure, gap: Gap, after: str, then: Figure | None) -> bool:
        """Whether an amount is written in two units, so that neither number is all of it: 2小时20分钟."""
        before = self._mentions[-1].figure if self._mentions and not gap.text else None
        if before is not None and before.locality != figure.locality:
            before = None
        following = then if not after else None
        return any(other is not None and _are_of_one(figure, other) for other in (before, following))

    def _sign_of(self, gap: Gap) -> int:
        change = gap.last("change", gap.clause_start)
        return _sign(change.value) if change else self._sign

    def _percent(self, mention: Mention, gap: Gap) -> Mention:
        before = self._mentions[-1] if self._mentions else None
        if gap.text.lstrip("）") in self._gaps.particles and before is not None and before.part is Part.BASE:
            goal = self._gaps.read(before.lead).has("goal")
            return replace(mention, part=Part.COMPLETION if goal else Part.SHARE, against=before.name or before.against)
        if gap.ends_with("ends_at"):
            return replace(mention, part=Part.OTHER)
        if gap.text == "（" and before is not None and before.part is Part.AMOUNT:
            return replace(self._change(replace(mention, part=Part.RATE, sign=before.sign), gap), frame=before.frame, name="")
        change = gap.ends_with("change")
        if change is not None:
            self._sign = _sign(change.value)  # 变动幅度 says none: that of its amount holds
            return self._change(replace(mention, part=Part.RATE, sign=self._sign), gap)
        if gap.text in self._gaps.joints and before is not None and before.figure.quantity.dimension is Dimension.PERCENT:
            return replace(
                mention,
                part=before.part,
                sign=before.sign,
                against=before.against,
                basis=before.basis,
                own_basis=before.own_basis,
                frame=before.frame,
                name=before.name,
            )
        rate = gap.ends_with("rate")
        share = gap.last("share", gap.clause_start)
        against = gap.text[share.end : len(gap.text)] if share else ""
        opening = gap.first("share", gap.clause_start)
        if share is not None and opening is not None and opening.value == _OF and opening is not share and gap.covered(share.end):
            share, against = opening, gap.text[opening.end : share.start]  # 占财政收入的比重为34.4%
        measure = gap.last("goal", gap.clause_start)
        completion = gap.last("completion", gap.clause_start)
        summed = share is not None and share.value != _OF and gap.has("total", share.end)
        if share is not None and (summed or _is_compared(gap, share)):
            return replace(mention, part=Part.OTHER)  # 各项占比合计为99.99% is no share
        if measure is not None and completion is not None and completion.end <= measure.start and gap.covered(measure.end, "share"):
            return replace(
                mention,
                part=Part.COMPLETION,
                against=gap.text[completion.end : measure.end],
                period=_value_of(gap.period()),
                stage=_stage(self._gaps.read(gap.text[completion.end : measure.end]), 0),
            )
        if share is not None:
            return replace(
                mention, part=Part.SHARE, against=_without(self._gaps.read(against)), name=name_in(gap, gap.clause_start, share.start)
            )
        if rate is not None:
            return replace(mention, part=Part.NAMED, name=gap.name, against=rate.value)
        return replace(mention, part=Part.OTHER)

    def _change(self, mention: Mention, gap: Gap) -> Mention:
        """A change with its frame, and the name that stands before its word."""
        change = gap.last("change", gap.clause_start)
        comparison = gap.last("comparison", gap.clause_start)
        end = min((tag.start for tag in (change, comparison) if tag is not None), default=len(gap.text))
        return replace(
            mention,
            basis=self._basis,
            against=self._against,
            own_basis=self._own_basis,
            frame=self._frame,
            period=self._frame_period,
            name=name_in(gap, gap.clause_start, end) if end > gap.clause_start else "",
        )

    def _amount(self, mention: Mention, gap: Gap, after: str, then: Figure | None) -> Mention:
        percent_next = then is not None and then.quantity.dimension is Dimension.PERCENT
        # 为预算100万元的98%, 为预算（100万元）的98%
        if (
            after.lstrip("）") in self._gaps.particles
            and percent_next
            and (cue := gap.last("completion", gap.clause_start) or gap.last("share", gap.clause_start))
        ):
            stage = gap.last("stage", cue.start)
            return replace(
                mention,
                part=Part.BASE,
                stage=stage.value if stage else "",
                period=_value_of(gap.period()),
                name=name_in(gap, cue.end, len(gap.text)),
                against=gap.text[cue.end :],
            )
        if gap.ends_with("ends_at"):
            return replace(self._value(mention, gap), ends=True)
        comparison = gap.last("comparison", gap.clause_start)
        change = gap.ends_with("change") or (_apart(gap, comparison) if comparison is not None else None)
        if change is not None:
            self._sign = _sign(change.value)
            return self._change(replace(mention, part=Part.AMOUNT, sign=self._sign), gap)
        if (
            comparison is not None
            and not gap.has("change", comparison.end)
            and (gap.covered(comparison.end, "period", "stage", "goal") or (comparison.start >= gap.clause_start and self._changes(after)))
        ):
            return replace(
                mention,
                part=Part.PRIOR,
                basis=self._basis,
                period=self._frame_period,
                stage=_stage(gap, comparison.end),
                name=_total_before(gap, comparison),
            )
        if gap.last("change", gap.lead_start) is not None and not gap.has("ends_at"):
            changed = gap.last("change", gap.lead_start)
            return replace(mention, part=Part.OTHER, name=gap.name, sign=_sign(changed.value) if changed else 0)  # 增加人员经费20万元
        return self._value(mention, gap)

    def _changes(self, after: str) -> bool:
        """Whether the words behind a number begin with a change: 上年累计支出100万元减少…"""
        change = self._gaps.read(after).first("change")
        return change is not None and change.start <= 3

    def _value(self, mention: Mention, gap: Gap) -> Mention:
        self._level = _aspect("level", self._gaps.level(gap, gap.sentence_start), gap) or _kept(self._level)
        self._fund = _aspect("fund", gap.last("fund", gap.sentence_start), gap) or _kept(self._fund)
        self._span = _aspect("span", gap.last("span", gap.sentence_start), gap) or _kept(self._span)
        of_period = _aspect("period", gap.period(gap.sentence_start), gap)
        of_stage = _aspect("stage", gap.last("stage", gap.clause_start), gap)
        period = of_period.value if of_period else ""
        name = gap.name
        if not name and gap.clause_start > 0 and gap.lead_start == gap.clause_start:
            # 公务接待费，决算为10万元: the clause before holds the subject
            name = name_in(gap, _previous_clause(gap), gap.clause_start)
        goes_on = not name and period not in ("", "current") and self._mentions and not gap.has("opener")
        if name and not goes_on:
            self._subject = name
            self._own_basis = gap.has("other_basis")
        return replace(
            mention,
            name=name or self._subject,
            period=period,
            span=self._span.value if self._span else "",
            stage=of_stage.value if of_stage else "",
            level=self._level.value if self._level else "",
            fund=self._fund.value if self._fund else "",
            past=self._is_past(period),
            aspects=tuple(aspect for aspect in (of_period, self._span, of_stage, self._fund, self._level) if aspect is not None),
        )

    def _place(self, mention: Mention, gap: Gap, first: bool) -> None:
        """Put a value into the list that it belongs to, opening a list where one begins."""
        opener = gap.last("opener")
        if opener is None and self._open and len(self._open[-1].parts) > 1 and gap.has("total", gap.clause_start):
            self._close()  # 税收收入…，非税收入…，收入合计…
        bracket = gap.text.startswith("（") and self._mentions
        colon = "：" in gap.text and _FIELD not in gap.text and not first and self._mentions
        if first and not self._open and opener is not None and not gap.text[: opener.start].strip(BRACKETED):
            whole = self._last_value() or self._before
            if whole is not None:
                self._start(whole, opener.value, mention)
        elif opener is not None and (whole := self._last_value()) is not None:
            self._start(whole, opener.value, mention)
        elif bracket and (whole := self._last_value()) is not None and self._is_just_before(whole):
            self._start(whole, "bracket", mention)
        elif colon and not self._open and (whole := self._last_value()) is not None and whole.sentence == mention.sentence:
            self._start(whole, "colon", mention)
        if self._open and self._open[-1].depth <= mention.depth:
            self._open[-1].parts.append(mention)
        elif self.leading is None or not mention.past:
            self.leading = mention

    def _start(self, whole: Mention, opener: str, first: Mention) -> None:
        others = tuple(one.whole for one in reversed(self._open))
        self._open.append(_List(whole, opener, opener == "complete", self._depth, others))

    def _is_just_before(self, value: Mention) -> bool:
        """Whether nothing but its share or its completion stands between a value and here: A万元，占41.7%（…."""
        return all(m.part in (Part.SHARE, Part.COMPLETION) and m.sentence == value.sentence for m in self._mentions[value.order + 1 :])

    def _is_past(self, period: str) -> bool:
        """Whether a period is another than that of the report; a year of a report whose year is unknown is its own."""
        year = self._facts.identity.year
        return period in ("prior", "next") or (period.isdigit() and year.isdigit() and period != year)

    def _last_value(self) -> Mention | None:
        """The last number that can be the whole of a list: a value that is no budget base, of the report's year unless its
        sentence speaks of other years only.
        """
        other_year: Mention | None = None
        for mention in reversed(self._mentions):
            if other_year is not None and mention.sentence != other_year.sentence:
                break
            if mention.part is Part.VALUE and mention.depth <= self._depth and mention.figure.quantity.dimension in _AMOUNTS:
                if not mention.past:
                    return mention
                other_year = other_year or mention
        return other_year


BRACKETED = "，；：。、（）"


def _are_of_one(figure: Figure, other: Figure) -> bool:
    """Whether two amounts of a kind that stand together are of different units."""
    one, another = figure.quantity, other.quantity
    return one.dimension is another.dimension and one.dimension in _AMOUNTS and one.unit != another.unit


def _total_before(gap: Gap, comparison: Tag) -> str:
    """The word for a total that a comparison is said of: 总额较上年3.02万元减少."""
    total = gap.last("total", gap.clause_start)
    return total.word if total is not None and total.end == comparison.start else ""


def _apart(gap: Gap, comparison: Tag) -> Tag | None:
    """The word of a comparison that makes the number behind it a difference; a short verb may stand between: 比春季多资助428人次."""
    directly = gap.ends_with("apart")
    if directly is not None:
        return directly
    more = gap.last("more", max(comparison.end, gap.lead_start))
    return more if more is not None and len(gap.text) - more.end <= _LONGEST_VERB else None


def _is_compared(gap: Gap, share: Tag) -> bool:
    """Whether a number is what a share is held against, not the share: 占比比上年的81.2%下降, 占比之和与100%有出入."""
    comparison = gap.last("comparison", share.end)
    return comparison is not None and (gap.period(comparison.end) is not None or gap.covered(comparison.end))


def _previous_clause(gap: Gap) -> int:
    """Where the clause before the last one begins."""
    inner = gap.text[: max(gap.clause_start - 1, 0)]
    return begin_after(inner, CLAUSE_ENDS)


def _without(gap: Gap) -> str:
    """The words that name a whole, without the cues around them."""
    return name_in(gap, 0, len(gap.text))


def _sign(value: str) -> int:
    return {"rise": 1, "fall": -1}.get(value, 0)


def _aspect(name: str, tag: Tag | None, gap: Gap) -> Aspect | None:
    """The aspect that a word of the gap in front of a number gives it."""
    if tag is None:
        return None
    return Aspect(name, tag.value, tag.word, Where.CLAUSE if tag.start >= gap.clause_start else Where.SENTENCE)


def _kept(aspect: Aspect | None) -> Aspect | None:
    """An aspect of the number before, which the subject keeps."""
    return replace(aspect, where=Where.SENTENCE) if aspect is not None else None


def _stage(gap: Gap, start: int) -> str:
    return _value_of(gap.last("stage", start))


def _value_of(tag: Tag | None) -> str:
    return tag.value if tag else ""


def _dealt(mentions: tuple[Mention, ...], gaps: Gaps) -> tuple[Mention, ...]:
    """Number the members of groups that 分别 hands out, or that only marks separate: 分别增长2.2%、3.4%."""
    found = list(mentions)
    index = 0
    while index < len(found):
        first = found[index]
        stop = index + 1
        while (
            stop < len(found)
            and found[stop].lead in gaps.joints
            and found[stop].sentence == first.sentence
            and _are_alike(first.figure.quantity, found[stop].figure.quantity)
        ):
            stop += 1
        if stop - index >= 2:
            for place in range(index, stop):
                found[place] = replace(
                    found[place],
                    dealt=place - index,
                    dealt_of=stop - index,
                    part=first.part,
                    sign=first.sign,
                    basis=first.basis,
                    against=first.against,
                    own_basis=first.own_basis,
                    frame=first.frame,
                )
        index = stop
    return tuple(found)


def _are_alike(first: Quantity, other: Quantity) -> bool:
    """Whether two numbers can be of one row: of one dimension, the second no bound of the first: 占0.90%，不超过1%."""
    return first.dimension is other.dimension and other.qualifier in (Qualifier.EXACT, first.qualifier)


def sentences_of(paragraph: Paragraph) -> Iterator[tuple[Mention, ...]]:
    """The numbers of each sentence."""
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        yield tuple(group)
