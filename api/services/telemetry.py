"""What an operator's Prometheus is told: sums over the whole installation from the database, and this process's calls.

Nothing of it names a county, a unit, an account or an address, and no number of the programme itself is among it.
Values that matter are read when they are asked for, so it does not matter which of several processes is asked; calls
are each process's own and carry its number.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.areas import County
from api.models.base import first_id_of, utc_now
from api.models.recomputes import DriftKind
from api.models.telemetry import WorkerRound

BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Upper ends of the classes of latency in seconds; what is longer is counted with the rest."""
LOOK_BACK: Final = timedelta(hours=2)
"""How far back entries are looked for that no link holds; the worker itself looks no farther each second."""
UNKNOWN: Final = "none"
"""The route of what no route takes."""
WAITING: Final = ("imports", "ledgers", "recomputes", "texts", "counts")
_OF_COUNTY: Final = """
select
  (select count(*) from drifts where county_code = :county and gone_at is null and kind = 'cell') as cell,
  (select count(*) from drifts where county_code = :county and gone_at is null and kind = 'metric') as metric,
  (select count(*) from drifts where county_code = :county and gone_at is null and kind = 'score') as score,
  (select count(*) from drifts where county_code = :county and gone_at is null and kind = 'sum') as sum,
  (select max(finished_at) from recomputes where county_code = :county and state = 'done') as recomputed_at,
  (select min(computed_at) from kpi_snapshots where county_code = :county and area_code = :county) as screen_at,
  (select count(*) from imports where county_code = :county and state = 'waiting') as imports,
  (select count(*) from ledgers where county_code = :county and state = 'waiting') as ledgers,
  (select count(*) from recomputes where county_code = :county and state = 'asked') as recomputes,
  (select count(*) from document_texts where county_code = :county and state = 'pending') as texts,
  (select count(*) from counter_deltas where county_code = :county) as counts,
  (select min(e.recorded_at) from journal_entries e where e.county_code = :county and e.id >= :since
    and not exists (select from journal_links l where l.county_code = :county and l.entry_id = e.id)) as unsealed_at
"""
Key = tuple[str, str, int]


@dataclass(slots=True)
class _Calls:
    seconds: float = 0.0
    classes: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))


class Traffic:
    """The calls that this process answered: by method, template of the route, and status. Addresses are not kept."""

    def __init__(self) -> None:
        self._calls: dict[Key, _Calls] = {}

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one call."""
        key = (method, route, status)
        calls = self._calls.get(key)
        if calls is None:
            calls = self._calls[key] = _Calls()
        calls.seconds += seconds
        place = 0
        for end in BUCKETS:
            if seconds <= end:
                break
            place += 1
        calls.classes[place] += 1

    def families(self) -> Iterator[Metric]:
        """The calls as Prometheus takes them."""
        labels = ("process", "method", "route", "status")
        family = HistogramMetricFamily(
            "shiliu_request_seconds", "Time from a request to the end of its answer", labels=labels
        )
        for (method, route, status), calls in list(self._calls.items()):
            total, ends = 0, []
            for end, count in zip([*map(str, BUCKETS), "+Inf"], calls.classes, strict=True):
                total += count
                ends.append((end, float(total)))
            family.add_metric([str(os.getpid()), method, route, str(status)], ends, calls.seconds)
        yield family


traffic: Final = Traffic()


@dataclass(slots=True)
class Installation:
    """Sums over all counties; a moment is the oldest of theirs, and None where there is none."""

    drifts: dict[str, int] = field(default_factory=lambda: {kind.value: 0 for kind in DriftKind})
    waiting: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WAITING, 0))
    never_recomputed: int = 0
    recomputed_at: datetime | None = None
    screen_at: datetime | None = None
    unsealed_at: datetime | None = None
    rounds: Mapping[str, tuple[datetime, int]] = field(default_factory=dict)


async def gather(session: AsyncSession) -> Installation:
    """Read every county's values, one after another behind its own wall, and keep only sums."""
    found = Installation()
    since = first_id_of(utc_now() - LOOK_BACK)
    codes = (await session.exec(select(County.code).order_by(col(County.code)))).all()
    for code in codes:
        await set_area(session, code)
        row = (await run_sql(session, _OF_COUNTY, county=code, since=since)).mappings().one()
        for name in found.drifts:
            found.drifts[name] += row[name]
        for name in found.waiting:
            found.waiting[name] += row[name]
        found.never_recomputed += row["recomputed_at"] is None
        for name in ("recomputed_at", "screen_at", "unsealed_at"):
            setattr(found, name, _older(getattr(found, name), row[name]))
    rounds = (await session.exec(select(WorkerRound))).all()
    found.rounds = {row.name: (row.finished_at, row.took_ms) for row in rounds}
    return found


def _older(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((moment for moment in (one, other) if moment is not None), default=None)


class _Gathered(Collector):
    """What was gathered, as Prometheus takes it."""

    def __init__(self, found: Installation) -> None:
        self._found = found

    def collect(self) -> Iterator[Metric]:
        """Families of the database's values, then this process's calls."""
        found, now = self._found, utc_now()
        drifts = GaugeMetricFamily(
            "shiliu_drifts", "Numbers that two ways of counting do not agree on", labels=["kind"]
        )
        for kind, count in found.drifts.items():
            drifts.add_metric([kind], count)
        waiting = GaugeMetricFamily("shiliu_jobs_waiting", "Work that waits for the worker", labels=["kind"])
        for kind, count in found.waiting.items():
            waiting.add_metric([kind], count)
        yield from (drifts, waiting)
        yield GaugeMetricFamily(
            "shiliu_counties_never_recomputed", "Counties without any recompute", value=found.never_recomputed
        )
        for name, meaning, moment in (
            (
                "recompute_age_seconds",
                "Since the recompute of the county that was recomputed longest ago",
                found.recomputed_at,
            ),
            ("screen_age_seconds", "Since the oldest screen that the worker keeps was computed", found.screen_at),
            (
                "journal_unsealed_seconds",
                "How long the oldest entry waits for its seal; 0 where none does",
                found.unsealed_at,
            ),
        ):
            is_lag = name == "journal_unsealed_seconds"
            age = 0.0 if moment is None and is_lag else _age(now, moment)
            yield GaugeMetricFamily(f"shiliu_{name}", meaning, value=age)
        yield from self._rounds(now)
        yield from traffic.families()

    def _rounds(self, now: datetime) -> Iterator[Metric]:
        took = GaugeMetricFamily(
            "shiliu_worker_round_seconds", "How long the last round of a work took", labels=["work"]
        )
        since = GaugeMetricFamily("shiliu_worker_round_age_seconds", "Since that round ended", labels=["work"])
        for name, (finished_at, took_ms) in sorted(self._found.rounds.items()):
            took.add_metric([name], took_ms / 1000)
            since.add_metric([name], _age(now, finished_at))
        yield from (took, since)


def _age(now: datetime, moment: datetime | None) -> float:
    """Seconds since a moment; NaN where there was none."""
    return float("nan") if moment is None else max(0.0, (now - moment).total_seconds())


def exposition(found: Installation) -> bytes:
    """All of it in Prometheus' text format 0.0.4."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Gathered(found))
    return generate_latest(registry)


async def tell_round(session: AsyncSession, _: str, *, name: str, begun: datetime) -> bool:
    """Note that a work of the worker has ended a round."""
    now = utc_now()
    values: dict[str, Any] = {"finished_at": now, "took_ms": (now - begun) // timedelta(milliseconds=1)}
    statement = insert(WorkerRound).values(values | {"name": name})
    await session.exec(statement.on_conflict_do_update(index_elements=["name"], set_=values))
    return True
