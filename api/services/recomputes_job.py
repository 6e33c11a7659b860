"""The worker's part in recomputes: cells that are built where they are missing, and the recompute that is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import utc_now
from api.models.recomputes import RecomputePurpose
from api.services import case_recount, recomputes

TRY_AGAIN: Final = timedelta(minutes=10)

log = logging.getLogger("shiliu.worker")


class Attempt(Protocol):
    """Does a job in a transaction of its own, under its lock; None where it failed or another is at it."""

    async def __call__(
        self, name: str, code: str | None, job: Callable[[AsyncSession, str], Awaitable[Any]], *, is_still: bool = False
    ) -> Any:
        """With `is_still` all of the transaction sees one moment."""


class Remembered(Protocol):
    """What is remembered of a county between rounds."""

    recompute_failed_at: datetime | None


async def every(attempt: Attempt, counties: Mapping[str, Remembered], stop: asyncio.Event | None) -> None:
    """Do it for every county; where a recompute broke off, again after some minutes."""
    for code, remembered in list(counties.items()):
        failed_at = remembered.recompute_failed_at
        if stop and stop.is_set():
            return
        if failed_at is None or utc_now() - failed_at >= TRY_AGAIN:
            is_whole = await do(attempt, code)
            remembered.recompute_failed_at = None if is_whole else utc_now()


async def do(attempt: Attempt, county_code: str) -> bool:
    """Build what is missing and recompute what is due or asked for; False when the recompute broke off."""
    await attempt("recompute", county_code, case_recount.build_missing, is_still=True)
    is_begun = False

    async def job(session: AsyncSession, code: str) -> bool:
        nonlocal is_begun
        row = await recomputes.asked(session, code)
        if row is None and not await recomputes.is_due(session, code, utc_now()):
            return False
        is_begun = True
        made = await recomputes.make(session, code, RecomputePurpose.NIGHTLY, row)
        if made.drift_count:
            log.critical("recompute of %s: %d numbers do not agree", code, made.drift_count)
        return True

    if await attempt("recompute", county_code, job, is_still=True):
        await attempt("fold", county_code, case_recount.sweep)
        return True
    if is_begun:
        await attempt("recompute", county_code, recomputes.fail)
    return not is_begun
