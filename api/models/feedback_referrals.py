"""Referrals 轉辦 of a case to another county and back (row S79): with the sender's consent, and only what is needed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy import Text as SQLText
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlmodel import Field, SQLModel

from api.models.base import (
    COUNTY,
    SHARED,
    CountyTable,
    Day,
    Input,
    Name,
    Note,
    ReadBase,
    Text,
    area_check,
    county_key,
    new_hidden_id,
    one_of,
    timestamp,
)
from api.models.feedback import FeedbackKind, TrackRequest

CountyCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]


class ReferralState(StrEnum):
    """Where a referral stands in the county that it starts from."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    SENT = "sent"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


REFERRAL_STEPS: dict[ReferralState, tuple[ReferralState, ...]] = {
    ReferralState.ASKED: (
        ReferralState.AGREED,
        ReferralState.SENT,
        ReferralState.DECLINED,
        ReferralState.WITHDRAWN,
    ),
    ReferralState.AGREED: (ReferralState.SENT, ReferralState.WITHDRAWN),
    ReferralState.SENT: (ReferralState.RETURNED, ReferralState.REFUSED, ReferralState.WITHDRAWN),
    ReferralState.DECLINED: (),
    ReferralState.RETURNED: (),
    ReferralState.REFUSED: (),
    ReferralState.WITHDRAWN: (),
}
UNDER_WAY = (ReferralState.ASKED, ReferralState.AGREED, ReferralState.SENT)
REFERABLE = (FeedbackKind.HELP, FeedbackKind.SUGGESTION, FeedbackKind.COMPLAINT)
"""A case of discrimination is confidential and stays; praise needs nobody else's answer."""


class FeedbackReferral(CountyTable, table=True):
    """What a county asks another to do for one of its cases, and what the sender says to it.

    The other county's name is kept as written: it need not be known to this installation. Without a hosted county
    the referral goes by paper, and `document_number` is the paper's.
    """

    __tablename__ = "feedback_referrals"
    __table_args__ = (
        area_check(),
        one_of("state", ReferralState),
        CheckConstraint("county_code <> target_county", name="two_counties"),
        CheckConstraint(
            "(state in ('agreed', 'sent', 'returned', 'refused')) <= (agreed_at is not null)", name="only_with_consent"
        ),
        CheckConstraint("is_contact_shared <= asks_contact", name="contact_only_if_asked"),
        county_key("feedback_id", "feedback"),
        Index(
            "uq_feedback_referrals_under_way",
            "county_code",
            "feedback_id",
            unique=True,
            postgresql_where=text("state in ('asked', 'agreed', 'sent')"),
        ),
        Index("ix_feedback_referrals_list", "county_code", "created_at", "id"),
        COUNTY,
    )

    id: UUID = Field(default_factory=new_hidden_id, primary_key=True)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    feedback_id: UUID = Field(nullable=False)
    target_county: str = Field(sa_type=String(6), nullable=False)
    target_name: str = Field(sa_type=String(200), nullable=False)
    is_hosted: bool = Field(nullable=False)
    text: str = Field(sa_type=SQLText, nullable=False)
    asks_contact: bool = Field(default=False, nullable=False)
    state: ReferralState = Field(default=ReferralState.ASKED, sa_type=String(10), nullable=False)
    state_at: datetime = timestamp()
    state_reason: str | None = Field(default=None, sa_type=SQLText)
    agreed_at: datetime | None = timestamp(default=None, nullable=True)
    is_contact_shared: bool = Field(default=False, nullable=False)
    document_number: str | None = Field(default=None, sa_type=String(100))
    sent_on: date | None = None
    reply_number: str | None = Field(default=None, sa_type=String(100))
    returned_at: datetime | None = timestamp(default=None, nullable=True)

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"text", "state_reason"})


class HandoverState(StrEnum):
    """Where the matter stands in the county that it was handed to."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    REFUSED = "refused"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


HANDOVER_STEPS: dict[HandoverState, tuple[HandoverState, ...]] = {
    HandoverState.OFFERED: (HandoverState.ACCEPTED, HandoverState.REFUSED),
    HandoverState.ACCEPTED: (HandoverState.ANSWERED, HandoverState.REFUSED),
    HandoverState.ANSWERED: (),
    HandoverState.REFUSED: (),
    HandoverState.RETURNED: (),
    HandoverState.WITHDRAWN: (),
}
"""The steps of the county that was asked; bringing back and withdrawing are the other one's."""


class ReferralHandover(SQLModel, table=True):
    """What goes across between two counties: kind, topic, a text that the first office wrote, and no case.

    Its own wall shows the row to these two only. A contact is here only with the sender's word for it, encrypted for
    this row; once the matter is answered, refused or withdrawn, it is gone.
    """

    __tablename__ = "referral_handovers"
    __table_args__ = (
        one_of("kind", FeedbackKind),
        one_of("state", HandoverState),
        CheckConstraint("origin_county <> target_county", name="two_counties"),
        CheckConstraint("(state in ('answered', 'returned')) <= (answer is not null)", name="answered_with_words"),
        CheckConstraint("state in ('offered', 'accepted') or contact is null", name="contact_gone_when_over"),
        UniqueConstraint("origin_county", "referral_id"),
        Index("ix_referral_handovers_target", "target_county", "offered_at", "id"),
        SHARED,
    )

    id: UUID = Field(sa_type=PG_UUID(as_uuid=True), primary_key=True, default_factory=new_hidden_id)
    origin_county: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(6), nullable=False)
    target_county: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(6), nullable=False)
    referral_id: UUID = Field(nullable=False)
    kind: FeedbackKind = Field(sa_type=String(16), nullable=False)
    topic: str | None = Field(default=None, sa_type=String(40))
    text: str = Field(sa_type=SQLText, nullable=False)
    contact: bytes | None = Field(default=None, sa_type=LargeBinary)
    state: HandoverState = Field(default=HandoverState.OFFERED, sa_type=String(10), nullable=False)
    offered_at: datetime = timestamp()
    accepted_at: datetime | None = timestamp(default=None, nullable=True)
    due_on: date | None = None
    answer: str | None = Field(default=None, sa_type=SQLText)
    answered_at: datetime | None = timestamp(default=None, nullable=True)
    returned_at: datetime | None = timestamp(default=None, nullable=True)
    synthetic: bool = Field(default=False, nullable=False)


class ReferralCreate(Input):
    """A referral to ask the sender for. `text` is all that would go across; a name where the code is not known here."""

    target_county: CountyCode
    target_name: Name | None = None
    text: Text
    asks_contact: bool = False


class ReferralRead(ReadBase):
    """A referral as its own county's handlers see it. `is_hosted`: the other county works in this installation."""

    feedback_id: UUID
    target_county: str
    target_name: str
    is_hosted: bool
    text: str
    asks_contact: bool
    is_contact_shared: bool
    state: ReferralState
    state_at: datetime
    state_reason: str | None
    document_number: str | None
    sent_on: date | None
    reply_number: str | None
    returned_at: datetime | None


class ReferralSending(Input):
    """The paper by which a referral went to a county that is not hosted here."""

    document_number: Name
    sent_on: Day | None = None


class ReferralReply(Input):
    """What came back on paper; with `is_refused` the other county did not take it."""

    text: Text
    document_number: Name | None = None
    is_refused: bool = False


class ReferralWithdrawal(Input):
    """Why a referral is called back."""

    reason: Note | None = None


class ReferralQuestion(SQLModel):
    """What the sender is asked, or has said: the very words that would go across, and to whom."""

    id: UUID
    target_name: str
    is_hosted: bool
    text: str
    asks_contact: bool
    is_contact_shared: bool
    state: ReferralState
    asked_at: datetime
    can_agree: bool
    can_withdraw: bool


class ReferralQuestionList(SQLModel):
    """All referrals of a case, newest first."""

    items: list[ReferralQuestion]


class ReferralConsent(TrackRequest):
    """The sender's word: to hand it over or not, and whether with his contact. A no after a yes takes it back."""

    referral_id: UUID
    is_agreed: bool
    is_contact_shared: bool = False


class HandoverRead(SQLModel):
    """What another county asks of ours."""

    id: UUID
    origin_county: str
    origin_name: str
    kind: FeedbackKind
    topic: str | None
    text: str
    has_contact: bool
    state: HandoverState
    offered_at: datetime
    accepted_at: datetime | None
    due_on: date | None
    is_overdue: bool
    answer: str | None
    answered_at: datetime | None
    synthetic: bool


class HandoverStep(Input):
    """The next step of the county that was asked; an answer and a refusal need their words."""

    to: HandoverState
    text: Text | None = None
