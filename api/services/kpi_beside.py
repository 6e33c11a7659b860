"""What stands beside the leader's numbers and is in no metric: ages, names, ranks, pace. All of it from small tables.

A count of what was done never stands alone: it is told beside what came of it, or not at all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.rules.periods import bounds
from api.rules.scoring import Measure
from api.services import catalogue, metrics, scores
from api.services.indicators import worded
from api.services.scores import Board

MOST_NAMED: Final = 3
SMALL_BASE: Final = 10
_MONTHS: Final = 12
_BINDING: Final = re.compile(r"(?<![:\w]):([a-z_][a-z_0-9]*)")
_FACTS: Final = """
with at_end as (
  select distinct on (unit_id) unit_id, is_eligible from unit_standings
  where county_code = :county_code and area_code ^@ :area_prefix and from_on <= :period_end
  order by unit_id, from_on desc, created_at desc, id desc
), at_start as (
  select distinct on (unit_id) unit_id, is_eligible from unit_standings
  where county_code = :county_code and area_code ^@ :area_prefix and from_on < :period_start
  order by unit_id, from_on desc, created_at desc, id desc
), moved as (
  select u.name, e.is_eligible from at_end e left join at_start s using (unit_id)
  join units u on u.county_code = :county_code and u.id = e.unit_id
  where e.is_eligible <> coalesce(s.is_eligible, false)
), linked as (
  select l.unit_id, max(v.visited_on) as last_on
  from leader_links l left join leader_visits v
    on v.county_code = l.county_code and v.unit_id = l.unit_id and v.visited_on <= :period_end
  where l.county_code = :county_code and l.area_code ^@ :area_prefix
    and l.from_on <= :period_end and (l.until_on is null or l.until_on >= :period_end)
  group by l.unit_id
), named as (
  select population_year, population_vintage from budgets
  where county_code = :county_code and area_code ^@ :area_prefix and is_creation_fund
    and year = extract(year from cast(:period_end as date))::int and approved_on <= :period_end
    and population_year is not null
  order by amount_fen desc, id limit 1
), population as (
  select o.period, o.vintage from observations o left join named on true
  where o.county_code = :county_code and o.area_code = :area_prefix and o.series_code = 'resident_population'
    and o.state = 'verified' and left(o.period, 4)::int <= extract(year from cast(:period_end as date))::int
    and (named.population_year is null or o.period = named.population_year::text)
    and (named.population_vintage is null or o.vintage = named.population_vintage)
  order by o.period desc, o.published_on desc nulls last, o.revision desc limit 1
), listed as (
  select list_position, coalesce(place_state, '') in ('applied', 'accepted', 'named') as is_first from projects
  where county_code = :county_code and area_code ^@ :area_prefix and state <> 'cancelled' and list_position is not null
    and extract(year from approved_on) = extract(year from cast(:period_end as date)) and approved_on <= :period_end
), checked as (
  select i.outcome <> 'confirmed' as is_wrong from recheck_items i
  join rechecks r on r.county_code = i.county_code and r.id = i.recheck_id
  where i.county_code = :county_code and r.area_code ^@ :area_prefix and i.outcome is not null
    and i.checked_at < (cast(:period_end as date) + 1)::timestamp at time zone 'Asia/Shanghai'
    and left(r.period, 4)::int = extract(year from cast(:period_end as date))::int
)
select
  (select array_agg(name order by name) from moved where is_eligible) as added,
  (select array_agg(name order by name) from moved where not is_eligible) as removed,
  (select max(cast(:period_end as date) - last_on) from linked) as longest_days,
  (select count(*) from linked where last_on is null) as never_count,
  (select max(coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date)) from documents d
    where d.county_code = :county_code and d.area_code ^@ :area_prefix and d.slot = 'veto_attestation'
      and d.visibility <> 'case'
      and coalesce(d.issued_on, (d.created_at at time zone 'Asia/Shanghai')::date) <= :period_end
      and coalesce(d.expires_on >= :period_end, true)) as attested_on,
  (select max(o.period) from (
      select distinct on (period) period, value from observations
      where county_code = :county_code and area_code = :area_prefix and series_code = 'veto_events'
      order by period, revision desc) o where o.value > 0) as event_period,
  (select period from population) as population_period,
  (select vintage from population) as population_vintage,
  (select avg(list_position) from listed where is_first) as first_rank,
  (select avg(list_position) from listed where not is_first) as other_rank,
  -- Ratings as they were released to everybody: exact ones, looked at day by day, would tell single senders' ratings.
  (select e.told from feedback_releases r cross join lateral jsonb_array_elements(r.content) e (told)
    where r.county_code = :county_code and :area_prefix = :county_code and r.as_of <= :period_end
      and r.period = left(cast(cast(:period_end as date) as text), 4)
      and e.told ->> 'kind' is null and e.told ->> 'area_code' = :county_code
    order by r.as_of desc limit 1) as released,
  (select count(*) from checked) as checked_count,
  (select count(*) from checked where is_wrong) as wrong_count
"""


@dataclass(frozen=True, slots=True)
class Beside:
    """Facts by name, as the statement above gives them, and the places of learning that stand idle."""

    facts: Mapping[str, Any]
    idle_bases: tuple[str, ...]


async def gather(session: AsyncSession, board: Board) -> Beside:
    """Read what stands beside a board's tiles."""
    scope = board.scope
    about: dict[str, Any] = {"county_code": scope.county_code, "area_prefix": scope.area_code}
    about |= {"period_start": scope.first_day, "period_end": scope.last_day}
    row = (await run_sql(session, _FACTS, **about)).mappings().one()
    return Beside(dict(row), await _idle(session, board))


async def _idle(session: AsyncSession, board: Board) -> tuple[str, ...]:
    """The bases that the metric of the same screen does not count, by name."""
    found = metrics.find("bases.functioning")
    if found is None:
        return ()
    metric, known = found[0], board.scope.bindings()
    sql = f"{metric.prelude} select label from ({metric.select}) r where not is_counted order by label"  # noqa: S608  A file of ours.
    rows = await run_sql(session, sql, **{name: known[name] for name in _BINDING.findall(sql)})
    return tuple(row.label for row in rows)


def words(board: Board, beside: Beside, locale: str) -> dict[str, list[str]]:
    """What each tile says more, by its number."""

    def say(code: str, **values: object) -> str:
        return catalogue.phrase("kpi", locale, code, **values)

    facts = beside.facts
    found = {
        "K2": _veto(board, facts, locale),
        "K3": _moved(facts, locale),
        "K4": _pace(board, locale),
        "K5": [say("beside_visited", days=facts["longest_days"])] if facts["longest_days"] is not None else [],
        "K6": _funds(board, facts, locale),
        "K7": [say("beside_rank", first=_one(facts["first_rank"]), other=_one(facts["other_rank"]))]
        if facts["first_rank"] is not None and facts["other_rank"] is not None
        else [],
        "K9": _silent(board, locale),
        "K10": [say("beside_idle", names=_named(beside.idle_bases, locale))] if beside.idle_bases else [],
        "K11": _cadres(board, locale),
        "K13": _rated(facts["released"], locale),
        "K15": [_checked(facts, locale)],
        "K16": _ahead(board, locale),
    }
    if facts["never_count"]:
        found["K5"].append(say("beside_never", n=facts["never_count"]))
    return found


def small_base(measure: Measure, unit: str, locale: str) -> list[str]:
    """That a rate of few says little; samples tell it by their interval."""
    base = measure.denominator
    if unit != scores.RATE or measure.sample is not None or base is None or not 0 < base < SMALL_BASE:
        return []
    return [catalogue.phrase("kpi", locale, "beside_small_base", n=scores.shown(base))]


def _veto(board: Board, facts: Mapping[str, Any], locale: str) -> list[str]:
    day, said = board.scope.last_day, []
    if facts["event_period"]:
        ended = bounds(facts["event_period"])[1]
        months = max(0, (day.year - ended.year) * _MONTHS + day.month - ended.month)
        said.append(catalogue.phrase("kpi", locale, "beside_event_age", months=months, period=facts["event_period"]))
    if facts["attested_on"]:
        age = (day - facts["attested_on"]).days
        said.append(catalogue.phrase("kpi", locale, "beside_attested", days=age, day=facts["attested_on"].isoformat()))
    return said


def _moved(facts: Mapping[str, Any], locale: str) -> list[str]:
    return [
        catalogue.phrase("kpi", locale, f"beside_{way}", n=len(facts[way]), names=_named(facts[way], locale))
        for way in ("added", "removed")
        if facts[way]
    ]


def _pace(board: Board, locale: str) -> list[str]:
    """Where the year's meetings end if they go on as so far; nothing in a year's first month, or when it is over."""
    scope = board.scope
    end = date(scope.last_day.year, 12, 31)
    passed, whole = (scope.last_day - scope.first_day).days + 1, (end - scope.first_day).days + 1
    is_year = (scope.first_day.month, scope.first_day.day) == (1, 1)
    if not is_year or scope.last_day >= end or passed < 31:  # noqa: PLR2004  A month.
        return []
    expected = [
        None if measure.value is None else scores.shown(Fraction(round(measure.value * whole / passed * 10), 10))
        for measure in (_measure(board, "activities.standing_committee_meetings"), _executive(board))
    ]
    if None in expected:
        return []
    return [catalogue.phrase("kpi", locale, "beside_pace", standing=expected[0], executive=expected[1])]


def _executive(board: Board) -> Measure:
    return _measure(board, "activities.executive_meetings")


def _measure(board: Board, name: str) -> Measure:
    figure = board.figure(name)
    return figure.verified if figure else Measure("not_reported")


def _funds(board: Board, facts: Mapping[str, Any], locale: str) -> list[str]:
    said = []
    if facts["population_period"]:
        about = {"period": facts["population_period"], "vintage": facts["population_vintage"] or ""}
        code = "beside_population_vintage" if about["vintage"] else "beside_population"
        said.append(catalogue.phrase("kpi", locale, code, **about))
    series = _measure(board, "funds.grassroots_share").series
    if len(series) > 1:
        change = (series[-1] - series[-2]) * 100
        said.append(catalogue.phrase("kpi", locale, "beside_grassroots", change=_signed(change)))
    return said


def _silent(board: Board, locale: str) -> list[str]:
    """The tracks without a verified activity since the quarter began, and how many days that is."""
    if "S133" not in board.scores:
        return []
    found = _measure(board, "units.active_tracks")
    rule, day = board.scores["S133"].node.rule, board.scope.last_day
    silent = [slot for slot in rule.get("slots", []) if slot not in found.slots | found.excused]
    if not silent:
        return []
    begun = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    rows = catalogue.read_json("units/categories.json")["categories"]
    titles = {row["code"]: worded(row["name"], locale) for row in rows}
    names = [titles.get(slot, slot) for slot in silent]
    return [catalogue.phrase("kpi", locale, "beside_silent", days=(day - begun).days + 1, names=_all(names, locale))]


def _cadres(board: Board, locale: str) -> list[str]:
    """The verdict on the cadres' awareness, which the tile shows beside the residents'."""
    score = board.scores.get("S42")
    if score is None or score.measure.state != "value":
        return []
    outcome = score.verified if score.claimed.is_scored else score.claimed
    return [catalogue.phrase("kpi", locale, f"judged_{outcome.verdict}")]


def _rated(released: Mapping[str, Any] | None, locale: str) -> list[str]:
    """The released mean of the senders' ratings with how many gave one, in tens, and the share that did."""
    if released is None or released["mean_rating"] is None:
        return []
    mean = {"value": released["mean_rating"], "n": released["rated"]}
    said = [catalogue.phrase("kpi", locale, "beside_rating", **mean)]
    if released["rated_percent"] is not None:
        said.append(catalogue.phrase("kpi", locale, "beside_rated_share", percent=released["rated_percent"]))
    return said


def _checked(facts: Mapping[str, Any], locale: str) -> str:
    count, wrong = int(facts["checked_count"]), int(facts["wrong_count"])
    if count == 0:
        return catalogue.phrase("kpi", locale, "beside_unchecked")
    if count < SMALL_BASE:
        return catalogue.phrase("kpi", locale, "beside_checked_few", n=count, wrong=wrong)
    share = scores.shown(Fraction(round(Fraction(wrong, count) * 1000), 10))
    return catalogue.phrase("kpi", locale, "beside_checked", n=count, wrong=wrong, share=share)


def _ahead(board: Board, locale: str) -> list[str]:
    said = []
    growth = _measure(board, "statistics.gdp_per_capita_growth")
    if growth.value is not None and growth.reference is not None:
        gap = (growth.value - growth.reference) * 100
        said.append(catalogue.phrase("kpi", locale, "beside_gap", gap=_signed(gap)))
    rows = [board.scores[code] for code in ("S103", "S104", "S105", "S106") if code in board.scores]
    rising = sum(score.verified.verdict == "met" for score in rows)
    known = sum(score.measure.state == "value" for score in rows)
    if known:
        said.append(catalogue.phrase("kpi", locale, "beside_rising", n=rising, all=len(rows)))
    return said


def _named(names: tuple[str, ...] | list[str], locale: str) -> str:
    """The first few names, and how many more there are."""
    first = _all(list(names[:MOST_NAMED]), locale)
    rest = len(names) - MOST_NAMED
    return first if rest <= 0 else catalogue.phrase("kpi", locale, "beside_and_more", names=first, n=rest)


def _all(names: list[str], locale: str) -> str:
    return catalogue.phrase("kpi", locale, "and").join(names)


def _one(number: Any) -> str:
    return str(scores.shown(Fraction(round(Fraction(number) * 10), 10)))


def _signed(number: Fraction) -> str:
    """With one decimal, and a plus where it grew."""
    text = str(scores.shown(Fraction(round(number * 10), 10)))
    return text if text.startswith("-") or text == "0" else f"+{text}"
