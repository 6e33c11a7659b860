"""Sign-ups 報名: places at an activity, taken without a name. The register of persons that others keep is not here."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.models.base import COUNTY, CountyTable, Input, county_key, new_hidden_id, one_of

MOST_PARTY = 20
"""The largest party that signs up at once: a class or a family. House rule; larger groups write to the host."""


class SignupState(StrEnum):
    """A party has its places, waits for them, or has given them back."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    CANCELLED = "cancelled"


class ActivitySignup(CountyTable, table=True):
    """A party at an activity, known by nothing but a secret code whose keyed hash is kept. `number` is its turn."""

    __tablename__ = "activity_signups"
    __table_args__ = (
        one_of("state", SignupState),
        CheckConstraint(f"party_size between 1 and {MOST_PARTY}", name="party_size_known"),
        county_key("activity_id", "activities"),
        UniqueConstraint("county_code", "activity_id", "number"),
        UniqueConstraint("county_code", "code_hash"),
        Index("ix_activity_signups_turn", "county_code", "activity_id", "state", "number"),
        COUNTY,
    )

    id: UUID = Field(primary_key=True, default_factory=new_hidden_id)
    activity_id: UUID = Field(nullable=False)
    number: int = Field(nullable=False)
    party_size: int = Field(nullable=False)
    state: SignupState = Field(sa_type=String(10), nullable=False)
    code_hash: str = Field(sa_type=String(64), nullable=False)


class SignupCreate(Input):
    """How many come. No name, no telephone number: the code in the answer is all that there is."""

    party_size: int = Field(ge=1, le=MOST_PARTY)


class SignupCode(Input):
    """The code of a sign-up, as a person types it; it travels in the body only."""

    tracking_code: str = Field(min_length=1, max_length=80)


class SignupRead(SQLModel):
    """A sign-up as its owner sees it. `people_ahead` counts those who wait before a waiting party."""

    state: SignupState
    party_size: int
    people_ahead: int | None


class SignupMade(SignupRead):
    """A new sign-up with its code, which is shown once and kept by nobody else."""

    tracking_code: str


class SignupCounts(SQLModel):
    """What the host sees: people and parties, never who they are."""

    capacity: int | None
    taken: int
    waiting: int
    confirmed_parties: int
    waiting_parties: int
    cancelled_parties: int
