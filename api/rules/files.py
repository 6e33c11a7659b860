"""Which files are taken: their name, their declared type and their own bytes must tell the same story.

Source: OWASP ASVS 5.0, 5.2.2 to 5.2.6.
"""

import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

import puremagic

from api.errors import InvalidInput, PayloadTooLarge
from api.rules import films

MAX_FILE_BYTES = 20 * 1_048_576
MAX_ENTRIES = 2_000
MAX_UNPACKED_BYTES = 64 * 1_048_576
MAX_RATIO = 50
MAX_NAME_LENGTH = 200

_OFFICE = "application/vnd.openxmlformats-officedocument"
_UNSAID = frozenset({"", "application/octet-stream"})
_REFUSED_CHARACTERS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff/\\:*?\"<>|]"
)
_PROGRAMS = re.compile(
    r"exe|com|bat|cmd|scr|msi|dll|ps1|vbs|m?js|jar|apk|app|sh|py|php[0-9]?|aspx?|jsp|cgi|[xs]?html?|svg|xml|hta|lnk"
)
_PDF_ACTIONS = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia)\b")
_ARCHIVE_DANGERS = re.compile(
    r"(^/|(^|/)\.\.(/|$)|\\|vbaProject|\.(bin\.exe|exe|dll|js|vbs|jar|zip|rar|7z|tar|gz|docm|xlsm)$)", re.IGNORECASE
)


@dataclass(frozen=True)
class FileType:
    """One kind of file that is taken. `also` are names that phones and office programs use for the same type."""

    media_type: str
    extension: str
    also: frozenset[str] = frozenset()
    main_part: str = ""


_JPEG = FileType("image/jpeg", "jpg", frozenset({"image/jpg", "image/pjpeg"}))
_DOCX = FileType(
    f"{_OFFICE}.wordprocessingml.document", "docx", frozenset({"application/wps-office.docx"}), "word/document.xml"
)
_XLSX = FileType(
    f"{_OFFICE}.spreadsheetml.sheet", "xlsx", frozenset({"application/wps-office.xlsx"}), "xl/workbook.xml"
)
_PPTX = FileType(
    f"{_OFFICE}.presentationml.presentation", "pptx", frozenset({"application/wps-office.pptx"}), "ppt/presentation.xml"
)
ALLOWED: dict[str, FileType] = {
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "png": FileType("image/png", "png"),
    "webp": FileType("image/webp", "webp"),
    "pdf": FileType("application/pdf", "pdf", frozenset({"application/x-pdf"})),
    "docx": _DOCX,
    "xlsx": _XLSX,
    "pptx": _PPTX,
    "mp4": FileType(films.MEDIA_TYPE, "mp4", frozenset({"video/x-m4v"})),
    "txt": FileType("text/plain", "txt"),
    "csv": FileType("text/csv", "csv", frozenset({"text/plain", "application/csv", "application/vnd.ms-excel"})),
}
_TEXTS = frozenset({"text/plain", "text/csv"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"\s*<(!doctype|\?xml|html|head|body|script|svg|iframe|%)", re.IGNORECASE)


def check(data: bytes, file_name: str, declared: str) -> tuple[str, FileType]:
    """Tell what a file is, or refuse it. A picture is only proved by decoding it afterwards.

    Args:
        data: the whole file.
        file_name: as the sender calls it.
        declared: the media type that the sender states; empty or `application/octet-stream` states nothing.

    Returns:
        The name in one form of Unicode, and the type.

    Raises:
        PayloadTooLarge: over 20 MiB (413).
        InvalidInput: `/file` with `file_empty`, `file_name_refused`, `file_type_refused`, `file_type_differs`,
            `file_damaged`, `file_packed_too_tight`, `file_holds_program` or `film_notes_places` (422).
    """
    name, kind = check_name(file_name)
    if not data:
        raise _refuse("file_empty")
    if len(data) > MAX_FILE_BYTES:
        raise PayloadTooLarge
    stated = declared.partition(";")[0].strip().lower()
    if stated not in _UNSAID | kind.also | {kind.media_type}:
        raise _refuse("file_type_differs")
    if kind.media_type in _TEXTS:
        _check_text(data)
    elif kind.media_type == films.MEDIA_TYPE:
        films.check(data)
    elif kind.media_type not in _sniff(data):
        raise _refuse("file_type_differs")
    elif kind.extension == "pdf":
        _check_pdf(data)
    elif kind.main_part:
        _check_office(data, kind.main_part)
    return name, kind


def check_name(file_name: str) -> tuple[str, FileType]:
    """A plain name with one known extension.

    Raises:
        InvalidInput: `/file` with `file_name_refused` or `file_type_refused` (422).
    """
    name = unicodedata.normalize("NFC", file_name).strip()
    if not name or len(name) > MAX_NAME_LENGTH or name.startswith(".") or _REFUSED_CHARACTERS.search(name):
        raise _refuse("file_name_refused")
    stem, _, extension = name.lower().rpartition(".")
    kind = ALLOWED.get(extension) if stem else None
    if kind is None:
        raise _refuse("file_type_refused")
    if any(_PROGRAMS.fullmatch(part.strip()) for part in stem.split(".")[1:]):
        raise _refuse("file_name_refused")
    return name, kind


def _refuse(code: str) -> InvalidInput:
    return InvalidInput.field("/file", code)


def _sniff(data: bytes) -> set[str]:
    """Every type whose signature the file begins with: a filter, never a proof."""
    try:
        return {found.mime_type for found in puremagic.magic_string(data[:4096])}
    except (puremagic.PureError, ValueError):
        return set()


def _check_text(data: bytes) -> None:
    """Plain text in UTF-8, UTF-16 with its mark, or GB 18030, and no page or program under another name."""
    named = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else None
    for encoding in (named,) if named else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROLS.search(text) or _MARKUP.match(text) or text.startswith(("#!", "%PDF-", "MZ")):
            break
        return
    raise _refuse("file_type_differs")


def _check_pdf(data: bytes) -> None:
    """A PDF from its first byte to its last, without scripts, programs to start or files inside."""
    _, mark, tail = data[-2048:].rpartition(b"%%EOF")
    if not data.startswith(b"%PDF-") or not mark or tail.strip(b"\r\n\t \x00"):
        raise _refuse("file_damaged")
    plain = re.sub(rb"#([0-9a-fA-F]{2})", lambda found: bytes([int(found.group(1), 16)]), data)
    if _PDF_ACTIONS.search(plain) or zipfile.is_zipfile(BytesIO(data)):
        raise _refuse("file_holds_program")


def _check_office(data: bytes, main_part: str) -> None:
    """An office document whose package is what it says: no second file around it, no bomb, no macros."""
    if not data.startswith(b"PK\x03\x04") or data[-22:-18] != b"PK\x05\x06":
        raise _refuse("file_damaged")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError):
        raise _refuse("file_damaged") from None
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_RATIO * len(data):
        raise _refuse("file_packed_too_tight")
    names = [entry.filename for entry in entries]
    if not {"[Content_Types].xml", main_part} <= set(names) or any(entry.flag_bits & 1 for entry in entries):
        raise _refuse("file_damaged")
    if any(_ARCHIVE_DANGERS.search(name) for name in names):
        raise _refuse("file_holds_program")
