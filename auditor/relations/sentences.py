"""All statements of a document judged together: what holds is known before anything is contradicted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.facts.clauses import read_paragraphs
from auditor.facts.gaps import Gaps
from auditor.facts.mention import Paragraph
from auditor.facts.space import Space
from auditor.figures.vocabulary import Vocabulary
from auditor.model.figure import Facts
from auditor.relations.additions import addition_statements
from auditor.relations.agreement import agreement_statements, in_words_statements
from auditor.relations.algebra import algebra_statements
from auditor.relations.balances import balance_statements
from auditor.relations.bounds import bound_statements
from auditor.relations.chains import chain_statements, told_chains
from auditor.relations.changes import change_statements
from auditor.relations.composed import composed_statements
from auditor.relations.elsewhere import Elsewhere
from auditor.relations.equation import Form
from auditor.relations.flat import flat_statements
from auditor.relations.identities import identity_statements
from auditor.relations.items import item_statements
from auditor.relations.judge import BELIEVED, POSSIBLE, Judgement, Outcome, Reading, Why, holding, judge
from auditor.relations.lists import Words, counted_totals, list_statements, moved_statements, total_statements
from auditor.relations.mended import RowSums
from auditor.relations.moves import move_statements
from auditor.relations.outturns import outturn_statements
from auditor.relations.over_budget import over_statements
from auditor.relations.parted import parted_statements
from auditor.relations.proof import Proof
from auditor.relations.references import reference_statements
from auditor.relations.repair import Repair, repairs
from auditor.relations.rests import with_rests
from auditor.relations.row_told import RowsTold
from auditor.relations.set_off import set_off_statements
from auditor.relations.shares import share_statements
from auditor.relations.split import split_statements
from auditor.relations.staffing import staff_agreement, staff_statements
from auditor.relations.statements import Claim, Priors, Statement
from auditor.relations.told import Told

# how often a list must hold, by the kind of its words, for parts above the whole to be asked about
CLOSED = Decimal("0.9")
_SURE = (Why.PROVEN, Why.SIGN)  # what these say, no repair says better


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with what became of it. `mends` counts the broken relations that its repair mends."""

    statement: Statement
    judgement: Judgement
    mends: int = 0


@dataclass(frozen=True)
class SentenceReading:
    """The paragraphs of a document, every statement of theirs that can be computed again, and all that was found to hold."""

    paragraphs: tuple[Paragraph, ...]
    judged: tuple[Judged, ...]
    space: Space
    proof: Proof

    def of(self, *claims: Claim) -> tuple[Judged, ...]:
        """The statements that claim one of these, in reading order."""
        return tuple(one for one in self.judged if one.statement.claim in claims)


def read_sentences(
    facts: Facts, vocabulary: Vocabulary, measured: Mapping[str, tuple[int, int]], proof: Proof, of_tables: Sequence[Statement] = ()
) -> SentenceReading:
    """Read and judge the statements of a document, with those of its tables. What holds is added to `proof`, which knows the
    tables already.
    """
    priors = Priors(measured)
    gaps, words = Gaps(vocabulary.lexicon), Words(vocabulary)
    paragraphs = read_paragraphs(facts, gaps)
    space = Space(facts, paragraphs, vocabulary.lexicon, gaps)
    told = Told(paragraphs, gaps, vocabulary.lexicon)
    statements = (
        *list_statements(paragraphs, gaps, priors, words),
        *moved_statements(paragraphs, words, priors),
        *total_statements(paragraphs, gaps, words, priors),
        *addition_statements(paragraphs, gaps, words, priors),
        *counted_totals(paragraphs, gaps, priors),
        *composed_statements(paragraphs, vocabulary.lexicon, priors),
        *parted_statements(paragraphs, gaps, vocabulary.lexicon, priors),
        *move_statements(paragraphs, gaps, words, priors),
        *split_statements(paragraphs, vocabulary.lexicon, priors),
        *item_statements(paragraphs, gaps, words, priors),
        *chain_statements(paragraphs, vocabulary.lexicon, priors),
        *told_chains(paragraphs, vocabulary.lexicon, priors),
        *change_statements(told, space, priors),
        *flat_statements(paragraphs, space, gaps, vocabulary.lexicon.words("flat_about"), priors),
        *with_rests(share_statements(told, space, priors), paragraphs, priors),
        *over_statements(paragraphs, gaps, priors),
        *algebra_statements(paragraphs, facts, gaps, vocabulary.lexicon, priors),
        *bound_statements(paragraphs, gaps, vocabulary.lexicon, priors),
        *outturn_statements(paragraphs, facts, vocabulary.lexicon, priors),
        *staff_statements(paragraphs, vocabulary.lexicon, priors),
        *identity_statements(paragraphs, vocabulary.lexicon, priors),
        *set_off_statements(paragraphs, gaps, vocabulary.lexicon, priors),
        *staff_agreement(paragraphs, vocabulary.lexicon, priors),
        *reference_statements(paragraphs, vocabulary.lexicon, priors),
        *balance_statements(paragraphs, facts, vocabulary.lexicon, priors),
        *agreement_statements(space, RowSums(facts.figures), RowsTold(facts.figures, paragraphs), priors),
        *in_words_statements(paragraphs, gaps, priors),
        *of_tables,
    )
    held = [holding(statement.readings) for statement in statements]
    for judgement in held:
        if judgement is None or judgement.reading is None or judgement.outcome is not Outcome.HOLDS:
            continue
        for equation in judgement.reading.equations:
            if equation.form is not Form.AT_MOST:  # that one number is smaller explains neither
                proof.add(equation, equation.bits(judgement.rank + 1), "sentence")
    judgements = [
        known or _above(statement, judge(statement.readings, proof, beside=statement.beside))
        for statement, known in zip(statements, held, strict=True)
    ]
    elsewhere = Elsewhere(facts.figures, space, proof)
    judged = [_or_elsewhere(one, elsewhere) for one in _repaired(statements, judgements, proof)]
    return SentenceReading(paragraphs, tuple(sorted(judged, key=_order)), space, proof)


def _or_elsewhere(judged: Judged, elsewhere: Elsewhere) -> Judged:
    """A judged statement, not understood where another number of the document was meant."""
    judgement = elsewhere.judge(judged.statement, judged.judgement)
    return judged if judgement is judged.judgement else replace(judged, judgement=judgement)


def _above(statement: Statement, judgement: Judgement) -> Judgement:
    """A question where the parts of a list make more than its whole: a list may leave parts out, never add any."""
    if statement.claim is not Claim.LIST or judgement.outcome is not Outcome.UNKNOWN or judgement.why is not Why.UNSURE:
        return judgement
    reading = statement.readings[0]
    equation = reading.equations[0]
    computed, stated = equation.computed, equation.stated
    above = computed.low is not None and stated.high is not None and computed.low > stated.high
    if not above or reading.prior < CLOSED or judgement.equation is None:
        return judgement
    return replace(judgement, outcome=Outcome.DOUBTFUL, why=Why.STATED)


def _order(judged: Judged) -> tuple[int, int, int]:
    return judged.statement.figures[0].place.order


def _repaired(statements: Sequence[Statement], judgements: Sequence[Judgement], proof: Proof) -> list[Judged]:
    """The judgements after one slip in one number was tried on all failing statements together."""
    failing = [
        position
        for position, one in enumerate(judgements)
        if one.outcome is not Outcome.HOLDS and one.reading is not None and one.equation is not None and one.why not in _SURE
    ]
    found = repairs([_reading_of(judgements[position]) for position in failing], proof)
    judged = [Judged(statement, judgement) for statement, judgement in zip(statements, judgements, strict=True)]
    for number, repair in found.items():
        position = failing[number]
        if len(repair.relations) > 1 and repair.belief >= POSSIBLE and judgements[position].outcome is not Outcome.BROKEN:
            judged[position] = Judged(statements[position], _mended(judgements[position], repair), len(repair.relations))
    return judged


def _reading_of(judgement: Judgement) -> Reading:
    assert judgement.reading is not None
    return judgement.reading


def _mended(judgement: Judgement, repair: Repair) -> Judgement:
    reading = _reading_of(judgement)
    figure = repair.mend.figure.id
    equation = next(e for e in reading.equations if figure in {f.id for f in e.figures})
    outcome = Outcome.BROKEN if repair.belief >= BELIEVED else Outcome.DOUBTFUL
    return replace(judgement, outcome=outcome, why=Why.SLIP, equation=equation, mend=repair.mend)
