"""A unit's own archive of a year: checklist, activities, papers, honours, money and tasks, with the files."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment
from api.models.base import utc_now
from api.models.documents import Document, LinkedResource, Visibility
from api.models.documents_missing import MissingFilter
from api.models.funds import AllocationFilter, AllocationRead
from api.models.ledgers import Ledger
from api.models.units import UnitRead
from api.permissions import Actor, Permission, visible_area
from api.rules.periods import bounds
from api.services import (
    assessments_known,
    case_secrecy,
    documents_missing,
    evidence,
    exports,
    funds,
    gaps,
    indicators,
    ledgers_archive,
    ledgers_evidence,
    reviews,
    scores,
    sheets,
    units,
)
from api.services.ledgers_archive import Tell
from api.services.ledgers_evidence import Tie
from api.services.ledgers_paper import Paper, moment_words, safe_name
from api.services.paging import Page
from api.zone import ZONE

MOST_ROWS: Final = 400
_PAGE: Final = 200
_LISTS: Final = {
    "activities": (("title", "kind", "starts_at", "place", "participant_count"), (38, 18, 18, 16, 10)),
    "honours": (("type", "level", "summary", "named_on", "expires_on"), (24, 14, 34, 14, 14)),
    "tasks": (("title", "due_on", "progress_percent"), (64, 20, 16)),
}
_FEN: Final = 100


async def make(session: AsyncSession, actor: Actor, ledger: Ledger, tell: Tell) -> Paper:
    """The unit's archive as data, under the actor's rights.

    Raises:
        NotFound: no such unit in the actor's area (404).
    """
    unit = await units.get(session, actor, ledger.subject_id)
    paper = Paper(title=ledger.title, language=ledger.language)
    await _cover(session, paper, ledger, unit)
    first, last = bounds(ledger.period)
    steps = 6
    await tell(0, steps)
    await _lay_lacks(session, actor, paper, unit)
    await tell(1, steps)
    await _lay_rows(session, actor, paper, ledger, unit)
    await tell(2, steps)
    await _lay_activities(session, actor, paper, unit, first, last)
    await tell(3, steps)
    await _lay_papers(session, actor, paper, unit)
    await tell(4, steps)
    for resource in ("honours", "tasks"):
        await _lay_list(session, actor, paper, resource, {"unit_id": unit.id})
    await tell(5, steps)
    await _lay_money(session, actor, paper, unit, first, last)
    paper.heading(1, paper.say("check"))
    paper.words(paper.say("check_words"))
    if any(entry.document.synthetic for entry in paper.entries.values()):
        paper.mark = paper.say("demo")
    return paper


async def _cover(session: AsyncSession, paper: Paper, ledger: Ledger, unit: UnitRead) -> None:
    say = paper.say
    names = await ledgers_archive.area_names(session, {unit.area_code, ledger.county_code})
    category = unit.category
    paper.over = names.get(ledger.county_code, "")
    paper.under = f"{unit.name}  {ledger.period}"
    paper.mark = say("demo") if unit.synthetic else ""
    paper.lines = [
        (say("subject"), unit.name),
        (say("category"), _word("units", "category", category, paper.language)),
        (say("area"), names.get(unit.area_code, unit.area_code)),
        (say("period"), ledger.period),
        (say("made_at"), moment_words(utc_now())),
        *await ledgers_archive.head_lines(session, paper, ledger.county_code),
    ]
    paper.note = say("cover_note")


def _word(resource: str, name: str, value: str, language: str) -> str:
    words = sheets.about(resource)["fields"].get(name, {}).get("values", {})
    return sheets.in_language(words.get(value, value), language)


async def _lay_lacks(session: AsyncSession, actor: Actor, paper: Paper, unit: UnitRead) -> None:
    """Required papers that are missing or run out, before everything else."""
    say = paper.say
    chosen = MissingFilter(unit_id=unit.id)
    page = Page(limit=_PAGE, key=secrets.token_bytes(16))
    found = await documents_missing.page(session, actor, chosen, page, paper.language)
    paper.heading(1, say("gaps"))
    lacking = found.missing_count + found.expired_count
    paper.words(say("unit_lacks", all=found.required_count, held=found.required_count - lacking), "hint")
    rows = [
        (
            lack.indicator,
            say("comma").join(lack.titles),
            say(f"lack_{lack.state.value}"),
            lack.expires_on.isoformat() if lack.expires_on else "",
        )
        for lack in found.items
    ]
    paper.table([say(name) for name in ("head_code", "head_title", "head_state", "head_until")], (12, 52, 18, 18), rows)
    if not rows:
        paper.words(say("gaps_none"))


async def _lay_rows(session: AsyncSession, actor: Actor, paper: Paper, ledger: Ledger, unit: UnitRead) -> None:
    """The rows of the unit's own framework, where it is assessed by one in that year and the actor reads such."""
    if not actor.may(Permission.ASSESSMENTS_READ):
        paper.heading(1, paper.say("rows"))
        paper.words(paper.say("not_yours"), "hint")
        return
    statement = select(Assessment).where(
        visible_area(actor, Assessment),
        *reviews.seen(actor),
        Assessment.unit_id == unit.id,
        Assessment.period == ledger.period,
    )
    for row in (await session.exec(statement)).all():
        board = case_secrecy.seen_by(actor, await assessments_known.board(session, row))
        paper.heading(1, indicators.worded(board.framework.names, paper.language))
        paper.scores = ledgers_archive.score_lines(paper, board)
        nodes = [node for node in board.nodes if node.code in board.scores]
        reads = [(scores.read_node(board, node, paper.language), node.rule) for node in nodes]
        words = gaps.points_words
        rows = [
            (
                read.code,
                read.title,
                gaps.value_words(read, rule, paper.language),
                paper.say(f"verdict_{read.verdict.value}"),
                f"{words(read.verified_points)} / {words(read.points)}",
            )
            for read, rule in reads
        ]
        heads = ("head_code", "head_row", "value", "verdict", "head_points")
        paper.table([paper.say(name) for name in heads], (10, 38, 20, 16, 16), rows)


async def _lay_activities(
    session: AsyncSession, actor: Actor, paper: Paper, unit: UnitRead, first: date, last: date
) -> None:
    """The year's activities, then each with what proves it."""
    since, until = (datetime.combine(day, moment, ZONE) for day, moment in ((first, time.min), (last, time.max)))
    query = {"unit_id": unit.id, "since": since, "until": until}
    items = await _lay_list(session, actor, paper, "activities", query)
    ids = [str(item.id) for item in items]
    ties = await ledgers_evidence.tied(session, actor, LinkedResource.ACTIVITY, ids)
    mine: dict[str, list[Tie]] = {}
    for tie in ties:
        mine.setdefault(tie[0], []).append(tie)
    proofs = await ledgers_evidence.entries_by(session, actor, mine)
    for number, item in enumerate(items, 1):
        if entries := proofs.get(str(item.id)):
            paper.heading(3, item.title)
            ledgers_archive.lay_entries(paper, entries, f"A{number:03d}", f"A{number:03d}_{safe_name(item.title)}")


async def _lay_list(
    session: AsyncSession, actor: Actor, paper: Paper, resource: str, query: dict[str, Any]
) -> list[Any]:
    """A list as it can be taken out, with the columns that fit on paper."""
    names, widths = _LISTS[resource]
    sheet = sheets.LISTS[resource]
    paper.heading(1, sheets.title(resource, paper.language))
    if not actor.may(sheet.to_read):
        paper.words(paper.say("not_yours"), "hint")
        return []
    chosen, key, cursor = sheet.filter.model_validate(query), secrets.token_bytes(16), None
    items: list[Any] = []
    rows: list[Sequence[str]] = []
    places = [exports.fields(sheet).index(name) for name in names]
    while len(items) < MOST_ROWS:
        found, cursor = await exports.page(session, actor, sheet, chosen, cursor, key)
        words = await exports.names_of(session, actor, sheet, found)
        told = exports.cells(sheet, found, words, paper.language)
        rows += [[_plain(cells[place]) for place in places] for cells in told]
        items += found
        if cursor is None:
            break
    headings = exports.headings(sheet, paper.language)
    paper.table([headings[place] for place in places], widths, rows)
    if not rows:
        paper.words(paper.say("none_here"), "hint")
    if cursor is not None:
        paper.words(paper.say("list_cut", n=len(rows)), "warn")
    return items


def _plain(cell: Any) -> str:
    return "" if cell is None else str(cell)


async def _lay_papers(session: AsyncSession, actor: Actor, paper: Paper, unit: UnitRead) -> None:
    """The unit's own papers that no activity has brought in yet."""
    paper.heading(1, sheets.title("documents", paper.language))
    statement = select(Document.id).where(
        visible_area(actor, Document),
        evidence.visible(actor),
        col(Document.unit_id) == unit.id,
        col(Document.visibility) != Visibility.CASE,
    )
    ids: Sequence[UUID] = (await session.exec(statement.order_by(col(Document.id)).limit(MOST_ROWS))).all()
    entries = await ledgers_evidence.entries_of(session, actor, [("", document_id) for document_id in ids])
    title = sheets.title("documents", paper.language)
    ledgers_archive.lay_entries(paper, entries, "D", f"D_{title}")


async def _lay_money(
    session: AsyncSession, actor: Actor, paper: Paper, unit: UnitRead, first: date, last: date
) -> None:
    say = paper.say
    paper.heading(1, say("money"))
    if not actor.may(Permission.FUNDS_READ):
        paper.words(say("not_yours"), "hint")
        return
    page = Page(limit=_PAGE, key=secrets.token_bytes(16))
    found, _ = await funds.page_allocations(session, actor, AllocationFilter(unit_id=unit.id), page)
    mine = [row for row in found if first <= row.approved_on <= last]
    heads = ("head_purpose", "head_approved", "head_granted", "head_spent")
    paper.table([say(name) for name in heads], (46, 18, 18, 18), [_money(row) for row in mine])
    if not mine:
        paper.words(say("none_here"), "hint")


def _money(row: AllocationRead) -> Sequence[str]:
    return row.purpose, row.approved_on.isoformat(), f"{row.amount_fen / _FEN:,.2f}", f"{row.spent_fen / _FEN:,.2f}"
