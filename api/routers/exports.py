"""HTTP out of lists: any of them with its filters as xlsx, csv or ndjson, streamed."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Query
from fastapi.responses import StreamingResponse
from sqlmodel import SQLModel

from api.adapters import tables, workbooks
from api.deps import Hall, HallDep, LocaleDep, glance, require
from api.door import make_router
from api.errors import Forbidden
from api.permissions import Actor
from api.services import exports, sheets
from api.services.sheets import LISTS, Listing, Sheet

router = make_router("exports")
_PIECE_BYTES = 65_536


class ExportFormat(StrEnum):
    """A workbook, comma-separated text for spreadsheets, or one JSON object a line for programs."""

    XLSX = "xlsx"
    CSV = "csv"
    NDJSON = "ndjson"


_TYPES = {
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.NDJSON: "application/x-ndjson",
}


def _make_endpoint(sheet: Sheet | Listing) -> Callable[..., Any]:
    """The export of one list, with the list's own filters."""

    async def export(actor: Actor, hall: Hall, form: ExportFormat, chosen: Any, locale: str) -> StreamingResponse:
        if actor.is_outside:
            raise Forbidden
        pieces = _PIECES[form](hall, actor, sheet, chosen, locale)
        name = f"{sheets.title(sheet.resource, locale)}.{form.value}"
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Cache-Control": "no-store"}
        return StreamingResponse(pieces, media_type=_TYPES[form], headers=headers)

    export.__name__ = f"export_{sheet.resource}"
    export.__doc__ = f"The list of {sheet.resource} with its filters, streamed; columns as in the sheet to fill in."
    export.__annotations__ |= {
        "actor": Annotated[Actor, Depends(require(sheet.to_read))],
        "hall": HallDep,
        "chosen": Annotated[sheet.filter, Query()],
        "locale": LocaleDep,
    }
    return export


async def _workbook(
    hall: Hall, actor: Actor, sheet: Sheet | Listing, chosen: SQLModel, locale: str
) -> AsyncIterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        title = sheets.title(sheet.resource, locale)
        writer = workbooks.Writer(path, title, exports.headings(sheet, locale))
        async for rows in _rows(hall, actor, sheet, chosen, locale):
            await asyncio.to_thread(writer.add, rows)
        await asyncio.to_thread(writer.close)
        with path.open("rb") as file:
            while piece := file.read(_PIECE_BYTES):
                yield piece


async def _text(
    hall: Hall, actor: Actor, sheet: Sheet | Listing, chosen: SQLModel, locale: str
) -> AsyncIterator[bytes]:
    for piece in tables.encoded([exports.headings(sheet, locale)]):
        yield piece
    async for rows in _rows(hall, actor, sheet, chosen, locale):
        _, *pieces = tables.encoded(rows)
        yield b"".join(pieces)


async def _rows(
    hall: Hall, actor: Actor, sheet: Sheet | Listing, chosen: SQLModel, locale: str
) -> AsyncIterator[list[list[Any]]]:
    async for items, names in _pages(hall, actor, sheet, chosen):
        yield exports.cells(sheet, items, names, locale)


async def _lines(hall: Hall, actor: Actor, sheet: Sheet | Listing, chosen: SQLModel, _: str) -> AsyncIterator[bytes]:
    async for items, _names in _pages(hall, actor, sheet, chosen):
        yield b"".join(item.model_dump_json().encode() + b"\n" for item in items)


async def _pages(
    hall: Hall, actor: Actor, sheet: Sheet | Listing, chosen: SQLModel
) -> AsyncIterator[tuple[list[Any], dict[str, dict[str, str]]]]:
    """The list, a page at a time, each in a transaction of its own: a slow reader holds none open."""
    cursor: str | None = None
    while True:
        async with glance(hall, actor) as session:
            items, cursor = await exports.page(session, actor, sheet, chosen, cursor, hall.cursor_key)
            names = await exports.names_of(session, actor, sheet, items)
        yield items, names
        if cursor is None:
            return


_PIECES = {ExportFormat.XLSX: _workbook, ExportFormat.CSV: _text, ExportFormat.NDJSON: _lines}
_FILES = {name.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for name in _TYPES.values()}

for _sheet in LISTS.values():
    router.add_api_route(
        f"/{_sheet.resource}.{{form}}",
        _make_endpoint(_sheet),
        methods=["GET"],
        response_class=StreamingResponse,
        responses={200: {"content": _FILES}},
    )
