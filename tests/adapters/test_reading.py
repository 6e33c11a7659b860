"""The reader: what each kind of file says, and that a broken or greedy one costs a bounded child and nothing else."""

import time
from io import BytesIO

import psutil
import pytest
from PIL import Image

from api.adapters import office, reading
from tests.samples import DOCX, PPTX, XLSX, package, pdf, picture, sheet, slides, word

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


async def test_each_kind_says_its_words() -> None:
    for data, kind, said in (
        (word("第一段", "A &amp; B"), DOCX, [(None, "第一段\nA & B\n")]),
        (sheet(("单位", "人数"), ("学校", "十二")), XLSX, [(1, "一览表\n单位\t人数\n学校\t十二")]),
        (slides("第一页", "第二页"), PPTX, [(1, "第一页\n\n"), (2, "第二页\n\n")]),
        (
            pdf("铸牢中华民族共同体意识", "", "Page 3"),
            "application/pdf",
            [(1, "铸牢中华民族共同体意识"), (3, "Page 3")],
        ),
        ("民族团结".encode("gb18030"), "text/plain", [(None, "民族团结")]),
        (b"\xef\xbb\xbf" + "单位,人数\n".encode(), "text/csv", [(None, "单位,人数\n")]),
        ("民族".encode("utf-16"), "text/plain", [(None, "民族")]),
        (picture(), "image/jpeg", []),
    ):
        found = await reading.read(data, kind)
        assert (found.reason, found.pieces, found.is_cut) == (None, said, False), kind


async def test_what_is_deleted_or_hidden_in_a_document_is_not_read() -> None:
    runs = (
        "<w:p><w:r><w:t>留下</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        "<w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p>"
    )
    body = f'<w:document xmlns:w="{SPACE}">{runs}</w:document>'
    found = await reading.read(package("word/document.xml", **{"word/document.xml": body}), DOCX)
    assert found.pieces == [(None, "留下\n")]


async def test_first_pages_are_painted_as_wide_as_a_phone() -> None:
    for data, kind, count in (
        (pdf("一", "二", "三", "四"), "application/pdf", 3),
        (picture(size=(3000, 2000)), "image/jpeg", 1),
        (picture("PNG", (40, 30)), "image/png", 1),
    ):
        found = await reading.read(data, kind)
        assert len(found.pictures) == count
        for painted in found.pictures:
            with Image.open(BytesIO(painted)) as image:
                assert image.format == "WEBP"
                assert image.width <= 720


async def test_damaged_files_give_a_reason() -> None:
    for data, kind in ((b"PK\x03\x04", DOCX), (b"%PDF-1.7\n%%EOF", "application/pdf"), (b"\xff\xd8", "image/jpeg")):
        found = await reading.read(data, kind)
        assert (found.reason, found.pieces, found.pictures) == ("damaged", [], [])
    assert (await reading.read(b"\x81\xff\xfe\x00", "text/plain")).reason == "encoding_unknown"
    assert (await reading.read(b"x", "application/x-unknown")).reason == "type_unknown"


async def test_entities_are_not_resolved() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f'<w:document xmlns:w="{SPACE}"><w:t>&b;</w:t></w:document>'
    )
    found = await reading.read(package("word/document.xml", **{"word/document.xml": bomb}), DOCX)
    assert (found.reason, found.pieces) == ("damaged", [])


def test_a_part_that_lies_about_its_size_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MOST_PART_BYTES", 1_000)
    with pytest.raises(office.TooLarge):
        list(office.pieces(word("x" * 2_000), "docx"))


async def test_a_greedy_file_ends_its_own_reader_and_costs_us_nothing() -> None:
    """So many elements inside each other that their tree takes more memory than the reader is given."""
    deep = b"<w>" * 800_000
    body = f'<w:document xmlns:w="{SPACE}">'.encode() + deep
    assert (await reading.read(word("小"), DOCX, memory_bytes=200 * 1_048_576)).reason is None
    before, started = psutil.Process().memory_info().rss, time.monotonic()
    data = package("word/document.xml", **{"word/document.xml": body + b"</w>" * 800_000 + b"</w:document>"})
    found = await reading.read(data, DOCX, memory_bytes=200 * 1_048_576)
    assert found.reason in {"damaged", "too_large"}
    assert found.pieces == []
    assert time.monotonic() - started < 60
    assert psutil.Process().memory_info().rss - before < 200 * 1_048_576


async def test_a_slow_file_is_given_up() -> None:
    found = await reading.read(word("慢"), DOCX, patience=0.001)
    assert found.reason == "too_slow"
    assert not [child for child in psutil.Process().children() if "api.adapters.reader" in child.cmdline()]


async def test_a_long_text_is_cut() -> None:
    found = await reading.read(("长" * 400_001).encode(), "text/plain")
    assert (found.is_cut, len(found.pieces[0][1])) == (True, 400_000)
