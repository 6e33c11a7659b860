"""One metric over an area or unit and a period: its value from both sides, and the very records that made it.

What scores withhold is withheld here too. This door takes any area and period, so it withholds more: what is only told
from ten on is told of the whole county and a whole year, for smaller parts could be subtracted from each other. What
moves with each rating is told only to those who may read all cases, for days could be subtracted from each other, too.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput, NotFound
from api.models.areas import Area
from api.models.assessments import ScorePart, ValueKind, Verdict
from api.models.metrics import MetricDetail, MetricSide
from api.permissions import COUNTY_DIGITS, Actor, is_assessed_with_areas
from api.rules.scoring import Measure
from api.services import (
    case_secrecy,
    indicators,
    kpi,
    live,
    metric_records,
    metric_words,
    metrics,
    provenance,
    provenance_records,
    scopes,
    units,
)
from api.services.figure_words import RATE, dressed, kind_of, reason_words, shown
from api.services.measures import Figure
from api.services.metrics import Metric, Scope
from api.services.records import Page
from api.services.score_parts import name_of


async def explain(
    session: AsyncSession,
    actor: Actor,
    name: str,
    *,
    area: str | None,
    unit_id: UUID | None,
    period: str | None,
    page: Page,
    locale: str,
) -> MetricDetail:
    """A metric's value and a page of its records.

    Raises:
        NotFound: no such metric or area, or outside the actor's scope (404).
        InvalidInput: a unit's metric without a unit, an area that has to be named, or a period to come (422).
    """
    about = None if name.endswith("*") else await metric_words.one(session, actor, name, locale)
    found = metrics.find(name)
    if about is None or found is None:
        raise NotFound
    metric, chosen = found[0], kpi.asked_period(period)
    scope = await _scope(session, actor, metric, area, unit_id, chosen)
    figure = guarded(actor, name, metric, scope, chosen, await _figure(session, name, metric, scope))
    context = f"metric|{actor.id}|{name}|{scope.area_code}|{scope.unit_id}|{chosen}"
    told = provenance.tellable(actor, {name: figure}, [name])
    rows = await metric_records.read(session, told, scope, limit=page.limit + 1, after=page.open(context))
    kept = rows[: page.limit]
    last = [str(kept[-1][key]) for key in ("key_counted", "key_day", "resource_id", "key_slot")] if kept else []
    return MetricDetail(
        metric=about,
        area_code=scope.area_code,
        unit_id=str(scope.unit_id) if scope.unit_id else None,
        period=chosen,
        claimed=_side(figure.claimed, figure.unit, locale),
        verified=_side(figure.verified, figure.unit, locale),
        parts=_parts(figure.verified, locale),
        synthetic=figure.is_synthetic,
        records=await provenance_records.read(session, actor, scope.county_code, kept, locale),
        next_cursor=page.seal(last, context) if len(rows) > page.limit else None,
    )


async def _scope(
    session: AsyncSession, actor: Actor, metric: Metric, area: str | None, unit_id: UUID | None, period: str
) -> Scope:
    """What is asked, as far as the actor may: of one unit for a unit's metric, else of an area."""
    one: UUID | None = None
    if metric.is_of_unit:
        one = unit_id or actor.bound_unit
        if one is None:
            raise InvalidInput.field("?unit_id", "field_missing")
        if actor.bound_unit not in {None, one}:
            raise NotFound
        area_code = (await units.require(session, actor, one, "?unit_id")).area_code
    else:
        if not is_assessed_with_areas(actor):
            raise NotFound
        area_code = kpi.asked_area(actor, area)
    if await session.get(Area, area_code) is None:
        raise NotFound
    leading = await indicators.framework(session, None)
    return (await scopes.of(session, area_code, period, leading.code, unit_id=one))[0]


async def _figure(session: AsyncSession, name: str, metric: Metric, scope: Scope) -> Figure:
    """The metric's value, from the very rows that scores are made with."""
    rows = await live.rows(session, scope, only=frozenset({metric.file}))
    return metrics.figures({name: rows.get(name, [])}, scope)[name]


def guarded(actor: Actor, name: str, metric: Metric, scope: Scope, period: str, figure: Figure) -> Figure:
    """The figure without what small numbers could give away to the actor; every door to a metric's value asks here."""
    is_whole = len(scope.area_code) == COUNTY_DIGITS and len(period) == len("2026")
    if metric.minimum and not is_whole:
        hidden = Measure("withheld", reason="whole_only")
        return replace(figure, claimed=hidden, verified=hidden)
    if case_secrecy.sees_all(actor):
        return figure
    return case_secrecy.in_place(figure, case_secrecy.hides(name, figure, is_whole=is_whole))


def _side(measure: Measure, unit: str, locale: str) -> MetricSide:
    return MetricSide(
        value_state=kind_of(measure),
        value=dressed(measure.value, unit),
        numerator=shown(measure.numerator),
        denominator=shown(measure.denominator),
        reason=measure.reason,
        note=reason_words(measure, locale),
    )


def _parts(measure: Measure, locale: str) -> list[ScorePart]:
    """What the value is made of where it is counted by slots; no rule stands behind a metric alone, so no verdict."""
    filled: Iterable[tuple[str, Fraction | None, Fraction | None, Fraction | None]] = [
        *((slot, Fraction(1), None, None) for slot in sorted(measure.slots)),
        *((slot, None, None, None) for slot in sorted(measure.excused)),
        *((part.slot, part.value, part.numerator, part.denominator) for part in measure.parts),
    ]
    return [
        ScorePart(
            code=slot,
            name=name_of(slot, locale),
            value_state=_part_kind(slot, value, measure),
            value=dressed(value, RATE if bottom is not None else ""),
            numerator=shown(top) if bottom is not None else None,
            denominator=shown(bottom),
            verdict=Verdict.NOT_SCORED,
        )
        for slot, value, top, bottom in filled
    ]


def _part_kind(slot: str, value: Fraction | None, measure: Measure) -> ValueKind:
    if value is None:
        return ValueKind.NOT_APPLICABLE if slot in measure.excused else ValueKind.UNDEFINED
    return ValueKind.VALUE if value else ValueKind.ZERO
