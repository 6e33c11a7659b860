"""Metrics: each is one named SQL text over records, so that a value and the records behind it can never differ.

A file `catalogue/metrics/*.sql` holds blocks. `-- base: NAME` begins a set of records that the file's metrics share;
`-- metric: NAME` begins a metric with its headers: `shape` (how its records make a value, see `services/measures.py`),
`unit`, `minimum` (withheld below so many), `needs` (the parameter without which it means nothing),
`reach` (`county`: it does not apply to smaller areas; `unit`: it is of one unit, `:unit_id`, and never of an area, as
all others are of areas and never of one unit; a file has metrics of one or the other). A name that ends in
`*` is a family whose SQL gives the `member`. The body is a SELECT that yields one row a record.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.base import utc_now
from api.models.feedback import OPEN_STATES
from api.permissions import COUNTY_DIGITS
from api.rules.clock import midnight
from api.rules.periods import vetoing
from api.rules.scoring import Measure
from api.services import almanac, case_metrics, catalogue, feedback_overdue, feedback_places
from api.services.measures import COLUMNS, Figure, fold

_BLOCK: Final = re.compile(r"^-- (base|metric): (\S+)$", re.MULTILINE)
_HEADER: Final = re.compile(r"^-- (shape|unit|minimum|needs|reach): (.+)$", re.MULTILINE)
_BINDING: Final = re.compile(r"(?<![:\w]):([a-z_][a-z_0-9]*)")
_RECORD: Final = ("resource", "resource_id", "label", "area_code", "occurred_on", "is_verified", "value_state")
_ENTRY: Final = ("entered_by", "entered_at", "synthetic")
_SAMPLED: Final = (
    *("low", "high", "change", "change_low", "change_high"),
    *("goal", "at_least", "at_most", "scale_low", "scale_high"),
)
_SAID: Final = ("operator", "verdict", "grade", "change_said", "not_judged")
"""Words of a survey's release, beside its numbers."""
_SHARED: Final = {
    "is_overdue": feedback_overdue.overdue_in("f", ":moment"),
    "is_in_time": feedback_overdue.in_time_in("f"),
    "is_told_here": feedback_places.told_in("f", ":area_prefix"),
    "is_task_told_here": feedback_places.task_told_in("t", ":area_prefix"),
}
"""Conditions on cases `f` and tasks `t` that other screens use too: a file names them in braces."""
OF_CASES: Final = "feedback"
"""The file whose records are cases, which are kept as cells."""
_COMPARED: Final = frozenset({"quotient", "latest_quotient", "reference"})
"""Shapes that hold their counted records against the others, which are no less right for not being counted."""


@dataclass(frozen=True, slots=True)
class Definition:
    """How a metric's aggregates are folded into its value: kept with them, so that they can always be read.

    `reach` is `county`, `unit` or None.
    """

    shape: str
    unit: str
    minimum: int
    needs: str | None
    reach: str | None


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric as its file defines it. `prelude` holds the file's bases as common table expressions."""

    name: str
    shape: str
    unit: str
    minimum: int
    needs: str | None
    prelude: str
    body: str
    is_of_county: bool = False
    is_of_unit: bool = False
    file: str = ""

    @property
    def is_family(self) -> bool:
        """Whether the name stands for many."""
        return self.name.endswith("*")

    @property
    def definition(self) -> Definition:
        """How its aggregates are folded."""
        reach = "county" if self.is_of_county else "unit" if self.is_of_unit else None
        return Definition(self.shape, self.unit, self.minimum, self.needs, reach)

    @property
    def select(self) -> str:
        """One row a record, in the columns that every metric has."""
        given = COLUMNS[self.shape]
        extra = [
            "coalesce(r.is_counted, false) as is_counted" if "is_counted" in given else "true as is_counted",
            f"{'not r.is_counted' if self.shape in _COMPARED else 'false'} as is_reference",
            f"{'cast(r.amount as numeric)' if 'amount' in given else 'null::numeric'} as amount",
            f"{'cast(r.slot as text)' if 'slot' in given else 'null::text'} as slot",
            f"{'cast(r.member as text)' if self.is_family else 'null::text'} as member",
            f"{'r.sample_count::bigint' if 'sample_count' in given else 'null::bigint'} as sample_count",
            *(f"{f'r.{name}' if name in given else 'null'}::numeric as {name}" for name in _SAMPLED),
            *(f"{f'r.{name}' if name in given else 'null'}::text as {name}" for name in _SAID),
        ]
        columns = ", ".join([*(f"r.{name}" for name in (*_RECORD, *_ENTRY)), *extra])
        return f"select {columns} from (\n{self.body}\n) r"  # noqa: S608 - the body is a file of ours

    @property
    def aggregate(self) -> str:
        """What `measures.fold` needs, per member and slot."""
        ordered = "percentile_disc(0.5) within group (order by amount)"
        median = ordered if self.shape == "median" else "null::numeric"
        last = "max(occurred_on) filter (where {})" if self.shape == "age" else "null::date"
        return f"""select cast('{self.name}' as text) as metric, member, slot,
          count(*) as all_count,
          count(*) filter (where is_counted) as counted,
          count(*) filter (where is_counted and is_verified) as verified,
          count(*) filter (where is_verified) as all_verified,
          sum(amount) filter (where is_counted) as amount,
          sum(amount) filter (where is_counted and is_verified) as verified_amount,
          sum(amount) filter (where not is_counted) as other_amount,
          sum(amount) filter (where not is_counted and is_verified) as verified_other_amount,
          {median} as median,
          {last.format("is_counted")} as last_on,
          {last.format("is_counted and is_verified")} as last_verified_on,
          max(sample_count) as sample_count, {", ".join(f"max({name}) as {name}" for name in (*_SAMPLED, *_SAID))},
          max(value_state) filter (where value_state <> 'value') as other_state,
          bool_or(synthetic) as synthetic
          from (\n{self.select}\n) record group by member, slot"""  # noqa: S608 - as above


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked: records of an area in a period up to the day of the assessment, under the day's parameters.

    With `unit_id` it is one unit that is assessed, and the area is the unit's.
    """

    county_code: str
    area_code: str
    first_day: date
    last_day: date
    interval_days: int | None = None
    budget_cutoff: date | None = None
    unit_id: UUID | None = None

    @property
    def moment(self) -> datetime:
        """Up to when clocks are read: now in a period that runs, else the end of its last day."""
        return min(utc_now(), midnight(self.last_day + timedelta(days=1)))

    def bindings(self) -> dict[str, Any]:
        """Values for every name that a metric's SQL may use."""
        return {
            "county_code": self.county_code,
            "area_prefix": self.area_code,
            "period_start": self.first_day,
            "period_end": self.last_day,
            "moment": self.moment,
            "interval_days": self.interval_days,
            "budget_cutoff": self.budget_cutoff,
            "unit_id": self.unit_id,
            "veto_periods": vetoing(self.last_day),
            "open_states": list(OPEN_STATES),
            **catalogue.metric_inputs(),
        }


@lru_cache
def definitions() -> dict[str, Metric]:
    """Every metric by name; families under their name with `*`."""
    found: dict[str, Metric] = {}
    for path in sorted((catalogue.FOLDER / "metrics").glob("*.sql")):
        found |= {metric.name: metric for metric in parse(path)}
    return found


def parse(path: Path) -> list[Metric]:
    """Read one file.

    Raises:
        ValueError: a metric without a known shape.
    """
    text = path.read_text(encoding="utf-8")
    for name, sql in _SHARED.items():
        text = text.replace(f"{{{name}}}", sql)
    marks = list(_BLOCK.finditer(text))
    blocks = [
        (mark[1], mark[2], text[mark.end() : after.start() if after else len(text)].strip())
        for mark, after in zip(marks, [*marks[1:], None], strict=True)
    ]
    bases = ",\n".join(f'"{name}" as (\n{body}\n)' for kind, name, body in blocks if kind == "base")
    metrics = []
    for kind, name, body in blocks:
        if kind == "metric":
            headers = dict(_HEADER.findall(body))
            if headers.get("shape") not in COLUMNS:
                raise ValueError(f"{path.name}: {name} has no known shape")
            minimum = int(headers.get("minimum", 0))
            needs = headers.get("needs")
            reach, prelude = headers.get("reach"), f"with {bases}"
            about = (name, headers["shape"], headers["unit"], minimum, needs, prelude, body)
            metrics.append(Metric(*about, reach == "county", reach == "unit", path.stem))
    return metrics


def find(name: str) -> tuple[Metric, str | None] | None:
    """The metric of a name, with the member if it is one of a family; None when there is none yet."""
    known = definitions()
    if name in known:
        return known[name], None
    stem, _, member = name.partition("_")
    family = known.get(f"{stem}_*")
    return (family, member) if family and member else None


@lru_cache
def groups(*, is_of_unit: bool) -> dict[str, str]:
    """The groups of metrics, one a file, by its name: one statement gives the aggregates of all its metrics.

    The metrics of a file share its bases, and so the tables that they read: a group is computed as a whole or not.
    """
    files: dict[str, list[Metric]] = {}
    for metric in definitions().values():
        if metric.is_of_unit == is_of_unit:
            files.setdefault(metric.file, []).append(metric)
    return {
        file: metrics[0].prelude + "\n" + "\nunion all\n".join(f"({metric.aggregate})" for metric in metrics)
        for file, metrics in files.items()
    }


Rows = dict[str, list[Mapping[str, Any]]]
"""What `measures.fold` needs, by metric: its aggregates, one a slot."""


async def values(session: AsyncSession, scope: Scope) -> dict[str, Figure]:
    """Every metric's value; one that no record feeds is missing or says why."""
    return figures(await aggregates(session, scope), scope)


async def aggregates(session: AsyncSession, scope: Scope, *, with_cells: bool = True) -> Rows:
    """The aggregates of every metric, of families by their members' names; no rows where no record feeds it.

    Cases are not counted but read from cells (`case_metrics`), where these are built and know the period; without
    `with_cells` every record is looked at. `live.rows` gives the same and computes only what may have changed.
    """
    given, rows = await bindings(session, scope), nothing(scope)
    for file, statement in groups(is_of_unit=scope.unit_id is not None).items():
        add(rows, await group(session, file, statement, given, with_cells=with_cells))
    return rows


async def bindings(session: AsyncSession, scope: Scope) -> dict[str, Any]:
    """Values for every name that a metric's SQL may use, those that the county itself has set among them."""
    return scope.bindings() | await _days_of(session, scope)


def nothing(scope: Scope) -> Rows:
    """What a scope's aggregates are where no record feeds any metric."""
    is_of_unit = scope.unit_id is not None
    asked = [metric for metric in definitions().values() if metric.is_of_unit == is_of_unit]
    return {metric.name: [] for metric in asked if not metric.is_family}


async def group(
    session: AsyncSession, file: str, statement: str, given: Mapping[str, Any], *, with_cells: bool = True
) -> list[Mapping[str, Any]]:
    """The aggregates of one file's metrics, row by row.

    Args:
        statement: the file's, from `groups`.
        given: as `bindings` gives them.
    """
    found = await case_metrics.aggregates(session, given) if with_cells and file == OF_CASES else None
    if found is not None:
        return list(found)
    return [dict(row) for row in (await run_sql(session, statement, **only(statement, given))).mappings()]


def add(rows: Rows, found: Sequence[Mapping[str, Any]]) -> None:
    """Put a group's rows to their metrics."""
    for row in found:
        name = row["metric"]
        rows.setdefault(name[:-1] + row["member"] if row.get("member") else name, []).append(row)


def figures(rows: Rows, scope: Scope, defined: Mapping[str, Definition] | None = None) -> dict[str, Figure]:
    """The values that aggregates, of this moment or kept from another, come to. It reads nothing.

    Args:
        defined: as `folding` told the aggregates were kept: today a metric may be folded otherwise, or be gone.
    """
    told = folding() if defined is None else defined
    return {name: _figure(_defined(name, told), found, scope) for name, found in rows.items() if not name.endswith("*")}


@lru_cache
def folding() -> dict[str, Definition]:
    """How every metric is folded today, families under their name with `*`."""
    return {name: metric.definition for name, metric in definitions().items()}


def _defined(name: str, told: Mapping[str, Definition]) -> Definition:
    found = told.get(name) or told.get(f"{name.partition('_')[0]}_*")
    if found is None:
        raise LookupError(name)
    return found


async def _days_of(session: AsyncSession, scope: Scope) -> dict[str, str]:
    """The county's windows and festivals around the period: the same days for a value and for its records."""
    return await almanac.metric_inputs(session, scope.county_code, scope.first_day, scope.last_day)


def _figure(defined: Definition, rows: list[Any], scope: Scope) -> Figure:
    if defined.reach == "county" and len(scope.area_code) > COUNTY_DIGITS:
        nothing = Measure("not_applicable", reason="county_only")
        return Figure(defined.unit, nothing, nothing, is_synthetic=False)
    is_waiting = (defined.needs == "P9" and scope.interval_days is None) or (
        defined.needs == "P14" and scope.budget_cutoff is None
    )
    return fold(
        defined.shape,
        rows,
        unit=defined.unit,
        minimum=defined.minimum,
        last_day=scope.last_day,
        missing_parameter=defined.needs if is_waiting else None,
    )


def only(statement: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a statement names."""
    return {name: given[name] for name in _BINDING.findall(statement)}
