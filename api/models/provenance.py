"""Why a score is what it is: the tree from a rule down to the journal."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import SQLModel

from api.models.assessments import ScoreRead, ValueKind
from api.models.known import Known


class ProvenanceParameter(SQLModel):
    """A parameter that the rule compares with or waits for: its value, since when, by which document, entered by whom.

    `value` is null where it is not set; `document_id` names the paper in the registry where its number is found there.
    """

    code: str
    name: str
    unit: str
    value: str | None
    in_force_from: date | None
    source: str
    document_id: str | None
    entered_by: str | None
    entered_at: datetime | None


class ProvenanceValue(SQLModel):
    """One side of an input, in the unit it is shown in; numbers are null where the state is no value."""

    state: ValueKind
    value: str | None
    numerator: str | None
    denominator: str | None


class ProvenanceInput(SQLModel):
    """A metric that the rule reads: as claimed and as verified; `title` in the reader's language, "" where it has none.

    `direction`: which way is good: `at_least`, `at_most`, `rising`, `complete`, or `shown` where it is not judged.
    `is_beside`: shown beside the row and never scored.
    """

    metric: str
    title: str
    shape: str
    unit: str
    direction: str
    is_beside: bool
    claimed: ProvenanceValue
    verified: ProvenanceValue


class ProvenanceDocument(SQLModel):
    """A file that proves a record: the version it was vouched for with, else the current one, by its SHA-256."""

    document_id: str
    title: str
    version_number: int
    sha256: str


class ProvenanceEntry(SQLModel):
    """A journal entry about a record with its place in the county's chain; number and hash are null until sealed.

    The role and the post are told, never a person's name; of confidential cases only the day, and no hash.
    """

    number: int | None
    hash: str | None
    action: str
    recorded_at: datetime
    role: str
    post: str


class ProvenanceRecord(SQLModel):
    """One record behind a value: what it is, who (post) entered it and when, and the files that prove it.

    A case of discrimination has its kind, county and day only, and an empty `resource_id`.
    `is_reference`: not counted itself, but what the counted ones are held against. A counted record that is not
    `is_verified` makes the claimed value only, not the verified one that is shown. `entries` are the journal's newest
    ones about it. Of a past day, `is_later`: it was entered after it, so the value does not count it; `is_changed`: it
    was changed, or a file was tied to it, after that day, so it may have been counted otherwise.
    """

    resource: str
    resource_id: str
    label: str
    area_code: str
    occurred_on: str | None
    is_counted: bool
    is_verified: bool
    is_reference: bool
    amount: str | None
    unit: str
    entered_by: str | None
    entered_at: datetime | None
    document_ids: list[str]
    documents: list[ProvenanceDocument]
    entries: list[ProvenanceEntry]
    is_later: bool
    is_changed: bool
    synthetic: bool


class RecordsOf(StrEnum):
    """As of when the records below a score are told."""

    NOW = "now"
    TODAY = "today"
    FROZEN = "frozen"


class ProvenanceRead(SQLModel):
    """Why a score is what it is: rule, parameters, inputs, and a page of the records with files and journal entries.

    `known` says as of when, where it is not of this moment. `records_of`: the records and their files are of this
    moment as the score is (`now`), of this moment though the score is of a past day (`today`, and those that came or
    changed since are marked), or as they were frozen (`frozen`). `records_note` says it in the reader's language, and
    also when not every record of a frozen number was listed; null where there is nothing to say.
    """

    score: ScoreRead
    known: Known | None
    quote: str
    rule: dict[str, Any]
    parameters: list[ProvenanceParameter]
    inputs: list[ProvenanceInput]
    explanation: str
    metric_note: str
    framework_code: str
    framework_name: str
    framework_version: str
    records: list[ProvenanceRecord]
    records_of: RecordsOf
    records_note: str | None
    next_cursor: str | None
