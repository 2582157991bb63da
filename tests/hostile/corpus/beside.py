"""What a file carries beside its text: forms, scripts, actions, attachments. None of it runs, none of it is a figure silently."""

from __future__ import annotations

from tests.hostile.corpus.case import OK, PARTIAL, REFUSED, Family
from tests.hostile.corpus.pdf import FURTHER, HIDDEN, READ, REPORT, built, form, one_page, page, replaced, show, stream

_family = Family()
MARK = "launched-by-a-document"
"""The name of a file that actions try to write into the working folder; it must never exist."""


def _catalogue(extra: str) -> bytes:
    return f"<</Type/Catalog/Pages 2 0 R{extra}>>".encode()


def _with(extra: str, *further: bytes, of_page: str = "") -> bytes:
    return built(replaced(one_page(REPORT, *further, extra=of_page), 1, _catalogue(extra)))


def _field(value: str, shown: str, kind: str = "Tx", extra: str = "") -> bytes:
    field = f"<</Type/Annot/Subtype/Widget/FT/{kind}/T(amount)/V({value})/Rect[72 590 300 620]/P 3 0 R{extra}/AP<</N {FURTHER + 1} 0 R>>>>"
    look = stream(
        f"BT /H 12 Tf 2 8 Td ({shown}) Tj ET".encode(), "/Type/XObject/Subtype/Form/BBox[0 0 228 30]/Resources<</Font<</H 6 0 R>>>>"
    )
    return _with(
        f"/AcroForm<</Fields[{FURTHER} 0 R]/DA(/H 12 Tf)/DR<</Font<</H 6 0 R>>>>>>", field.encode(), look, of_page=f"/Annots[{FURTHER} 0 R]"
    )


_family.add("field_of_another_value", _field(HIDDEN, "111.11"), PARTIAL, codes=["X113"], read=READ, unread=[HIDDEN])
_family.add("field_that_shows_nothing", _field(HIDDEN, ""), PARTIAL, codes=["X113"], read=READ, unread=[HIDDEN])
_family.add("field_of_its_value", _field("111.11", "111.11"), OK, read=READ)
_family.add(
    "field_of_a_choice", _field(HIDDEN, "111.11", "Ch", "/Opt[(999.99)(111.11)]"), PARTIAL, codes=["X113"], read=READ, unread=[HIDDEN]
)
_family.add("field_hidden", _field(HIDDEN, HIDDEN, extra="/F 2"), OK, PARTIAL, read=READ, unread=[HIDDEN])
_family.add(
    "field_with_a_script",
    _field("1", "1", extra="/AA<</C<</S/JavaScript/JS(while(true){})>>/F<</S/JavaScript/JS(event.value=999.99)>>>>"),
    read=READ,
    unread=[HIDDEN],
)
_family.add(
    "field_redrawn_by_the_viewer",
    _with(
        f"/AcroForm<</NeedAppearances true/Fields[{FURTHER} 0 R]/DA(/H 12 Tf 0 g)/DR<</Font<</H 6 0 R>>>>>>",
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(amount)/V(999.99)/Rect[72 590 300 620]/DA(/H 12 Tf 0 g)>>",
        of_page=f"/Annots[{FURTHER} 0 R]",
    ),
    OK,
    PARTIAL,
    read=READ,
)

_XFA = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    b"<xdp:xdp><template><field name='x'><value><text>999.99 &b;&f;</text></value></field></template></xdp:xdp>"
)
_family.add(
    "xfa", _with(f"/NeedsRendering true/AcroForm<</Fields[]/XFA {FURTHER} 0 R>>", stream(_XFA)), OK, PARTIAL, read=READ, unread=[HIDDEN]
)
_family.add("script_on_opening", _with("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);while\\(1\\){})>>"), read=READ)
_family.add(
    "scripts_by_name",
    _with("/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(this.submitForm\\('http://127.0.0.1:9/'\\))>>]>>>>"),
    read=READ,
)
_family.add(
    "launch_on_opening", _with(f"/OpenAction<</S/Launch/F(/usr/bin/touch {MARK})/Unix<</F(/usr/bin/touch)/P({MARK})>>>>"), read=READ
)
_family.add("launch_on_the_page", _with("", of_page=f"/AA<</O<</S/Launch/F({MARK})/Win<</F(cmd.exe)/P(/c echo >{MARK})>>>>>>"), read=READ)
_family.add("remote_address_on_opening", _with("/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>"), read=READ)
_family.add("form_sent_on_opening", _with("/OpenAction<</S/SubmitForm/F<</FS/URL/F(http://127.0.0.1:9/)>>>>"), read=READ)
_family.add("remote_document_on_opening", _with("/OpenAction<</S/GoToR/F(../../../../etc/passwd)/D[0/Fit]>>"), read=READ)
_family.add(
    "links_everywhere",
    _with(
        "",
        b"[" + b"<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A<</S/URI/URI(javascript:alert\\(1\\))>>>>" * 500 + b"]",
        of_page=f"/Annots {FURTHER} 0 R",
    ),
    read=READ,
)
_family.add(
    "content_in_another_file",
    built(replaced(one_page(), 4, b"<</Length 0/F(/etc/passwd)/FFilter[]>>stream\n\nendstream")),
    OK,
    "no_text",
    REFUSED,
    PARTIAL,
    untold=["root:"],
)


def _attached(name: bytes, content: bytes = b"999.99", collection: str = "") -> bytes:
    file = b"<</Type/Filespec/F(" + name + b")/UF(" + name + b")/EF<</F 8 0 R>>>>"
    return _with(f"{collection}/Names<</EmbeddedFiles<</Names[(a) {FURTHER} 0 R]>>>>", file, stream(content, "/Type/EmbeddedFile"))


_family.add(
    "attachment_called_like_a_report", _attached(b"attachment_called_like_a_report.findings.md"), codes=["X113"], read=READ, unread=[HIDDEN]
)
_family.add("attachment_with_a_path", _attached(b"../../../../tmp/escaped.json"), codes=["X113"], read=READ)
_family.add("attachment_with_markup", _attached(b"![x]\\(http://e.example/x.png\\)<script>|`\x1b[31m"), codes=["X113"], read=READ)
_family.add("attachment_of_this_program", _attached(b"index.json", b'{"documents": [{"files": ["../../x"]}]}'), codes=["X113"], read=READ)
_family.add("portfolio", _attached(b"annex.pdf", collection="/Collection<</View/D>>"), PARTIAL, codes=["X113"], read=READ)
_family.add(
    "attached_on_the_page",
    built(
        replaced(
            one_page(
                REPORT,
                f"<</Type/Annot/Subtype/FileAttachment/Rect[9 9 20 20]/FS<</Type/Filespec/F(x)/EF<</F {FURTHER + 1} 0 R>>>>>>".encode(),
                stream(b"999.99"),
            ),
            3,
            page(f"/Annots[{FURTHER} 0 R]"),
        )
    ),
    OK,
    PARTIAL,
    read=READ,
    unread=[HIDDEN],
)
_family.add(
    "note_with_another_text_than_it_shows",
    built(
        replaced(
            one_page(
                REPORT,
                f"<</Type/Annot/Subtype/FreeText/Rect[0 0 595 842]/Contents(999.99)/DA(/H 9 Tf)/AP<</N {FURTHER + 1} 0 R>>>>".encode(),
                form(show("已阅", 72, 500)),
            ),
            3,
            page(f"/Annots[{FURTHER} 0 R]"),
        )
    ),
    codes=["X113"],
    read=READ,
    unread=[HIDDEN],
)
_family.add(
    "note_that_pops_up",
    built(
        replaced(
            one_page(
                REPORT,
                b"<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/Contents(999.99)/Popup 8 0 R>>",
                b"<</Type/Annot/Subtype/Popup/Rect[9 9 400 400]/Parent 7 0 R/Open true>>",
            ),
            3,
            page(f"/Annots[{FURTHER} 0 R {FURTHER + 1} 0 R]"),
        )
    ),
    OK,
    PARTIAL,
    read=READ,
    unread=[HIDDEN],
)

CASES = _family.cases
