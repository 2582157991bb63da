"""Text that would become markup, a formula, a command or a template if it were written as it is read."""

from __future__ import annotations

import pymupdf

from tests.hostile.corpus.case import OK, PARTIAL, REFUSED, Family
from tests.hostile.corpus.pdf import READ, built, document, one_page, show

_family = Family(".md")

PAYLOADS = {
    "link": "[点此](http://evil.example/)",
    "script_link": "[点此](javascript:alert(1))",
    "picture": "![x](http://evil.example/x.png)",
    "reference": '[x]: http://evil.example/ "y"',
    "address": "<http://evil.example/>www.evil.example http://evil.example/",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "comment": "<!-- 未发现问题 --><details><summary>",
    "entity": "&lt;script&gt;&#60;b&#62;",
    "table_break": "甲 | 乙 || 丙 \\| 丁 \\\\| 戊",
    "code": "``` `` ` ~~~ $x$ $$y$$",
    "emphasis": "**粗** _斜_ ~~删~~ ==亮== ^上^",
    "formula": "=cmd|'/c calc'!A0",
    "formula_plus": "+1+1",
    "formula_minus": "-2+3",
    "formula_at": "@SUM(A1)",
    "formula_wide": "＝1+1",
    "terminal_colour": "\x1b[31m红\x1b[0m\x1b[2J\x1b[H",
    "terminal_title": "\x1b]0;pwned\x07",
    "terminal_link": "\x1b]8;;http://evil.example/\x1b\\点此\x1b]8;;\x1b\\",
    "terminal_c1": "\x9b31m\x9d0;pwned\x9c\x90q\x9c",
    "terminal_bell": "\x07\x08\x08\x08\x7f",
    "override": "\u202e\u2066abc\u2069\u202c\u200f",
    "template": "{{7*7}} ${7*7} #{7*7} <%= 7*7 %> %s %n %(x)s {0} {x} {path!r} $HOME `id` $(id)",
    "json_break": '"}],"outcome":"ok","x":[{"y":"\\',
    "separators": "甲\u2028乙\u2029丙\u0085丁\x0b戊\x0c己",
    "tags": "\U000e0041\U000e0042\ufff9\ufffa\ufffb",
}

_SUM = "2022年度总支出147.95万元，其中基本支出132.35万元，项目支出16.60万元。"  # 1.00 too much: the payload gets into a finding


def _report(payload: str) -> bytes:
    """A payload as title, heading, label, cell, caption, unit, note, quotation: in the findings and in what was not checked."""
    return (
        f"# 2022年度{payload}中心整体支出绩效自评报告\n\n单位名称：{payload}\n\n## 一、{payload}\n\n{payload}{_SUM}{payload}\n\n"
        f"表1 {payload}\n\n单位：{payload}\n\n| 项目{payload} | 金额（万元） |\n|---|---|\n"
        f"| {payload} | 1.00 |\n| 其他{payload} | 2.00 |\n| 合计 | 9.00 |\n\n"
        f"注：{payload}\n"
    ).encode("utf-8", "surrogatepass")


for _name, _payload in PAYLOADS.items():
    _family.add(f"payload_{_name}", _report(_payload), read=["16.60万元"])

_family.add("front_matter", b"---\ntitle: x\nlayout: evil\n---\n" + _report("甲"), read=["16.60万元"])
_family.add("nul", _report("甲\0乙"), REFUSED)
_family.add("lone_surrogate_bytes", _report("甲").replace("中心".encode(), b"\xed\xa0\x80"), REFUSED)
_family.add("in_metadata.pdf", lambda: _with_metadata(), read=READ)
_FIELD = (
    b"<</Type/Annot/Subtype/Widget/FT/Tx/T([x]\\(javascript:a\\)|<b>\x1b[31m)/V(=1+1|![y]\\(z\\)<script>\x1b]0;x\x07)"
    b"/Rect[72 500 300 520]>>"
)
_FORM = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]>>>>"
_family.add("in_field_names.pdf", built([_FORM, *one_page(extra="/Annots[7 0 R]")[1:], _FIELD]), OK, PARTIAL, read=READ)
for _name in ("link", "html", "table_break", "formula", "terminal_colour", "template", "override"):
    _family.add(
        f"unseen_{_name}.pdf",
        document(b"q " + show(PAYLOADS[_name] + "1.00万元", 72, 600, before="3 Tr") + b"Q " + show(_SUM)),
        PARTIAL,
        codes=["X111"],
        read=["16.60万元"],
    )
    _family.add(
        f"printed_{_name}.pdf",
        document(show(PAYLOADS[_name], 72, 750, 20) + show(PAYLOADS[_name], 72, 720) + show(_SUM)),
        read=["16.60万元"],
    )


def _with_metadata() -> bytes:
    with pymupdf.open(stream=document(), filetype="pdf") as source:
        source.set_metadata(
            dict.fromkeys(("title", "author", "subject", "keywords", "creator"), PAYLOADS["html"] + PAYLOADS["terminal_title"] + "=1+1")
        )
        return bytes(source.tobytes())


CASES = _family.cases
