"""What an inspector would ask about first: rows without value, proof or parameter, papers that ran out or will."""

import secrets
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment, ScoreRead
from api.models.base import today
from api.models.documents_missing import Lack, MissingFilter
from api.models.ledgers import LedgerGap, LedgerGapKind
from api.permissions import Actor
from api.services import documents_missing, scores
from api.services.indicators import worded
from api.services.ledgers_paper import Entry, Paper, phrase
from api.services.paging import Page
from api.services.scores import Board

SOON_DAYS: Final = 60
MOST_LACKS: Final = 200
ORDER: Final = (
    LedgerGapKind.NOT_REPORTED,
    LedgerGapKind.NO_EVIDENCE,
    LedgerGapKind.EXPIRED,
    LedgerGapKind.EXPIRING,
    LedgerGapKind.PARAMETER_NOT_SET,
    LedgerGapKind.NOT_MET,
    LedgerGapKind.NOT_VERIFIED,
    LedgerGapKind.WITHHELD,
)
_LACKS: Final = {
    Lack.MISSING: LedgerGapKind.NO_EVIDENCE,
    Lack.EXPIRED: LedgerGapKind.EXPIRED,
    Lack.EXPIRING: LedgerGapKind.EXPIRING,
}
_CENT: Final = Decimal("0.01")


def of_board(board: Board, locale: str) -> list[LedgerGap]:
    """What the rows themselves lack."""
    found = []
    for node in board.nodes:
        if node.code not in board.scores:
            continue
        read = scores.read_node(board, node, locale)
        kind = _kind(read)
        if kind is None:
            continue
        detail = _detail(board, read, kind, node.parameter or node.rule.get("parameter"), locale)
        if kind is LedgerGapKind.NOT_REPORTED and node.evidences:
            detail = phrase(locale, "gap_wanted", what=worded(node.evidences, locale))
        found.append(gap(kind, read, detail, node.owner))
    return ordered(found)


def _kind(read: ScoreRead) -> LedgerGapKind | None:
    if read.value_state == "withheld":
        return LedgerGapKind.WITHHELD
    match read.verdict.value:
        case "target_not_set":
            return LedgerGapKind.PARAMETER_NOT_SET
        case "not_reported":
            return LedgerGapKind.NOT_REPORTED
        case "not_met" | "partly":
            return (
                LedgerGapKind.NOT_VERIFIED
                if read.claimed_points == read.points > read.verified_points
                else LedgerGapKind.NOT_MET
            )
        case _:
            return LedgerGapKind.NOT_VERIFIED if read.claimed_points > read.verified_points else None


def _detail(board: Board, read: ScoreRead, kind: LedgerGapKind, parameter: str | None, locale: str) -> str:
    match kind:
        case LedgerGapKind.PARAMETER_NOT_SET:
            state = board.standing.get(parameter or "")
            return f"{parameter or ''} {worded(state.names, locale) if state else ''}".strip()
        case LedgerGapKind.NOT_MET:
            return value_words(read, locale)
        case LedgerGapKind.NOT_VERIFIED:
            waiting = points_words(read.claimed_points - read.verified_points)
            return phrase(locale, "gap_waiting", points=waiting)
        case _:
            return ""


def gap(kind: LedgerGapKind, read: ScoreRead, detail: str, owner: str = "") -> LedgerGap:
    """A gap at a row, with the points that the row lacks in verified ones."""
    lacking = points_words(read.points - read.verified_points)
    return LedgerGap(kind=kind, code=read.code, title=read.title, detail=detail, points=lacking, owner=owner)


def value_words(read: ScoreRead, locale: str) -> str:
    """A value against its target, as a table tells it."""
    value = number_words(read.value) if read.value is not None else phrase(locale, f"value_{read.value_state.value}")
    unit = read.unit if read.value is not None else ""
    target = phrase(locale, "of_target", target=number_words(read.target)) if read.target is not None else ""
    return f"{value}{unit}{target}"


def number_words(value: str) -> str:
    """A number as paper tells it: two decimals are enough, thousands set apart; other values stay as they are."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{number.quantize(_CENT).normalize():,f}"


def points_words(points: Decimal) -> str:
    """Points with at most two decimals."""
    return f"{points.quantize(_CENT).normalize():f}"


def points_sentence(paper: Paper, read: ScoreRead) -> str:
    """A node's points by kind in one line."""
    words = points_words
    missing = words(read.points - read.claimed_points)
    told = {"verified": words(read.verified_points), "claimed": words(read.claimed_points), "missing": missing}
    return paper.say("points_line", points=words(read.points), **told)


def of_entries(board: Board, entries: Iterable[tuple[str, Entry]], locale: str) -> list[LedgerGap]:
    """Documents that ran out, or will within sixty days, at the rows that they prove."""
    day, found = today(), []
    titles = {node.code: node for node in board.nodes}
    for code, entry in entries:
        if entry.expires_on is None or code not in board.scores or (entry.expires_on - day).days > SOON_DAYS:
            continue
        kind = LedgerGapKind.EXPIRED if entry.expires_on < day else LedgerGapKind.EXPIRING
        read = scores.read_node(board, titles[code], locale)
        detail = phrase(locale, "gap_document", title=entry.document.title, day=entry.expires_on.isoformat())
        found.append(gap(kind, read, detail))
    return found


async def of_documents(
    session: AsyncSession, actor: Actor, assessment: Assessment, board: Board, locale: str
) -> list[LedgerGap]:
    """Required documents that the county, its townships or its units lack, at the rows that ask for them."""
    if actor.is_outside:
        return []
    wanted = MissingFilter(area=assessment.area_code, unit_id=assessment.unit_id, within_days=SOON_DAYS)
    page = Page(limit=MOST_LACKS, key=secrets.token_bytes(16))
    lacks = (await documents_missing.page(session, actor, wanted, page, locale)).items
    nodes = {node.code: node for node in board.nodes if node.code in board.scores}
    found = []
    for lack in lacks:
        if lack.indicator not in nodes:
            continue
        what = phrase(locale, "comma").join(lack.titles)
        code = "gap_lack_until" if lack.expires_on else "gap_lack"
        detail = phrase(locale, code, body=lack.body_name, what=what, day=lack.expires_on)
        read = scores.read_node(board, nodes[lack.indicator], locale)
        found.append(gap(_LACKS[lack.state], read, detail))
    return found


def ordered(gaps: Sequence[LedgerGap]) -> list[LedgerGap]:
    """The heaviest kinds first; inside a kind in the order of the framework. The same is told once."""
    known = dict.fromkeys((each.kind, each.code, each.detail) for each in gaps)
    first = {(each.kind, each.code, each.detail): each for each in reversed(gaps)}
    return sorted((first[key] for key in known), key=lambda each: ORDER.index(each.kind))
