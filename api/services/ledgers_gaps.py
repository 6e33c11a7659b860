"""What an inspector would ask about first: the gap list as it is, then papers that are not there, ran out or will."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment, ScoreRead
from api.models.documents_missing import Lack, MissingFilter
from api.models.indicators import Indicator
from api.models.ledgers import LedgerGap, LedgerGapKind
from api.permissions import Actor
from api.rules import gaps as rules
from api.services import documents_missing, gaps, scores
from api.services.gaps import points_words
from api.services.ledgers_paper import Entry, Paper, phrase
from api.services.paging import Page
from api.services.scores import Board

MOST_LACKS: Final = 200
PAPERS: Final = (LedgerGapKind.NO_EVIDENCE, LedgerGapKind.EXPIRED, LedgerGapKind.EXPIRING)
_LACKS: Final = {
    Lack.MISSING: LedgerGapKind.NO_EVIDENCE,
    Lack.EXPIRED: LedgerGapKind.EXPIRED,
    Lack.EXPIRING: LedgerGapKind.EXPIRING,
}


def of_board(board: Board, locale: str) -> list[LedgerGap]:
    """The gap list: what the rows themselves lack."""
    return [
        LedgerGap(
            kind=LedgerGapKind(one.lack.value),
            code=one.gap.code,
            title=one.read.title,
            detail=one.detail,
            points=points_words(scores.rounded(one.gap.worth)),
            owner=one.score.node.owner,
        )
        for one in gaps.of_board(board, locale)
    ]


def paper_gap(kind: LedgerGapKind, read: ScoreRead, detail: str) -> LedgerGap:
    """A paper that a row lacks, with the points that the row lacks in verified ones."""
    lacking = points_words(read.points - read.verified_points)
    return LedgerGap(kind=kind, code=read.code, title=read.title, detail=detail, points=lacking, owner="")


def asked(board: Board) -> dict[str, Indicator]:
    """The rows that papers are asked for: all but those that do not apply."""
    return {node.code: node for node in board.nodes if node.code in board.scores and node.code not in board.exempt}


def points_sentence(paper: Paper, read: ScoreRead) -> str:
    """A node's points by kind in one line."""
    words = points_words
    missing = words(read.points - read.claimed_points)
    told = {"verified": words(read.verified_points), "claimed": words(read.claimed_points), "missing": missing}
    return paper.say("points_line", points=words(read.points), **told)


def of_entries(board: Board, entries: Iterable[tuple[str, Entry]], locale: str, day: date) -> list[LedgerGap]:
    """Documents that ran out by a day, or soon will, at the rows that they prove."""
    nodes, found = asked(board), []
    for code, entry in entries:
        state = rules.paper(entry.expires_on, day)
        if entry.expires_on is None or code not in nodes or state == "held":
            continue
        read = scores.read_node(board, nodes[code], locale)
        detail = phrase(locale, "gap_document", title=entry.document.title, day=entry.expires_on.isoformat())
        found.append(paper_gap(LedgerGapKind(state), read, detail))
    return found


async def of_documents(
    session: AsyncSession, actor: Actor, assessment: Assessment, board: Board, locale: str
) -> list[LedgerGap]:
    """Required documents that the county, its townships or its units lack, at the rows that ask for them."""
    if actor.is_outside:
        return []
    wanted = MissingFilter(area=assessment.area_code, unit_id=assessment.unit_id)
    page = Page(limit=MOST_LACKS, key=secrets.token_bytes(16))
    lacks = (await documents_missing.page(session, actor, wanted, page, locale)).items
    nodes, found = asked(board), []
    for lack in lacks:
        if lack.indicator not in nodes:
            continue
        what = phrase(locale, "comma").join(lack.titles)
        code = "gap_lack_until" if lack.expires_on else "gap_lack"
        detail = phrase(locale, code, body=lack.body_name, what=what, day=lack.expires_on)
        read = scores.read_node(board, nodes[lack.indicator], locale)
        found.append(paper_gap(_LACKS[lack.state], read, detail))
    return found


def ordered(rows: Sequence[LedgerGap], papers: Sequence[LedgerGap]) -> list[LedgerGap]:
    """The gap list in its order; then papers, the heaviest kinds first. The same paper is told once."""
    first = {(each.kind, each.code, each.detail): each for each in reversed(papers)}
    once = list(first.values())[::-1]
    return [*rows, *sorted(once, key=lambda each: PAPERS.index(each.kind))]
