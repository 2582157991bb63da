"""The one judge of readings: whether a relation holds, is broken, or was not understood.

A statement can be read in several ways, which its kind ranks by the structure of clause, list and paragraph. It holds when
the best reading holds, or a lower one does that chance cannot explain. It is broken only when every reading fails and
something speaks for the best one: another equation of it that holds, its neighbours, or one slip that would mend it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from auditor.model.figure import Figure
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.relations.equation import Equation, Form, Member
from auditor.relations.proof import STRONG, Proof
from auditor.relations.slips import Slip, SlipKind
from auditor.relations.unit_slips import CONVERTED, digits_of, is_conversion

NEAR_BITS = 4  # a lower reading within the paragraph: one in twenty by chance
FAR_BITS = 7  # further away: one in a hundred
_BITS_OF_DIGIT = Decimal("3.3")
SPEAKING = 6  # bits of an equation that holds which show that a reading was right
# how often a relation of a published text is broken by a slip, in another way, by its sign word
SLIPPED = Decimal("0.02")
OTHERWISE = Decimal("0.01")
TURNED = Decimal("0.005")
# of a hundred slips so many are of each kind
SHARES = MappingProxyType(
    {
        SlipKind.CHANGED: Decimal("0.40"),
        SlipKind.SWAPPED: Decimal("0.25"),
        SlipKind.DROPPED: Decimal("0.15"),
        SlipKind.UNIT: Decimal("0.15"),
        SlipKind.DOUBLED: Decimal("0.05"),
    }
)
BELIEVED = Decimal("0.8")
POSSIBLE = Decimal("0.08")
ONE_OF_THEM = Decimal("0.5")  # that one of the places of a term states what another does
_ONE = Decimal(1)


class Outcome(StrEnum):
    """What became of a statement."""

    HOLDS = "holds"
    BROKEN = "broken"
    DOUBTFUL = "doubtful"  # the words state a reading that fails, and nothing else speaks for it
    UNKNOWN = "unknown"


class Why(StrEnum):
    """What speaks for a broken relation, or why a statement was not judged."""

    NONE = ""
    PROVEN = "proven"  # other equations of the same reading hold
    SIGN = "sign"  # it holds with the opposite sign word
    SLIP = "slip"  # it holds after one slip
    BESIDE = "beside"  # its neighbours hold in the same reading
    STATED = "stated"
    NO_READING = "no_reading"  # nothing was found that it could be held against
    EXPLAINED = "explained"  # every number of it is held by a stronger relation
    ELSEWHERE = "elsewhere"  # it holds with another number of the document in the place of one that was found
    UNSURE = "unsure"  # several readings are possible and none is backed


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a statement: equations that must all hold. `implied` follow from them and tell which number is
    wrong when some hold and some do not. `prior` is how often a reading of this `kind` (the class of words and the
    structure that it was read from) holds in published texts; `near` within the paragraph. Of a `bare` reading the failure
    alone says nothing: one slip must explain it. Of a `worded` one the words are in question, so that other relations may
    hold every number of it: 没有结转.
    """

    equations: tuple[Equation, ...]
    implied: tuple[Equation, ...] = ()
    kind: str = ""
    prior: Decimal = Decimal("0.5")
    near: bool = True
    bare: bool = False
    worded: bool = False


@dataclass(frozen=True, slots=True)
class Mend:
    """A slip that would mend a broken relation: the number that would change, and into what."""

    figure: Figure
    slip: Slip


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A slip that would mend an equation: the bits that speak for it and how often such a slip happens at all."""

    mend: Mend
    bits: int
    errors: Decimal
    equation: Equation

    def belief(self, prior: Decimal) -> Decimal:
        return belief(prior, self.errors, self.bits)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`equation` is the one that holds or fails, of the reading `rank` (0 the best) of `tried`."""

    outcome: Outcome
    why: Why = Why.NONE
    reading: Reading | None = None
    equation: Equation | None = None
    rank: int = 0
    tried: int = 0
    bits: int = 0
    mend: Mend | None = None
    culprit: Figure | None = None


def judge(readings: Sequence[Reading], proof: Proof, *, beside: int = 0) -> Judgement:
    """Judge the readings of one statement, best first. `beside` is the evidence in bits that its neighbours hold in the
    best reading (the other shares of the same whole).
    """
    held = holding(readings)
    if held is not None:
        return held
    likeliest, readings = readings[0], _checkable(readings)
    best = readings[0]
    failing = [e for e in best.equations if e.agreement() is Agreement.FAILS]
    lower = any(all(e.agreement() is Agreement.HOLDS for e in reading.equations) for reading in readings)
    if not failing or lower or likeliest is not best:
        # it touches, or a lower reading holds that chance may explain, or what is likelier meant has no answer (0 of 0)
        return Judgement(Outcome.UNKNOWN, Why.UNSURE, best, tried=len(readings))
    known = _believed(best.prior, beside)
    turned = _turned(best)
    shown = _shown_by_others(best, proof)
    against = belief(known, TURNED, turned[1]) if turned is not None else Decimal(0)
    if turned is not None and (shown is not None or against >= BELIEVED):
        return Judgement(Outcome.BROKEN, Why.SIGN, best, turned[0], 0, len(readings), turned[1])
    if turned is not None and against >= POSSIBLE:
        return Judgement(Outcome.DOUBTFUL, Why.SIGN, best, turned[0], 0, len(readings), turned[1])
    if shown is not None:
        return Judgement(
            Outcome.BROKEN, Why.PROVEN, best, failing[0], 0, len(readings), culprit=shown, mend=_mend_of(failing, shown, proof)
        )
    if not best.worded and all(proof.all_explained(e.figures) for e in failing):
        return Judgement(Outcome.UNKNOWN, Why.EXPLAINED, best, failing[0], 0, len(readings))
    suspects = [suspect for e in failing for suspect in suspicions(e, proof)]
    beliefs = [(suspect.belief(known), suspect) for suspect in suspects]
    if best.equations[0].form is Form.EQUAL:
        beliefs += _near_misses(readings, proof)
    otherwise = Decimal(0) if best.bare else belief(known, OTHERWISE, 0)
    by_slip, found = max(beliefs, key=lambda one: one[0], default=(Decimal(0), None))
    if found is None or by_slip < otherwise:
        found = None
    trust = max(by_slip, otherwise)
    by_turn = belief(known, TURNED, turned[1]) if turned is not None else Decimal(0)
    if turned is not None and by_turn >= max(trust, POSSIBLE):
        return Judgement(Outcome.DOUBTFUL, Why.SIGN, best, turned[0], 0, len(readings), turned[1])
    outcome = Outcome.BROKEN if trust >= BELIEVED else Outcome.DOUBTFUL if trust >= POSSIBLE else Outcome.UNKNOWN
    why = Why.UNSURE if outcome is Outcome.UNKNOWN else Why.SLIP if found else Why.BESIDE if beside >= SPEAKING else Why.STATED
    if found is None:
        return Judgement(outcome, why, best, failing[0], 0, len(readings))
    # a value is proposed only where one number alone can be the one that slipped
    alone = len({suspect.mend.figure.id for _, suspect in beliefs if suspect.equation is found.equation}) == 1
    return Judgement(outcome, why, best, found.equation, 0, len(readings), found.bits, found.mend if alone else None)


def holding(readings: Sequence[Reading]) -> Judgement | None:
    """The judgement that needs no proof: no reading can be checked, or one holds, and chance does not explain that it does."""
    checkable = _checkable(readings)
    if not checkable:
        return Judgement(Outcome.UNKNOWN, Why.NO_READING)
    for rank, reading in enumerate(checkable):
        if all(e.agreement() is Agreement.HOLDS for e in reading.equations):
            if any(_is_open(e) for e in reading.equations):
                return Judgement(Outcome.UNKNOWN, Why.UNSURE, reading, tried=len(checkable))
            bits = min((e.bits(rank + 1) for e in reading.equations), default=0)
            if rank == 0 or bits >= (NEAR_BITS if reading.near else FAR_BITS):
                return Judgement(Outcome.HOLDS, Why.NONE, reading, reading.equations[0], rank, len(checkable), bits)
    return None


def _checkable(readings: Sequence[Reading]) -> list[Reading]:
    return [reading for reading in readings if all(_can_be_checked(e) for e in reading.equations)]


def _near_misses(readings: Sequence[Reading], proof: Proof) -> list[tuple[Decimal, Suspicion]]:
    """The slips that would make a fact that of another place, where several places can state it: digits that nearly agree
    between close terms speak for themselves.
    """
    spent = (len(readings) - 1).bit_length()
    every = (suspect for reading in readings for e in reading.equations for suspect in suspicions(e, proof))
    return [(belief(ONE_OF_THEM, suspect.errors, suspect.bits - spent), suspect) for suspect in every]


def _believed(prior: Decimal, beside: int) -> Decimal:
    """The prior of a reading after its neighbours held in it by chance with 2^−beside."""
    return _ONE - (_ONE - prior) / (1 << max(beside, 0))


def belief(prior: Decimal, errors: Decimal, bits: int) -> Decimal:
    """How likely a failing relation is meant and broken: `prior` that it was read right, the share of `errors` of this
    kind, against a misreading that looks so by chance with 2^−bits.
    """
    meant = prior * errors
    misread = (_ONE - prior) / (1 << max(bits, 0))
    return meant / (meant + misread) if meant + misread else Decimal(0)


def checks(equation: Equation) -> Agreement | None:
    """Whether an equation holds; None when it has no answer."""
    try:
        return equation.agreement()
    except NotCheckableError:
        return None


def evidence(equation: Equation) -> int:
    """The bits of an equation that holds; 0 where it does not."""
    return equation.bits() if checks(equation) is Agreement.HOLDS else 0


def _is_open(equation: Equation) -> bool:
    """Whether any large number would do: 80%以上 is met by whatever is read, so that it shows nothing of how it was read."""
    if equation.form is Form.AT_MOST:
        return any(member.interval.width is None for member in equation.members)
    return equation.stated.width is None or equation.computed.width is None


def _can_be_checked(equation: Equation) -> bool:
    return checks(equation) is not None


def _turned(reading: Reading) -> tuple[Equation, int] | None:
    """The first failing equation when all hold with the opposite sign word, with the evidence of that."""
    turned = [_reversed(equation) for equation in reading.equations]
    if not any(changed for _, changed in turned):
        return None
    if any(not _can_be_checked(equation) or equation.agreement() is not Agreement.HOLDS for equation, _ in turned):
        return None
    failing = next(own for own in reading.equations if own.agreement() is Agreement.FAILS)
    return failing, max(equation.bits(2) for equation, changed in turned if changed)


def _reversed(equation: Equation) -> tuple[Equation, bool]:
    """The equation with the opposite sign of its change, and whether it has one."""
    signed = {
        Form.CHANGE: (0,),
        Form.CHANGE_BY: (0, 1),
        Form.OVER: (0, 1),
        Form.DIFFERENCE: (0,),
        Form.SUM: tuple(i for i, m in enumerate(equation.members) if m.part == "amount"),
    }
    turn = signed.get(equation.form, ())
    if not turn:
        return equation, False
    members = tuple(Member(m.figure, m.part, -m.sign if i in turn else m.sign) for i, m in enumerate(equation.members))
    return Equation(equation.form, members), True


def _shown_by_others(reading: Reading, proof: Proof) -> Figure | None:
    """The number that must be wrong: of all equations of a reading those hold that do not contain it, and only those."""
    every = [e for e in (*reading.equations, *reading.implied) if _can_be_checked(e)]
    holding = [e for e in every if e.agreement() is Agreement.HOLDS and e.bits() >= SPEAKING]
    failing = [e for e in every if e.agreement() is Agreement.FAILS]
    if not holding or len(failing) < 2:
        return None
    right = {figure.id for e in holding for figure in e.figures}
    common = [f for f in failing[0].figures if f.id not in right and all(f.id in {g.id for g in e.figures} for e in failing)]
    if len(common) != 1 or proof.explained(common[0]) >= STRONG:
        return None
    return common[0]


def _mend_of(equations: Iterable[Equation], figure: Figure, proof: Proof) -> Mend | None:
    """The slip in one number that mends all of some equations, if there is one."""
    for equation in equations:
        index = next((i for i, member in enumerate(equation.members) if member.figure.id == figure.id), None)
        if index is not None and (found := _slip(equation, index, proof)) is not None:
            return Mend(figure, found)
    return None


def _slip(equation: Equation, index: int, proof: Proof) -> Slip | None:
    """The slip in one member that would make an equation hold."""
    figure = equation.members[index].figure
    quantity, ways = figure.quantity, proof.slips(figure)
    if ways is None:
        return None
    try:
        wanted = equation.needed(index)
    except NotCheckableError:
        return None
    # it is mended by a number that is rounded as it is, if it is: 8期 for 6期, not for 5.96
    digit = Decimal(1).scaleb(-quantity.decimals)
    width = quantity.interval.width if quantity.interval is not None else None
    half = min(digit, digit if width is None else width) / 2
    printed = wanted.scaled(1 / quantity.scale) if quantity.scale != 1 else wanted
    if printed.low is None or printed.high is None or printed.low <= 0 <= printed.high:
        return None  # no slip of the pen makes a number of nothing
    found = ways.into(Interval(printed.low - half, printed.high + half))
    if found is None or found.kind is not SlipKind.UNIT or quantity.value is None or quantity.interval is None:
        return found
    # in the other unit it is rounded as far as it is printed there: 85万元 for 85元, not for 96元
    moved = quantity.interval.scaled(found.mended / quantity.value)
    return found if moved.meets(printed) is Agreement.HOLDS else None


def suspicions(equation: Equation, proof: Proof) -> Iterator[Suspicion]:
    """Slips in one member that would make a failing equation hold, with the bits that speak for each: those of the
    equation without those of the slips of this kind that were possible, and of the relations that it would break. Numbers that
    strong relations hold are not suspected.
    """
    finer = equation.finer() if equation.form is Form.SUM else equation
    if equation.form is Form.EQUAL and not proof.all_explained(equation.figures):
        yield from _conversions(equation)
    for index, member in enumerate(equation.members):
        if proof.explained(member.figure) >= STRONG:
            continue
        mended = _slip(equation, index, proof)
        if mended is not None:
            # where all others are of one unit, no other number can have lost its own
            members = [member] if mended.kind is SlipKind.UNIT and _is_odd(member, equation) else equation.members
            listed = (proof.slips(one.figure) for one in members)
            ways = sum(slips.counts[mended.kind] for slips in listed if slips is not None)
            bits = equation.bits(max(ways, 1))
            if finer is not equation and _slip(finer, index, proof) == mended:
                bits = max(bits, finer.bits(max(ways, 1)) - 1)  # what is mended to the last digit of all says more
            elif finer is not equation and equation.is_of_one_unit:
                continue  # 80万元 for 86万元, where 85.8 is missing
            # the parts of a sum stand in one list, what a rate is of was looked for: there a number pays for what it would break
            paid = 0 if equation.form is Form.SUM else proof.reckoned(member.figure)
            yield Suspicion(Mend(member.figure, mended), bits - paid, SLIPPED * SHARES[mended.kind], equation)


def _conversions(equation: Equation) -> Iterator[Suspicion]:
    """One amount in two units, with the same digits and a power of ten apart that lies between no units: 1.27亿元 and 1270万元."""
    one, other = equation.figures
    if not is_conversion(one, other):
        return
    bits = int(_BITS_OF_DIGIT * min(len(digits_of(one)), len(digits_of(other)))) - (2 * len(CONVERTED)).bit_length()
    for figure, meant in ((one, other), (other, one)):
        value = (meant.quantity.value or Decimal(0)) * meant.quantity.scale / figure.quantity.scale
        yield Suspicion(Mend(figure, Slip(SlipKind.UNIT, value)), bits, SLIPPED * SHARES[SlipKind.UNIT], equation)


def _is_odd(member: Member, equation: Equation) -> bool:
    """Whether a number is printed in another unit than two or more others, which have one: 85万元（13万元、72元）."""
    own = member.figure.quantity
    every = [one.figure.quantity for one in equation.members if one is not member]
    others = [quantity.scale for quantity in every if quantity.dimension is own.dimension]
    return len(others) > 1 and len(set(others)) == 1 and own.scale not in others
