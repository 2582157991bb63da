"""Text that nobody sees on the page, and that contradicts what is seen: it must be told, and must not be a figure."""

from __future__ import annotations

from tests.hostile.corpus.case import OK, PARTIAL, Family
from tests.hostile.corpus.pdf import FALSE, FURTHER, HIDDEN, READ, REPORT, built, document, form, one_page, page, replaced, show, stream

_family = Family()


def _hidden(name: str, content: bytes, unread: tuple[str, ...] = (HIDDEN,)) -> None:
    """A document whose hidden figure must be told (X111), which makes it incomplete, and is not read."""
    _family.add(name, content, PARTIAL, codes=["X111"], read=READ, unread=unread)


_hidden("mode_3", document(REPORT + show(FALSE, 72, 600, before="3 Tr")))
_hidden("mode_7", document(REPORT + b"q " + show(FALSE, 72, 600, before="7 Tr") + b"Q"))
_hidden("mode_3_set_outside", document(REPORT + b"3 Tr " + show(FALSE, 72, 600)))
_hidden("white_on_white", document(REPORT + b"1 1 1 rg " + show(FALSE, 72, 600)))
_hidden("nearly_white", document(REPORT + b"0.985 g " + show(FALSE, 72, 600)))
_hidden("white_in_cmyk", document(REPORT + b"0 0 0 0 k " + show(FALSE, 72, 600)))
_hidden("colour_of_its_rectangle", document(REPORT + b".1 .2 .6 rg 60 590 400 30 re f " + show(FALSE, 72, 600)))
_hidden("colour_of_a_shape", document(REPORT + b".1 .2 .6 rg 60 590 m 460 590 l 460 620 l 60 620 l h f " + show(FALSE, 72, 600)))
_hidden("alpha_0", document(REPORT + b"/G gs " + show(FALSE, 72, 600), resources="/ExtGState<</G<</ca 0>>>>"))
_hidden("alpha_1_percent", document(REPORT + b"/G gs " + show(FALSE, 72, 600), resources="/ExtGState<</G<</ca 0.01>>>>"))
_hidden("font_of_a_tenth_of_a_point", document(REPORT + show(FALSE, 72, 600, 0.1)))
_hidden("scaled_to_a_tenth_of_a_point", document(REPORT + b"q .01 0 0 .01 0 0 cm " + show(FALSE, 7200, 60000) + b"Q"))
_hidden("rectangle_over_it", document(REPORT + show(FALSE, 72, 600) + b"1 g 60 590 400 30 re f"))
_hidden("stroke_over_it", document(REPORT + show(FALSE, 72, 600) + b"1 G 30 w 60 604 m 460 604 l S"))
_hidden("black_bar_over_it", document(REPORT + show(FALSE, 72, 600) + b"0 g 60 590 400 30 re f"))
_hidden("clipped_away", document(REPORT + b"q 0 0 50 50 re W n " + show(FALSE, 72, 600) + b"Q"))
_hidden("clipped_by_nothing", document(REPORT + b"q 0 0 0 0 re W n " + show(FALSE, 72, 600) + b"Q"))
_hidden("right_of_the_page", document(REPORT + show(FALSE, 700, 600)))
_hidden("below_the_page", document(REPORT + show(FALSE, 72, -100)))
_hidden("outside_of_the_crop_box", document(REPORT + show(FALSE, 72, 30), extra="/CropBox[0 60 595 842]"))
_hidden("in_a_form_in_white", document(REPORT + b"1 g /X Do", form(show(FALSE, 72, 600)), resources=f"/XObject<</X {FURTHER} 0 R>>"))
_hidden(
    "soft_mask_of_nothing",
    document(
        REPORT + b"/G gs " + show(FALSE, 72, 600),
        form(b"0 g 0 0 595 842 re f", "/Group<</S/Transparency/CS/DeviceGray>>"),
        resources=f"/ExtGState<</G<</SMask<</S/Luminosity/G {FURTHER} 0 R>>>>>>",
    ),
)

_PICTURE = stream(b"\xff" * 64, "/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8")
_AT = b"q 400 0 0 30 60 590 cm /I Do Q "
_IMAGE = f"/XObject<</I {FURTHER} 0 R>>"
_hidden("picture_over_it", document(REPORT + show(FALSE, 72, 600) + _AT, _PICTURE, resources=_IMAGE))
_hidden("colour_of_its_picture", document(REPORT + _AT + b"1 g " + show(FALSE, 72, 600), _PICTURE, resources=_IMAGE))
_hidden(
    "inline_picture_over_it",
    document(
        REPORT + show(FALSE, 72, 600) + b"q 400 0 0 30 60 590 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID ff> EI Q",
    ),
)
_hidden(
    "shading_over_it",
    document(
        REPORT + show(FALSE, 72, 600) + b"q 60 590 400 30 re W n /S sh Q",
        resources="/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Extend[true true]"
        "/Function<</FunctionType 2/Domain[0 1]/C0[1]/C1[1]/N 1>>>>>>",
    ),
)
_hidden(
    "pattern_over_it",
    document(
        REPORT + show(FALSE, 72, 600) + b"/Pattern cs /P scn 60 590 400 30 re f",
        stream(
            b"1 g 0 0 99 99 re f", "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 99 99]/XStep 99/YStep 99/Resources<<>>"
        ),
        resources=f"/Pattern<</P {FURTHER} 0 R>>",
    ),
)
_hidden(
    "white_on_white_shading",
    document(
        REPORT + b"q 60 590 400 30 re W n /S sh Q .4 g " + show(FALSE, 72, 600),
        resources="/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Extend[true true]"
        "/Function<</FunctionType 2/Domain[0 1]/C0[.4]/C1[.4]/N 1>>>>>>",
    ),
)


_MEMBER = f"<</Type/OCMD/OCGs[{FURTHER} 0 R]/P/AllOn>>".encode()


def _layer(state: str, marked: bytes, resources: str, kind: bytes = b"<</Type/OCG/Name(old)>>", member: bytes = _MEMBER) -> bytes:
    catalogue = f"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[{FURTHER} 0 R]/D<<{state}>>>>>>".encode()
    objects = one_page(REPORT + marked, kind, form(show(FALSE, 72, 600), f"/OC {FURTHER} 0 R"), member, resources=resources)
    return built(replaced(objects, 1, catalogue))


_OFF = f"/OFF[{FURTHER} 0 R]"
_MARKED = b"/OC /L BDC " + show(FALSE, 72, 600) + b"EMC"
_hidden("layer_off", _layer(_OFF, _MARKED, f"/Properties<</L {FURTHER} 0 R>>"))
_hidden("layers_off_by_default", _layer("/BaseState/OFF", _MARKED, f"/Properties<</L {FURTHER} 0 R>>"))
_hidden("form_on_a_layer_off", _layer(_OFF, b"/X Do", f"/XObject<</X {FURTHER + 1} 0 R>>"))
# MuPDF shows these: that they may not be seen is told, and they are read
_hidden(
    "member_of_a_layer_off",
    _layer(
        _OFF,
        b"/OC /M BDC " + show(FALSE, 72, 600) + b"EMC",
        f"/Properties<</M {FURTHER + 2} 0 R>>",
    ),
    (),
)
_hidden(
    "member_by_expression",
    _layer(
        _OFF,
        b"/OC /M BDC " + show(FALSE, 72, 600) + b"EMC",
        f"/Properties<</M {FURTHER + 2} 0 R>>",
        member=f"<</Type/OCMD/VE[/And {FURTHER} 0 R]>>".encode(),
    ),
    (),
)
_hidden(
    "layer_hidden_on_screen",
    _layer(
        f"/AS[<</Event/View/Category[/View]/OCGs[{FURTHER} 0 R]>>]",
        _MARKED,
        f"/Properties<</L {FURTHER} 0 R>>",
        b"<</Type/OCG/Name(old)/Usage<</View<</ViewState/OFF>>>>>>",
    ),
)


def _note(flags: int, extra: str = "") -> bytes:
    note = (
        f"<</Type/Annot/Subtype/FreeText/Rect[0 0 595 842]/F {flags}/DA(/H 9 Tf)/Contents(x){extra}/AP<</N {FURTHER + 1} 0 R>>>>".encode()
    )
    return built(replaced(one_page(REPORT, note, form(show(FALSE, 72, 600))), 3, page(f"/Annots[{FURTHER} 0 R]")))


# text of notes that no viewer shows is not on the page: it may be told, and must not be read
_family.add("note_hidden", _note(2), OK, PARTIAL, read=READ, unread=[HIDDEN])
_family.add("note_not_for_the_screen", _note(32), OK, PARTIAL, read=READ, unread=[HIDDEN])
_family.add(
    "note_on_a_layer_off",
    built(
        replaced(
            replaced(
                one_page(
                    REPORT,
                    b"<</Type/OCG/Name(old)>>",
                    form(show(FALSE, 72, 600)),
                    f"<</Type/Annot/Subtype/FreeText/Rect[0 0 595 842]/Contents(x)/OC {FURTHER} 0 R/AP<</N {FURTHER + 1} 0 R>>>>".encode(),
                ),
                1,
                f"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[{FURTHER} 0 R]/D<<{_OFF}>>>>>>".encode(),
            ),
            3,
            page(f"/Annots[{FURTHER + 2} 0 R]"),
        )
    ),
    OK,
    PARTIAL,
    read=READ,
    unread=[HIDDEN],
)
# nothing of text without size can be placed; whether it is told depends on what MuPDF keeps of it
_family.add("scaled_to_nothing", document(REPORT + b"q 0 0 0 0 72 600 cm " + show(FALSE) + b"Q"), OK, PARTIAL, read=READ, unread=[HIDDEN])
_family.add("font_of_no_size", document(REPORT + show(FALSE, 72, 600, 0)), OK, PARTIAL, read=READ, unread=[HIDDEN])
_family.add("scaled_flat", document(REPORT + show(FALSE, 72, 600, before="0 Tz")), OK, PARTIAL, read=READ, unread=[HIDDEN])

CASES = _family.cases
