"""Signs that the Symbol font leaves in copied text are read as what they are, in every format."""

import pytest

from auditor.language.folding import fold
from auditor.language.numbers import find_quantities
from auditor.language.signs import SYMBOL_FONT
from auditor.model.quantity import Qualifier


@pytest.mark.parametrize(("sign", "qualifier"), [("\uf0b3", Qualifier.AT_LEAST), ("\uf0a3", Qualifier.AT_MOST)])
@pytest.mark.parametrize("number", ["90%", "310.52万元", "9人"])
def test_bounds_in_the_signs_of_the_symbol_font(sign: str, qualifier: Qualifier, number: str) -> None:
    (found,) = find_quantities(f"{sign}{number}")
    (plain,) = find_quantities(f"{SYMBOL_FONT[ord(sign)]}{number}")
    assert (found.qualifier, found.value, found.unit) == (qualifier, plain.value, plain.unit)


@pytest.mark.parametrize("code", SYMBOL_FONT)
def test_one_sign_for_one_character(code: int) -> None:
    assert fold(f"甲{chr(code)}5") == f"甲{fold(SYMBOL_FONT[code])}5" and len(SYMBOL_FONT[code]) == 1
