"""Small genuine files of each kind that is taken, made afresh."""

import zipfile
from io import BytesIO
from typing import Any

from PIL import Image

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF_BYTES = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: Any) -> bytes:
    """A picture whose upper left corner is red and whose rest is blue, or grey in other modes."""
    image = Image.new(mode, size, (0, 0, 255) if mode == "RGB" else 0)
    if mode == "RGB":
        image.paste((255, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    sink = BytesIO()
    image.save(sink, kind, **options)
    return sink.getvalue()


def package(main_part: str, **more: bytes) -> bytes:
    """An office package with its content types and its main part."""
    sink = BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(main_part, "<main/>")
        for name, data in more.items():
            file.writestr(name, data)
    return sink.getvalue()


def docx(**more: bytes) -> bytes:
    """A text document."""
    return package("word/document.xml", **more)


def xlsx(**more: bytes) -> bytes:
    """A workbook."""
    return package("xl/workbook.xml", **more)
