"""What an assessment would be under other parameters: who would pass, and what money a standard per head would ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from typing import Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.models.areas import Area, AreaLevel
from api.models.assessments import Assessment, Verdict
from api.models.assessments_gaps import (
    SupposedParameter,
    WhatIfMoney,
    WhatIfPlace,
    WhatIfRead,
    WhatIfRow,
    WhatIfShares,
)
from api.models.indicators import Parameter
from api.permissions import COUNTY_DIGITS, Actor, Permission
from api.services import assessments_known, funds_reports, indicators, live, metrics, reviews, scopes, scores
from api.services.indicators import Standing, worded
from api.services.scores import Board

FEN_IN_YUAN: Final = 100
_IN_FIGURES: Final = frozenset({"P9", "P14"})
"""Parameters that the figures themselves depend on, not only their verdicts."""
_PER_HEAD: Final = "yuan_per_head"


@dataclass(frozen=True, slots=True)
class Supposed:
    """A framework's parameters as they stand, and as they are supposed."""

    given: Mapping[str, str]
    now: Mapping[str, Standing]

    @property
    def then(self) -> dict[str, Standing]:
        """The parameters with the supposed values among them."""
        return {code: replace(one, value=self.given.get(code, one.value)) for code, one in self.now.items()}


async def read(
    session: AsyncSession,
    actor: Actor,
    assessment_id: UUID,
    asked: Sequence[str],
    locale: str,
    *,
    with_places: bool = False,
) -> WhatIfRead:
    """The assessment beside what it would be.

    Args:
        asked: suppositions such as `P6:0.9`.
        with_places: also each township of an assessed county, each of which is a whole score.

    Raises:
        InvalidInput: no such parameter, one that the plan itself fixes, or a value that does not fit it (422); what is
            known is pointed at by its code, such as `?set/P6`.
        NotFound: outside the area or not there (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    now = await assessments_known.board(session, row)
    supposed = Supposed(await _given(session, now, asked), now.standing)
    then = await _supposed(session, now, supposed)
    return WhatIfRead(
        assessment_id=row.id,
        apply_line_points=now.framework.apply_line_points,
        supposed=_told(supposed, locale),
        now=shares(now),
        then=shares(then),
        rows=_changed(now, then, locale),
        places=await _places(session, row, now, supposed, locale) if with_places else [],
        money=await _money(session, actor, row, supposed),
    )


def shares(board: Board) -> WhatIfShares:
    """A result's points, and whether the verified ones reach the line. The veto is never blended in: it bars."""
    line, verified = board.framework.apply_line_points, board.total.verified
    passes = None if line is None else verified >= Decimal(line) and not board.is_vetoed
    return WhatIfShares(**scores.four(board.total), passes=passes)


async def _given(session: AsyncSession, board: Board, asked: Sequence[str]) -> dict[str, str]:
    known = await _parameters(session, board)
    given: dict[str, str] = {}
    for one in asked:
        code, _, value = one.partition(":")
        parameter = known.get(code)
        if parameter is None:
            raise InvalidInput.field("?set", "reference_unknown")
        if parameter.fixed_value is not None:
            raise InvalidInput.field(f"?set/{code}", "parameter_fixed")
        try:
            indicators.require_fit(parameter.unit, value)
        except InvalidInput:
            raise InvalidInput.field(f"?set/{code}", "parameter_value_invalid") from None
        given[code] = value
    return given


async def _parameters(session: AsyncSession, board: Board) -> dict[str, Parameter]:
    rows = await indicators.known_parameters(session, board.framework.code, board.scope.county_code)
    return {row.code: row for row in rows}


async def _supposed(session: AsyncSession, now: Board, supposed: Supposed) -> Board:
    """A result under the supposed parameters; counted anew only where the figures themselves depend on them."""
    standing, scope, figures = supposed.then, now.scope, now.figures
    if _IN_FIGURES & supposed.given.keys():
        known = await live.look_up(session, scope)
        scope = scopes.under(scope, standing)
        figures = metrics.figures((await live.look_up(session, scope, kept=known)).rows(scope), scope)
    return scores.assemble(now.framework, scope, now.nodes, standing, figures, now.exempt)


def _told(supposed: Supposed, locale: str) -> list[SupposedParameter]:
    return [
        SupposedParameter(
            code=code,
            name=worded(supposed.now[code].names, locale),
            unit=supposed.now[code].unit,
            value_now=supposed.now[code].value,
            value_then=value,
        )
        for code, value in supposed.given.items()
    ]


def _changed(now: Board, then: Board, locale: str, also: frozenset[str] = frozenset()) -> list[WhatIfRow]:
    """The rows that would stand otherwise, in reading order; those of `also` whether they would or not."""
    found = []
    for code, before in now.scores.items():
        after = then.scores[code]
        verdicts = [
            Verdict((one.verified if one.claimed.is_scored else one.claimed).verdict) for one in (before, after)
        ]
        if before.points == after.points and verdicts[0] == verdicts[1] and code not in also:
            continue
        found.append(
            WhatIfRow(
                code=code,
                title=worded(before.node.titles, locale),
                points=before.node.points,
                verdict_now=verdicts[0],
                verdict_then=verdicts[1],
                verified_now=scores.rounded(before.points.verified),
                verified_then=scores.rounded(after.points.verified),
            )
        )
    return found


async def _places(
    session: AsyncSession, row: Assessment, county: Board, supposed: Supposed, locale: str
) -> list[WhatIfPlace]:
    """The townships of an assessed county under the same supposition, each with the rows that it bears on."""
    if row.unit_id is not None or len(row.area_code) > COUNTY_DIGITS:
        return []
    statement = select(Area).where(
        col(Area.code).startswith(row.area_code, autoescape=True), Area.level == AreaLevel.TOWNSHIP
    )
    on = county.scope.last_day
    areas = [
        area
        for area in (await session.exec(statement.order_by(col(Area.code)))).all()
        if (area.valid_from is None or area.valid_from <= on) and (area.valid_until is None or on < area.valid_until)
    ]
    ruled = {
        code
        for code, one in county.scores.items()
        if {one.node.rule.get("parameter"), one.node.parameter} & supposed.given.keys()
    }
    found = []
    for area in areas:
        now, _ = await scores.beside(session, county, area.code, row.period)
        then = await _supposed(session, now, supposed)
        rows = _changed(now, then, locale, frozenset(ruled))
        found.append(WhatIfPlace(area_code=area.code, name=area.name, now=shares(now), then=shares(then), rows=rows))
    return found


async def _money(session: AsyncSession, actor: Actor, row: Assessment, supposed: Supposed) -> list[WhatIfMoney]:
    """What a standard per head asks of the assessed area beyond its creation funds of the year."""
    heads = [one for one in supposed.then.values() if one.unit == _PER_HEAD and one.value is not None]
    if not heads or row.unit_id is not None or not actor.may(Permission.FUNDS_READ):
        return []
    area = (await session.exec(select(Area).where(Area.code == row.area_code))).one()
    found = await funds_reports.per_capita(session, actor, area=area.code, year=int(row.period[:4]))
    asked = needed = None
    if found.population:
        fen = Decimal(str(heads[0].value)) * FEN_IN_YUAN * found.population
        asked = int(fen.to_integral_value(ROUND_CEILING))
        needed = max(0, asked - found.budget_fen)
    return [
        WhatIfMoney(
            area_code=area.code,
            name=area.name,
            population=found.population,
            population_year=found.population_year,
            budget_fen=found.budget_fen,
            asked_fen=asked,
            needed_fen=needed,
            reason=None if found.population else "population_not_reported",
        )
    ]
