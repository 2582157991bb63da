"""The small language of `equation`, `compare` and `claim`: figures by name, arithmetic, comparisons.

Nothing here is Python: the text is split by a closed list of tokens and parsed by a grammar without attributes,
subscripts, strings or powers, so a rule file cannot run code. Values are intervals: a relation fails only when
no choice of true values satisfies it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException
from functools import lru_cache
from typing import TypeVar

from auditor.errors import AuditorError
from auditor.model.interval import Agreement, Interval, NotCheckableError, total
from auditor.model.message import Message, message

MAX_LENGTH = 500
MAX_DEPTH = 50
MAX_DIGITS = 20

T = TypeVar("T")
Values = Mapping[str, Sequence[Interval]]
Number = Callable[[Values], Interval]
Many = Callable[[Values], Sequence[Interval]]

# a name is letters (Chinese or Latin), then letters, digits and underscores
_TOKEN = re.compile(
    r"(?P<space>[ \t\r\n\u3000]+)|(?P<number>[0-9][0-9A-Za-z_.]*)|(?P<name>[^\W\d_]\w*)|(?P<sign>==|!=|<=|>=|\*\*|//|:=|[-+*/()<>,])"
)
_DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_NOTHING = Interval.exactly(Decimal(0))
_COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")
_OPPOSITE = {"==": "!=", "!=": "==", "<=": ">", ">": "<=", ">=": "<", "<": ">="}
_SHOWN = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "*": "×", "/": "÷", "and": "且", "or": "或", "not": "非"}
_WORDS = ("and", "or", "not")
# what authors type with a Chinese input method, and what to write
_REPLACEMENTS = {
    "＋": "+", "－": "-", "—": "-", "–": "-", "−": "-", "×": "*", "＊": "*", "÷": "/", "／": "/", "＝": "==", "=": "==",
    "≠": "!=", "≤": "<=", "≥": ">=", "≦": "<=", "≧": ">=", "＜": "<", "＞": ">", "（": "(", "）": ")", "，": ",", "、": ",",
    "！": "not", "!": "not", "&": "and", "|": "or", "%": "/ 100", "％": "/ 100",
}  # fmt: skip

_CHINESE_WORDS = {
    "且": "and", "并且": "and", "和": "and", "与": "and", "或": "or", "或者": "or", "非": "not", "不": "not", "加": "+", "减": "-",
    "乘": "*", "除以": "/",
    "等于": "==", "不等于": "!=", "大于": ">", "小于": "<",
}  # fmt: skip


class ExpressionError(AuditorError):
    """The text is no expression of this language; `column` counts its characters from 1."""

    def __init__(self, what: Message, column: int) -> None:
        super().__init__(what)
        self.column = column


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a relation came to. For a comparison its two sides; of a chain (a <= b <= c) the link that agrees least."""

    agreement: Agreement
    left: Interval | None = None
    right: Interval | None = None
    operator: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # number | name | sign | end
    text: str
    column: int


class _Relation:
    """A truth value to be: comparisons joined by and / or; `not` is worked into the comparisons."""

    def outcome(self, values: Values) -> Outcome:
        raise NotImplementedError

    def negated(self) -> _Relation:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class _Comparison(_Relation):
    left: Number
    operator: str
    right: Number

    def outcome(self, values: Values) -> Outcome:
        left, right = self.left(values), self.right(values)
        return Outcome(_compare(left, self.operator, right), left, right, self.operator)

    def negated(self) -> _Relation:
        return _Comparison(self.left, _OPPOSITE[self.operator], self.right)


@dataclass(frozen=True, slots=True)
class _Joined(_Relation):
    """`every`: all must hold (and, a chain), so the worst member counts; else the best. `chain`: report that member's sides."""

    members: tuple[_Relation, ...]
    every: bool
    chain: bool = False

    def outcome(self, values: Values) -> Outcome:
        outcomes = [member.outcome(values) for member in self.members]
        order = (Agreement.FAILS, Agreement.TOUCHES, Agreement.HOLDS)
        deciding = (min if self.every else max)(outcomes, key=lambda outcome: order.index(outcome.agreement))
        if self.chain:
            return deciding
        if not self.every and deciding.agreement is Agreement.FAILS:
            # no alternative holds: show how far the nearest is off, where each of them says what would be right; 或 A = 0 says no more
            # than when the others do not matter
            meant = [outcome for outcome in outcomes if not _is_nothing(outcome)]
            if all(outcome.operator == "==" for outcome in meant):
                return min(meant, key=_distance, default=Outcome(deciding.agreement))
        return Outcome(deciding.agreement)

    def negated(self) -> _Relation:
        return _Joined(tuple(member.negated() for member in self.members), not self.every, self.chain)


def _is_nothing(outcome: Outcome) -> bool:
    """Whether a comparison only asks whether something is 0."""
    return outcome.operator == "==" and outcome.right == _NOTHING


def _distance(outcome: Outcome) -> Decimal:
    assert outcome.left is not None and outcome.right is not None
    return outcome.left.distance(outcome.right)


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression. `names` are the figure names in it, in order, each once."""

    text: str
    names: tuple[str, ...]
    _tokens: tuple[_Token, ...]
    _relation: _Relation | None
    _number: Number | None

    @property
    def is_relation(self) -> bool:
        """Whether it says something that can be true or false; else it is a number."""
        return self._relation is not None

    def evaluate(self, values: Values) -> Outcome:
        """Whether the relation can be true of these values; raises NotCheckableError when it has no answer.

        A plain name stands for the one value given for it; sum, min, max and count take all of them.
        """
        if self._relation is None:
            raise ExpressionError(message("expression.no_comparison"), 1)
        return _checkable(self._relation.outcome, values)

    def value(self, values: Values) -> Interval:
        """The value of an expression without a comparison; raises NotCheckableError when it has none."""
        if self._number is None:
            raise ExpressionError(message("expression.not_a_number"), 1)
        return _checkable(self._number, values)

    def render(self, texts: Mapping[str, str]) -> str:
        """The formula with `texts` put in for names, in the signs of a memo (= ≠ ≤ ≥ × ÷)."""
        parts: list[str] = []
        glued = True  # no space before the next token
        before = ""
        for token in self._tokens[:-1]:
            operand_before = before == ")" or before == "value"
            unary = token.text == "-" and not operand_before
            call = token.text == "(" and bool(parts) and before == "function"
            if not glued and token.text not in (")", ",") and not call:
                parts.append(" ")
            if token.kind == "name" and token.text not in _WORDS and token.text not in FUNCTIONS:
                parts.append(_operand(texts.get(token.text, token.text)))
            else:
                parts.append(_SHOWN.get(token.text, token.text))
            glued = token.text == "(" or unary
            if token.kind == "name" and token.text in FUNCTIONS:
                before = "function"
            else:
                before = "value" if token.kind in ("name", "number") and token.text not in _WORDS else token.text
        return "".join(parts)


def _checkable(compute: Callable[[Values], T], values: Values) -> T:
    try:
        return compute(values)
    except DecimalException as error:  # a thousand digits and more
        raise NotCheckableError("the numbers are too large to be computed") from error


@lru_cache(maxsize=512)
def parse(text: str) -> Expression:
    """Parse an expression; raises ExpressionError naming the first thing that does not belong.

    A rule's expression is the same for all documents, so it is parsed once, as its patterns are compiled once.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(message("expression.too_long", length=len(text), most=MAX_LENGTH), MAX_LENGTH + 1)
    tokens = tuple(_tokens(text))
    parser = _Parser(tokens)
    found = parser.whole()
    relation, number = (found, None) if isinstance(found, _Relation) else (None, found)
    return Expression(text, tuple(dict.fromkeys(parser.names)), tokens, relation, number)


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while position < len(text):
        column = position + 1
        match = _TOKEN.match(text, position)
        if match is None:
            raise _unknown_character(text[position], column)
        position = match.end()
        kind, word = str(match.lastgroup), match.group()
        if kind == "space":
            continue
        if word in ("**", "//", ":="):
            raise ExpressionError(message("expression.no_such_operator", sign=word), column)
        if kind == "number" and not _DECIMAL.fullmatch(word):
            raise ExpressionError(message("expression.bad_number", text=word[:30]), column)
        if kind == "number" and len(word) > MAX_DIGITS:
            raise ExpressionError(message("expression.huge_number", most=MAX_DIGITS), column)
        yield _Token(kind, word, column)
    yield _Token("end", "", len(text) + 1)


def _unknown_character(char: str, column: int) -> ExpressionError:
    if char in _REPLACEMENTS:
        return ExpressionError(message("expression.write_instead", sign=char, instead=_REPLACEMENTS[char]), column)
    if unicodedata.normalize("NFKC", char).isdecimal():
        return ExpressionError(message("expression.write_instead", sign=char, instead=unicodedata.normalize("NFKC", char)), column)
    shown = char if char.isprintable() else f"U+{ord(char):04X}"
    return ExpressionError(message("expression.character", sign=shown), column)


class _Parser:
    """Recursive descent; one method per level of binding, loosest first. The depth is counted, so hostile nesting ends early."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0
        self.names: list[str] = []

    def whole(self) -> _Relation | Number:
        if self._tokens[0].kind == "end":
            raise ExpressionError(message("expression.empty"), 1)
        found = self._any()
        if self._peek.kind != "end":
            raise self._unexpected()
        return found

    @property
    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self, *texts: str) -> _Token | None:
        token = self._peek
        if token.kind != "number" and token.text in texts:
            self._next += 1
            return token
        return None

    def _unexpected(self) -> ExpressionError:
        token = self._peek
        for near in (token, *self._tokens[max(self._next - 1, 0) : self._next]):
            instead = _CHINESE_WORDS.get(near.text) or (near.text.lower() if near.text.lower() in _WORDS else near.text)
            if near.kind == "name" and instead != near.text:
                return ExpressionError(message("expression.write_instead", sign=near.text, instead=instead), near.column)
        if token.kind == "end":
            return ExpressionError(message("expression.ends_early"), token.column)
        return ExpressionError(message("expression.unexpected", text=token.text), token.column)

    def _expect(self, text: str) -> None:
        if self._take(text) is None:
            raise self._unexpected()

    def _any(self) -> _Relation | Number:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionError(message("expression.too_deep", most=MAX_DEPTH), self._peek.column)
        found = self._joined("or", lambda: self._joined("and", self._negation))
        self._depth -= 1
        return found

    def _joined(self, word: str, part: Callable[[], _Relation | Number]) -> _Relation | Number:
        column = self._peek.column
        first = part()
        if self._peek.text != word:
            return first
        members = [_relation(first, column)]
        while self._take(word):
            column = self._peek.column
            members.append(_relation(part(), column))
        return _Joined(tuple(members), every=word == "and")

    def _negation(self) -> _Relation | Number:
        negations = 0
        while self._take("not"):
            negations += 1
        column = self._peek.column
        found = self._comparison()
        if not negations:
            return found
        relation = _relation(found, column)
        return relation.negated() if negations % 2 else relation

    def _comparison(self) -> _Relation | Number:
        column = self._peek.column
        left = self._sum()
        links: list[_Relation] = []
        while (sign := self._take(*_COMPARISONS)) is not None:
            left_number = _number(left, column)
            column = self._peek.column
            right = _number(self._sum(), column)
            links.append(_Comparison(left_number, sign.text, right))
            left = right
        if not links:
            return left
        return links[0] if len(links) == 1 else _Joined(tuple(links), every=True, chain=True)

    def _sum(self) -> _Relation | Number:
        column = self._peek.column
        left = self._product()
        while (sign := self._take("+", "-")) is not None:
            first = _number(left, column)
            column = self._peek.column
            left = _binary(sign.text, first, _number(self._product(), column))
        return left

    def _product(self) -> _Relation | Number:
        column = self._peek.column
        left = self._factor()
        while (sign := self._take("*", "/")) is not None:
            first = _number(left, column)
            column = self._peek.column
            left = _binary(sign.text, first, _number(self._factor(), column))
        return left

    def _factor(self) -> _Relation | Number:
        signs = 0
        while self._take("-"):
            signs += 1
        column = self._peek.column
        found = self._atom()
        if not signs:
            return found
        number = _number(found, column)
        return (lambda values: -number(values)) if signs % 2 else number

    def _atom(self) -> _Relation | Number:
        token = self._peek
        if self._take("("):
            found = self._any()
            self._expect(")")
            return found
        if token.kind == "number":
            self._next += 1
            exact = Interval.exactly(Decimal(token.text))
            return lambda values: exact
        if token.kind != "name" or token.text in _WORDS:
            raise self._unexpected()
        self._next += 1
        if self._take("("):
            return self._call(token)
        if token.text in FUNCTIONS:
            raise ExpressionError(message("expression.function_without_brackets", name=token.text), token.column)
        self.names.append(token.text)
        return _one(token.text)

    def _call(self, function: _Token) -> Number:
        if function.text not in FUNCTIONS:
            known = ", ".join(FUNCTIONS)
            raise ExpressionError(message("expression.no_such_function", name=function.text, known=known), function.column)
        if function.text == "count":
            return self._count()
        arguments: list[Many] = []
        while True:
            if function.text == "round" and arguments:
                digits = self._digits()
                self._expect(")")
                return _rounded(arguments[0], digits)
            arguments.append(self._argument(plural=function.text in ("sum", "min", "max")))
            if self._take(")"):
                return _applied(function.text, tuple(arguments))
            if function.text == "abs":
                raise self._unexpected()
            self._expect(",")

    def _argument(self, plural: bool) -> Many:
        """One argument; a bare name in a plural function stands for all its values."""
        token, following = self._peek, self._tokens[min(self._next + 1, len(self._tokens) - 1)]
        if plural and token.kind == "name" and token.text not in FUNCTIONS and token.text not in _WORDS and following.text in (",", ")"):
            self._next += 1
            self.names.append(token.text)
            return _all(token.text)
        number = _number(self._any(), token.column)
        return lambda values: (number(values),)

    def _count(self) -> Number:
        token = self._peek
        if token.kind != "name" or token.text in FUNCTIONS or token.text in _WORDS:
            raise ExpressionError(message("expression.count_takes_a_name"), token.column)
        self._next += 1
        self._expect(")")
        self.names.append(token.text)
        name = token.text
        return lambda values: Interval.exactly(Decimal(len(values.get(name, ()))))

    def _digits(self) -> int:
        token = self._peek
        if token.kind != "number" or not token.text.isdecimal() or int(token.text) > 10:
            raise ExpressionError(message("expression.round_digits"), token.column)
        self._next += 1
        return int(token.text)


def _relation(found: _Relation | Number, column: int) -> _Relation:
    if isinstance(found, _Relation):
        return found
    raise ExpressionError(message("expression.not_a_relation"), column)


def _number(found: _Relation | Number, column: int) -> Number:
    if isinstance(found, _Relation):
        raise ExpressionError(message("expression.not_a_number"), column)
    return found


def _one(name: str) -> Number:
    def value(values: Values) -> Interval:
        given = values.get(name, ())
        if len(given) != 1:
            raise NotCheckableError(f"{name}: one value is needed, {len(given)} given")
        return given[0]

    return value


def _all(name: str) -> Many:
    def several(values: Values) -> Sequence[Interval]:
        given = values.get(name, ())
        if not given:
            raise NotCheckableError(f"{name}: no value given")
        return given

    return several


def _binary(sign: str, left: Number, right: Number) -> Number:
    if sign == "+":
        return lambda values: left(values) + right(values)
    if sign == "-":
        return lambda values: left(values) - right(values)
    if sign == "*":
        return lambda values: left(values) * right(values)
    return lambda values: left(values) / right(values)


def _applied(function: str, arguments: tuple[Many, ...]) -> Number:
    def flat(values: Values) -> list[Interval]:
        return [interval for argument in arguments for interval in argument(values)]

    if function == "sum":
        return lambda values: total(flat(values))
    if function == "min":
        return lambda values: -_largest([-interval for interval in flat(values)])
    if function == "max":
        return lambda values: _largest(flat(values))
    if function == "abs":
        return lambda values: abs(flat(values)[0])
    # round without a number of digits
    return _rounded(arguments[0], 0)


def _largest(intervals: Sequence[Interval]) -> Interval:
    """Where the largest of one value out of each can lie."""
    lows = [(interval.low, interval.low_open) for interval in intervals if interval.low is not None]
    # at the same end the open one decides: the largest cannot reach it either
    low, low_open = max(lows, default=(None, False))
    if any(interval.high is None for interval in intervals):
        return Interval(low, None, low_open)
    high, closed = max((interval.high, not interval.high_open) for interval in intervals if interval.high is not None)
    return Interval(low, high, low_open, not closed)


def _rounded(argument: Many, digits: int) -> Number:
    unit = Decimal(1).scaleb(-digits)

    def end(value: Decimal | None) -> Decimal | None:
        return None if value is None else value.quantize(unit, rounding=ROUND_HALF_UP, context=Context(prec=1000))

    def value(values: Values) -> Interval:
        interval = argument(values)[0]
        # an end that is left out may round to the same printed number as its neighbours, so the ends are closed
        return Interval(end(interval.low), end(interval.high))

    return value


def _compare(left: Interval, operator: str, right: Interval) -> Agreement:
    match operator:
        case "==":
            return left.meets(right)
        case "<=":
            return left.at_most(right)
        case ">=":
            return right.at_most(left)
        case "<":
            return left.below(right)
        case ">":
            return right.below(left)
        case _:
            return Agreement.FAILS if left.is_exact and right.is_exact and left.low == right.low else Agreement.HOLDS


def _operand(text: str) -> str:
    return f"({text})" if text.startswith("-") else text


FUNCTIONS = ("sum", "min", "max", "abs", "round", "count")
