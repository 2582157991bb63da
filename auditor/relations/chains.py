"""Budgets from their opening to their end: 年初预算A，追加B，调减C，上年结转D，调整后预算E.

A chain is read from the changes and stages of a paragraph, and from what the clauses of its sentences call each step.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from types import MappingProxyType

from auditor.facts.gaps import last_clause
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.language.lexicon import Lexicon
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.equation import sum_of
from auditor.relations.judge import Reading
from auditor.relations.statements import Claim, Priors, Statement, same_kind

_SIGNS = MappingProxyType({"added": 1, "cut": -1, "net_added": 1, "net_cut": -1, "carried": 1})
_NET = ("net_added", "net_cut")
_MOVES = ("added", "cut", *_NET)
_Step = tuple[str, Mention]


def chain_statements(paragraphs: Sequence[Paragraph], lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """Chains by the changes of a paragraph between its opening and its adjusted budget."""
    for paragraph in paragraphs:
        opening: Mention | None = None
        moves: list[Mention] = []
        for mention in paragraph.mentions:
            if mention.part is Part.VALUE and mention.stage == "opening" and not mention.past:
                opening, moves = mention, []
            elif mention.part in (Part.AMOUNT, Part.OTHER) and mention.sign and opening is not None:
                if moves and _step(mention, lexicon) in _NET:
                    opening = None  # what it adds up is told by clauses, or not at all
                else:
                    moves.append(mention)
            elif mention.part is Part.VALUE and mention.stage == "adjusted" and opening is not None and moves:
                figures = [opening.figure, *(move.figure for move in moves)]
                if all(same_kind(figure, mention.figure) for figure in figures):
                    equation = sum_of(mention.figure, figures, [1, *(move.sign for move in moves)])
                    reading = Reading((equation,), (), "chain/adjusted", priors.of("chain/adjusted"))
                    names = MappingProxyType({m.figure.id: m.name for m in (opening, *moves)})
                    yield Statement(Claim.LIST, mention.name, (mention.figure, *figures), (reading,), names=names)
                opening = None


def told_chains(paragraphs: Sequence[Paragraph], lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """Chains by the words of the clauses of a sentence, or of the next ones; a step that is not understood ends one."""
    begun: tuple[Paragraph, list[_Step]] | None = None
    for paragraph in paragraphs:
        before = begun[1] if begun is not None and _goes_on(begun[0], paragraph) else []
        steps = yield from _chain(paragraph, before, lexicon, priors)
        begun = (paragraph, steps) if len(steps) == 1 else None


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a chain can go on in a paragraph: it stands directly behind, and the one before it held its opening alone."""
    return paragraph.section == before.section and paragraph.block - before.block == 1


def _chain(paragraph: Paragraph, before: Sequence[_Step], lexicon: Lexicon, priors: Priors) -> Generator[Statement, None, list[_Step]]:
    """The chains of a paragraph, the first of which may go on from the steps `before` it; returns the steps that none ends."""
    steps = list(before)
    own = 0  # steps of this paragraph
    for mention in paragraph.mentions:
        if steps and own and mention.sentence > steps[-1][1].sentence + 1:
            steps = []
        if mention.depth or mention.order in paragraph.whole_of or mention.figure.quantity.dimension is not Dimension.MONEY:
            continue
        step = _step(mention, lexicon) if mention.figure.quantity.qualifier is Qualifier.EXACT else ""
        if step == "opening":
            steps, own = [(step, mention)], 1
        elif step in _SIGNS and steps:
            if step not in _NET or steps[-1][0] not in _MOVES:  # 追加60万元，调减20万元，净增加40万元
                steps.append((step, mention))
            own += 1
        else:
            if step == "adjusted" and any(of in _MOVES for of, _ in steps) and not _takes_more(mention, steps, lexicon):
                yield _statement(mention, steps, lexicon, priors, over=bool(before) and steps[0] == before[0])
            steps = []
    return steps


def _step(mention: Mention, lexicon: Lexicon) -> str:
    """Which step of a chain a number is, as its clause says; the last word says it where there are several."""
    clause = last_clause(mention.lead.rstrip("："))
    tags = [tag for tag in lexicon.tagger("chain").tag(clause) if tag.kind == "chain"]
    values = {tag.value for tag in tags}
    if "opening" in values and "adjusted" in values:
        return ""
    # 调整后预算（不含上年结转）: what is in brackets is said of the number before
    return next((of for of in ("adjusted", "opening") if of in values), tags[-1].value if len(values) == 1 else "")


def _takes_more(mention: Mention, steps: Sequence[_Step], lexicon: Lexicon) -> bool:
    """Whether the clause of an end names what was carried in, and no step tells how much: 连同上年结转后全年预算."""
    said = {tag.value for tag in lexicon.tagger("chain").tag(last_clause(mention.lead)) if tag.kind == "chain"}
    return "carried" in said and all(of != "carried" for of, _ in steps)


def _told(mention: Mention, lexicon: Lexicon) -> str:
    """What a sentence calls a step: its clause without the words before the number that name nothing."""
    clause = last_clause(mention.lead.rstrip("："))
    while shorter := next((rest for rest in _shorter(clause, lexicon) if lexicon.tagger("chain").tag(rest)), ""):
        clause = shorter
    return clause or mention.name


def _shorter(clause: str, lexicon: Lexicon) -> Iterator[str]:
    return (clause.removesuffix(word) for word in lexicon.words("filler") if clause.endswith(word))


def _statement(end: Mention, steps: Sequence[_Step], lexicon: Lexicon, priors: Priors, *, over: bool) -> Statement:
    """All steps make the end; what was carried in may be told beside it."""
    ways = [("all", list(steps))]
    without = [step for step in steps if step[0] != "carried"]
    if len(without) < len(steps):
        ways.append(("without", without))
    readings = []
    further = "/paragraph" if over else "" if steps[0][1].sentence == end.sentence else "/over"
    for how, way in ways:
        equation = sum_of(end.figure, [m.figure for _, m in way], [_SIGNS.get(of, 1) for of, _ in way])
        kind = f"chain/told/{how}{further}"
        readings.append(Reading((equation,), (), kind, priors.of(kind, "chain/told/all")))
    names = MappingProxyType({m.figure.id: _told(m, lexicon) for m in (end, *(m for _, m in steps))})
    return Statement(Claim.LIST, _told(end, lexicon), (end.figure, *(m.figure for _, m in steps)), tuple(readings), names=names)
