"""What a sender sees before he sends, and the index that finds cases alike."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, Integer, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from api.models.base import SHARED, AreaCode, Input, Note, one_of
from api.models.feedback import FeedbackKind, FeedbackState, Latitude, Longitude, Topic


class MarkLayer(StrEnum):
    """Whose words a mark is of: the office's in the open, or the sender's own, which only handlers compare."""

    PUBLIC = "public"
    WORDS = "words"


class FeedbackMark(SQLModel, table=True):
    """Which marks (`rules.similarity.marks`, keyed) a case has: the index of likeness, without any word.

    It stands outside the counties' wall, as `DocumentMark` does and for the same reason; what it finds is read, and
    checked, inside the wall. `day` says when a mark of the sender's words is old enough to be taken out.
    """

    __tablename__ = "feedback_marks"
    __table_args__ = (
        one_of("layer", MarkLayer),
        Index("ix_feedback_marks_marks", "marks", postgresql_using="gin"),
        Index("ix_feedback_marks_day", "layer", "day"),
        SHARED,
    )

    case_id: UUID = Field(sa_type=PG_UUID(as_uuid=True), primary_key=True)
    layer: MarkLayer = Field(sa_type=String(6), primary_key=True)
    day: date = Field(nullable=False)
    marks: list[int] = Field(sa_type=ARRAY(Integer), nullable=False)


class CommonMark(SQLModel, table=True):
    """A mark that many cases have, in how many of a million; learned from a sample, so that rare ones are asked first.

    A mark that is not here is rare.
    """

    __tablename__ = "feedback_common_marks"
    __table_args__ = (SHARED,)

    mark: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    per_million: int = Field(nullable=False)


class FeedbackPreview(Input):
    """A case before it is sent, as in `FeedbackCreate`; never a contact. Nothing of it is kept."""

    area_code: AreaCode
    kind: FeedbackKind
    topic: Topic | None = None
    text: Note = ""
    about_unit_id: UUID | None = None
    honour_id: UUID | None = None
    base_id: UUID | None = None
    activity_id: UUID | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class PublicView(SQLModel):
    """All that the public would see of the case itself. The words never are: the office writes a summary.

    `is_public` is false for a complaint of discrimination, of which nothing is shown.
    """

    is_public: bool
    kind: FeedbackKind
    topic: str | None
    area_code: str
    received_on: date


class PersonalSpan(SQLModel):
    """A place in the text, from `start` up to but without `end`, in code points; `kind` as in `rules/personal.py`."""

    start: int
    end: int
    kind: str


class Pointer(SQLModel):
    """A sentence that says where to turn instead."""

    code: str
    text: str


class Advice(SQLModel):
    """What is said about a text, and where to turn."""

    code: str
    text: str
    pointers: list[Pointer]


class SimilarCase(SQLModel):
    """A published case like it, in the office's words. `joined_count` is null under ten."""

    id: UUID
    kind: FeedbackKind
    topic: str | None
    state: FeedbackState
    area_code: str
    title: str | None
    summary: str
    received_on: date
    joined_count: int | None
    synthetic: bool


class PreviewRead(SQLModel):
    """What would be seen, what is marked in the words, and what is like it.

    `masked_text` is the text in its normal form with every marked character as `＊`; the spans are places in it.
    `urgent` says whom to call, `refusal` that the case would not be taken; each is null otherwise.
    """

    public_view: PublicView
    masked_text: str
    personal: list[PersonalSpan]
    urgent: Advice | None
    refusal: Advice | None
    similar: list[SimilarCase]
