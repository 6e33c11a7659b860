"""Templates: the sheet that people download to fill in, in their language, with what this county may choose from."""

from pathlib import Path
from typing import Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import workbooks
from api.adapters.workbooks import TemplateColumn, Words
from api.models.areas import Area
from api.permissions import Actor, visible_area
from api.rules.cells import CellKind, Column
from api.services import catalogue, sheets
from api.services.import_rows import REFERENCES

MOST_CHOICES: Final = 5_000
_LINES: Final = 4
_FORMATS: Final = {
    CellKind.DATE: "date",
    CellKind.MOMENT: "moment",
    CellKind.INTEGER: "whole",
    CellKind.MONEY: "money",
}


async def make(session: AsyncSession, actor: Actor, resource: str, locale: str, path: Path) -> None:
    """Write the template of a resource.

    Raises:
        NotFound: there is no such sheet (404).
    """
    sheets.get(resource)
    columns = [await _column(session, actor, resource, column, locale) for column in sheets.columns(resource)]
    workbooks.template(path, columns, _words(resource, locale))


async def _column(session: AsyncSession, actor: Actor, resource: str, column: Column, locale: str) -> TemplateColumn:
    told = sheets.about(resource)["fields"][column.field]
    return TemplateColumn(
        heading=sheets.in_language(told["name"], locale),
        help=sheets.in_language(told.get("help"), locale),
        example=sheets.in_language(told.get("example"), locale),
        is_required=column.is_required,
        format=_FORMATS.get(column.kind, "text"),
        choices=await _choices(session, actor, resource, column, locale),
    )


async def _choices(session: AsyncSession, actor: Actor, resource: str, column: Column, locale: str) -> tuple[str, ...]:
    match column.kind:
        case CellKind.CHOICE:
            values = sheets.about(resource)["fields"][column.field]["values"]
            return tuple(sheets.in_language(words, locale) for words in values.values())
        case CellKind.FLAG:
            return say(locale, "template_yes"), say(locale, "template_no")
        case CellKind.AREA:
            areas = select(Area).where(col(Area.code).startswith(actor.area_code)).order_by(col(Area.code))
            found = (await session.exec(areas.limit(MOST_CHOICES))).all()
            return tuple(f"{area.code} {area.name}" for area in found)
        case CellKind.REFERENCE if (kind := column.refers_to or "") in REFERENCES:
            table, label = REFERENCES[kind]
            names = select(getattr(table, label)).where(visible_area(actor, table)).order_by(getattr(table, label))
            return tuple(dict.fromkeys((await session.exec(names.limit(MOST_CHOICES))).all()))
    return ()


def _words(resource: str, locale: str) -> Words:
    return Words(
        title=sheets.title(resource, locale),
        guide=say(locale, "template_guide"),
        guide_lines=tuple(say(locale, f"template_line_{number}") for number in range(1, _LINES + 1)),
        guide_heads=(
            say(locale, "template_column"),
            say(locale, "template_required"),
            say(locale, "template_help"),
            say(locale, "template_example"),
        ),
        yes=say(locale, "template_yes"),
        no=say(locale, "template_no"),
        pick=say(locale, "template_pick"),
    )


def say(locale: str, code: str) -> str:
    """A fixed word of sheets in the reader's language."""
    return catalogue.phrase("imports", locale, code)
