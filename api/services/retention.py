"""What is kept only for a while, and for how long."""

from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import BootstrapLink, RateBucket, RefreshToken, Revocation, SpentProof
from api.models.base import utc_now
from api.models.journal import IdempotencyKey
from api.services import bases_bookings, feedback_erasure, ledgers, similarity_index

IDEMPOTENCY = timedelta(hours=48)
REVOCATION = timedelta(hours=1)
"""Longer than any access token lives."""
IDLE_BUCKET = timedelta(hours=24)
"""A bucket is full again long before; its key is a keyed hash of an address that must not be kept longer."""


async def purge_county(session: AsyncSession, county_code: str) -> None:
    """Forget answers to keys that nobody repeats any more, and what has served of cases, bookings and ledgers."""
    await feedback_erasure.erase_due(session, county_code)
    await bases_bookings.erase_contacts(session, county_code)
    await ledgers.expire_due(session, county_code)
    await session.exec(
        delete(IdempotencyKey).where(
            col(IdempotencyKey.county_code) == county_code, col(IdempotencyKey.created_at) < utc_now() - IDEMPOTENCY
        )
    )


async def purge_shared(session: AsyncSession) -> None:
    """Forget proofs, buckets, revocations, sign-ins, links and marks that have no effect any more."""
    now = utc_now()
    await session.exec(delete(SpentProof).where(col(SpentProof.expires_at) < now))
    await session.exec(delete(RateBucket).where(col(RateBucket.updated_at) < now - IDLE_BUCKET))
    await session.exec(delete(Revocation).where(col(Revocation.revoked_at) < now - REVOCATION))
    await session.exec(delete(RefreshToken).where(col(RefreshToken.family_expires_at) < now))
    await session.exec(delete(BootstrapLink).where(col(BootstrapLink.expires_at) < now))
    await similarity_index.forget_old(session)
