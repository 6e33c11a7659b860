"""Imports: accept a sheet, try it, take it in. What is tried is the real thing, undone at the end.

Sent again, the same sheet changes nothing: a row is known by its own key, or by its content where it has none.
"""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import insert, update
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.tables import Unreadable
from api.db import trial
from api.errors import Conflict, Forbidden, InvalidInput
from api.models.base import utc_now
from api.models.imports import (
    AT_WORK,
    Import,
    ImportFormat,
    ImportOrder,
    ImportRead,
    ImportRefusal,
    ImportState,
    ImportStrategy,
    ImportUpload,
)
from api.permissions import COUNTY_DIGITS, Actor
from api.rules.cells import Cell, Heading, find_heading, fold
from api.services import catalogue, import_rows, records, sheets
from api.services.import_rows import Outcome, Row, Translate
from api.services.paging import Page

MAX_FILE_BYTES: Final = 20 * 1_048_576
CHUNK_ROWS: Final = 500
HEADING_ROWS: Final = 20
"""How far down a heading is looked for."""
_OF_REFUSED: Final = frozenset(
    fold(word)
    for code in ("refused_number", "refused_reasons")
    for word in catalogue.read_json("messages/imports.json")[code].values()
)
"""Columns of a sheet of refused rows, which is corrected and sent again as it is."""
Tell = Callable[[int], Awaitable[None]]


class SheetProblem(Exception):
    """The sheet as a whole cannot be taken; `code` names the sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Result:
    """What became of the rows so far."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[Row] = field(default_factory=list)
    row_count: int = 0
    headings: tuple[str, ...] = ()


async def accept(session: AsyncSession, actor: Actor, draft: ImportUpload) -> ImportRead:
    """Enter a stored file to be tried, or tried and taken in.

    Raises:
        Forbidden: the actor may not write this resource (403).
        InvalidInput: no such sheet, or a file of another kind (422).
    """
    require_may(actor, draft.resource)
    row = Import(
        county_code=actor.county_code,
        area_code=actor.area_code,
        resource=draft.resource,
        file_name=draft.file_name,
        format=format_of(draft.file_name),
        sha256=draft.sha256,
        size_bytes=draft.size_bytes,
        strategy=draft.strategy,
        state=ImportState.WAITING if draft.dry_run == "true" else ImportState.ORDERED,
        state_at=utc_now(),
        actor=import_rows.noted(actor),
        requested_by=actor.id,
    )
    return read(await records.create(session, actor, row, action="import.accepted"))


def require_may(actor: Actor, resource: str) -> None:
    """Refuse a sheet that is not there or not for this caller.

    Raises:
        Forbidden: 403. InvalidInput: `not_in_list` at `/resource` (422).
    """
    if resource not in sheets.SHEETS:
        raise InvalidInput.field("/resource", "not_in_list", expected=", ".join(sheets.SHEETS))
    if not actor.may(sheets.get(resource).to_write):
        raise Forbidden
    if len(actor.area_code) < COUNTY_DIGITS:
        raise InvalidInput.field("/resource", "county_needed")


def format_of(file_name: str) -> ImportFormat:
    """The kind of a file by its name.

    Raises:
        InvalidInput: `sheet_type_refused` at `/file` (422).
    """
    ending = file_name.rpartition(".")[2].lower()
    found = {"txt": "csv", "jsonl": "ndjson"}.get(ending, ending)
    if found not in set(ImportFormat):
        raise InvalidInput.field("/file", "sheet_type_refused")
    return ImportFormat(found)


async def get(session: AsyncSession, actor: Actor, import_id: UUID) -> ImportRead:
    """One import of one's own; the sheets of others are theirs.

    Raises:
        NotFound: another's, or not there (404).
    """
    return read(await _own(session, actor, import_id))


async def page(session: AsyncSession, actor: Actor, page_: Page) -> tuple[list[ImportRead], str | None]:
    """One's own imports, newest first."""
    rows, cursor = await records.page(session, actor, Import, [col(Import.requested_by) == actor.id], page_)
    return [read(row) for row in rows], cursor


async def order(session: AsyncSession, actor: Actor, import_id: UUID, draft: ImportOrder) -> ImportRead:
    """Have a tried import taken in; said twice, it is taken in once.

    Raises:
        Conflict: `import_not_tried`, it is at work or cannot be read (409).
        NotFound: another's, or not there (404).
    """
    row = await _own(session, actor, import_id, lock=True)
    if row.state == ImportState.DONE or (row.state == ImportState.ORDERED and row.strategy == draft.strategy):
        return read(row)
    if row.state not in {ImportState.TRIED, ImportState.REFUSED}:
        raise Conflict("import_not_tried")
    changed = {"state": ImportState.ORDERED, "state_at": utc_now(), "strategy": draft.strategy, "done_count": 0}
    changed["actor"] = import_rows.noted(actor)
    return read(await records.update(session, actor, row, changed, row.version, action="import.ordered"))


async def refusals(
    session: AsyncSession, actor: Actor, import_id: UUID, *, after: int = 0, limit: int = 200
) -> Sequence[ImportRefusal]:
    """The refused rows in the order of the sheet, after a row number.

    Raises:
        NotFound: another's, or not there (404).
    """
    row = await _own(session, actor, import_id)
    where = (
        col(ImportRefusal.county_code) == row.county_code,
        col(ImportRefusal.import_id) == row.id,
        col(ImportRefusal.row_number) > after,
    )
    ordered = select(ImportRefusal).where(*where).order_by(col(ImportRefusal.row_number)).limit(limit)
    return (await session.exec(ordered)).all()


def read(row: Import) -> ImportRead:
    """The import as it goes out."""
    return ImportRead.model_validate(row, from_attributes=True)


async def waiting(session: AsyncSession, county_code: str) -> Import | None:
    """The county's sheet that has waited longest."""
    mine = select(Import).where(Import.county_code == county_code, col(Import.state).in_(AT_WORK))
    return (await session.exec(mine.order_by(col(Import.id)).limit(1))).first()


async def work(
    session: AsyncSession, found: Import, cells: AsyncIterator[Any], translate: Translate, tell: Tell
) -> None:
    """Try a sheet or take it in, and note what became of it. The caller commits, and calls again after a failure.

    Args:
        cells: the rows of the file, as `adapters.tables.rows` gives them.
        translate: turns a failure into what can be told, as `problems.refusal_of` does.
        tell: is told again and again how many rows are done.
    """
    is_order = found.state == ImportState.ORDERED
    actor = await import_rows.actor_of(session, found)
    result = Result()
    problem, is_kept = None, False
    try:
        async with trial(session) as attempt:
            await _take_in(session, actor, sheets.get(found.resource), cells, result, translate, tell)
            is_kept = is_order and (found.strategy == ImportStrategy.SKIP_BAD or not result.refused)
            if not is_kept:
                attempt.undo()
    except (SheetProblem, Unreadable) as refusal:
        problem = refusal.code
    end = ImportState.UNREADABLE if problem else _end(is_order=is_order, is_kept=is_kept)
    await _note(session, actor, found, result, end, problem)


def _end(*, is_order: bool, is_kept: bool) -> ImportState:
    if not is_order:
        return ImportState.TRIED
    return ImportState.DONE if is_kept else ImportState.REFUSED


async def tell(session: AsyncSession, found: Import, done_count: int) -> None:
    """Show how far the work is, from beside it; the caller commits."""
    mine = update(Import).where(col(Import.county_code) == found.county_code, col(Import.id) == found.id)
    await session.exec(mine.values(done_count=done_count))


async def give_up(session: AsyncSession, found: Import) -> None:
    """Note that a sheet's work broke off again and again, so that it holds up no other."""
    await _note(session, None, found, Result(), ImportState.UNREADABLE, "import_failed")


async def _note(
    session: AsyncSession, actor: Actor | None, found: Import, result: Result, end: ImportState, problem: str | None
) -> None:
    """Keep the refused rows and the counts; what a sheet did to each record stands in the journal already."""
    where = (col(ImportRefusal.county_code) == found.county_code, col(ImportRefusal.import_id) == found.id)
    await session.exec(delete(ImportRefusal).where(*where))
    kept = [import_rows.refusal_values(found, row) for row in result.refused]
    for start in range(0, len(kept), CHUNK_ROWS):
        await session.exec(insert(ImportRefusal), params=kept[start : start + CHUNK_ROWS])
    counts = {f"{name}_count": result.counts[name] for name in ("created", "updated", "unchanged", "refused")}
    changed: dict[str, Any] = {"state": end, "state_at": utc_now(), "problem": problem, **counts}
    changed |= {"row_count": result.row_count, "headings": list(result.headings)}
    by = actor or import_rows.plain_actor(found)
    fresh = (
        await session.exec(
            select(Import)
            .where(Import.county_code == found.county_code, Import.id == found.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    ).one()
    changed["done_count"] = result.row_count
    await records.update(session, by, fresh, changed, fresh.version, action=f"import.{end.value}")


async def _take_in(
    session: AsyncSession,
    actor: Actor | None,
    sheet: sheets.Sheet,
    cells: AsyncIterator[Any],
    result: Result,
    translate: Translate,
    tell: Tell,
) -> None:
    """Every row of the file, a chunk at a time.

    Raises:
        SheetProblem: the sheet as a whole cannot be taken.
    """
    if actor is None:
        raise SheetProblem("import_not_allowed")
    known = await import_rows.known_names(session, actor, sheet)
    seen: Counter[str] = Counter()
    async for chunk in _chunks(cells, sheet.resource, result):
        result.row_count += len(chunk)
        good: list[Row] = []
        for row in chunk:
            import_rows.fill(sheet, row, known)
            if not row.reasons:
                import_rows.name_by_content(sheet, row, seen)
                good.append(row)
        await import_rows.store(session, actor, sheet, good, translate)
        result.counts.update(row.outcome.value for row in chunk)
        result.refused += [row for row in chunk if row.outcome is Outcome.REFUSED]
        await tell(result.row_count)
    if not result.row_count:
        raise SheetProblem("sheet_empty")


async def _chunks(cells: AsyncIterator[Any], resource: str, result: Result) -> AsyncIterator[list[Row]]:
    """The data rows with their numbers; rows without anything in them are passed over."""
    chunk: list[Row] = []
    async for row in _data_rows(cells, resource, result):
        chunk.append(row)
        if len(chunk) == CHUNK_ROWS:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


async def _data_rows(cells: AsyncIterator[Any], resource: str, result: Result) -> AsyncIterator[Row]:
    above: list[list[Cell]] = []
    heading: Heading | None = None
    number = 0
    async for line in cells:
        number += 1
        if isinstance(line, dict):
            if line:
                yield Row.of_object(number, line, resource)
        elif heading is not None:
            for row in _rows([line], heading, number - 1):
                yield row
        else:
            above.append(line)
            if len(above) == HEADING_ROWS:
                heading = _heading(above, resource, result)
                for row in _rows(above[heading.rows_above :], heading, heading.rows_above):
                    yield row
    if heading is None and above:
        heading = _heading(above, resource, result)
        for row in _rows(above[heading.rows_above :], heading, heading.rows_above):
            yield row


def _heading(above: list[list[Cell]], resource: str, result: Result) -> Heading:
    ignored = _OF_REFUSED | sheets.told_only(resource)
    heading = find_heading(above, sheets.columns(resource), ignored)
    unknown = [fold(title) for title in heading.unknown] if heading else []
    if any(word in title for word in sheets.about_persons(resource) for title in unknown):
        raise SheetProblem("column_about_persons")
    if heading is None:
        raise SheetProblem("heading_not_found")
    if heading.unknown:
        raise SheetProblem("column_unknown")
    result.headings = heading.titles
    return heading


def _rows(lines: Iterable[list[Cell]], heading: Heading, passed: int) -> list[Row]:
    return [
        Row.of_cells(number, line, heading)
        for number, line in enumerate(lines, passed + 1)
        if any(cell is not None for cell in line)
    ]


async def _own(session: AsyncSession, actor: Actor, import_id: UUID, *, lock: bool = False) -> Import:
    return await records.get(session, actor, Import, import_id, col(Import.requested_by) == actor.id, lock=lock)
