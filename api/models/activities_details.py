"""What an activity of a kind says beyond what every activity says: one closed shape a kind, told apart by `kind`.

No shape names a person: bodies, outlets, teams and sides are offices or groups, and people are only counted.
"""

from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Discriminator, StringConstraints, Tag
from sqlmodel import Field

from api.models.activities_words import (
    Audience,
    Channel,
    CustomsItem,
    EducationStream,
    HeritageLevel,
    HeritageWork,
    InspectionSubject,
    LectureTeam,
    MeetingBody,
    Origin,
    Scenario,
    Service,
)
from api.models.base import Input, Name, Note, ScopeCode
from api.models.outgoing import outgoing_choice

Count = Annotated[int, Field(ge=0, le=10_000_000)]
Hours = Annotated[int, Field(ge=1, le=1_000)]
Line = Annotated[Name, StringConstraints(max_length=500)]
Lines = Annotated[list[Line], Field(max_length=50)]


def _distinct(values: list[Any]) -> list[Any]:
    """The values in their order, each once."""
    return list(dict.fromkeys(values))


class TopicMeetingDetails(Input):
    """A meeting on the topic 專題研究. A joint meeting of several bodies is one record; it counts once (row S19)."""

    kind: Literal["topic_meeting"]
    bodies: Annotated[list[MeetingBody], Field(min_length=1, max_length=6), AfterValidator(_distinct)]
    agenda_topic: Name | None = None
    decisions: Lines = Field(default_factory=list)


class StudyDetails(Input):
    """A session of a party committee's study group 理論學習; `is_on_topic`: it studied the topic (row S40)."""

    kind: Literal["study"]
    party_committee: Name
    is_on_topic: bool
    hours: Hours | None = None


class TrainingDetails(Input):
    """A training 培訓: class hours, whom it taught, in which of the three streams (rows S29, S41, S56)."""

    kind: Literal["training"]
    hours: Hours
    audience: Audience
    stream: EducationStream
    course: Name | None = None
    is_main_class: bool = False
    is_compulsory_course: bool = False


class PublicityDetails(Input):
    """What an outlet published 宣傳. `reach_count` is the account's own count; `reach_source` names it."""

    kind: Literal["publicity"]
    channel: Channel
    outlet: Name
    item_count: Annotated[int, Field(ge=1, le=100_000)] = 1
    origin: Origin
    is_column: bool = False
    reach_count: Count | None = None
    reach_source: Name | None = None


class LectureDetails(Input):
    """Lectures 宣講 of a preaching team or a deeds report team."""

    kind: Literal["lecture"]
    team: LectureTeam
    team_name: Name | None = None
    audience: Audience
    session_count: Annotated[int, Field(ge=1, le=1_000)] = 1


class FestivalDetails(Input):
    """A festival's celebration 節慶; `festival` is a code of the county's calendar."""

    kind: Literal["festival"]
    festival: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]


class AudienceCounts(Input):
    """How many took part of each of the three audiences of the plan (row S86): totals, never names."""

    grassroots: Count = 0
    youth: Count = 0
    representatives: Count = 0


class ExchangeDetails(Input):
    """A fellowship or study visit 交流聯誼 with another side."""

    kind: Literal["exchange"]
    other_side: Name
    other_area_code: ScopeCode | None = None
    audiences: AudienceCounts = Field(default_factory=AudienceCounts)


class MutualVisitDetails(Input):
    """Mutual viewing and inspection 互觀互檢: what each side found at the other (row S85)."""

    kind: Literal["mutual_visit"]
    other_side: Name
    other_area_code: ScopeCode | None = None
    findings_by_us: Lines = Field(default_factory=list)
    findings_by_them: Lines = Field(default_factory=list)
    audiences: AudienceCounts = Field(default_factory=AudienceCounts)


class InspectionDetails(Input):
    """An inspection 監督檢查 of offices and documents, never of persons: its plan, what it looked at and found."""

    kind: Literal["inspection"]
    subject: InspectionSubject
    plan: Name | None = None
    checked: Lines = Field(default_factory=list)
    finding_count: Count = 0
    closed_count: Count = 0


class SportDetails(Input):
    """A sports event 體育."""

    kind: Literal["sport"]
    discipline: Name
    is_traditional: bool = False
    team_count: Count | None = None
    venue: Name | None = None


class WelfareDetails(Input):
    """Public benefit 公益."""

    kind: Literal["welfare"]
    service: Service
    volunteer_count: Count | None = None
    beneficiary_count: Count | None = None


class CustomsDetails(Input):
    """One of the seven ones 七個一 of customs reform 移風易俗 (row S88)."""

    kind: Literal["customs"]
    item: CustomsItem
    item_count: Annotated[int, Field(ge=1, le=100_000)] = 1


class DrillDetails(Input):
    """An emergency drill 應急演練 by its plan document; the scenario is a class of event, without persons or groups."""

    kind: Literal["drill"]
    scenario: Scenario
    plan_document_id: UUID | None = None
    lessons: Note | None = None


class HeritageDetails(Input):
    """Work on an item of heritage 文化遺產保護."""

    kind: Literal["heritage"]
    item: Name
    level: HeritageLevel
    work: HeritageWork
    output_count: Count | None = None


def _kind_of(value: Any) -> str | None:
    """The kind that a sent object or a read shape names."""
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return kind if isinstance(kind, str) else None


Details = Annotated[
    Annotated[TopicMeetingDetails, Tag("topic_meeting")]
    | Annotated[StudyDetails, Tag("study")]
    | Annotated[TrainingDetails, Tag("training")]
    | Annotated[PublicityDetails, Tag("publicity")]
    | Annotated[LectureDetails, Tag("lecture")]
    | Annotated[FestivalDetails, Tag("festival")]
    | Annotated[ExchangeDetails, Tag("exchange")]
    | Annotated[MutualVisitDetails, Tag("mutual_visit")]
    | Annotated[InspectionDetails, Tag("inspection")]
    | Annotated[SportDetails, Tag("sport")]
    | Annotated[WelfareDetails, Tag("welfare")]
    | Annotated[CustomsDetails, Tag("customs")]
    | Annotated[DrillDetails, Tag("drill")]
    | Annotated[HeritageDetails, Tag("heritage")],
    Discriminator(_kind_of),
]


if TYPE_CHECKING:
    DetailsRead = Details
else:
    DetailsRead = outgoing_choice(Details, _kind_of)
