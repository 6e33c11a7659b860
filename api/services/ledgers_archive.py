"""An assessment's archive: gaps first, then every row with its words, value, explanation, records and evidence."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.areas import Area
from api.models.assessments import ScoreRead
from api.models.base import today, utc_now
from api.models.documents import LinkedResource
from api.models.indicators import Indicator, NodeKind
from api.models.journal import JournalLink
from api.models.ledgers import Ledger, LedgerGap, LedgerGapKind
from api.models.units import Unit
from api.permissions import Actor
from api.services import frozen_readings, gaps, ledgers_evidence, ledgers_gaps, posts, reviews, scores
from api.services.gaps import number_words, points_words, value_words
from api.services.indicators import worded
from api.services.ledgers_evidence import RowEvidence, Subject
from api.services.ledgers_paper import HASH_SHOWN, Entry, Paper, kind_word, moment_words, phrase, safe_name
from api.services.scores import Board

Tell = Callable[[int, int], Awaitable[None]]
RECORDS_SHOWN: Final = 20
ENTRIES_SHOWN: Final = 200
DETAILS_SHOWN: Final = 6
_PROVEN: Final = frozenset({"activity", "base", "observation", "honour", "project", "expenditure", "leader_visit"})
"""Records that a file should stand behind; cases, answers, views and plain entries of the registry need none."""
_EVIDENCE_WIDTHS: Final = (5, 25, 10, 16, 7, 18, 19)
_RECORD_WIDTHS: Final = (34, 14, 18, 20, 14)


async def make(session: AsyncSession, actor: Actor, ledger: Ledger, subject: Subject, tell: Tell) -> Paper:
    """The whole archive as data, under the actor's rights."""
    board, locale = subject.board, ledger.language
    paper = Paper(title=ledger.title, language=locale)
    notes = await _notes(session, subject)
    codes = [node.code for node in board.nodes if node.code in board.scores]
    await tell(0, len(codes))
    behind = await ledgers_evidence.of_rows(session, actor, subject, codes, locale)
    await tell(len(codes), len(codes))
    places = await area_names(session, {record.area_code for row in behind.values() for record in row.records})
    await lay_cover(session, actor, paper, subject)
    if _is_made_up(behind):
        paper.mark = paper.say("demo")
    lay_gaps(paper, await _gaps(session, actor, subject, behind, locale))
    for node in board.nodes:
        read = scores.read_node(board, node, locale)
        if node.code in behind:
            _lay_row(paper, node, read, behind[node.code], places, notes.get(node.code), board.exempt.get(node.code))
        else:
            _lay_group(paper, node, read)
    await _lay_whole(session, actor, paper, subject)
    return paper


async def _notes(session: AsyncSession, subject: Subject) -> dict[str, str]:
    """Notes by row: as they stand, or as a frozen number holds them."""
    if subject.held is not None:
        held: dict[str, str] = subject.held["notes"]
        return held
    return await reviews.notes(session, subject.row)


async def area_names(session: AsyncSession, codes: set[str]) -> dict[str, str]:
    """What areas are called, by code."""
    found = await session.exec(select(Area.code, Area.name).where(col(Area.code).in_(codes)))
    return dict(found.all())


def _is_made_up(behind: dict[str, RowEvidence]) -> bool:
    records = any(record.synthetic for row in behind.values() for record in row.records)
    return records or any(entry.document.synthetic for row in behind.values() for entry in row.entries)


async def lay_cover(session: AsyncSession, actor: Actor, paper: Paper, subject: Subject) -> None:
    """Who and what it is of, when it was made and what was known then; the points, and the veto beside them."""
    assessment, board, known, say = subject.row, subject.board, subject.known, paper.say
    framework = board.framework
    names = await area_names(session, {assessment.area_code, assessment.county_code})
    paper.over = names.get(assessment.county_code, assessment.county_code)
    name = names.get(assessment.area_code, assessment.area_code)
    if assessment.unit_id is not None:
        unit = await session.get(Unit, (assessment.county_code, assessment.unit_id))
        name = unit.name if unit else name
    made_for = (await posts.named(session, assessment.county_code, {actor.id}, paper.language)).get(actor.id, "")
    state, head = say("live"), await head_lines(session, paper, assessment.county_code)
    if known is not None:
        state = say("frozen", n=known.number, day=known.known_on)
        head = [(say("journal_number"), str(known.journal_number)), (say("content_hash"), known.content_hash)]
    paper.under = f"{name}  {assessment.period}"
    paper.lines = [
        (say("framework"), worded(framework.names, paper.language)),
        (say("issuer"), worded(framework.issuers, paper.language)),
        (say("version"), framework.framework_version),
        (say("document_number"), framework.document_number or say("not_given")),
        (say("subject"), name),
        (say("period"), f"{board.scope.first_day} — {board.scope.last_day}"),
        (say("state"), state),
        (say("made_at"), moment_words(utc_now())),
        (say("made_for"), made_for),
        *head,
    ]
    paper.scores = score_lines(paper, board)
    held = subject.held
    is_made_up = frozen_readings.is_made_up(held) if held else any(one.is_synthetic for one in board.figures.values())
    paper.mark = say("demo") if is_made_up or assessment.synthetic else ""
    paper.note = say("cover_note")


async def head_lines(session: AsyncSession, paper: Paper, county_code: str) -> list[tuple[str, str]]:
    """The journal's last number and hash: what was known when the paper was made."""
    latest = select(JournalLink).where(JournalLink.county_code == county_code)
    head = (await session.exec(latest.order_by(col(JournalLink.number).desc()).limit(1))).first()
    if head is None:
        return []
    return [(paper.say("journal_number"), str(head.number)), (paper.say("journal_hash"), head.hash)]


def score_lines(paper: Paper, board: Board) -> list[tuple[str, str]]:
    """Points by kind, and the veto beside them, never blended in."""
    shares, say = scores.four(board.total), paper.say
    kinds = ("verified", "claimed", "missing", "unscored")
    lines = [(say(f"points_{kind}"), points_words(shares[f"{kind}_points"])) for kind in kinds]
    if board.framework.apply_line_points is not None:
        lines.append((say("apply_line"), points_words(board.framework.apply_line_points)))
    if board.veto is not None:
        state = "veto_yes" if board.is_vetoed else f"verdict_{board.veto.claimed.verdict}"
        lines.append((say("veto"), say("veto_none") if state == "verdict_met" else say(state)))
    return lines


async def _gaps(
    session: AsyncSession, actor: Actor, subject: Subject, behind: dict[str, RowEvidence], locale: str
) -> list[LedgerGap]:
    """What an inspector would ask about: of a frozen number only what it holds, on the day of its freezing."""
    board, known, papers = subject.board, subject.known, []
    nodes = ledgers_gaps.asked(board)
    for code, row in behind.items():
        bare = [record for record in row.records if record.resource in _PROVEN and record.is_counted]
        if code in nodes and bare and not row.entries:
            read = scores.read_node(board, nodes[code], locale)
            papers.append(ledgers_gaps.paper_gap(LedgerGapKind.NO_EVIDENCE, read, _bare(len(bare), locale)))
    pairs = [(code, entry) for code, row in behind.items() for entry in row.entries]
    papers += ledgers_gaps.of_entries(board, pairs, locale, known.known_on if known else today())
    if known is None:
        papers += await ledgers_gaps.of_documents(session, actor, subject.row, board, locale)
    return ledgers_gaps.ordered(ledgers_gaps.of_board(board, locale), papers)


def _bare(count: int, locale: str) -> str:
    return phrase(locale, "gap_bare", n=count)


def lay_gaps(paper: Paper, found: Sequence[LedgerGap]) -> None:
    """Before everything else the gap list in its order; then papers, kind by kind, a line a row."""
    say = paper.say
    paper.heading(1, say("gaps"))
    paper.words(say("gaps_lead", n=len(found)) if found else say("gaps_none"), "hint")
    rows = [one for one in found if one.kind not in ledgers_gaps.PAPERS]
    told = [(one.code, one.title, gaps.words(one.kind, one.detail, paper.language), one.points) for one in rows]
    _lay_kind(paper, say("gap_rows"), len(rows), told)
    for kind in ledgers_gaps.PAPERS:
        mine = [one for one in found if one.kind is kind]
        _lay_kind(paper, say(f"gap_{kind.value}"), len(mine), _by_row(paper, mine))


def _by_row(paper: Paper, papers: Sequence[LedgerGap]) -> list[Sequence[str]]:
    """What each row lacks, on one line a row: the first few, and how many they are."""
    of: dict[str, list[LedgerGap]] = {}
    for one in papers:
        of.setdefault(one.code, []).append(one)
    lines: list[Sequence[str]] = []
    for code, mine in of.items():
        details = [one.detail for one in mine[:DETAILS_SHOWN]]
        if len(mine) > DETAILS_SHOWN:
            details.append(paper.say("more_of", shown=DETAILS_SHOWN, n=len(mine)))
        lines.append((code, mine[0].title, "\n".join(details), mine[0].points))
    return lines


def _lay_kind(paper: Paper, kind: str, count: int, rows: Sequence[Sequence[str]]) -> None:
    if rows:
        paper.heading(2, paper.say("gap_kind", kind=kind, n=count))
        heads = [paper.say(code) for code in ("head_code", "head_row", "head_detail", "head_points")]
        paper.table(heads, (10, 32, 48, 10), rows)


def _lay_group(paper: Paper, node: Indicator, read: ScoreRead) -> None:
    if node.kind == NodeKind.PART:
        paper.blocks.append({"kind": "break"})
    paper.heading(1 if node.kind == NodeKind.PART else 2, f"{node.code}　{read.title}")
    if read.points:
        paper.words(ledgers_gaps.points_sentence(paper, read), "hint")


def _lay_row(
    paper: Paper,
    node: Indicator,
    read: ScoreRead,
    row: RowEvidence,
    places: dict[str, str],
    note: str | None,
    reason: str | None,
) -> None:
    say = paper.say
    paper.heading(3, f"{node.code}　{read.title}")
    number, sample = number_words, read.sample
    interval = f"{number(sample.low)} — {number(sample.high)}（n = {sample.n}）" if sample else None
    share = None
    if read.numerator is not None and read.denominator is not None:
        share = f"{number(read.numerator)} / {number(read.denominator)}"
    paper.facts(
        [
            (say("quote"), node.quote),
            (say("points"), ledgers_gaps.points_sentence(paper, read) if node.points else say("points_none")),
            (say("verdict"), say(f"verdict_{read.verdict.value}")),
            (say("value"), value_words(read, node.rule, paper.language)),
            (say("share"), share),
            (say("interval"), interval),
            (say("rule"), row.explanation),
            (say("target_source"), read.target_source),
            (say("counted"), row.metric_note),
            (say("exempt"), reason),
            (say("note"), note),
        ]
    )
    lay_entries(paper, row.entries, node.code, f"{node.code}_{safe_name(read.title)[:24].strip(' .')}")
    for title in row.lost:
        paper.words(say("evidence_lost", title=title), "warn")
    _lay_records(paper, row, places)


def lay_entries(paper: Paper, entries: Sequence[Entry], code: str, folder: str) -> None:
    """The documents of a row, each with its place among the files; then small pictures of those that are photos."""
    say = paper.say
    if not entries:
        paper.words(say("evidence_none"), "warn")
        return
    placed = [paper.place(entry, code, f"{say('folder_files')}/{folder}") for entry in entries]
    paper.words(say("evidence_count", n=len(placed)), "hint")
    rows = [
        (
            str(number),
            entry.document.title,
            kind_word(entry.document.kind, paper.language),
            "\n".join(filter(None, [entry.document_number, _days(paper, entry)])),
            str(entry.number),
            entry.sha256[:HASH_SHOWN],
            entry.path.rpartition("/")[2] if entry.codes[0] == code else say("filed_at", row=entry.codes[0]),
        )
        for number, entry in enumerate(placed[:ENTRIES_SHOWN], 1)
    ]
    names = ("head_number", "head_title", "head_kind", "head_paper", "head_version", "head_hash", "head_file")
    paper.table([say(name) for name in names], _EVIDENCE_WIDTHS, rows)
    if len(placed) > ENTRIES_SHOWN:
        paper.words(say("more_of", shown=ENTRIES_SHOWN, n=len(placed)), "hint")
    paper.show(placed)


def _days(paper: Paper, entry: Entry) -> str:
    issued = entry.issued_on.isoformat() if entry.issued_on else ""
    return f"{issued} {paper.say('until', day=entry.expires_on)}".strip() if entry.expires_on else issued


def _lay_records(paper: Paper, row: RowEvidence, places: dict[str, str]) -> None:
    say, count = paper.say, len(row.records)
    if not count:
        return
    paper.words(
        say("records_more" if row.is_more else "records_count", n=count, shown=min(count, RECORDS_SHOWN)), "hint"
    )
    names = ("head_record", "head_day", "head_area", "head_by", "head_state")
    rows: list[Sequence[Any]] = [
        (
            record.label + (f"　{record.amount} {record.unit}" if record.amount is not None else ""),
            record.occurred_on or "",
            places.get(record.area_code, record.area_code),
            record.entered_by or "",
            say(_state(record.is_counted, record.is_verified, is_reference=record.is_reference)),
        )
        for record in row.records[:RECORDS_SHOWN]
    ]
    paper.table([say(name) for name in names], _RECORD_WIDTHS, rows)


def _state(is_counted: bool, is_verified: bool, *, is_reference: bool) -> str:
    if is_reference:
        return "record_reference"
    if not is_counted:
        return "record_not_counted"
    return "record_verified" if is_verified else "record_claimed"


async def _lay_whole(session: AsyncSession, actor: Actor, paper: Paper, subject: Subject) -> None:
    """What is tied to the assessment as a whole, of which a frozen number holds nothing, and how to check the paper."""
    say = paper.say
    ties: list[tuple[str, UUID]] = []
    if subject.held is None:
        ties = await ledgers_evidence.tied(session, actor, LinkedResource.ASSESSMENT, [str(subject.row.id)])
    entries = await ledgers_evidence.entries_of(session, actor, ties)
    if entries:
        paper.heading(1, say("whole"))
        lay_entries(paper, entries, say("whole"), say("whole"))
    paper.heading(1, say("check"))
    paper.words(say("check_words"), "plain")
    if paper.is_cut:
        paper.words(say("files_cut"), "warn")
