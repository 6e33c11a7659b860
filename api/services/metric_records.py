"""The records behind metrics: by the very texts by which these are counted, so that the two can never differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.permissions import COUNTY_DIGITS
from api.services import metrics
from api.services.metrics import Metric, Scope

_BY_TOPIC: Final = frozenset({"feedback.customs_complaints", "feedback.language_complaints"})
"""Metrics by which one could find out the topic of a confidential case."""
_UNION: Final = "\nunion all\n"
_ORDER: Final = "order by key_counted desc, key_day desc, resource_id desc, key_slot desc"
_NOT_CONFIDENTIAL: Final = "not (resource = 'feedback' and label = 'discrimination')"


async def read(
    session: AsyncSession,
    names: list[str],
    scope: Scope,
    *,
    limit: int,
    after: list[str] | None,
    missing_first: bool = False,
) -> Sequence[Mapping[str, Any]]:
    """The records behind metrics, counted ones first, views of pages last of these, then by day; at most `limit`.

    With `missing_first` what is not counted comes before all others, as whoever is not covered where everyone should.

    A tally counts what should not be there, so only that is listed and not the many that are in order. Cases of
    discrimination are told of the whole county only, and never under a topic.
    `after` is the place of the last record seen: (is_counted, day, id, slot) as text.
    """
    parts, given = [], await metrics.bindings(session, scope)
    for place, name in enumerate(names):
        found = metrics.find(name)
        if found is not None:
            where, bound = _where(name, found, scope, place)
            given |= bound
            source = f"({found[0].prelude}\n{found[0].select}) p{place}{where}"
            parts.append(f"select *, '{found[0].unit}' as unit from {source}")  # noqa: S608 - the texts are ours
    if not parts:
        return []
    point = ""
    if after is not None:
        names_of = ("after_counted", "after_day", "after_id", "after_slot")
        given |= dict(zip(names_of, after, strict=True))
        point = f"where (key_counted, key_day, resource_id, key_slot) < ({', '.join(f':{name}' for name in names_of)})"
    keyed = _keyed(_UNION.join(parts), missing_first=missing_first)
    sql = f"select * from ({keyed}) keyed {point} {_ORDER} limit {int(limit)}"  # noqa: S608 - as above
    return (await run_sql(session, sql, **metrics.only(sql, given))).mappings().all()  # type: ignore[return-value]


def _where(name: str, found: tuple[Metric, str | None], scope: Scope, place: int) -> tuple[str, dict[str, Any]]:
    """Which of a metric's records are listed, with the values that this names."""
    metric, member = found
    conditions = [f"member = :member_{place}"] if metric.is_family else []
    conditions += ["is_counted"] if metric.shape == "tally" else []
    is_revealing = len(scope.area_code) > COUNTY_DIGITS or name in _BY_TOPIC
    conditions += [_NOT_CONFIDENTIAL] if is_revealing else []
    where = f" where {' and '.join(conditions)}" if conditions else ""
    return where, {f"member_{place}": member} if metric.is_family else {}


def _keyed(union: str, *, missing_first: bool) -> str:
    """Records with the keys by which they are ordered."""
    others = "3" if missing_first else "0"
    return f"""select record.*,
        case when not is_counted then '{others}' when resource = 'page_view' then '1' else '2' end as key_counted,
        coalesce(occurred_on, date '0001-01-01')::text as key_day, coalesce(slot, '') as key_slot
      from ({union}) record"""  # noqa: S608 - as above


@dataclass(frozen=True, slots=True)
class Wanted:
    """The metrics whose records are listed together, and whether who is not counted comes first."""

    names: tuple[str, ...]
    missing_first: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """The first records behind some metrics, in the order of `read`; `count` is how many there are."""

    count: int
    rows: Sequence[Mapping[str, Any]]


async def newest(
    session: AsyncSession, wanted: Mapping[str, Wanted], scope: Scope, *, most: int, without: Sequence[str]
) -> dict[str, Listed]:
    """The first records behind many sets of metrics: one statement a file, so that each table is looked through once.

    Args:
        wanted: by any key, by which the answer is told too; a key without records is not in it.
        most: of each set.
        without: kinds of records that are neither listed nor counted.
    """
    files: dict[str, list[tuple[str, bool]]] = {}
    for name, first in sorted({(name, one.missing_first) for one in wanted.values() for name in one.names}):
        known = metrics.find(name)
        if known is not None:
            files.setdefault(known[0].file, []).append((name, first))
    given = await metrics.bindings(session, scope) | {"without": list(without)}
    found: dict[tuple[str, bool], list[Mapping[str, Any]]] = {}
    for asked in files.values():
        sql, values = _of_file(asked, scope, most, given)
        for row in (await run_sql(session, sql, **metrics.only(sql, values))).mappings():
            found.setdefault((row["asked"], row["is_first"]), []).append(dict(row))
    told = {
        key: _merged([found.get((name, one.missing_first), []) for name in one.names], most)
        for key, one in wanted.items()
    }
    return {key: one for key, one in told.items() if one.rows}


def _of_file(
    asked: Sequence[tuple[str, bool]], scope: Scope, most: int, given: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """One statement for metrics of one file, which share its bases."""
    parts, values, prelude = [], dict(given), ""
    for place, (name, is_first) in enumerate(asked):
        found = metrics.find(name)
        assert found is not None  # noqa: S101  Whoever asks has looked.
        where, bound = _where(name, found, scope, place)
        values |= bound
        prelude = found[0].prelude
        union = f"select *, '{found[0].unit}' as unit from ({found[0].select}) p{where}"  # noqa: S608 - as above
        parts.append(f"""(select '{name}' as asked, {is_first} as is_first, count(*) over () as whole, keyed.*
            from ({_keyed(union, missing_first=is_first)}) keyed where resource <> all (cast(:without as varchar[]))
            {_ORDER} limit {int(most)})""")  # noqa: S608 - as above
    return prelude + "\n" + _UNION.join(parts), values


def _merged(lists: Sequence[Sequence[Mapping[str, Any]]], most: int) -> Listed:
    count = sum(rows[0]["whole"] for rows in lists if rows)
    rows = sorted((row for rows in lists for row in rows), key=_place, reverse=True)
    return Listed(count, rows[:most])


def _place(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return row["key_counted"], row["key_day"], row["resource_id"], row["key_slot"]
