"""Metrics 度量 and rules 规则 as they are read: what each counts, and what each asks. None is a table."""

from typing import Any

from sqlmodel import SQLModel

from api.models.assessments import ScorePart, ValueKind, Verdict
from api.models.provenance import ProvenanceRecord


class MetricUse(SQLModel):
    """A row of a framework that reads a metric."""

    framework_code: str
    code: str


class MetricRead(SQLModel):
    """A metric: what it counts, in the reader's language, and how its records make a value.

    `direction`: `higher` or `lower` is better, or `neither`. `reach`: `county` (of the whole county only), `area`
    (of any area) or `unit` (of one unit). `minimum`: below so many nothing is told. `needs`: the parameter without
    which it means nothing. `reads`: the tables that its records come from, `reads_note` the same in words.
    `is_family`: the name stands for many, its `*` for a row or a slot.
    """

    name: str
    title: str
    note: str
    unit: str
    direction: str
    shape: str
    shape_note: str
    minimum: int
    reach: str
    needs: str | None
    reads: list[str]
    reads_note: str
    indicators: list[MetricUse]
    is_family: bool


class MetricSide(SQLModel):
    """A metric's value from one side; `reason` and its words `note` say why there is none."""

    value_state: ValueKind
    value: str | None
    numerator: str | None
    denominator: str | None
    reason: str | None
    note: str | None


class MetricDetail(SQLModel):
    """A metric over an area, or one unit, and a period: as claimed, as verified, and the records behind it.

    `records` is empty where the number is withheld, or where they are cases that the reader does not see.
    """

    metric: MetricRead
    area_code: str
    unit_id: str | None
    period: str
    claimed: MetricSide
    verified: MetricSide
    parts: list[ScorePart]
    synthetic: bool
    records: list[ProvenanceRecord]
    next_cursor: str | None


class RuleExample(SQLModel):
    """One example of a rule: what is so, and what comes of it. `attainment` is the share of the points, in percent.

    `example`: `good`, `bad`, `boundary`, `claimed`, `missing`, `undefined`, `withheld`, `zero`, `undecided`,
    `target_not_set` or `not_applicable`.
    """

    example: str
    says: str
    rule: dict[str, Any]
    value_state: ValueKind
    verdict: Verdict
    attainment: str


class RuleRead(SQLModel):
    """One kind of rule in words: what it asks, what attains, what its states are; with examples that are tests.

    `parts` are what a rule of the kind must carry, `options` what it may; of each list in `choices` exactly one.
    `shapes` are those of the metrics that it judges.
    """

    kind: str
    name: str
    asks: str
    attains: str
    states: str
    parts: list[str]
    options: list[str]
    choices: list[list[str]]
    shapes: list[str]
    stands_alone: bool
    examples: list[RuleExample]
