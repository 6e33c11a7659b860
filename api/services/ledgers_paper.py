"""A paper on its way: cover, blocks, the files that go with it, and its words in the reader's language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from api.models.documents import Document
from api.services import catalogue, sheets
from api.zone import ZONE

MOST_PICTURES: Final = 240
"""Small pictures of one paper; more would make it too heavy to hand round. All files are in the archive."""
MOST_PICTURES_A_ROW: Final = 6
MOST_FILES: Final = 5_000
MOST_BYTES: Final = 4 << 30
PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
HASH_SHOWN: Final = 12
_NAME_CHARACTERS: Final = 60
_NOT_IN_NAMES: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_LONG: Final = re.compile(r"[0-9A-Za-z/_.:-]{18,}")
_BREAKS: Final = re.compile(r"([/_.:-]|[0-9A-Za-z]{12})(?=[0-9A-Za-z])")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Filed:
    """What a paper tells of a document, as a frozen number holds it."""

    id: UUID
    title: str
    kind: str
    synthetic: bool


@dataclass(slots=True)
class Entry:
    """A document that a paper lists: the version meant, and its place among the files."""

    document: Document | Filed
    number: int
    document_number: str | None
    issued_on: date | None
    expires_on: date | None
    file_name: str
    media_type: str
    size_bytes: int
    sha256: str
    path: str = ""
    codes: list[str] = field(default_factory=list)

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown small."""
        return self.media_type in PICTURES


@dataclass(slots=True)
class Paper:
    """Everything that is printed, as data. `language` is that of its words."""

    title: str
    language: str
    over: str = ""
    under: str = ""
    mark: str = ""
    note: str = ""
    is_large: bool = False
    lines: list[Pair] = field(default_factory=list)
    scores: list[Pair] = field(default_factory=list)
    blocks: list[dict[str, Any]] = field(default_factory=list)
    entries: dict[tuple[str, int], Entry] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    sheet: list[list[str]] = field(default_factory=list)
    is_cut: bool = False
    serials: Counter[str] = field(default_factory=Counter)
    size_bytes: int = 0

    def say(self, code: str, **values: object) -> str:
        """A sentence of ours."""
        return phrase(self.language, code, **values)

    def heading(self, level: int, words: str) -> None:
        """A heading, which the contents list."""
        self.blocks.append({"kind": "heading", "level": level, "text": words})

    def words(self, words: str, look: str = "plain") -> None:
        """A paragraph: `plain`, `quote`, `code`, `hint`, `warn`, or `draft` for what is left to the office."""
        self.blocks.append({"kind": "words", "look": look, "text": words})

    def facts(self, rows: Iterable[tuple[str, str | None]]) -> None:
        """Names and values; a value that is not there is left out."""
        kept = [[name, soft(value)] for name, value in rows if value]
        if kept:
            self.blocks.append({"kind": "facts", "rows": kept})

    def table(self, head: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str | None]]) -> None:
        """A table under its heads."""
        told = [[soft(cell or "") for cell in row] for row in rows]
        if told:
            self.blocks.append({"kind": "table", "head": list(head), "widths": list(widths), "rows": told})

    def signatures(self, *codes: str) -> None:
        """Room to sign and stamp, and for the day."""
        rows = [[self.say(f"sign_{code}"), ""] for code in codes]
        day = [self.say("sign_day"), self.say("sign_blank_day")]
        self.blocks.append({"kind": "facts", "rows": [*rows, day], "look": "signatures"})

    def show(self, entries: Iterable[Entry]) -> None:
        """Small pictures of photos, as many as there is room for."""
        items: list[dict[str, str]] = []
        for entry in entries:
            is_known = entry.sha256 in self.pictures
            if not entry.is_picture or len(items) == MOST_PICTURES_A_ROW:
                continue
            if is_known or len(self.pictures) < MOST_PICTURES:
                self.pictures[entry.sha256] = f"pictures/{entry.sha256}.jpg"
                items.append({"file": self.pictures[entry.sha256], "caption": entry.document.title[:40]})
        if items:
            self.blocks.append({"kind": "pictures", "items": items})

    def place(self, entry: Entry, code: str, folder: str) -> Entry:
        """Give a file its one place among the files: in the folder of the first row that it proves."""
        key = (str(entry.document.id), entry.number)
        known = self.entries.get(key)
        if known is None:
            room = len(self.entries) < MOST_FILES and self.size_bytes + entry.size_bytes <= MOST_BYTES
            self.is_cut = self.is_cut or not room
            self.size_bytes += entry.size_bytes if room else 0
            self.serials[code] += 1
            ending = entry.file_name.rpartition(".")[2].lower()
            name = f"{self.serials[code]:03d}_{safe_name(entry.document.title)}.{safe_name(ending)}"
            entry.path = f"{folder}/{name}" if room else ""
            self.entries[key] = known = entry
        if code not in known.codes:
            known.codes.append(code)
        return known

    def as_data(self) -> dict[str, Any]:
        """The whole, as it is kept until it is printed: `content` is what the press takes."""
        words = {"contents": self.say("contents"), "contents_hint": self.say("contents_hint")}
        lines = [[name, soft(value)] for name, value in self.lines if value]
        cover = {"over": self.over, "under": self.under, "mark": self.mark, "note": self.note}
        cover_rows = {"lines": lines, "scores": [list(pair) for pair in self.scores]}
        content = {"title": self.title, "language": self.language, "large": self.is_large, "words": words}
        return {
            "content": content | {"cover": cover | cover_rows, "blocks": self.blocks},
            "files": [_file(entry, self.language) for entry in self.entries.values()],
            "pictures": self.pictures,
            "sheet": self.sheet,
        }


def _file(entry: Entry, language: str) -> dict[str, Any]:
    return {
        "path": entry.path,
        "sha256": entry.sha256,
        "size_bytes": entry.size_bytes,
        "media_type": entry.media_type,
        "title": entry.document.title,
        "kind": kind_word(entry.document.kind, language),
        "number": entry.document_number or "",
        "issued_on": entry.issued_on.isoformat() if entry.issued_on else "",
        "expires_on": entry.expires_on.isoformat() if entry.expires_on else "",
        "version": entry.number,
        "codes": entry.codes,
    }


def phrase(language: str, code: str, **values: object) -> str:
    """A sentence of ours in a language."""
    return catalogue.phrase("ledgers", language, f"ledger_{code}", **values)


def kind_word(kind: str, language: str) -> str:
    """What a kind of document is called."""
    words = sheets.about("documents")["fields"]["kind"]["values"]
    return sheets.in_language(words.get(str(getattr(kind, "value", kind)), str(kind)), language)


def moment_words(moment: datetime) -> str:
    """A moment where the county lives."""
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def soft(words: str) -> str:
    """A text whose long Latin words may break, so that no cell of a table is overrun."""
    return _LONG.sub(lambda found: _BREAKS.sub("\\1\u200b", found[0]), words)


def safe_name(words: str) -> str:
    """A part of a path that every system takes: Windows names no device by it and cuts nothing off its end."""
    plain = _NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", words))
    plain = " ".join(plain.split())[:_NAME_CHARACTERS].strip(" .")
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain or "_"
