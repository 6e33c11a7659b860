"""Links as they are told once: slips to print by village, or a list. Made in memory or a folder that is gone after."""

import asyncio
import tempfile
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from api.adapters import slips, tables, workbooks
from api.adapters.slips import Sheet, Slip
from api.errors import Conflict
from api.models.surveys_invitations import SlipFormat
from api.rules.questionnaire_sound import FALLBACK
from api.services import catalogue, surveys
from api.services.surveys_invitations import Link

MEDIA_TYPES = {
    SlipFormat.PDF: "application/pdf",
    SlipFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    SlipFormat.CSV: "text/csv; charset=utf-8",
}

_HERE = {"localhost", "127.0.0.1", "::1"}


def site_of(public_url: str, asked: str) -> str:
    """The address that links begin with: the one configured; in development the one that was asked.

    Raises:
        Conflict: `public_url_missing`; none is configured, and the one that was asked is not this machine's own (409).
    """
    if not public_url and urlsplit(asked).hostname not in _HERE:
        raise Conflict("public_url_missing")
    return public_url or asked


async def make(form: SlipFormat, title: dict[str, str], links: Sequence[Link], expires_on: date, locale: str) -> bytes:
    """The file of a batch's links, by area and number, in the reader's language."""
    words: dict[str, Any] = catalogue.read_json("surveys/invitations.json")
    spoken = locale if locale in words["lines"] else FALLBACK
    if form is SlipFormat.PDF:
        named = surveys.in_words(title, locale)
        return await asyncio.to_thread(lambda: slips.pdf(_pages(words, spoken, named, links, expires_on)))
    rows = [_row(link, expires_on) for link in links]
    if form is SlipFormat.CSV:
        return b"".join(tables.encoded([words["columns"][spoken], *rows]))
    return await asyncio.to_thread(_workbook, words["title"][spoken], words["columns"][spoken], rows)


def _pages(words: dict[str, Any], locale: str, title: str, links: Sequence[Link], expires_on: date) -> list[Sheet]:
    """A sheet for each area."""
    made = []
    for (code, name), found in groupby(links, key=lambda link: (link.slot.area_code, link.area_name)):
        lines = [line.format(day=expires_on.isoformat()) for line in words["lines"][locale]]
        number = words["number"][locale]
        own = [
            Slip(link.address, (title, f"{name} · {number.format(number=link.slot.number)}", *lines)) for link in found
        ]
        made.append(Sheet(f"{name} ({code}) · {title} · {words['title'][locale]}", own))
    return made


def _row(link: Link, expires_on: date) -> list[Any]:
    slot = link.slot
    return [slot.area_code, link.area_name, slot.stratum, slot.number, link.address, expires_on.isoformat()]


def _workbook(title: str, headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "links.xlsx"
        writer = workbooks.Writer(path, title, headings)
        writer.add(rows)
        writer.close()
        return path.read_bytes()
