"""A year of activities in sums: what the plan asks beside the counts of its rows."""

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from api.models.kpi import KpiTile


class KindSum(SQLModel):
    """Activities of one kind."""

    kind: str
    held_count: int
    verified_count: int
    participant_count: int


class ChannelSum(SQLModel):
    """What went out by a channel; `reach_count` is the accounts' own count, null where none gave it (S8, S49, S51)."""

    channel: str
    item_count: int
    original_count: int
    reposted_count: int
    reach_count: int | None


class OutletSum(SQLModel):
    """Items of an outlet in a month, `YYYY-MM` (S48, S152)."""

    outlet: str
    channel: str
    month: str
    item_count: int


class CommitteeSum(SQLModel):
    """A party committee's study sessions, and those on the topic (S40)."""

    party_committee: str
    session_count: int
    on_topic_count: int


class TeamSum(SQLModel):
    """A lecture team's sessions and audience (S153)."""

    team: str
    session_count: int
    audience_count: int


class FestivalSum(SQLModel):
    """Events on a festival's days, or that name it (S63)."""

    festival: str
    event_count: int
    participant_count: int


class InspectionSum(SQLModel):
    """Inspections of one subject (S31, S85 apart)."""

    subject: str
    planned_count: int
    held_count: int
    finding_count: int
    closed_count: int


class UnitGap(SQLModel):
    """The longest time without an activity of a unit that takes part, the year's first and last day included (S2)."""

    unit_id: UUID
    unit_name: str
    longest_gap_days: int
    last_on: date | None


class ActivitySummary(SQLModel):
    """A year up to today, held and verified activities alike. `gaps` are the fifty longest; the shares are S3's two.

    `outcomes` is what the counts are to be read beside: the numbers of the leader's screen that tell what came of it.
    Empty for who may not see that screen, and where the leading framework has no such row.
    """

    year: int
    area_code: str
    outcomes: list[KpiTile]
    held_count: int
    verified_count: int
    joint_count: int
    window_count: int
    village_count: int
    participant_count: int
    exchange_audiences: dict[str, int]
    kinds: list[KindSum]
    channels: list[ChannelSum]
    outlets: list[OutletSum]
    committees: list[CommitteeSum]
    teams: list[TeamSum]
    festivals: list[FestivalSum]
    inspections: list[InspectionSum]
    gaps: list[UnitGap]
