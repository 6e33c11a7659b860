"""What the very same records score under two frameworks, row by row."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput, NotFound
from api.models.areas import Area
from api.models.frameworks import SideBySide, SidePair, SideScore, SideTotals, TieSort
from api.models.indicators import Indicator, NodeKind
from api.models.units import Unit
from api.permissions import Actor, is_inside, require_unbound
from api.rules import framework_diff
from api.services import case_secrecy, frameworks, frameworks_compare, frameworks_ties, indicators, records, scores
from api.services.indicators import worded
from api.services.scores import Board


async def side_by_side(
    session: AsyncSession,
    actor: Actor,
    codes: tuple[str, str],
    area_code: str,
    unit_id: UUID | None,
    period: str,
    locale: str,
) -> SideBySide:
    """What the same records of an area or unit score under two frameworks, row by row.

    Raises:
        Forbidden: the actor is bound to one unit (403).
        NotFound: outside the actor's area, or there is none of a code (404).
        Conflict: they assess different things, or not what is asked for (409).
    """
    require_unbound(actor)
    if not is_inside(actor, area_code):
        raise NotFound
    county = area_code[:6]
    old, new = [await indicators.shown(session, actor, code, county) for code in codes]
    if old.code == new.code:
        raise InvalidInput.field("?to", "framework_same")
    for one in (old, new):
        frameworks.require_for(one, unit_id)
    if unit_id is not None:
        area_code = (await records.get(session, actor, Unit, unit_id)).area_code
    elif await session.get(Area, area_code) is None:
        raise NotFound
    boards = [
        case_secrecy.seen_by(actor, await scores.board(session, area_code, period, one, unit_id=unit_id))
        for one in (old, new)
    ]
    ties = await frameworks_ties.into(session, county, new.code, TieSort.INDICATOR)
    kept = await frameworks_compare.kept_mapping(session, county, old.code, new.code)
    pairs = list(_pairs(boards, _partners(boards, ties, is_confirmed=kept is not None), locale))
    totals = [_totals(board, locale) for board in boards]
    return SideBySide(
        area_code=area_code,
        unit_id=unit_id,
        period=period,
        is_mapping_confirmed=kept is not None,
        before=totals[0],
        after=totals[1],
        difference=_difference(totals[0].verified_points, totals[1].verified_points),
        items=pairs,
    )


def _partners(boards: Sequence[Board], ties: frameworks_ties.Ties, *, is_confirmed: bool) -> dict[str, list[str]]:
    """The new codes of each old one: as confirmed, else as proposed."""
    old, new = boards
    if is_confirmed:
        return {code: ties.codes_of(new.framework.code, (old.framework.code, code)) for code in old.scores}
    proposed = framework_diff.proposals([_as_row(node) for node in old.nodes], [_as_row(node) for node in new.nodes])
    return {one.code: list(one.to) for one in proposed}


def _as_row(node: Indicator) -> dict[str, Any]:
    metric = (node.metric or "").partition("@")[0] or None
    return {"code": node.code, "kind": str(NodeKind(node.kind)), "titles": node.titles, "metric": metric}


def _pairs(boards: Sequence[Board], partners: Mapping[str, list[str]], locale: str) -> list[SidePair]:
    sides = [
        {node.code: _side(board, node, locale) for node in board.nodes if node.kind == NodeKind.INDICATOR}
        for board in boards
    ]
    back: dict[str, list[str]] = {}
    for code, goals in partners.items():
        for goal in goals:
            back.setdefault(goal, []).append(code)
    found = []
    for code in sides[1]:
        found += [_pair(sides[0].get(one), sides[1][code]) for one in back.get(code, [])] or [
            _pair(None, sides[1][code])
        ]
    return found + [_pair(sides[0][code], None) for code in sides[0] if not partners.get(code)]


def _pair(before: SideScore | None, after: SideScore | None) -> SidePair:
    points = [side.verified_points if side else "0" for side in (before, after)]
    return SidePair(before=before, after=after, difference=_difference(*points))


def _difference(before: str, after: str) -> str:
    return f"{Decimal(after) - Decimal(before):f}"


def _side(board: Board, node: Indicator, locale: str) -> SideScore:
    read = scores.read_node(board, node, locale)
    return SideScore(
        code=read.code,
        title=read.title,
        points=str(read.points),
        verified_points=str(read.verified_points),
        claimed_points=str(read.claimed_points),
        verdict=read.verdict.value,
        value=read.value and f"{read.value}{read.unit}",
        target=read.target,
    )


def _totals(board: Board, locale: str) -> SideTotals:
    shares, line = scores.four(board.total), board.framework.apply_line_points
    whole = board.total.claimed + board.total.missing + board.total.unscored
    return SideTotals(
        code=board.framework.code,
        name=worded(board.framework.names, locale),
        total_points=str(scores.rounded(whole)),
        **{name: str(points) for name, points in shares.items()},
        apply_line_points=None if line is None else str(line),
        is_vetoed=board.is_vetoed,
    )
