"""Draws 抽樣: a design that is fixed, a hash that is published, and a sample that anybody can draw again."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint, text
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    AreaCode,
    CountyTable,
    Day,
    Input,
    Name,
    Note,
    ReadBase,
    area_check,
    county_key,
    one_of,
    timestamp,
)
from api.models.surveys_frames import FrameState, FrameUnit


class DrawState(StrEnum):
    """Committed: the hash of the seed's secret is published. Withdrawn: given up before it was drawn."""

    COMMITTED = "committed"
    DRAWN = "drawn"
    WITHDRAWN = "withdrawn"


class SurveyDraw(CountyTable, table=True):
    """A draw for a survey: its design and the hash of its secret first, the seed and the result later.

    Nobody can choose what is drawn: the secret is made here and sealed, and its hash told, while the frame can still
    change; for a frame that is frozen already, a public event named beforehand gives the seed's other part.
    """

    __tablename__ = "survey_draws"
    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"sealed_secret", "seed"})
    __table_args__ = (
        area_check(),
        county_key("survey_id", "surveys"),
        county_key("frame_id", "survey_frames"),
        one_of("state", DrawState),
        CheckConstraint("(event is null) = (event_on is null)", name="event_has_its_day"),
        CheckConstraint(
            "(state = 'drawn') = (seed is not null and frame_hash is not null and result_hash is not null"
            " and drawn_at is not null)",
            name="result_when_drawn",
        ),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_reason is not null)", name="reason_when_withdrawn"),
        Index(
            "uq_survey_draws_survey",
            *("county_code", "survey_id"),
            unique=True,
            postgresql_where=text("state <> 'withdrawn'"),
        ),
        Index("ix_survey_draws_frame", "county_code", "frame_id"),
        COUNTY,
    )

    survey_id: UUID = Field(nullable=False)
    frame_id: UUID = Field(nullable=False)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    state: DrawState = Field(default=DrawState.COMMITTED, sa_type=String(10), nullable=False)
    design: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    commitment: str = Field(sa_type=String(64), nullable=False)
    sealed_secret: bytes = Field(sa_type=LargeBinary, nullable=False)
    committed_at: datetime = timestamp()
    committed_by: str = Field(sa_type=String(80), nullable=False)
    published_in: str | None = Field(default=None, sa_type=String(200))
    event: str | None = Field(default=None, sa_type=String(200))
    event_on: date | None = None
    event_value: str | None = Field(default=None, sa_type=String(60))
    seed: str | None = Field(default=None, sa_type=String(130))
    frame_hash: str | None = Field(default=None, sa_type=String(64))
    result_hash: str | None = Field(default=None, sa_type=String(64))
    drawn_at: datetime | None = timestamp(default=None, nullable=True)
    drawn_count: int = Field(default=0, nullable=False)
    withdrawn_reason: str | None = Field(default=None, sa_type=SQLText)


class SurveyCellNumbers(CountyTable, table=True):
    """Which numbers of an area's list were drawn in a cell; each is one invitation."""

    __tablename__ = "survey_cell_numbers"
    __table_args__ = (
        area_check(),
        county_key("cell_id", "survey_cells"),
        CheckConstraint("cardinality(numbers) > 0", name="some_numbers"),
        UniqueConstraint("county_code", "cell_id", "area_code"),
        COUNTY,
    )

    cell_id: UUID = Field(nullable=False)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    numbers: list[int] = Field(sa_type=ARRAY(Integer), nullable=False)


LEAST_DRAWN = 10
"""A cell with fewer drawn would tell who answered: the threshold of small cells."""


class DrawDesign(Input):
    """How to draw; shares are decimals as text. Costs are told back in the plan and change nothing in the draw."""

    strata: Literal["county", "township", "village"] = "township"
    allocation: Literal["proportional", "equal", "neyman", "each"] = "proportional"
    size: Annotated[int, Field(ge=10, le=100_000)] | None = None
    margin: Annotated[Decimal, Field(ge=Decimal("0.005"), le=Decimal("0.5"), decimal_places=6)] = Decimal("0.05")
    confidence: Literal["0.80", "0.90", "0.95", "0.99"] = "0.95"
    p: Annotated[Decimal, Field(gt=0, lt=1, decimal_places=6)] = Decimal("0.5")
    deff: Annotated[Decimal, Field(ge=Decimal("0.1"), le=20, decimal_places=6)] = Decimal(1)
    expected_response: Annotated[Decimal, Field(ge=Decimal("0.05"), le=1, decimal_places=6)] = Decimal(1)
    least: Annotated[int, Field(ge=LEAST_DRAWN, le=10_000)] = LEAST_DRAWN
    take: Annotated[int, Field(ge=LEAST_DRAWN, le=1_000)] | None = None
    chance: Literal["pps", "equal"] = "pps"
    join_small: bool = False
    deviations: dict[AreaCode, Annotated[Decimal, Field(gt=0, le=1_000_000, decimal_places=6)]] = Field(
        default_factory=dict, max_length=500
    )
    cost_per_unit_fen: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    cost_per_cluster_fen: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0


class DrawPreviewCreate(Input):
    """A design to look at before anything is decided."""

    frame_id: UUID
    design: DrawDesign


class DrawCommit(DrawPreviewCreate):
    """The design that will be drawn, fixed now. A frozen frame needs a public event that is still to come.

    `event` says which event and which digits of it count, such as a lottery draw by its number and the order of its
    balls; `published_in` where else the commitment is posted, such as a notice board.
    """

    event: Name | None = None
    event_on: Day | None = None
    published_in: Name | None = None


class DrawOrder(Input):
    """Draw now. `event_value` is what the named event gave; only its digits count."""

    event_value: Annotated[str, StringConstraints(max_length=200)] | None = None


class DrawWithdrawal(Input):
    """Give a committed draw up, before it is drawn."""

    reason: Annotated[Note, StringConstraints(min_length=1)]


class PreviewStratum(SQLModel):
    """A stratum of a design. `margin` is the half-width to expect of a share, null where nothing could be said."""

    code: str
    name: str
    units: int
    clusters: int
    clusters_drawn: int
    drawn: int
    expected_answers: int
    margin: str | None
    cost_fen: int


class DrawPreview(SQLModel):
    """What a design would draw from a frame as it stands.

    `told_from`: so many answers must stand on either side of a share before it is told.
    """

    unit: FrameUnit
    unit_count: int
    drawn: int
    expected_answers: int
    told_from: int
    clusters_drawn: int
    margin: str | None
    cost_fen: int
    strata: list[PreviewStratum]


class DrawNotice(SQLModel):
    """A draw as it is posted for everyone, also one that was withdrawn."""

    survey_id: UUID
    area_code: str
    title: str
    state: DrawState
    commitment: str
    committed_at: datetime
    published_in: str | None
    event: str | None
    event_on: date | None
    frame_hash: str | None
    result_hash: str | None
    drawn_at: datetime | None
    withdrawn_reason: str | None
    synthetic: bool


class DrawnFrame(SQLModel):
    """A frame as the papers of a draw have it; `parts` are [village code, units], by code."""

    title: str
    unit: FrameUnit
    source: str
    source_on: date
    as_of: date
    frozen_at: datetime | None
    hash: str | None
    parts: list[tuple[str, int]]


class DrawnCell(SQLModel):
    """A cell of a sample as the papers have it: a unit's chance as an exact fraction, and the numbers by village."""

    stratum: str
    cluster: str | None
    area_code: str
    stratum_units: int
    stratum_clusters: int
    units: int
    drawn: int
    probability: str
    numbers: dict[str, list[int]]


class DrawDocument(SQLModel):
    """Everything that is needed to repeat a draw, as `shiliu surveys verify-draw` reads it.

    Frame hash: SHA-256 of `shiliu-frame-1`, `unit …`, `as_of …` and a line `code count` per village, by code, each
    ended by a line feed. Commitment: SHA-256 of the secret, which is the seed up to its bar. Units: those with the
    smallest SHA-256 of `seed|frame hash|stratum|cluster|village|number`. `seed` is null and `cells` empty before the
    draw, and for everybody but the office until the survey is closed, so that nobody can work on who was drawn.
    """

    kind: Literal["shiliu-draw-1"]
    survey_id: UUID
    title: str
    area_code: str
    frame: DrawnFrame
    design: dict[str, Any]
    commitment: str
    committed_at: datetime
    published_in: str | None
    event: str | None
    event_on: date | None
    event_value: str | None
    seed: str | None
    frame_hash: str | None
    result_hash: str | None
    drawn_at: datetime | None
    drawn_count: int
    withdrawn_count: int
    cells: list[DrawnCell]


class SurveyDrawRead(ReadBase):
    """A draw. `seed` is null until the survey is closed for whoever has no post to write surveys with.

    `told_from`: so many answers must stand on either side of a share before it is told.
    """

    survey_id: UUID
    frame_id: UUID
    frame_title: str
    frame_state: FrameState
    state: DrawState
    design: dict[str, Any]
    commitment: str
    committed_at: datetime
    published_in: str | None
    event: str | None
    event_on: date | None
    event_value: str | None
    seed: str | None
    frame_hash: str | None
    result_hash: str | None
    drawn_at: datetime | None
    drawn_count: int
    told_from: int
    withdrawn_count: int
