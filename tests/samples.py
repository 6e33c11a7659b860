"""Small genuine files of each kind that is taken, made afresh."""

import zipfile
from io import BytesIO
from typing import Any

from PIL import Image

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PDF_BYTES = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: Any) -> bytes:
    """A picture whose upper left corner is red and whose rest is blue, or grey in other modes."""
    image = Image.new(mode, size, (0, 0, 255) if mode == "RGB" else 0)
    if mode == "RGB":
        image.paste((255, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    sink = BytesIO()
    image.save(sink, kind, **options)
    return sink.getvalue()


def package(main_part: str, **more: bytes | str) -> bytes:
    """An office package with its content types and its main part."""
    sink = BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in ({"[Content_Types].xml": "<Types/>", main_part: "<main/>"} | more).items():
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def docx(**more: bytes) -> bytes:
    """A text document."""
    return package("word/document.xml", **more)


def xlsx(**more: bytes) -> bytes:
    """A workbook."""
    return package("xl/workbook.xml", **more)


def pdf(*pages: str) -> bytes:
    """A PDF with a line of Chinese text on each page, in a font that every reader brings along; "" is a blank page."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<<"
        b" /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)"
        b" /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 >> >>] >>"
    )
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(len(pages)))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        font,
    ]
    for place, text in enumerate(pages):
        said = b"BT /F1 24 Tf 50 700 Td <%s> Tj ET" % text.encode("utf-16-be").hex().encode() if text else b""
        resources = b"<< /Font << /F1 3 0 R >> >>"
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %d 0 R >>"
        parts += [page % (resources, 5 + 2 * place), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(said), said)]
    return _numbered(parts)


def _numbered(parts: list[bytes]) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    return (
        body
        + head
        + table
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(parts) + 1,
            len(body),
        )
    )


def word(*lines: str) -> bytes:
    """A Word file with these paragraphs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return package("word/document.xml", **{"word/document.xml": f'<w:document xmlns:w="{space}">{body}</w:document>'})


def sheet(*rows: tuple[str, ...]) -> bytes:
    """A workbook with one sheet of shared texts."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    texts = [text for row in rows for text in row]
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    numbers = iter(range(len(texts)))
    cells = "".join("<row>" + "".join(f'<c t="s"><v>{next(numbers)}</v></c>' for _ in row) + "</row>" for row in rows)
    return package(
        "xl/workbook.xml",
        **{
            "xl/workbook.xml": f'<workbook xmlns="{space}"><sheets><sheet name="一览表"/></sheets></workbook>',
            "xl/sharedStrings.xml": f'<sst xmlns="{space}">{shared}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>',
        },
    )


def slides(*texts: str) -> bytes:
    """A presentation with one line a slide."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    parts = {
        f"ppt/slides/slide{place}.xml": f'<p xmlns:a="{space}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p>'
        for place, text in enumerate(texts, 1)
    }
    return package("ppt/presentation.xml", **parts)
