"""Exports: any list with its filters as a workbook, as comma-separated text or as JSON lines, page by page.

A list's columns are its sheet's, so that what was taken out can be taken in again, and then what else the record tells.
"""

from decimal import Decimal
from typing import Any, Final

from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from api.permissions import Actor
from api.rules.cells import FEN_IN_YUAN, CellKind, Column
from api.services import catalogue, import_rows, sheets
from api.services.paging import Page
from api.services.sheets import Listing, Sheet
from api.zone import ZONE

PAGE_ROWS: Final = 200
_COMMON: Final = "sheets/common.json"


async def page(
    session: AsyncSession, actor: Actor, sheet: Sheet | Listing, chosen: SQLModel, cursor: str | None, key: bytes
) -> tuple[list[Any], str | None]:
    """A page of the list and the cursor of the next. `key` signs it, as for every list."""
    return await sheet.page(session, actor, chosen, Page(limit=PAGE_ROWS, cursor=cursor, key=key))


def fields(sheet: Sheet | Listing) -> list[str]:
    """The columns: those of the sheet that a record tells, then what else it tells."""
    told = list(sheet.read.model_fields)
    own = [column.field for column in sheets.columns(sheet.resource) if column.field.split(".")[0] in told]
    nested = {name.split(".")[0] for name in own if "." in name}
    return own + [name for name in told if name not in own and name not in nested]


def headings(sheet: Sheet | Listing, locale: str) -> list[str]:
    """The columns' names in the reader's language, with the unit of amounts."""
    common = catalogue.read_json(_COMMON)["fields"]
    own = sheets.about(sheet.resource)["fields"]
    return [
        sheets.in_language((own.get(name) or common.get(name) or {"name": name})["name"], locale)
        for name in fields(sheet)
    ]


def cells(sheet: Sheet | Listing, items: list[Any], names: dict[str, dict[str, str]], locale: str) -> list[list[Any]]:
    """Records as rows of cells, in the words and units in which people would fill them in."""
    known = {column.field: column for column in sheets.columns(sheet.resource)}
    return [
        [_cell(sheet, known.get(name), _told(item, name), names, locale) for name in fields(sheet)] for item in items
    ]


async def names_of(
    session: AsyncSession, actor: Actor, sheet: Sheet | Listing, items: list[Any]
) -> dict[str, dict[str, str]]:
    """What the references of these records are called, `{kind: {id: name}}`."""
    found: dict[str, dict[str, str]] = {}
    for column in sheets.columns(sheet.resource):
        kind = column.refers_to
        if kind in import_rows.REFERENCES and kind is not None:
            told = [_told(item, column.field) for item in items]
            ids = {one for each in told for one in (each if isinstance(each, list) else [each])} - {None}
            found[kind] = found.get(kind, {}) | await import_rows.labels(session, actor, kind, ids)
    return found


def _told(item: Any, name: str) -> Any:
    found = item
    for part in name.split("."):
        found = found.get(part) if isinstance(found, dict) else getattr(found, part, None)
    return found


def _cell(
    sheet: Sheet | Listing, column: Column | None, value: Any, names: dict[str, dict[str, str]], locale: str
) -> Any:
    if value is None or isinstance(value, bool):
        return None if value is None else _flag(value, locale)
    if column is not None and column.kind is CellKind.REFERENCE:
        return names.get(column.refers_to or "", {}).get(str(value), str(value))
    if column is not None and column.kind is CellKind.REFERENCES:
        return "、".join(names.get(column.refers_to or "", {}).get(str(one), str(one)) for one in value)
    if column is not None and column.kind is CellKind.MONEY:
        return Decimal(value) / FEN_IN_YUAN
    if column is not None and column.kind in {CellKind.CHOICE, CellKind.CHOICES}:
        return _worded(sheet, column, value, locale)
    return plain(value)


def _worded(sheet: Sheet | Listing, column: Column, value: Any, locale: str) -> str:
    words = sheets.about(sheet.resource)["fields"][column.field]["values"]
    every = value if isinstance(value, list) else [value]
    return "、".join(sheets.in_language(words.get(str(one), str(one)), locale) for one in every)


def _flag(value: bool, locale: str) -> str:
    return catalogue.phrase("imports", locale, "template_yes" if value else "template_no")


def plain(value: Any) -> Any:
    """A value as a cell: times in Asia/Shanghai, lists joined, everything else as text or number."""
    if hasattr(value, "astimezone"):
        return value.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, list):
        return "、".join(str(plain(one)) for one in value)
    return value if isinstance(value, int | float | str) else str(value)
