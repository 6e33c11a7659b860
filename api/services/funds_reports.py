"""What money adds up to: a year beside the one before, per head of a named population, and who set a budget line."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import NotFound
from api.models.base import today
from api.models.funds import Budget
from api.models.funds_reports import BodiesRead, BodyRead, LevelMoney, OverviewRead, PerCapitaRead, YearMoney
from api.models.statistics import Observation, ObservationState
from api.permissions import Actor, is_inside, visible_area
from api.services import metric_records, metrics, scopes
from api.services.funds import POPULATION

BODIES = "funds.bodies_with_budget_line"
DEPARTMENT = "ethnic_affairs_bureau"
"""The ethnic work department as the county's registry of units knows it (row S26). Source: `catalogue/units/`."""
MOST_BODIES = 5_000
_FOUR = Decimal("0.0001")
_SUMS = """
  with line as (
    select b.*, u.external_id as body from budgets b
    left join units u on u.county_code = b.county_code and u.id = b.unit_id
    where b.county_code = :county and b.area_code ^@ :area and b.year = any(:years)
  ), given as (
    select a.*, l.year, u.category, exists (
        select from fund_notices n
        where n.county_code = a.county_code and n.allocation_id = a.id and n.state <> 'withdrawn'
      ) as is_announced
    from allocations a join line l on l.county_code = a.county_code and l.id = a.budget_id
    join units u on u.county_code = a.county_code and u.id = a.unit_id
    where a.county_code = :county
  ), lines as (
    select year, sum(amount_fen) as budget_fen,
      sum(amount_fen) filter (where is_creation_fund) as creation_fund_fen,
      sum(amount_fen) filter (where is_minority_fund) as minority_fund_fen,
      sum(amount_fen) filter (where body = :department) as department_fen
    from line group by year
  ), gifts as (
    select year, sum(amount_fen) filter (where state = 'approved') as allocated_fen,
      sum(amount_fen) filter (where state = 'entered') as waiting_fen, sum(spent_fen) as paid_fen,
      count(*) filter (where state = 'approved') as approved_count,
      count(*) filter (where state = 'approved' and is_announced) as announced_count
    from given group by year
  ), back as (
    select g.year, -sum(e.amount_fen) as returned_fen
    from given g join allocation_entries e on e.county_code = g.county_code and e.allocation_id = g.id
    left join allocation_entries r on r.county_code = e.county_code and r.id = e.reverses_id
    where e.kind = 'return' or r.kind = 'return'
    group by g.year
  )
  select * from lines full join gifts using (year) full join back using (year)
"""
_GRASSROOTS = """
  select extract(year from a.approved_on)::int as year, sum(a.amount_fen) as approved_fen,
    sum(a.amount_fen) filter (
      where u.category in ('community', 'school', 'company') or length(u.area_code) = 12
    ) as grassroots_fen
  from allocations a join units u on u.county_code = a.county_code and u.id = a.unit_id
  where a.county_code = :county and a.area_code ^@ :area and a.state = 'approved'
    and extract(year from a.approved_on)::int = any(:years)
  group by 1
"""
_LEVELS = """
  select b.source_level, sum(b.amount_fen) as budget_fen, coalesce(sum(a.allocated_fen), 0) as allocated_fen,
    coalesce(sum(a.paid_fen), 0) as paid_fen
  from budgets b left join lateral (
    select sum(amount_fen) filter (where state = 'approved') as allocated_fen, sum(spent_fen) as paid_fen
    from allocations where allocations.county_code = b.county_code and budget_id = b.id
  ) a on true
  where b.county_code = :county and b.area_code ^@ :area and b.year = :year
  group by b.source_level
  order by array_position(array['central', 'province', 'city', 'county', 'township', 'unit'], b.source_level::text)
"""


async def overview(session: AsyncSession, actor: Actor, *, area: str, year: int) -> OverviewRead:
    """This year's money beside last year's.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    require_visible(actor, area)
    about: dict[str, Any] = {"county": area[:6], "area": area}
    years = [year - 1, year]
    sums = (await run_sql(session, _SUMS, **about, years=years, department=DEPARTMENT)).mappings().all()
    shares = (await run_sql(session, _GRASSROOTS, **about, years=years)).mappings().all()
    levels = (await run_sql(session, _LEVELS, **about, year=year)).mappings().all()
    last, this = (_year_money(number, sums, shares) for number in years)
    change = None
    if this.grassroots_ratio is not None and last.grassroots_ratio is not None:
        change = str(Decimal(this.grassroots_ratio) - Decimal(last.grassroots_ratio))
    return OverviewRead(
        area_code=area,
        this_year=this,
        last_year=last,
        grassroots_change=change,
        levels=[LevelMoney(**{name: _whole(value) for name, value in line.items()}) for line in levels],
        per_capita=await per_capita(session, actor, area=area, year=year),
    )


def _year_money(year: int, *tables: Any) -> YearMoney:
    found: dict[str, Any] = {}
    for rows in tables:
        found |= next((dict(row) for row in rows if row["year"] == year), {})
    names = set(YearMoney.model_fields) - {"year", "grassroots_ratio"}
    sums = {name: int(found.get(name) or 0) for name in names}
    ratio = ratio_of(sums["grassroots_fen"], sums["approved_fen"])
    return YearMoney(year=year, grassroots_ratio=ratio, **sums)


async def per_capita(
    session: AsyncSession,
    actor: Actor,
    *,
    area: str,
    year: int,
    population_year: int | None = None,
    population_vintage: str | None = None,
) -> PerCapitaRead:
    """Creation funds budgeted in the area over the residents of a named population (row S36 of the plan).

    Args:
        population_year, population_vintage: the population asked for; else the one that the largest creation fund of
            the area and year names; else the latest verified one not after the year.

    Returns:
        Fen per resident with two decimals; null with `reason` where a part of the division is not vouched for.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    require_visible(actor, area)
    lines = (visible_area(actor, Budget), col(Budget.area_code).startswith(area), Budget.year == year)
    counted = select(func.coalesce(func.sum(Budget.amount_fen), 0), func.count())
    total, count = (await session.exec(counted.where(*lines, col(Budget.is_creation_fund)))).one()
    named_by = "question" if population_year is not None or population_vintage is not None else "nobody"
    if named_by == "nobody":
        named = select(Budget.population_year, Budget.population_vintage).where(
            *lines, col(Budget.is_creation_fund), col(Budget.population_year).is_not(None)
        )
        said = (await session.exec(named.order_by(col(Budget.amount_fen).desc(), col(Budget.id)).limit(1))).first()
        if said is not None:
            (population_year, population_vintage), named_by = said, "budget"
    found = await _population(session, actor, area, year, population_year, population_vintage)
    people = int(found.value) if found and found.value else None
    reason = None if people and count else "population_not_reported" if not people else "budget_not_reported"
    ratio = (Decimal(total) / people).quantize(Decimal("0.01")) if people and count else None
    return PerCapitaRead(
        area_code=area,
        year=year,
        budget_fen=int(total),
        population=people,
        population_year=int(found.period[:4]) if found else population_year,
        population_vintage=found.vintage if found else population_vintage,
        population_source=found.source if found else None,
        population_published_on=found.published_on if found else None,
        vintage_named_by=named_by,
        per_capita_fen=None if ratio is None else str(ratio),
        reason=reason,
    )


async def _population(
    session: AsyncSession, actor: Actor, area: str, year: int, named_year: int | None, vintage: str | None
) -> Observation | None:
    where = [
        visible_area(actor, Observation),
        col(Observation.series_code) == POPULATION,
        col(Observation.area_code) == area,
        col(Observation.state) == ObservationState.VERIFIED,
        func.length(Observation.period) == len("2026"),
        col(Observation.period) == str(named_year) if named_year else col(Observation.period) <= str(year),
    ]
    if vintage is not None:
        where.append(col(Observation.vintage) == vintage)
    latest = (col(Observation.period).desc(), col(Observation.published_on).desc().nulls_last())
    statement = select(Observation).where(*where).order_by(*latest, col(Observation.revision).desc()).limit(1)
    return (await session.exec(statement)).first()


async def bodies(session: AsyncSession, actor: Actor, *, area: str, year: int) -> BodiesRead:
    """Who set a special fund in the year-start budget, and who did not: the records behind the plan's own metric.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    require_visible(actor, area)
    last = min(date(year, 12, 31), max(today(), date(year, 1, 1)))
    cutoff = scopes.cutoff((await scopes.leading(session, area[:6], last)).get("P14"), year)
    scope = metrics.Scope(area[:6], area, date(year, 1, 1), last, budget_cutoff=cutoff)
    rows = await metric_records.read(session, [BODIES], scope, limit=MOST_BODIES, after=None)
    items = [_body(row) for row in rows]
    with_line = sum(item.has_line for item in items)
    money = (await overview(session, actor, area=area, year=year)).this_year
    return BodiesRead(
        area_code=area,
        year=year,
        cutoff_on=cutoff,
        body_count=len(items),
        with_line_count=with_line,
        ratio=ratio_of(with_line, len(items)) if cutoff else None,
        paid_ratio=ratio_of(money.paid_fen, money.budget_fen),
        reason=None if cutoff else "cutoff_not_set",
        items=sorted(items, key=lambda item: (item.has_line, item.kind, item.area_code, item.name)),
    )


def _body(row: Mapping[str, Any]) -> BodyRead:
    return BodyRead(
        kind=row["resource"],
        id=row["resource_id"],
        name=row["label"],
        area_code=row["area_code"],
        has_line=bool(row["is_counted"]),
        line_on=row["occurred_on"],
    )


def require_visible(actor: Actor, area: str) -> None:
    """Refuse an area outside the actor's scope.

    Raises:
        NotFound: it is outside (404).
    """
    if not is_inside(actor, area):
        raise NotFound


def ratio_of(part: int, whole: int) -> str | None:
    """A share with four decimals; None of nothing."""
    return str((Decimal(part) / whole).quantize(_FOUR, ROUND_HALF_EVEN)) if whole else None


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, Decimal) else value
