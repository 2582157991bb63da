"""Staff and posts that a text tells: there are not more people on board than posts were authorised, and as many in one place as
in another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from auditor.facts.clauses import sentences_of
from auditor.facts.gaps import last_clause
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.equation import at_most, equal
from auditor.relations.judge import Reading
from auditor.relations.statements import Claim, Priors, Statement

_KIND, _SAME = "bound/staff", "same/staff"
_MOST_VALUES = 2  # of one fact in a text


def staff_statements(paragraphs: Sequence[Paragraph], lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """核定编制24名，年末在编22人: one number of posts in a sentence, and one of the staff."""
    words = lexicon.compiled(_Words)
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph):
            posts = [m for m in sentence if words.is_of_posts(m)]
            staff = [m for m in sentence if words.is_of_staff(m)]
            if len(posts) != 1 or len(staff) != 1 or posts[0].order > staff[0].order or not words.can_fill(staff[0], posts[0]):
                continue
            reading = Reading((at_most(staff[0].figure, posts[0].figure),), (), _KIND, priors.of(_KIND), worded=True)
            names = MappingProxyType({m.figure.id: last_clause(m.lead) for m in (posts[0], staff[0])})
            yield Statement(Claim.BOUND, staff[0].name, (staff[0].figure,), (reading,), names=names)


def staff_agreement(paragraphs: Sequence[Paragraph], lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """The staff of the whole body, told in two places of a text: 年末在职在编人员1043人 … 保障全校年末1034名在职在编人员."""
    words = lexicon.compiled(_Words)
    found: dict[str, list[Mention]] = {}
    for paragraph in paragraphs:
        for mention in paragraph.mentions:
            if mention.order not in paragraph.whole_of and not mention.past and (kind := words.whole_staff(mention)):
                found.setdefault(kind, []).append(mention)
    for mentions in found.values():
        first, *others = mentions
        if len({m.figure.quantity.value for m in mentions}) > _MOST_VALUES:
            continue  # of several bodies
        for other in others:
            if other.figure.locality == first.figure.locality:
                continue
            reading = Reading((equal(first.figure, other.figure),), (), _SAME, priors.of(_SAME, "fact/table/undated/sole"))
            yield Statement(Claim.AGAIN, words.name(first), (first.figure, other.figure), (reading,))


class _Words:
    """The words of posts and staff."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._posts = lexicon.words("staff", "posts")
        self._actual = lexicon.words("staff", "actual")
        self._outside = lexicon.words("staff", "outside")
        self._over = lexicon.words("staff", "over")
        self._units = lexicon.words("staff", "unit")
        self._kinds = lexicon.words("staff", "kind")
        self._cores = {value: lexicon.words("staff", value) for value in ("in_post", "on_duty", "on_board")}
        self._own = sorted(lexicon.words("staff", "own"), key=len, reverse=True)

    def is_of_posts(self, mention: Mention) -> bool:
        """Whether a number is one of posts; of several in one sentence none is all."""
        return self._counts(mention) and last_clause(mention.lead).endswith(self._posts)

    def is_of_staff(self, mention: Mention) -> bool:
        """Whether a number is that of the staff, as the words right before it say."""
        clause = last_clause(mention.lead)
        return self._counts(mention) and clause.endswith(self._actual) and not any(word in clause for word in self._outside)

    def whole_staff(self, mention: Mention) -> str:
        """As what a number counts all the staff of the body that reports: in_post | on_duty | on_board; "" where it counts others."""
        if not self._counts(mention):
            return ""
        clause, behind = last_clause(mention.lead), self._behind(mention)
        word = behind or max((word for word in self._actual if clause.endswith(word)), key=len, default="")
        rest = clause if behind else clause.removesuffix(word)
        if not word or any(other in clause + behind for other in (*self._outside, *self._kinds)):
            return ""
        for own in (*(core for cores in self._cores.values() for core in cores), *self._own):
            rest = rest.replace(own, "")
        if any(char.isalpha() for char in rest):
            return ""
        return next((kind for kind, cores in self._cores.items() if any(core in clause + word for core in cores)), "")

    def name(self, mention: Mention) -> str:
        """The words that say what a number of staff is of."""
        clause = last_clause(mention.lead)
        return self._behind(mention) or max((word for word in self._actual if clause.endswith(word)), key=len, default="")

    def _behind(self, mention: Mention) -> str:
        """The staff that is named behind its number: 1034名在职在编人员."""
        rest = normal(mention.figure.place.quote[mention.figure.quantity.end :])
        return max((word for word in self._actual if rest.startswith(word)), key=len, default="")

    def can_fill(self, staff: Mention, posts: Mention) -> bool:
        """Whether the staff is of the kind of the posts, or of no kind that is told; and of the same time and body."""
        if staff.past != posts.past or any(word in posts.figure.place.quote for word in self._over):
            return False
        kinds = {kind for kind in self._kinds if kind in last_clause(staff.lead)}
        return kinds <= {kind for kind in self._kinds if kind in last_clause(posts.lead)}

    def _counts(self, mention: Mention) -> bool:
        quantity = mention.figure.quantity
        exact = quantity.dimension is Dimension.COUNT and quantity.qualifier is Qualifier.EXACT
        return exact and mention.part is Part.VALUE and quantity.unit in self._units and mention.depth == 0
