"""A framework in and out as a workbook: read whole or refused whole, cell by cell; written as it can be read again."""

import asyncio
import tempfile
from collections import defaultdict
from contextlib import aclosing
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import books, tables, workbooks
from api.errors import FieldError, InvalidInput
from api.models.indicators import Framework, Indicator, NodeKind, Parameter
from api.rules import framework_book, framework_sound, framework_taken
from api.rules.framework_taken import Fault, Taken
from api.rules.rule_forms import FORMS
from api.services import catalogue, frameworks_own, indicators, metrics

MAX_FILE_BYTES: Final = 1_048_576
_READING_SECONDS: Final = 20
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES: Final = {"xlsx": _XLSX, "csv": "text/csv; charset=utf-8"}
_SHOWN: Final = "count"
"""The shape under which a metric is shown that nothing feeds yet."""
_SLOTS: Final = ("documents.slot_", "documents.slots_")


async def cells(data: bytes, file_name: str) -> dict[str, framework_book.Cells]:
    """The sheets of a workbook, or of a text file that holds all of them, read by a child process.

    Raises:
        InvalidInput: `/file` is neither, cannot be read, or goes beyond a limit, which is told (422).
    """
    ending = file_name.rpartition(".")[2].lower()
    if ending not in TYPES:
        raise InvalidInput.field("/file", "framework_file_kind")
    found: dict[str, list[list[str | None]]] = defaultdict(list)
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        try:
            kind = "book" if ending == "xlsx" else "csv"
            async with asyncio.timeout(_READING_SECONDS), aclosing(tables.rows(file, kind)) as rows:
                async for row in rows:
                    sheet, line = (row["sheet"], row["cells"]) if kind == "book" else ("", row)
                    found[sheet].append([_text(cell) for cell in line])
                    _require_room(found[sheet])
        except tables.Unreadable as wrong:
            limit = books.LIMITS.get(wrong.code)
            raise InvalidInput.field("/file", wrong.code, **({"limit": limit} if limit else {})) from None
        except TimeoutError:
            raise InvalidInput.field("/file", "sheet_too_large") from None
    return dict(found) if ending == "xlsx" else framework_book.apart(found[""])  # type: ignore[return-value]


def _require_room(rows: list[Any]) -> None:
    if len(rows) > books.MOST_ROWS:
        raise tables.Unreadable("book_too_many_rows")


def _text(cell: Any) -> str | None:
    """A cell as it reads: Excel keeps 1 as 1.0. What a quote guards from being run as a formula is freed of it."""
    if isinstance(cell, bool):
        return "1" if cell else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, str) and cell.startswith("'") and tables.guarded(cell[1:]) == cell:
        return cell[1:]
    return None if cell is None else str(cell)


def document(sheets: dict[str, framework_book.Cells], locale: str) -> dict[str, Any]:
    """The framework that the sheets hold.

    Raises:
        InvalidInput: each cell that cannot be taken, at `/<sheet>/<row>/<column>` (422).
    """
    found = framework_taken.taken(sheets, words(), kinds())
    faults = framework_sound.judge(found, known(found))
    if faults:
        raise InvalidInput(errors=[_told(fault, locale) for fault in faults])
    return found.document


def known(found: Taken) -> framework_sound.Known:
    """What a framework of this document may name."""
    codes = frozenset(node["code"].lower() for node in found.document["indicators"])

    def shape_of(name: str, subject: str) -> str | None:
        metric = metrics.find(name)
        if metric is None and name in _waiting():
            return _SHOWN
        if metric is None or metric[0].is_of_unit != (subject == "unit"):
            return None
        member = metric[1]
        if member is None:
            return metric[0].shape
        is_there = member in (codes if name.startswith(frameworks_own.EVIDENCE) else _members(name))
        return metric[0].shape if is_there else None

    categories = {row["code"] for row in catalogue.read_json("units/categories.json")["categories"]}
    return framework_sound.Known(shape_of, _shown_only() | _waiting(), categories, indicators.fits)


@lru_cache
def _slots() -> dict[str, frozenset[str]]:
    """The members of the families of slots: items of lists, and rows that have lists."""
    rows = [
        row
        for path in sorted((catalogue.FOLDER / "frameworks").glob("*/slots.csv"))
        for row in catalogue.read_csv(path)
        if row["filled_by"] == "document"
    ]
    return {
        _SLOTS[0]: frozenset(row["slot"] for row in rows),
        _SLOTS[1]: frozenset(row["indicator"].lower() for row in rows),
    }


def _members(name: str) -> frozenset[str]:
    return next((members for stem, members in _slots().items() if name.startswith(stem)), frozenset())


@lru_cache
def _reported() -> dict[str, bool]:
    """The metrics that shipped frameworks only show, and whether that is because they touch rights."""
    paths = sorted((catalogue.FOLDER / "frameworks").glob("*/indicators.csv"))
    rows = [row for path in paths for row in catalogue.read_csv(path) if '"reported"' in row["rule"] and row["metric"]]
    return {row["metric"]: row["rights_sensitive"] == "1" for row in rows}


def _shown_only() -> frozenset[str]:
    """Metrics that touch rights: they may be shown and never scored."""
    return frozenset(name for name, is_of_rights in _reported().items() if is_of_rights)


def _waiting() -> frozenset[str]:
    """Metrics that a shipped framework shows and that nothing feeds yet; so they cannot be scored either."""
    return frozenset(name for name in _reported() if metrics.find(name) is None)


def _told(fault: Fault, locale: str) -> FieldError:
    titles, columns = words()["sheets"], words()["columns"]
    column = columns.get(fault.column, {}).get(locale, fault.column)
    place = {"sheet": titles[fault.sheet][locale], "row": fault.row, "column": column, "within": "framework_cell"}
    return FieldError(f"/{fault.sheet}/{fault.row}/{fault.column}", fault.code, **{**fault.values, **place})


def words() -> dict[str, Any]:
    """Names of sheets and columns."""
    found: dict[str, Any] = catalogue.read_json("frameworks/book.json")
    return found


@lru_cache
def kinds() -> dict[str, dict[str, str]]:
    """The names of the kinds of rules, by kind and language."""
    return {kind: catalogue.read_json(f"rules/{kind}.json")["name"] for kind in sorted(FORMS)}


async def document_of(session: AsyncSession, code: str, county_code: str) -> dict[str, Any]:
    """The document of any framework: the county's own as it was entered, a shipped one put together from its rows.

    Raises:
        NotFound: there is none of that code (404).
    """
    own = await frameworks_own.find(session, code, county_code)
    if own is not None:
        return dict(own.content)
    row = await indicators.framework(session, code, county_code)
    nodes = await indicators.nodes(session, code, county_code)
    parameters = await indicators.known_parameters(session, code, county_code)
    return _head(row) | {
        "indicators": [_node(node) for node in nodes],
        "parameters": [_parameter(parameter) for parameter in parameters],
    }


def _head(row: Framework) -> dict[str, Any]:
    return {
        "code": row.code,
        "version": row.framework_version,
        "names": row.names,
        "issuers": row.issuers,
        "document_number": row.document_number,
        "level": row.level,
        "subject": str(row.subject),
        "unit_categories": row.unit_categories,
        "in_force_from": row.in_force_from.isoformat(),
        "in_force_until": row.in_force_until.isoformat() if row.in_force_until else None,
        "total_points": _plain(row.total_points) or "",
        "apply_line_points": _plain(row.apply_line_points),
        "apply_line_source": row.apply_line_source,
        "points_notes": indicators.points_notes(row),
        "replaces": None,
    }


def _node(node: Indicator) -> dict[str, Any]:
    return {
        "code": node.code,
        "parent_code": node.parent_code,
        "kind": str(NodeKind(node.kind)),
        "titles": node.titles,
        "basis": node.basis,
        "owner": node.owner,
        "points": _plain(node.points) or "0",
        "rule": node.rule,
        "metric": node.metric,
        "metric_notes": node.metric_notes,
        "parameter": node.parameter,
        "evidences": node.evidences,
        "quote": node.quote,
        "is_rights_sensitive": node.is_rights_sensitive,
    }


def _parameter(row: Parameter) -> dict[str, Any]:
    names = ("code", "names", "unit", "fixed_value", "source", "suggested_value", "suggested_source")
    return {name: getattr(row, name) for name in names}


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number.normalize():f}"


async def file(document: dict[str, Any], kind: str, locale: str, *, has_guide: bool = False) -> bytes:
    """A framework as a workbook (`xlsx`) or as one text file (`csv`)."""
    made = framework_book.sheets(document, words(), locale)
    if kind == "csv":
        return b"".join(tables.encoded(framework_book.in_one(made)))
    if has_guide:
        made[words()["sheets"]["guide"][locale]] = _guide(locale)
    return await asyncio.to_thread(workbooks.book, made)


def _guide(locale: str) -> list[list[str | None]]:
    """What can stand where: columns, kinds of rules, metrics."""
    columns = words()["columns"]
    rows: list[list[str | None]] = [[columns["field"][locale], columns["value"][locale]]]
    rows += [[columns[name][locale], hint[locale]] for name, hint in words()["hints"].items()]
    rows.append([])
    for kind in kinds():
        told = catalogue.read_json(f"rules/{kind}.json")
        rows.append([f"{told['name'][locale]} ({kind})", told["asks"][locale]])
    rows.append([])
    rows += [[name, metric.shape] for name, metric in sorted(metrics.definitions().items())]
    return rows


def empty() -> dict[str, Any]:
    """A framework with nothing in it, for the template."""
    return framework_book.head({}) | {"indicators": [], "parameters": []}
