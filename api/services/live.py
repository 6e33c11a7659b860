"""Aggregates that are right at this read: what was kept, as far as nobody has touched it since, else computed anew.

A group of metrics holds while its statement and its values are the same, no moment passed at which a clock changes it,
and no transaction that wrote one of its tables is visible now that was not when it was computed. So a score moves at
the next read after the commit, whichever order transactions end in, and costs what changed, not what there is.

A read keeps nothing in the database: what it computed stays in the process, within bounds, and the worker keeps what
all processes begin with. After a restore into another cluster transactions count anew: nothing kept holds there.
"""

import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel.ext.asyncio.session import AsyncSession

from api import changes
from api.db import run_sql
from api.models.base import utc_now
from api.models.feedback import FeedbackState
from api.models.live import KeptRows
from api.rules import aggregate_rows
from api.rules.clock import midnight
from api.services import metrics
from api.services.metrics import Rows, Scope
from api.zone import day_of

LONGEST: Final = timedelta(hours=1)
"""How long anything kept is believed, whatever the marks say: who writes past the application is heard by then."""
MARKS_STAY: Final = timedelta(days=2)
"""Far longer than anything kept is believed and any transaction lasts."""
MOST_SCOPES: Final = 48
"""How many areas and units a process remembers; about 150 KB each."""
_MORE_READ: Final = {metrics.OF_CASES: frozenset({"counter_deltas", "rollup_builds"})}
"""Tables that a group reads beside those of its file."""
_CLOCKED: Final = frozenset({metrics.OF_CASES})
_COMMENTS: Final = re.compile(r"--[^\n]*|'[^']*'")
_WORD: Final = re.compile(r"[a-z_]+")
CLUSTER: Final = """(select system_identifier::text || '.' || (
    select oid::text from pg_database where datname = current_database()) from pg_control_system())"""
UNSEEN: Final = """m.place in (:county_code, '')
  and m.xact_id >= pg_snapshot_xmin(cast({seen} as pg_snapshot))::text::bigint
  and case when m.xact_id = pg_current_xact_id_if_assigned()::text::bigint
    then {xact_id} is distinct from m.xact_id or m.made_at > {seen_at}
    else m.xact_id < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
      and not pg_visible_in_snapshot(m.xact_id::text::xid8, cast({seen} as pg_snapshot)) end"""
"""Marks `m` that a snapshot did not see. One that this cluster cannot have made yet came with a restore."""
_NOW: Final = f"""select pg_current_snapshot()::text as snapshot, clock_timestamp() as at, {CLUSTER} as cluster,
  pg_current_xact_id_if_assigned()::text::bigint as xact_id"""
_LOOK: Final = f"""{_NOW}, array(select distinct unnest(m.names) from change_marks m
  where {UNSEEN.format(seen="cast(:seen as text)", xact_id="cast(:xact_id as bigint)", seen_at=":seen_at")}) as names"""  # noqa: S608  Texts of this file.
_NEXT_DUE: Final = """select min(next.due_at) from unnest(cast(:states as varchar[])) as state
cross join lateral (
  select f.due_at from feedback f
  where f.county_code = :county_code and f.state = state and f.due_at > :moment order by f.due_at limit 1
) as next"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A snapshot of a cluster, when it was taken, and the transaction that took it, where that has a number."""

    snapshot: str
    at: datetime
    cluster: str
    xact_id: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One group's rows as plain JSON: what they were made by, and until when no clock changes them."""

    basis: str
    until: datetime
    rows: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Live:
    """A scope's aggregates of this moment.

    `computed` are the groups that this read computed, `found` those that held; all hold under `seen` and, as far as
    nobody writes, until `until`. `is_private`: they may hold what the reader's own transaction has not committed.
    """

    parts: Mapping[str, Part]
    seen: Seen
    computed: frozenset[str]
    found: frozenset[str]
    is_private: bool

    @property
    def until(self) -> datetime:
        """The next moment at which a clock may change any of it."""
        return min(part.until for part in self.parts.values())

    def rows(self, scope: Scope) -> Rows:
        """The aggregates by metric, as `metrics.aggregates` gives them."""
        rows = metrics.nothing(scope)
        for part in self.parts.values():
            metrics.add(rows, aggregate_rows.exact({"": part.rows})[""])
        return rows


Key = tuple[str, str, UUID | None, date, date, int | None, date | None]
_memory: OrderedDict[Key, Live] = OrderedDict()


async def rows(session: AsyncSession, scope: Scope, *, only: frozenset[str] | None = None) -> Rows:
    """A scope's aggregates as they are now: the door of every live score."""
    return (await look_up(session, scope, only=only)).rows(scope)


async def look_up(
    session: AsyncSession, scope: Scope, *, kept: Live | None = None, only: frozenset[str] | None = None
) -> Live:
    """A scope's aggregates, with what was computed for it, from what this process or the worker kept.

    Args:
        kept: begin with these, perhaps of a scope that is asked otherwise, and remember nothing: for suppositions.
        only: these groups are wanted; what is remembered of others is told as well.
    """
    given, is_supposed = await metrics.bindings(session, scope), kept is not None
    kept = kept or await _remembered(session, scope)
    seen, touched = await look(session, scope.county_code, kept.seen if kept else None)
    moment = utc_now()
    statements = metrics.groups(is_of_unit=scope.unit_id is not None)
    bases = {file: _basis(statement, given) for file, statement in statements.items()}
    parts: dict[str, Part] = {}
    if kept is not None and touched is not None:
        parts = {
            file: part
            for file, part in kept.parts.items()
            if bases.get(file) == part.basis and moment < part.until and touched.isdisjoint(tables_of(file, statements))
        }
    computed = [file for file in statements if file not in parts and (only is None or file in only)]
    ends = await clocks(session, scope.county_code, moment) if computed else {}
    for file in computed:
        found = await metrics.group(session, file, statements[file], given)
        parts[file] = Part(bases[file], ends["due" if file in _CLOCKED else "day"], _plain(found))
    is_private = seen.xact_id is not None or bool(await pending(session))
    live = Live(parts, seen, frozenset(computed), frozenset(parts) - frozenset(computed), is_private)
    if not is_private and not is_supposed and parts.keys() == statements.keys():
        _remember(scope, live)
    return live


async def look(session: AsyncSession, county_code: str, since: Seen | None) -> tuple[Seen, frozenset[str] | None]:
    """This moment's snapshot, and the watched tables written since another; None where that cannot be told."""
    if since is None:
        row = (await run_sql(session, _NOW)).one()
        return Seen(row.snapshot, row.at, row.cluster, row.xact_id), None
    values = {"seen": since.snapshot, "xact_id": since.xact_id, "seen_at": since.at, "county_code": county_code}
    row = (await run_sql(session, _LOOK, **values)).one()
    now = Seen(row.snapshot, row.at, row.cluster, row.xact_id)
    is_old = now.cluster != since.cluster or utc_now() - since.at > LONGEST
    if is_old or is_ahead(since.snapshot, now.snapshot):
        return now, None
    is_own = now.xact_id is not None and now.xact_id == since.xact_id
    own = [name for name, at in (await pending(session)).items() if not is_own or at > since.at]
    return now, frozenset(row.names) | frozenset(own)


def is_ahead(snapshot: str, other: str) -> bool:
    """Whether a snapshot may see a transaction that the other does not: what was computed under it is of the future.

    A transaction that sees one moment may read what others computed after that moment. Both are as PostgreSQL writes
    them: `xmin:xmax:xip_list`, where what is at `xmax` or beyond, or in the list, is not seen.
    """
    (_, end, open_then), (_, other_end, open_now) = _parts(snapshot), _parts(other)
    return any(xid not in open_then for xid in range(other_end, end)) or any(
        xid < end and xid not in open_then for xid in open_now
    )


def _parts(snapshot: str) -> tuple[int, int, frozenset[int]]:
    start, end, listed = snapshot.split(":")
    return int(start), int(end), frozenset(int(xid) for xid in listed.split(",") if xid)


async def pending(session: AsyncSession) -> Mapping[str, datetime]:
    """What the session's own transaction wrote and no mark tells yet."""
    return changes.pending((await session.connection()).sync_connection)  # type: ignore[arg-type]


def tables_of(file: str, statements: Mapping[str, str]) -> frozenset[str]:
    """The watched tables that a group's rows are made of."""
    return tables_in(statements[file]) | _MORE_READ.get(file, frozenset())


@lru_cache(maxsize=256)
def tables_in(sql: str) -> frozenset[str]:
    """The watched tables that a text of SQL names; a name of something else that is the same word counts too."""
    return frozenset(_WORD.findall(_COMMENTS.sub("", sql))) & changes.WATCHED


async def keep(session: AsyncSession, county_code: str, area_code: str, live: Live, took_ms: int) -> None:
    """Keep an area's aggregates for all processes; only the worker does."""
    values = {
        "county_code": county_code,
        "area_code": area_code,
        "groups": {
            file: {"basis": part.basis, "until": part.until.isoformat(), "rows": part.rows}
            for file, part in live.parts.items()
        },
        "seen": live.seen.snapshot,
        "seen_at": live.seen.at,
        "xact_id": live.seen.xact_id,
        "cluster": live.seen.cluster,
        "took_ms": took_ms,
    }
    statement = insert(KeptRows).values(values)
    fresh = {name: statement.excluded[name] for name in values if name not in {"county_code", "area_code"}}
    await session.exec(statement.on_conflict_do_update(index_elements=["county_code", "area_code"], set_=fresh))


async def stored(session: AsyncSession, county_code: str, area_code: str) -> Live | None:
    """What the worker kept of an area."""
    row = await session.get(KeptRows, (county_code, area_code), populate_existing=True)
    if row is None:
        return None
    parts = {
        file: Part(part["basis"], datetime.fromisoformat(part["until"]), part["rows"])
        for file, part in row.groups.items()
    }
    seen = Seen(row.seen, row.seen_at, row.cluster, row.xact_id)
    return Live(parts, seen, frozenset(), frozenset(parts), is_private=False)


async def purge(session: AsyncSession) -> int:
    """Forget marks that nothing kept can ask for any more. Returns how many."""
    sql = "delete from change_marks where made_at < :before"
    found = await run_sql(session, sql, before=utc_now() - MARKS_STAY)
    return int(found.rowcount)


def forget() -> None:
    """Forget what this process remembers."""
    _memory.clear()


async def _remembered(session: AsyncSession, scope: Scope) -> Live | None:
    found = _memory.get(_key(scope))
    if found is not None and utc_now() - found.seen.at < LONGEST:
        _memory.move_to_end(_key(scope))
        return found
    return await stored(session, scope.county_code, scope.area_code) if scope.unit_id is None else None


def _remember(scope: Scope, live: Live) -> None:
    _memory[_key(scope)] = replace(live, computed=frozenset(), found=frozenset(live.parts))
    _memory.move_to_end(_key(scope))
    while len(_memory) > MOST_SCOPES:
        _memory.popitem(last=False)


def _key(scope: Scope) -> Key:
    days = (scope.first_day, scope.last_day)
    return (scope.county_code, scope.area_code, scope.unit_id, *days, scope.interval_days, scope.budget_cutoff)


def _basis(statement: str, given: Mapping[str, Any]) -> str:
    """What a group's rows are made by: its statement and its values, but for the moment, which `until` sees to."""
    used = {name: value for name, value in metrics.only(statement, given).items() if name != "moment"}
    return hashlib.sha256(f"{_digest(statement)}{json.dumps(used, sort_keys=True, default=str)}".encode()).hexdigest()[
        :32
    ]


@lru_cache(maxsize=64)
def _digest(statement: str) -> str:
    return hashlib.sha256(statement.encode()).hexdigest()


async def clocks(session: AsyncSession, county_code: str, moment: datetime) -> dict[str, datetime]:
    """Until when what is computed now holds: `day`, till China's midnight; `due`, till the next case runs out."""
    day = min(midnight(day_of(moment) + timedelta(days=1)), moment + LONGEST)
    states = [state.value for state in FeedbackState]
    found = await run_sql(session, _NEXT_DUE, county_code=county_code, states=states, moment=moment)
    due = found.scalar_one()
    return {"day": day, "due": min(day, due) if due is not None else day}


def _plain(found: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return aggregate_rows.plain({"": found})[""]
