"""What is kept only for a while, and for how long."""

from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import BootstrapLink, RateBucket, RefreshToken, Revocation, SpentProof
from api.models.base import utc_now
from api.models.feedback import Feedback, FeedbackState
from api.models.journal import IdempotencyKey
from api.permissions import worker_actor
from api.services import bases_bookings, catalogue, records

IDEMPOTENCY = timedelta(hours=48)
REVOCATION = timedelta(hours=1)
"""Longer than any access token lives."""
IDLE_BUCKET = timedelta(hours=24)
"""A bucket is full again long before; its key is a keyed hash of an address that must not be kept longer."""


async def purge_county(session: AsyncSession, county_code: str) -> None:
    """Forget the county's answers to keys that nobody repeats any more, and contacts that have served."""
    await erase_contacts(session, county_code)
    await bases_bookings.erase_contacts(session, county_code)
    await session.exec(
        delete(IdempotencyKey).where(
            col(IdempotencyKey.county_code) == county_code, col(IdempotencyKey.created_at) < utc_now() - IDEMPOTENCY
        )
    )


async def erase_contacts(session: AsyncSession, county_code: str) -> None:
    """Erase the contact of each case that has been closed for the days of `catalogue/feedback/deadlines.json`."""
    days = catalogue.read_json("feedback/deadlines.json")["contact_retention"]["days_after_close"]
    served = (
        select(Feedback)
        .where(
            Feedback.county_code == county_code,
            col(Feedback.contact).is_not(None),
            Feedback.state == FeedbackState.CLOSED,
            col(Feedback.closed_at) < utc_now() - timedelta(days=days),
        )
        .order_by(col(Feedback.id))
        .limit(500)
    )
    for case in (await session.exec(served)).all():
        actor = worker_actor(county_code)
        changed = {"contact": None}
        await records.update(session, actor, case, changed, case.version, action="feedback.contact_erased")


async def purge_shared(session: AsyncSession) -> None:
    """Forget proofs, buckets, revocations, sign-ins and links that have no effect any more."""
    now = utc_now()
    await session.exec(delete(SpentProof).where(col(SpentProof.expires_at) < now))
    await session.exec(delete(RateBucket).where(col(RateBucket.updated_at) < now - IDLE_BUCKET))
    await session.exec(delete(Revocation).where(col(Revocation.revoked_at) < now - REVOCATION))
    await session.exec(delete(RefreshToken).where(col(RefreshToken.family_expires_at) < now))
    await session.exec(delete(BootstrapLink).where(col(BootstrapLink.expires_at) < now))
