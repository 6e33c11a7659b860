"""The annual self-evaluation report 自评报告: drafted from the same data, marked as such, for the office to edit."""

from collections.abc import Sequence
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment, ScoreRead
from api.models.indicators import Indicator, NodeKind
from api.models.ledgers import Ledger, LedgerGap
from api.models.tasks import TaskFilter, TaskRead
from api.permissions import Actor, Permission
from api.services import (
    gaps,
    ledgers_archive,
    ledgers_gaps,
    ledgers_last_year,
    posts,
    reviews,
    reviews_steps,
    scores,
    tasks,
)
from api.services.ledgers_archive import Tell
from api.services.ledgers_evidence import Subject
from api.services.ledgers_paper import Paper, moment_words
from api.services.paging import Page
from api.services.scores import Board

MOST_TASKS: Final = 60
MOST_NAMED: Final = 12
_GOOD: Final = frozenset({"met"})


async def make(session: AsyncSession, actor: Actor, ledger: Ledger, subject: Subject, tell: Tell) -> Paper:
    """The report as data: what was done by part, figures with verdicts, last year beside, gaps and next steps.

    Of a frozen number only what it holds: neither the papers nor the tasks of today.
    """
    assessment, board = subject.row, subject.board
    await tell(0, 1)
    paper = Paper(title=ledger.title, language=ledger.language, is_large=True)
    await ledgers_archive.lay_cover(session, actor, paper, subject)
    paper.mark = " · ".join(filter(None, [paper.mark, paper.say("draft_mark")]))
    notes = subject.held["notes"] if subject.held is not None else await reviews.notes(session, assessment)
    before = await ledgers_last_year.find(session, assessment, subject.known.known_at if subject.known else None)
    paper.heading(1, paper.say("report_whole"))
    paper.words(paper.say("report_draft"), "draft")
    _lay_whole(paper, board, before.board if before else None)
    said, values = before.said if before else ("report_no_last_year", {})
    paper.words(paper.say(said, **values), "hint")
    paper.heading(1, paper.say("report_done"))
    for part in [node for node in board.nodes if node.parent_code is None and node.kind == NodeKind.PART]:
        _lay_part(paper, board, part, notes)
    papers = []
    if subject.frozen is None:
        papers = await ledgers_gaps.of_documents(session, actor, assessment, board, ledger.language)
    _lay_gaps(paper, ledgers_gaps.ordered(ledgers_gaps.of_board(board, ledger.language), papers))
    _lay_exempt(paper, board)
    if subject.frozen is None:
        await _lay_next(session, actor, paper, assessment)
    await _lay_signatures(session, paper, subject)
    return paper


def _lay_whole(paper: Paper, board: Board, before: Board | None) -> None:
    say = paper.say
    shares = scores.four(board.total)
    told = {name.removesuffix("_points"): gaps.points_words(value) for name, value in shares.items()}
    paper.words(say("report_points", **told))
    if board.veto is not None:
        paper.words(say("report_veto", state=dict(ledgers_archive.score_lines(paper, board))[say("veto")]))
    rows = [_verdict_row(paper, board, before, node) for node in board.nodes if node.kind == NodeKind.PART]
    heads = [say(name) for name in ("head_part", "head_points", "points_verified", "points_claimed", "head_last_year")]
    paper.table(heads, (44, 12, 14, 14, 16), rows)


def _verdict_row(paper: Paper, board: Board, before: Board | None, node: Indicator) -> Sequence[str]:
    words = gaps.points_words
    read = scores.read_node(board, node, paper.language)
    last = scores.rounded(before.totals[node.code].verified) if before and node.code in before.totals else None
    return (
        f"{node.code}　{read.title}",
        words(read.points),
        words(read.verified_points),
        words(read.claimed_points),
        paper.say("not_kept") if last is None else words(last),
    )


def _lay_part(paper: Paper, board: Board, part: Indicator, notes: dict[str, str]) -> None:
    say = paper.say
    read = scores.read_node(board, part, paper.language)
    paper.heading(2, f"{part.code}　{read.title}")
    rows = [(node, scores.read_node(board, node, paper.language)) for node in _rows_of(board, part.code)]
    good = [row for _, row in rows if row.verdict.value in _GOOD]
    told = {"all": len(rows), "met": len(good), "points": ledgers_gaps.points_sentence(paper, read)}
    paper.words(say("report_part", **told))
    if good:
        named = say("list_comma").join(row.title for row in good[:MOST_NAMED])
        paper.words(say("report_met" if len(good) <= MOST_NAMED else "report_met_among", rows=named))
    heads = [say(name) for name in ("head_code", "head_row", "value", "verdict", "head_verified_points")]
    paper.table(heads, (9, 35, 22, 17, 17), [_figure(paper, node, row) for node, row in rows])
    for node, row in rows:
        if note := notes.get(node.code):
            paper.words(f"{row.title}：{note}", "quote")
    paper.words(say("report_edit"), "draft")


def _figure(paper: Paper, node: Indicator, row: ScoreRead) -> Sequence[str]:
    """A row of the framework, whether it has a value or not: what a report leaves out is asked for first."""
    words = gaps.points_words
    points = f"{words(row.verified_points)}/{words(row.points)}" if row.points else "—"
    value = gaps.value_words(row, node.rule, paper.language)
    return row.code, row.title, value, paper.say(f"verdict_{row.verdict.value}"), points


def _rows_of(board: Board, code: str) -> list[Indicator]:
    """The rows below a part, at any depth, in reading order."""
    parents = {node.code: node.parent_code for node in board.nodes}

    def is_below(found: str | None) -> bool:
        while found is not None:
            if found == code:
                return True
            found = parents.get(found)
        return False

    return [node for node in board.nodes if node.code in board.scores and is_below(node.code)]


def _lay_gaps(paper: Paper, found: Sequence[LedgerGap]) -> None:
    say = paper.say
    paper.heading(1, say("report_gaps"))
    if not found:
        paper.words(say("gaps_none"))
    rows = [one for one in found if one.kind not in ledgers_gaps.PAPERS]
    if rows:
        paper.heading(2, say("gap_kind", kind=say("report_rows_lacking"), n=len(rows)))
        heads = [say(name) for name in ("head_code", "head_row", "head_detail", "head_points")]
        lines = [(one.code, one.title, gaps.words(one.kind, one.detail, paper.language), one.points) for one in rows]
        paper.table(heads, (10, 34, 46, 10), lines)
    if len(rows) < len(found):
        paper.heading(2, say("report_papers_lacking"))
    for kind in ledgers_gaps.PAPERS:
        mine = list(dict.fromkeys(f"{gap.code} {gap.title}" for gap in found if gap.kind is kind))
        if mine:
            named = say("list_comma").join(mine[:MOST_NAMED])
            told: dict[str, Any] = {"kind": say(f"gap_{kind.value}"), "n": len(mine), "rows": named}
            paper.words(say("report_gap" if len(mine) <= MOST_NAMED else "report_gap_among", **told))
    paper.words(say("report_edit_gaps"), "draft")


def _lay_exempt(paper: Paper, board: Board) -> None:
    """Rows that do not apply, with the reason that a second post accepted."""
    reads = [scores.read_node(board, node, paper.language) for node in board.nodes if node.code in board.exempt]
    if reads:
        say = paper.say
        paper.heading(2, say("gap_kind", kind=say("report_exempt"), n=len(reads)))
        heads = [say(name) for name in ("head_code", "head_row", "exempt")]
        paper.table(heads, (10, 40, 50), [(read.code, read.title, read.exemption) for read in reads])


async def _lay_next(session: AsyncSession, actor: Actor, paper: Paper, assessment: Assessment) -> None:
    """Next steps: the open tasks of the area or the unit, as the actor may see them."""
    say = paper.say
    paper.heading(1, say("report_next"))
    found: list[TaskRead] = []
    if actor.may(Permission.TASKS_READ):
        chosen = TaskFilter(area=assessment.area_code, unit_id=assessment.unit_id, is_open=True)
        found, _ = await tasks.page(session, actor, chosen, Page(limit=MOST_TASKS, key=b"report"))
    if not found:
        paper.words(say("report_no_tasks"))
    rows = [(task.title, task.unit_name, task.due_on.isoformat(), task.indicator_code or "") for task in found]
    paper.table([say(name) for name in ("head_task", "head_unit", "head_due", "head_code")], (40, 28, 19, 13), rows)
    paper.words(say("report_edit_next"), "draft")


async def _lay_signatures(session: AsyncSession, paper: Paper, subject: Subject) -> None:
    """What the report is of and how far its reviews are; then room to sign and stamp."""
    say, assessment, lines = paper.say, subject.row, dict(paper.lines)
    paper.heading(1, say("report_sign"))
    of = {"framework": lines[say("framework")], "version": lines[say("version")], "name": lines[say("subject")]}
    paper.words(say("report_sign_words", **of, period=assessment.period, state=lines[say("state")]))
    steps = await reviews_steps.standing(session, assessment)
    if subject.known is not None:
        steps = [step for step in steps if step.created_at <= subject.known.known_at]
    named = await posts.named(session, assessment.county_code, {step.taken_by for step in steps}, paper.language)
    paper.heading(2, say("report_steps"))
    if not steps:
        paper.words(say("report_no_steps"))
    rows = [(say(f"step_{one.to_state}"), named.get(one.taken_by, ""), moment_words(one.created_at)) for one in steps]
    paper.table([say(name) for name in ("head_step", "head_post", "head_day")], (30, 45, 25), rows)
    paper.signatures("body", "head", "checked", "drafted")
