"""Staff and posts that a text tells beside each other: there are not more people on board than posts were authorised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from auditor.facts.clauses import sentences_of
from auditor.facts.gaps import last_clause
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.language.lexicon import Lexicon
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.equation import at_most
from auditor.relations.judge import Reading
from auditor.relations.statements import Claim, Priors, Statement

_KIND = "bound/staff"


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


class _Words:
    """The words of posts and staff."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._posts = lexicon.words("staff", "posts")
        self._actual = lexicon.words("staff", "actual")
        self._outside = lexicon.words("staff", "outside")
        self._over = lexicon.words("staff", "over")
        self._units = lexicon.words("staff", "unit")
        self._kinds = lexicon.words("staff", "kind")

    def is_of_posts(self, mention: Mention) -> bool:
        """Whether a number is one of posts; of several in one sentence none is all."""
        return self._counts(mention) and last_clause(mention.lead).endswith(self._posts)

    def is_of_staff(self, mention: Mention) -> bool:
        """Whether a number is that of the staff, as the words right before it say."""
        clause = last_clause(mention.lead)
        return self._counts(mention) and clause.endswith(self._actual) and not any(word in clause for word in self._outside)

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
