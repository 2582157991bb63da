"""Files made to break or to stall a reader: each ends soon, in a document or in one clear sentence."""

from __future__ import annotations

import random
import time
import zlib

import pymupdf
import pytest

from auditor.errors import UnreadableDocumentError
from auditor.model.document import Table
from auditor.readers.pdf import READER, opening

TEXT = b" BT /F 12 Tf 72 700 Td (total 147.95) Tj ET"
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(data: bytes, extra: str = "", filters: str = "/FlateDecode") -> bytes:
    packed = zlib.compress(data, 9) if filters else data
    name = f"/Filter{filters}" if filters else ""
    return f"<</Length {len(packed)}{name}{extra}>>stream\n".encode() + packed + b"\nendstream"


def built(objects: list[str | bytes], trailer: str = "") -> bytes:
    """A PDF file of numbered objects, the first of them the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + (content if isinstance(content, bytes) else content.encode()) + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{at:010d} 00000 n \n".encode() for at in places)
    out += f"trailer <</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def one_page(content: bytes = TEXT, box: str = "0 0 595 842", resources: str = "", more: tuple[str | bytes, ...] = ()) -> list[str | bytes]:
    return [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>>>",
        content if content.startswith(b"<<") else stream(content),
        FONT,
        *more,
    ]


def form(content: bytes, name: str, number: int) -> bytes:
    resources = f"/Resources<</Font<</F 5 0 R>>/XObject<</{name} {number} 0 R>>>>"
    return stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]{resources}")


@pytest.fixture
def outcome(tmp_path):
    """(key of the refusal or "", keys of the problems, text) of a file, which must end within some seconds."""

    def of(data: bytes, seconds: float = 20.0):
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        start = time.perf_counter()
        try:
            document = READER.read(path, "a.pdf")
        except UnreadableDocumentError as error:
            result = error.message.key, [], ""
        else:
            text = " ".join(block.text.text for block in document.blocks if not isinstance(block, Table))
            result = "", [problem.message.key for problem in document.problems], text
        assert time.perf_counter() - start < seconds
        return result

    return of


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    part = b"0 0 1 1 re f\n" * 80_000
    data = b"".join(packer.compress(part) for _ in range(megabytes)) + packer.flush()
    return f"<</Length {len(data)}/Filter/FlateDecode>>stream\n".encode() + data + b"\nendstream"


def test_a_content_that_unpacks_to_a_flood(outcome):
    assert outcome(built(one_page(bomb(300)))) == ("reader.only_large", [], "")


def test_a_content_packed_twice(outcome):
    data = zlib.compress(zlib.compress(b"0 0 1 1 re f\n" * 10_000_000, 9), 9)
    content = f"<</Length {len(data)}/Filter[/FlateDecode/FlateDecode]>>stream\n".encode() + data + b"\nendstream"
    assert outcome(built(one_page(content)))[0] == "reader.only_large"


def test_other_pages_of_such_a_file_are_read(outcome):
    objects = one_page(bomb(50))
    objects[1] = "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>"
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</Font<</F 5 0 R>>>>>>", stream(TEXT)]
    assert outcome(built(objects)) == ("", ["reader.page_too_large"], "total 147.95")


@pytest.mark.parametrize("depth", [9, 60])
def test_objects_that_call_each_other_again_and_again(outcome, depth):
    more = []
    for level in range(depth):
        last = level == depth - 1
        more.append(form(TEXT if last else f"/X{level + 1} Do ".encode() * 10, f"X{level + 1}", 6 if last else 7 + level))
    objects = one_page(b"/X0 Do", resources="/XObject<</X0 6 0 R>>", more=tuple(more))
    assert outcome(built(objects))[0] == "reader.only_large"


def test_an_object_that_calls_itself(outcome):
    objects = one_page(b"/X0 Do" + TEXT, resources="/XObject<</X0 6 0 R>>", more=(form(b"/X0 Do /X0 Do", "X0", 6),))
    assert outcome(built(objects)) == ("", [], "total 147.95")


@pytest.mark.parametrize(
    "box", ["0 0 1000000000 1000000000", "0 0 14400 14400", "0 0 0 0", "0 0 0.001 0.001", "-1e30 -1e30 1e30 1e30", "0 0 nan inf"]
)
def test_pages_of_absurd_size(outcome, box):
    outcome(built(one_page(box=box)))


@pytest.mark.parametrize(
    "content",
    [
        b"1e308 0 0 1e308 0 0 cm BT /F 12 Tf 1 1 Td (1.5) Tj ET",
        b"BT /F 1e39 Tf 1 1 Td (1.5) Tj ET",
        b"0 0 0 0 0 0 cm BT /F 12 Tf 1 1 Td (1.5) Tj ET",
        b"nan 0 0 inf 0 0 cm 1e38 1e38 m 1e38 -1e38 l S BT /F 12 Tf 1 1 Td (1.5) Tj ET",
        b"BT /F 12 Tf 1e30 700 Td (1.5) Tj ET 1e20 1e20 1e20 1e20 re f",
    ],
)
def test_coordinates_that_are_no_places(outcome, content):
    key, problems, text = outcome(built(one_page(content)))
    assert key or problems or not text
    # what stands beside them is read
    assert "147.95" in outcome(built(one_page(b"q " + content + b" Q" + TEXT)))[2]


def test_a_page_tree_in_a_circle(outcome):
    objects = one_page()
    objects[1] = "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"
    assert outcome(built(objects))[0] == "reader.broken"


def test_a_table_of_contents_in_a_circle(outcome):
    data = built(one_page())
    start = int(data.split(b"startxref\n")[1].split()[0])
    assert outcome(built(one_page(), f"/Prev {start}")) == ("", [], "total 147.95")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_off(outcome, share):
    data = built(one_page())
    key, _, text = outcome(data[: int(len(data) * share)])
    assert key in ("reader.broken", "reader.no_text") or text == "total 147.95"


def test_junk_before_the_file(outcome):
    data = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" * 30 + built(one_page())
    assert outcome(data) == ("", [], "total 147.95")


def test_a_number_of_pages_that_is_not_true(outcome):
    objects = one_page()
    objects[1] = "<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"
    assert outcome(built(objects))[0] in ("reader.broken", "reader.too_many_pages")


def test_too_many_pages_are_refused(paper, tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "MOST_PAGES", 3)
    for _ in range(3):
        paper.new_page()
    paper.file.save(tmp_path / "a.pdf")
    with pytest.raises(UnreadableDocumentError) as caught:
        READER.read(tmp_path / "a.pdf", "a.pdf")
    assert caught.value.message.key == "reader.too_many_pages"
    assert dict(caught.value.message.values) == {"path": "a.pdf", "pages": "4", "most": "3"}


def test_a_file_too_large_to_be_read(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "MOST_BYTES", 100)
    (tmp_path / "a.pdf").write_bytes(built(one_page()))
    with pytest.raises(UnreadableDocumentError) as caught:
        READER.read(tmp_path / "a.pdf", "a.pdf")
    assert caught.value.message.key == "reader.too_large"


def test_a_map_of_very_many_shapes(outcome):
    place = random.Random(1)
    shapes = b"0.9 g " + b"".join(b"%d %d 10 5 re f\n" % (place.randrange(500), place.randrange(600)) for _ in range(300_000)) + b"0 g"
    key, problems, text = outcome(built(one_page(shapes + TEXT)))
    assert (key, problems, text) == ("", ["reader.page_unruled"], "total 147.95")


def test_a_page_painted_over_again_and_again(outcome):
    content = b"1 g " + b"0 0 595 842 re f\n" * 30_000 + b"0 g" + TEXT
    assert outcome(built(one_page(content))) == ("", ["reader.page_unruled"], "total 147.95")


def test_a_net_of_lines_on_a_huge_page(outcome):
    lines = b"".join(b"%d 0 m %d 14400 l S 0 %d m 14400 %d l S\n" % (3 * k, 3 * k, 3 * k, 3 * k) for k in range(4800))
    key, problems, _ = outcome(built(one_page(lines + TEXT, box="0 0 14400 14400")))
    assert (key, problems) == ("", ["reader.page_unruled"])


def scattered(count: int) -> bytes:
    place = random.Random(2)
    spots = (b"1 0 0 1 %d %d Tm (%d.5) Tj\n" % (place.randrange(570), place.randrange(820), place.randrange(99)) for _ in range(count))
    return b"BT /F 4 Tf " + b"".join(spots) + b"ET"


def test_crumbs_of_text(outcome):
    assert outcome(built(one_page(scattered(15_000))))[1] == ["reader.page_unruled"]
    assert outcome(built(one_page(scattered(100_000))))[0] == "reader.only_large"


def test_scripts_and_launches_are_left_alone(outcome, tmp_path):
    objects = one_page()
    launch = f"/OpenAction<</S/Launch/F(/usr/bin/touch {tmp_path}/launched)>>"
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{launch}/AA<</WC<</S/JavaScript/JS(while(1))>>>>>>"
    objects[2] = str(objects[2])[:-2] + "/AA<</O<</S/JavaScript/JS(while(1){})>>>>>>"
    assert outcome(built(objects)) == ("", [], "total 147.95")
    assert not (tmp_path / "launched").exists()


def test_attached_files_and_portfolios_are_told(paper, read):
    paper.lines(100, "\t2022年度总支出147.95万元。")
    paper.file.embfile_add("annex", b"123", filename="附表.xlsx", ufilename="附表.xlsx")
    (problem,) = read(paper).problems
    assert (problem.code, problem.level.value, problem.message.key) == ("X113", "note", "reader.attached")
    assert dict(problem.message.values)["names"] == "附表.xlsx"
    paper.file.xref_set_key(paper.file.pdf_catalog(), "Collection", "<</View/D>>")
    (problem,) = read(paper).problems
    assert (problem.level.value, problem.message.key) == ("failure", "reader.portfolio")


def test_a_file_locked_for_changes_only_is_read(paper, tmp_path):
    paper.lines(100, "\t2022年度总支出147.95万元。")
    paper.file.save(tmp_path / "a.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", user_pw="")
    assert READER.read(tmp_path / "a.pdf", "a.pdf").problems == ()


def test_a_font_that_is_missing(outcome):
    objects = one_page()
    objects[2] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 99 0 R>>>>>>"
    assert outcome(built(objects))[2] == "total 147.95"


def table_of(paper, rows: int, columns: int, ruled: bool):
    """A table that goes on over pages of 50 rows, its heading repeated on each."""
    writer = pymupdf.Font("cjk")
    for start in range(0, rows, 50):
        if start:
            paper.new_page((max(595.0, 60 + 24.0 * columns), 842))
        lines = [["科目", *(f"第{c}列" for c in range(1, columns))]]
        for row in range(start, min(start + 50, rows)):
            lines.append([f"第{row}", *(f"{(row * 7 + c) % 997}.{c % 100:02d}" for c in range(1, columns))])
        text = pymupdf.TextWriter(paper.page.rect)
        for row, line in enumerate(lines):
            for column, word in enumerate(line):
                text.append((32 + 24 * column, 68 + 14 * row), word, font=writer, fontsize=5)
        text.write_text(paper.page)
        if ruled:
            shape = paper.page.new_shape()
            for row in range(len(lines) + 1):
                shape.draw_line((30, 60 + 14 * row), (30 + 24 * columns, 60 + 14 * row))
            for column in range(columns + 1):
                shape.draw_line((30 + 24 * column, 60), (30 + 24 * column, 60 + 14 * len(lines)))
            shape.finish(width=0.5)
            shape.commit()


@pytest.mark.parametrize("ruled", [True, False])
def test_a_long_table_is_joined_once_and_soon(paper, read, look, ruled):
    table_of(paper, 1000, 8, ruled)
    start = time.perf_counter()
    (table,) = look.tables(read(paper))
    assert time.perf_counter() - start < 10
    assert (table.rows, table.columns) == (1001, 8)
    last = [cell.content for cell in table.cells if cell.row == 1000]
    assert last == ["第999", *(f"{(999 * 7 + c) % 997}.{c:02d}" for c in range(1, 8))]


def test_a_table_of_very_many_columns(paper, read, look):
    paper.file.delete_page(0)
    paper.new_page((60 + 24.0 * 200, 842))
    table_of(paper, 20, 200, True)
    (table,) = look.tables(read(paper))
    assert (table.rows, table.columns) == (21, 200)
