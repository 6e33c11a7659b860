"""Sums over places: by the tree of the period, every place once, what is missing named, the own figure beside it."""

from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput, NotFound
from api.models.areas import Area
from api.models.base import today
from api.models.statistics import Observation, ObservationState, Series, ValueState
from api.models.statistics_views import FigureRead, RollupLeft, RollupPart, RollupQuery, RollupRead
from api.permissions import Actor, is_inside, visible_area
from api.rules import figures, rollups
from api.rules.rollups import Part, Sum
from api.services import areas_tree, statistics_current, statistics_owners, statistics_rules

LEVELS = 2
"""How deep a sum looks: the places, and theirs where a place reported nothing."""


async def rollup(session: AsyncSession, actor: Actor, asked: RollupQuery, *, locale: str) -> RollupRead:
    """A sum over the places of an area and period, beside the area's own figure.

    Raises:
        NotFound: the area is outside the actor's scope, or there is none (404).
        InvalidInput: no such series, or one that cannot be added up (422).
    """
    code = asked.area or actor.area_code
    area = await session.get(Area, code)
    if not is_inside(actor, code) or area is None:
        raise NotFound
    series = await _additive(session, asked.series)
    day = figures.tree_day(asked.period, today())
    tree = await areas_tree.below(session, code, day, depth=LEVELS)
    known = await _reported(session, actor, asked, code)
    own = {place: _part(row) for place, row in known.items()}
    total = rollups.add_up(code, own, areas_tree.grouped(tree))
    names = {place.code: place.name for place in tree}
    names |= await areas_tree.names(session, set(known) - set(names))
    return _read(asked, area, series, total, known, names, locale=locale)


async def _additive(session: AsyncSession, code: str) -> Series:
    series = await session.get(Series, code)
    if series is None:
        raise InvalidInput.field("?series", "series_unknown")
    if not series.is_additive:
        raise InvalidInput.field("?series", "series_not_additive")
    return series


async def _reported(session: AsyncSession, actor: Actor, asked: RollupQuery, area: str) -> dict[str, Observation]:
    """The current figure of the area and of every place below it, whatever tree it is in."""
    rows = await statistics_current.rows(
        session,
        actor,
        visible_area(actor, Observation),
        col(Observation.series_code) == asked.series,
        col(Observation.period) == asked.period,
        col(Observation.area_code).startswith(area),
        verified=asked.verified,
    )
    return {row.area_code: row for row in rows}


def _part(row: Observation) -> Part:
    is_verified = row.state == ObservationState.VERIFIED
    basis = None if row.value is None else rollups.OWN
    return Part(row.area_code, str(row.value_state), row.value, is_verified, basis)


def _read(
    asked: RollupQuery,
    area: Area,
    series: Series,
    total: Sum,
    known: dict[str, Observation],
    names: dict[str, str],
    *,
    locale: str,
) -> RollupRead:
    own = known.get(area.code)
    own_value = own.value if own else None
    whole = total.known if total.is_complete else None
    value, basis = (own_value, rollups.OWN) if own_value is not None else (whole, rollups.CHILDREN)
    parts = [_read_part(part, names, known) for part in total.parts]
    counted = {area.code, *names_of(total)}
    left = [row for code, row in known.items() if code not in counted and _is_left(code, counted)]
    is_own_verified = own is not None and own.state == ObservationState.VERIFIED
    return RollupRead(
        series_code=series.code,
        series_name=statistics_owners.name_of(series, locale),
        unit=series.unit,
        area_code=area.code,
        area_name=area.name,
        period=asked.period,
        tree_on=figures.tree_day(asked.period, today()),
        own=read_figure(own, series.unit),
        value=None if value is None else figures.number(value),
        basis=None if value is None else basis,
        children_sum=None if total.known is None else figures.number(total.known),
        is_complete=total.is_complete,
        is_verified=is_own_verified if own_value is not None else total.is_complete and total.is_verified,
        difference=None if own_value is None or whole is None else figures.number(own_value - whole),
        children=parts,
        missing=[told for told, part in zip(parts, total.parts, strict=True) if part.is_missing],
        left_out=[
            RollupLeft(
                area_code=row.area_code,
                area_name=names[row.area_code],
                value=None if row.value is None else figures.number(row.value),
            )
            for row in left
        ],
    )


def names_of(total: Sum) -> list[str]:
    """The codes of a sum's places."""
    return [part.code for part in total.parts]


def _is_left(code: str, counted: set[str]) -> bool:
    """Whether a place's figure stands outside the tree; one inside a place that counts is only its detail."""
    return not any(code != other and len(other) > _COUNTY_DIGITS and code.startswith(other) for other in counted)


def _read_part(part: Part, names: dict[str, str], known: dict[str, Observation]) -> RollupPart:
    row = known.get(part.code) if part.basis != rollups.CHILDREN else None
    return RollupPart(
        area_code=part.code,
        area_name=names[part.code],
        value=None if part.value is None else figures.number(part.value),
        value_state=ValueState(part.state),
        state=ObservationState(row.state) if row else None,
        basis=part.basis,
    )


def read_figure(row: Observation | None, unit: str) -> FigureRead:
    """A current figure as it goes out; without one, that nothing is reported."""
    if row is None:
        missing = dict.fromkeys(("id", "value", "state", "vintage", "revision", "source", "published_on", "note"))
        return FigureRead(value_state=ValueState.NOT_REPORTED, warnings=[], **missing)
    return FigureRead(
        id=str(row.id),
        value=None if row.value is None else figures.number(row.value),
        value_state=ValueState(row.value_state),
        state=ObservationState(row.state),
        vintage=row.vintage,
        revision=row.revision,
        source=row.source,
        published_on=row.published_on,
        note=row.note,
        warnings=statistics_rules.read_warnings(row.warnings, unit),
    )


_COUNTY_DIGITS = 6
