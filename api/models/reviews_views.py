"""What goes in and out of reviews: steps, notes, claims, findings, corrections, and where each body stands."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from api.models.assessments import ReviewState
from api.models.assessments_gaps import GapLack
from api.models.base import AreaCode, Day, Input, Name, Period, ScopeCode
from api.models.reviews import MOST_ROWS, CorrectionState, ExemptionState, MaybeWords, RowCode, Words


class ReturnedRow(Input):
    """Why one row goes back."""

    code: RowCode
    reason: Words


class ReviewStepCreate(Input):
    """A step of an assessment: to the next state, or back to an earlier one with a reason.

    `document_id` is the outside body's result, needed for `external_reviewed`. With `has_seen_warnings` the body hands
    on although rows lack a note or evidence.
    """

    to: ReviewState
    reason: Words | None = None
    returned: list[ReturnedRow] = Field(default_factory=list, max_length=MOST_ROWS)
    document_id: UUID | None = None
    has_seen_warnings: bool = False


class ReviewStepRead(SQLModel):
    """A step that was taken; `post` is who took it, in the words of that day."""

    id: UUID
    from_state: ReviewState
    to_state: ReviewState
    is_return: bool
    reason: str | None
    returned: list[ReturnedRow]
    document_id: UUID | None
    post: str
    taken_at: datetime


class ReviewNoteUpdate(Input):
    """A row's explanation; an empty one takes it away."""

    note: MaybeWords


class ReviewNoteRead(SQLModel):
    """A row's explanation; `version` 0 where there was never one. `id` is the row's code, which is unique in it."""

    id: str
    code: str
    title: str
    note: str
    version: int
    updated_at: datetime | None


class ExemptionCreate(Input):
    """A claim that a row does not apply."""

    code: RowCode
    reason: Words
    document_id: UUID


class ExemptionDecision(Input):
    """A second post's decision, or the body's withdrawal; a refusal needs a reason."""

    state: ExemptionState
    reason: Words | None = None


class ExemptionRead(SQLModel):
    """A claim with its decision."""

    id: UUID
    version: int
    code: str
    reason: str
    document_id: UUID
    state: ExemptionState
    claimed_post: str
    claimed_at: datetime
    decided_at: datetime | None
    decided_reason: str | None


class FindingKind(StrEnum):
    """What is wanting in a row before it is handed on; of a row that waits for its parameter, that parameter."""

    RETURNED_UNANSWERED = "returned_unanswered"
    NOTE_MISSING = "note_missing"
    EVIDENCE_MISSING = "evidence_missing"
    UNVERIFIED = "unverified"
    PARAMETER_NOT_SET = "parameter_not_set"


class ReviewFinding(SQLModel):
    """What is wanting in a row; a refusal must be answered first, a warning may be passed over knowingly.

    `lack` and `detail` are those of the gap list; a row that was returned and lacks no points has none.
    """

    code: str
    title: str
    kind: FindingKind
    is_refusal: bool
    lack: GapLack | None
    detail: str


class ReviewBody(SQLModel):
    """A body whose assessment is awaited by a parent's."""

    id: UUID
    name: str
    state: ReviewState


class ReviewRow(SQLModel):
    """What was said on a row, beside its score: the note, the claim that stands, and why it was returned last."""

    code: str
    note: str
    note_version: int
    exemption: ExemptionRead | None
    returned_reason: str | None


class ReviewRead(SQLModel):
    """Where an assessment stands and what the asking post may do now.

    `stations` is its whole way; `next_state` what comes next; `can_step` and `can_return` say whether the asking post
    may take it on or back, `can_write` whether it may write notes and claims. `returns_to` are the states to return to.
    """

    id: UUID
    version: int
    subject_name: str
    framework_code: str
    period: str
    title: str
    area_code: str
    unit_id: UUID | None
    state: ReviewState
    state_at: datetime
    state_reason: str | None
    due_on: date | None
    is_late: bool
    stations: list[ReviewState]
    next_state: ReviewState | None
    returns_to: list[ReviewState]
    can_write: bool
    can_step: bool
    can_return: bool
    can_correct: bool
    waits_for: list[ReviewBody]
    waits_for_count: int
    steps: list[ReviewStepRead]
    rows: list[ReviewRow]


class ReviewLine(SQLModel):
    """One body's assessment in a period, without its score. `is_mine`: the asking post's own body."""

    id: UUID
    version: int
    area_code: str
    unit_id: UUID | None
    subject_name: str
    framework_code: str
    period: str
    title: str
    state: ReviewState
    state_at: datetime
    next_state: ReviewState | None
    due_on: date | None
    is_late: bool
    is_mine: bool
    can_step: bool
    synthetic: bool


class ReviewFilter(SQLModel):
    """Filters of the list of bodies. `is_yours`: those that lie on the asking post's desk now, or do not."""

    area: ScopeCode | None = None
    period: Period | None = None
    framework: str | None = Field(default=None, max_length=60)
    state: ReviewState | None = None
    is_late: bool | None = None
    is_yours: bool | None = None


class Subjects(StrEnum):
    """For whom assessments are opened at once."""

    UNITS = "units"
    TOWNSHIPS = "townships"


class OpeningCreate(Input):
    """Open the assessments of all bodies of a kind for a period; those that are open already stay as they are."""

    subjects: Subjects
    framework_code: str = Field(max_length=60)
    period: Period
    title: Name
    due_on: Day | None = None
    area_code: AreaCode | None = None


class OpeningRead(SQLModel):
    """How many bodies there are, and for how many an assessment was opened now."""

    body_count: int
    opened_count: int


class CorrectionCreate(Input):
    """A request to correct rows of a reviewed assessment."""

    codes: list[RowCode] = Field(min_length=1, max_length=MOST_ROWS)
    reason: Words
    document_ids: list[UUID] = Field(min_length=1, max_length=20)


class CorrectionDecision(Input):
    """A second post's decision; a refusal needs a reason.

    The next frozen number takes every row as it stands: who accepts names in `moved_codes` the rows besides the
    correction's own that have moved since the last number, as he was told them.
    """

    is_accepted: bool
    moved_codes: list[RowCode] = Field(default_factory=list, max_length=MOST_ROWS)
    reason: Words | None = None


class CorrectionRead(SQLModel):
    """A request with its decision; `has_deadline` false marks that no last day had been set.

    `moved_codes` tells who may decide which other rows have moved since the last frozen number.
    """

    id: UUID
    version: int
    assessment_id: UUID
    codes: list[str]
    reason: str
    document_ids: list[UUID]
    state: CorrectionState
    asked_post: str
    asked_at: datetime
    has_deadline: bool
    decided_at: datetime | None
    decided_reason: str | None
    snapshot_number: int | None
    can_decide: bool
    moved_codes: list[str]


class CorrectionTermCreate(Input):
    """The last day on which corrections of a period are taken, with the document that sets it."""

    framework_code: str = Field(max_length=60)
    period: Period
    until: Day
    source_document: Name


class CorrectionTermRead(SQLModel):
    """A last day that was set."""

    id: UUID
    framework_code: str
    period: str
    until: date
    source_document: str
    created_at: datetime
