"""Rows around a case: channels and their tries, referrals to other counties, findings of discrimination."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.feedback_channels import ChannelKind, ChannelTest, FeedbackChannel
from api.models.feedback_referrals import FeedbackReferral, HandoverState, ReferralHandover, ReferralState
from api.models.feedback_remedies import FeedbackRemedy, Finding
from tests.factories import COUNTY, NEIGHBOUR, TOWNSHIP, UNIT_ID, save


async def make_channel(session: AsyncSession, **changes: Any) -> FeedbackChannel:
    """A window of the school in the township since 2025; the school exists already."""
    area = changes.get("area_code", TOWNSHIP)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "kind": ChannelKind.WINDOW,
        "name": "便民服务窗口",
        "unit_id": UNIT_ID,
        "languages": ["cmn"],
        "topics": ["housing"],
        "from_on": date(2025, 1, 1),
        "created_by": "someone",
        "changed_by": "someone",
    }
    return await save(session, FeedbackChannel(**values | changes))


async def make_channel_test(session: AsyncSession, **changes: Any) -> ChannelTest:
    """A try of December 2025 that worked; `channel_id` is given."""
    values = {
        "county_code": COUNTY,
        "tested_on": date(2025, 12, 1),
        "is_working": True,
        "reply_minutes": 5,
        "tested_by": "another",
    }
    return await save(session, ChannelTest(**values | changes))


async def make_referral(session: AsyncSession, **changes: Any) -> FeedbackReferral:
    """A case of March 2025 that the neighbour has; `feedback_id` is given."""
    area = changes.get("area_code", TOWNSHIP)
    values = {
        "county_code": area[:6],
        "area_code": area,
        "target_county": NEIGHBOUR,
        "target_name": "邻县",
        "is_hosted": True,
        "text": "请协助办理。",
        "state": ReferralState.SENT,
        "state_at": datetime(2025, 3, 3, 1, tzinfo=UTC),
        "agreed_at": datetime(2025, 3, 3, 1, tzinfo=UTC),
        "sent_on": date(2025, 3, 3),
    }
    return await save(session, FeedbackReferral(**values | changes))


async def make_handover(session: AsyncSession, **changes: Any) -> ReferralHandover:
    """What the neighbour handed to the county in March 2025."""
    values = {
        "origin_county": NEIGHBOUR,
        "target_county": COUNTY,
        "referral_id": UUID(int=(7 << 76) | (2 << 62) | 9),
        "kind": "help",
        "text": "请协助办理。",
        "state": HandoverState.OFFERED,
        "offered_at": datetime(2025, 3, 3, 1, tzinfo=UTC),
    }
    row = ReferralHandover(**values | changes)
    session.add(row)
    await session.flush()
    return row


async def make_remedy(session: AsyncSession, **changes: Any) -> FeedbackRemedy:
    """A founded case whose remedy is due on 10 April 2025; `feedback_id` is given."""
    values = {
        "county_code": COUNTY,
        "decided_by": "someone",
        "finding": Finding.FOUNDED,
        "grounds": "经查属实",
        "remedy": "整改并道歉",
        "due_on": date(2025, 4, 10),
        "created_at": datetime(2025, 3, 20, 1, tzinfo=UTC),
    }
    return await save(session, FeedbackRemedy(**values | changes))
