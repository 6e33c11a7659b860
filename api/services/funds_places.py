"""Where money goes: to demonstration places first or not, to special areas, to named schools, and what is pooled."""

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Any
from uuid import UUID

from sqlalchemy import extract
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.funds import SourceLevel
from api.models.funds_projects import Project, ProjectRead, ProjectState
from api.models.funds_reports import (
    OutsideRead,
    PlaceGroup,
    PriorityRead,
    RegionMoney,
    RegionsRead,
    SchoolRead,
    SchoolsRead,
)
from api.models.funds_support import RegionKind
from api.models.units import UnitState
from api.permissions import Actor, visible_area
from api.services import catalogue, funds_projects, funds_reports
from api.services.funds_reports import ratio_of

MOST_PROJECTS = 1_000
HIGHER = ("central", "province", "city")
_LISTED = (SourceLevel.PROVINCE, SourceLevel.CITY, SourceLevel.COUNTY)
_STANDINGS = {
    UnitState.NAMED: "demonstration",
    UnitState.APPLIED: "applicant",
    UnitState.ACCEPTED: "applicant",
}
_REGIONS = """
  with money as (
    select a.amount_fen, a.area_code, a.approved_on, extract(year from a.approved_on)::int as year, p.region_kind,
      p.area_code as project_area
    from allocations a
    left join projects p on p.county_code = a.county_code and p.id = a.project_id
    where a.county_code = :county and a.area_code ^@ :area and a.state = 'approved'
      and extract(year from a.approved_on)::int in (:year, :last)
  ), kinds as (
    select m.amount_fen, m.year, k.kind, m.region_kind = k.kind or exists (
        select from special_areas s
        where s.county_code = :county and s.kind = k.kind and m.approved_on >= s.since_on
          and (s.until_on is null or m.approved_on <= s.until_on)
          and (m.area_code ^@ s.area_code or m.project_area ^@ s.area_code)
      ) or (k.kind = 'ethnic_area' and exists (
        select from areas t
        where t.level in ('township', 'village') and t.code ^@ :county and t.name ~ '族(乡|村)'
          and (m.area_code ^@ t.code or m.project_area ^@ t.code)
      )) as is_such, row_number() over () as line
    from money m cross join unnest(cast(:kinds as text[])) as k(kind)
  )
  select kind, coalesce(sum(amount_fen) filter (where year = :year), 0) as this_fen,
    coalesce(sum(amount_fen) filter (where year = :last), 0) as last_fen
  from kinds where is_such group by kind
"""
_ANY = """
  select coalesce(sum(a.amount_fen) filter (where extract(year from a.approved_on)::int = :year), 0) as this_fen,
    coalesce(sum(a.amount_fen) filter (where extract(year from a.approved_on)::int = :last), 0) as last_fen
  from allocations a
  left join projects p on p.county_code = a.county_code and p.id = a.project_id
  where a.county_code = :county and a.area_code ^@ :area and a.state = 'approved'
    and extract(year from a.approved_on)::int in (:year, :last)
    and (p.region_kind is not null or exists (
      select from special_areas s
      where s.county_code = :county and a.approved_on >= s.since_on
        and (s.until_on is null or a.approved_on <= s.until_on)
        and (a.area_code ^@ s.area_code or p.area_code ^@ s.area_code)
    ) or exists (
      select from areas t
      where t.level in ('township', 'village') and t.code ^@ :county and t.name ~ '族(乡|村)'
        and (a.area_code ^@ t.code or p.area_code ^@ t.code)
    ))
"""
_SCHOOLS = """
  select u.id, u.name,
    coalesce(sum(a.amount_fen) filter (where extract(year from a.approved_on)::int = :year), 0) as this_fen,
    coalesce(sum(a.amount_fen) filter (where extract(year from a.approved_on)::int = :last), 0) as last_fen,
    coalesce(sum(a.spent_fen) filter (where extract(year from a.approved_on)::int = :year), 0) as paid_fen
  from units u
  left join (
    allocations a left join projects p on p.county_code = a.county_code and p.id = a.project_id
  ) on a.county_code = u.county_code and a.state = 'approved' and u.id = coalesce(p.school_unit_id, a.unit_id)
  where u.county_code = :county and u.area_code ^@ :area and (u.external_id = any(:named) or exists (
    select from projects s where s.county_code = u.county_code and s.school_unit_id = u.id
  ))
  group by u.id, u.name order by u.name
"""
_OUTSIDE = """
  select
    (select count(*) from fund_bids b where b.county_code = :county and b.area_code ^@ :area
      and extract(year from b.applied_on)::int = :year) as sought_count,
    (select coalesce(sum(sought_fen), 0) from fund_bids b where b.county_code = :county and b.area_code ^@ :area
      and extract(year from b.applied_on)::int = :year) as sought_fen,
    (select count(*) from fund_bids b where b.county_code = :county and b.area_code ^@ :area
      and b.state = 'won' and extract(year from b.decided_on)::int = :year) as won_count,
    (select coalesce(sum(won_fen), 0) from fund_bids b where b.county_code = :county and b.area_code ^@ :area
      and b.state = 'won' and extract(year from b.decided_on)::int = :year) as won_fen,
    (select count(*) from budgets b where b.county_code = :county and b.area_code ^@ :area and b.year = :year
      and b.source_level = any(:higher)) as higher_line_count,
    (select coalesce(sum(amount_fen), 0) from budgets b where b.county_code = :county and b.area_code ^@ :area
      and b.year = :year and b.source_level = any(:higher)) as higher_line_fen,
    (select count(*) from pooled) as pooled_project_count,
    (select coalesce(sum(fen), 0) from pooled) as pooled_fen,
    (select count(distinct d.id) from documents d
      join document_links l on l.county_code = d.county_code and l.document_id = d.id
      where d.county_code = :county and d.area_code ^@ :area and d.kind = 'agreement'
        and l.resource = 'indicator' and l.resource_id in (
          select i.framework_code || '/' || i.code from indicators i where i.metric = 'funds.outside_support'
          union
          select t.to_framework || '/' || t.to_code
          from framework_ties t join indicators i on i.framework_code = t.from_framework and i.code = t.from_code
          where t.county_code = :county and t.sort = 'indicator' and i.metric = 'funds.outside_support')
        and (d.issued_on is null or d.issued_on <= cast(:last_day as date))
        and (d.expires_on is null or d.expires_on >= cast(:first_day as date))) as agreement_count
"""
_POOLED = """
  with pooled as (
    select p.id, sum(a.amount_fen) as fen
    from projects p join allocations a on a.county_code = p.county_code and a.project_id = p.id
    where p.county_code = :county and p.area_code ^@ :area and a.state = 'approved' and a.amount_fen > 0
      and p.state <> 'cancelled' and extract(year from p.approved_on)::int = :year
    group by p.id having count(distinct a.budget_id) > 1
  )
"""


async def priority(session: AsyncSession, actor: Actor, *, area: str, year: int) -> PriorityRead:
    """Whether the minority-fund projects of a year went to demonstration places first.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    funds_reports.require_visible(actor, area)
    where = [
        col(Project.is_minority_fund),
        col(Project.source_level).in_(_LISTED),
        col(Project.state) != ProjectState.CANCELLED,
    ]
    items = await _projects(session, actor, area, year, where)
    total = sum(item.funded_fen for item in items)
    groups = [_group(name, items, total) for name in ("demonstration", "applicant", "other")]
    return PriorityRead(area_code=area, year=year, groups=groups, precedence_ratio=_precedence(items), items=items)


def standing(state: UnitState) -> str:
    """What a place was on the day: demonstration, applicant or other."""
    return _STANDINGS.get(UnitState(state), "other")


def _group(name: str, items: Sequence[ProjectRead], total: int) -> PlaceGroup:
    mine = [item for item in items if standing(item.place_state) == name]
    fen = sum(item.funded_fen for item in mine)
    ranks = [item.list_position for item in mine if item.list_position is not None]
    mean = ratio_of(sum(ranks), len(ranks))
    return PlaceGroup(
        standing=name, project_count=len(mine), amount_fen=fen, amount_ratio=ratio_of(fen, total), mean_rank=mean
    )


def _precedence(items: Sequence[ProjectRead]) -> str | None:
    """Of all pairs in one list, an applicant or demonstration place and another, how many have the former first."""
    ranked = [item for item in items if item.list_position is not None]
    first = [item for item in ranked if standing(item.place_state) != "other"]
    rest = [item for item in ranked if standing(item.place_state) == "other"]
    pairs = [(a, b) for a, b in product(first, rest) if a.source_level == b.source_level]
    ahead = sum((a.list_position or 0) < (b.list_position or 0) for a, b in pairs)
    return ratio_of(ahead, len(pairs))


async def regions(session: AsyncSession, actor: Actor, *, area: str, year: int) -> RegionsRead:
    """Approved money by kind of area, year on year; a kind is said of areas and projects, never of people.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    funds_reports.require_visible(actor, area)
    about: dict[str, Any] = {"county": area[:6], "area": area, "year": year, "last": year - 1}
    kinds = [kind.value for kind in RegionKind]
    rows = (await run_sql(session, _REGIONS, **about, kinds=kinds)).mappings().all()
    found = {row["kind"]: (int(row["this_fen"]), int(row["last_fen"])) for row in rows}
    whole = (await run_sql(session, _ANY, **about)).mappings().one()
    items = []
    for kind in RegionKind:
        this, last = found.get(kind.value, (0, 0))
        items.append(RegionMoney(kind=kind, this_fen=this, last_fen=last, change_fen=this - last))
    return RegionsRead(
        area_code=area,
        year=year,
        any_this_fen=int(whole["this_fen"]),
        any_last_fen=int(whole["last_fen"]),
        items=items,
    )


async def schools(session: AsyncSession, actor: Actor, *, area: str, year: int) -> SchoolsRead:
    """Money, projects and what was delivered for each school that the plan or a project names.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    funds_reports.require_visible(actor, area)
    about: dict[str, Any] = {"county": area[:6], "area": area, "year": year, "last": year - 1}
    rows = (await run_sql(session, _SCHOOLS, **about, named=_named_schools(area[:6]))).mappings().all()
    ids: list[UUID] = [row["id"] for row in rows]
    served = col(Project.school_unit_id).in_(ids) | col(Project.unit_id).in_(ids)
    projects = await _projects(session, actor, area[:6], year, [served]) if ids else []
    return SchoolsRead(
        year=year,
        items=[
            SchoolRead(
                unit_id=row["id"],
                name=row["name"],
                this_fen=int(row["this_fen"]),
                last_fen=int(row["last_fen"]),
                paid_fen=int(row["paid_fen"]),
                projects=[item for item in projects if row["id"] == (item.school_unit_id or item.unit_id)],
            )
            for row in rows
        ],
    )


def _named_schools(county_code: str) -> list[str]:
    """The keys of the schools that the plan names, as the county's registry of units knows them."""
    name = f"units/{county_code}.json"
    if not (catalogue.FOLDER / name).is_file():
        return []
    return [unit["key"] for unit in catalogue.read_json(name)["units"] if "S75" in unit["plan_rows"]]


async def outside(session: AsyncSession, actor: Actor, *, area: str, year: int) -> OutsideRead:
    """What was sought and won from above, what is pooled, and the agreements to create together.

    Raises:
        NotFound: the area is outside the actor's scope (404).
    """
    funds_reports.require_visible(actor, area)
    about: dict[str, Any] = {"county": area[:6], "area": area, "year": year, "higher": list(HIGHER)}
    days = {"first_day": date(year, 1, 1), "last_day": date(year, 12, 31)}
    row = (await run_sql(session, _POOLED + _OUTSIDE, **about, **days)).mappings().one()
    return OutsideRead(area_code=area, year=year, **{name: int(value) for name, value in row.items()})


async def _projects(
    session: AsyncSession, actor: Actor, area: str, year: int, where: Sequence[Any]
) -> list[ProjectRead]:
    statement = (
        select(Project)
        .where(
            visible_area(actor, Project),
            col(Project.area_code).startswith(area, autoescape=True),
            extract("year", col(Project.approved_on)) == year,
            *where,
        )
        .order_by(col(Project.source_level), col(Project.list_position).nulls_last(), col(Project.id))
        .limit(MOST_PROJECTS)
    )
    return await funds_projects.read_all(session, actor, (await session.exec(statement)).all())
