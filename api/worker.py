"""The worker: once a second it brings up to date what is derived from the records, county by county.

Every job asks the database what there is to do and may be repeated at any time, so no queue is needed: a round that
was cut short is simply done again. Several workers may run: a job is done by whoever gets its lock.
"""

import asyncio
import contextlib
import logging
import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import problems, security
from api.adapters import tables
from api.adapters.storage import Store
from api.adapters.storage_s3 import open_store
from api.db import NIGHT_S, make_engine, make_sessions, set_area, still, try_lock
from api.errors import SettingsInvalid
from api.models.areas import County
from api.models.base import utc_now
from api.services import (
    alerts_watch,
    catalogue,
    checkpoints,
    counters,
    documents_reading,
    feedback_duty,
    feedback_erasure,
    feedback_ladder,
    feedback_pauses,
    feedback_receipts,
    feedback_referrals,
    feedback_releases,
    imports,
    journal,
    kept_days,
    kpi,
    ledgers_work,
    live,
    photos,
    recomputes_job,
    retention,
    similarity_index,
    surveys_mixing,
    telemetry,
)
from api.services.anonymity import Vault
from api.services.auth import Authority
from api.settings import Settings, get_settings
from api.zone import day_of

ROUND_SECONDS = 1.0
LONGEST_TRANSACTION = timedelta(hours=1)
"""Each round seals what was written since; what took longer to commit is found once an hour."""
PURGE_EVERY = timedelta(minutes=10)
LEARN_EVERY = timedelta(hours=6)
TELL_EVERY = timedelta(seconds=10)
KEEP_EVERY = timedelta(minutes=3)
"""How often it is looked whether figures are to be kept; what was kept since they were due is not kept again."""
MOST_TRIES = 3
"""How often a sheet is begun whose work breaks off for no reason of its own, before it is given up."""

Found = TypeVar("Found")

log = logging.getLogger("shiliu.worker")


@dataclass(slots=True)
class Rounds:
    """What the jobs remember between rounds; all of it can be lost."""

    sealed_all_at: datetime | None = None
    purged_at: datetime | None = None
    noted_on: date | None = None
    asked_all_at: datetime | None = None
    released_on: date | None = None
    marked_at: datetime | None = None
    learned_at: datetime | None = None
    recompute_failed_at: datetime | None = None
    kept_at: datetime | None = None


@dataclass(slots=True)
class Worker:
    """The jobs of all counties of the installation. Transactions of `still` see one moment from beginning to end."""

    sessions: Callable[[], AsyncSession]
    authority: Authority
    folder: Path
    home: str | None = None
    store: Store | None = None
    likeness: bytes = b""
    vault: Vault | None = None
    fonts: Path | None = None
    tries: Counter[UUID] = field(default_factory=Counter)
    counties: dict[str, Rounds] = field(default_factory=dict)
    still: Callable[[], AsyncSession] | None = None
    shared: Rounds = field(default_factory=Rounds)

    async def run(self, stop: asyncio.Event) -> None:
        """Go round until told to stop; the job at hand is finished first. Sheets are long work and go beside it."""
        beside = (self.import_sheets, self.read_documents, self.keep_receipts, self.make_ledgers, self.recompute)
        works = (self.go_round, *beside)
        await asyncio.gather(*(self.repeat(work, stop) for work in works))

    async def repeat(self, work: Callable[[asyncio.Event], Awaitable[None]], stop: asyncio.Event) -> None:
        """Do the work once a second until told to stop."""
        told_at, name = None, work.__name__
        while not stop.is_set():
            begun = utc_now()
            await work(stop)
            if _is_due(told_at, TELL_EVERY):
                told_at = begun
                await self.attempt(f"round {name}", None, partial(telemetry.tell_round, name=name, begun=begun))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), ROUND_SECONDS)

    async def read_documents(self, stop: asyncio.Event | None = None) -> None:
        """Read, county by county, what the files say that came in."""
        if self.store is None:
            return
        for code, rounds in list(self.counties.items()):
            if _is_due(rounds.asked_all_at, PURGE_EVERY):
                ask = documents_reading.request_unasked
                while await self.attempt("ask texts", code, ask) == documents_reading.UNASKED_BATCH:
                    pass
                rounds.asked_all_at = utc_now()
            while not (stop and stop.is_set()) and await documents_reading.read_next(self.attempt, self.store, code):
                pass

    async def make_ledgers(self, stop: asyncio.Event | None = None) -> None:
        """Make, county by county, the ledgers that were ordered."""
        if self.store is None:
            return
        for code in await self.attempt("ledgers", None, _open_counties) or []:
            while not (stop and stop.is_set()) and await ledgers_work.work_next(
                self.attempt, self.store, code, self.folder, self.fonts
            ):
                pass

    async def keep_receipts(self, stop: asyncio.Event | None = None) -> None:
        """Release a county's counts of the day; write and compare the trees of receipts of days gone; keep figures."""
        for code, rounds in list(self.counties.items()):
            today = day_of(utc_now())
            if rounds.released_on != today and await self.attempt("release", code, self.release_counts):
                rounds.released_on = today
            for name, job in (("receipts", self.close_receipts), ("compare", self.compare_receipts)):
                while not (stop and stop.is_set()) and await self.attempt(name, code, job):
                    pass
            if _is_due(rounds.kept_at, KEEP_EVERY):
                for subject in await self.attempt("days", code, kept_days.due) or []:
                    if not (stop and stop.is_set()):
                        await self.attempt("days", code, partial(kept_days.keep_due, subject=subject), is_still=True)
                rounds.kept_at = utc_now()

    async def close_receipts(self, session: AsyncSession, code: str) -> bool:
        """Write the trees of days that are over; True when more are waiting."""
        if self.vault is None:
            return False
        await self.authority.refresh(session)
        return await feedback_receipts.close_days(session, self.authority.keyring, self.vault, code, utc_now())

    async def compare_receipts(self, session: AsyncSession, code: str) -> bool:
        """Compare a day's tree with its cases; a difference is an alarm. False when every day was compared today."""
        if self.vault is None:
            return False
        found = await feedback_receipts.check_next(session, self.authority.keyring, self.vault, code, utc_now())
        if found is not None and found.fault is not None:
            log.critical("receipts of %s on %s: %s, case %s", code, found.day, found.fault, found.case_id or "-")
        return found is not None

    async def release_counts(self, session: AsyncSession, code: str) -> bool:
        """Release the day's counts in the open."""
        return await feedback_releases.make(session, code, utc_now())

    async def mix_answers(self, session: AsyncSession, code: str) -> int:
        """Take one group of answers out of the ballot box; 0 when none is large enough."""
        return 0 if self.vault is None else await surveys_mixing.mix(session, self.vault, code)

    async def destroy_file(self, session: AsyncSession, code: str) -> bool:
        """Take the bytes of one erased file from the store; False when none waits."""
        return self.store is not None and await feedback_erasure.destroy_file(session, code, self.store)

    async def import_sheets(self, stop: asyncio.Event | None = None) -> None:
        """Try or take in, county by county, the sheet that has waited longest."""
        for code in await self.attempt("sheets", None, _open_counties) or []:
            while not (stop and stop.is_set()) and await self.attempt("import", code, self.import_next):
                pass

    async def import_next(self, session: AsyncSession, code: str) -> bool:
        """Work on one sheet; False when none waits."""
        found = await imports.waiting(session, code)
        if found is None or self.store is None:
            return False
        self.tries[found.id] += 1
        if self.tries[found.id] > MOST_TRIES:
            await imports.give_up(session, found)
            return True

        async def tell(done: int) -> None:
            async with self.sessions() as beside:
                await set_area(beside, code)
                await imports.tell(beside, found, done)
                await beside.commit()

        with tempfile.TemporaryFile() as copy:
            for piece in self.store.read(found.sha256):
                copy.write(piece)
            copy.seek(0)
            await imports.work(session, found, tables.rows(copy, found.format), problems.refusal_of, tell)
        del self.tries[found.id]
        return True

    async def go_round(self, stop: asyncio.Event | None = None) -> None:
        """Do every job once for every county; at first bring in the catalogue and open the home county."""
        if self.home:
            is_loaded: bool | None = await self.attempt("catalogue", None, self.load_catalogue)
            self.home = None if is_loaded else self.home
        codes = await self.attempt("counties", None, _open_counties) or []
        for code in codes:
            if stop and stop.is_set():
                return
            await self.look_after(code, self.counties.setdefault(code, Rounds()))
        if self.likeness and _is_due(self.shared.learned_at, LEARN_EVERY):
            await self.attempt("learn", None, lambda session, _: similarity_index.learn(session))
            self.shared.learned_at = utc_now()
        if _is_due(self.shared.purged_at, PURGE_EVERY):
            await self.attempt("purge", None, lambda session, _: retention.purge_shared(session))
            await self.attempt("purge marks", None, lambda session, _: live.purge(session))
            await asyncio.to_thread(ledgers_work.sweep, self.folder, utc_now().timestamp())
            self.shared.purged_at = utc_now()

    async def look_after(self, code: str, rounds: Rounds) -> None:
        """Do every job of one county."""
        await self.seal(code, rounds)
        await self.attempt("fold", code, counters.fold)
        await self.attempt("referrals", code, feedback_referrals.bring_back)
        await self.attempt("calls", code, feedback_duty.call_out)
        for name, job in (("pauses", feedback_pauses.expire), ("dates", feedback_ladder.redate)):
            await self.attempt(name, code, job)
        await self.attempt("ladder", code, feedback_ladder.climb)
        await self.attempt("kpi", code, kpi.refresh)
        await self.attempt("kpi of townships", code, kpi.refresh_places)
        await self.attempt("alerts", code, alerts_watch.evaluate)
        while await self.attempt("mix", code, self.mix_answers):
            pass
        if self.likeness:
            await self.mark(code, rounds)
        while await self.attempt("photos", code, self.look_at_photos) == photos.BATCH:
            pass
        today = day_of(utc_now())
        if rounds.noted_on != today and await self.attempt("checkpoint", code, self.note_head):
            rounds.noted_on = today
        if _is_due(rounds.purged_at, PURGE_EVERY):
            await self.attempt("purge", code, retention.purge_county)
            rounds.purged_at = utc_now()
        while self.store is not None and await self.attempt("erase", code, self.destroy_file):
            pass

    async def mark(self, code: str, rounds: Rounds) -> None:
        """Bring the cases that are new into the index of likeness."""
        begun = utc_now()

        async def job(session: AsyncSession, of: str) -> int:
            return await similarity_index.catch_up(session, of, self.likeness, rounds.marked_at)

        while (count := await self.attempt("likeness", code, job)) != 0:
            if count is None:
                return
        rounds.marked_at = begun

    async def seal(self, code: str, rounds: Rounds) -> int:
        """Seal all that the county's journal holds."""
        total, begun = 0, utc_now()
        whole = _is_due(rounds.sealed_all_at, LONGEST_TRANSACTION)
        since = None if whole else begun - 2 * LONGEST_TRANSACTION
        while True:
            count = await self.attempt("seal", code, lambda session, of: journal.seal(session, of, since=since))
            if count is None:
                return total
            total += count
            if count < journal.SEAL_BATCH:
                break
        if whole:
            rounds.sealed_all_at = begun
        return total

    async def load_catalogue(self, session: AsyncSession, _: str) -> bool:
        """Bring the catalogue's files into the shared tables."""
        await catalogue.sync(session, self.home or "")
        return True

    async def look_at_photos(self, session: AsyncSession, code: str) -> int:
        """Take the prints of photos that are new as evidence."""
        return await photos.look(session, code, self.store) if self.store else 0

    async def note_head(self, session: AsyncSession, code: str) -> bool:
        """See to it that today's signed note of the chain's head exists."""
        await self.authority.refresh(session)
        return await checkpoints.make(session, self.authority.keyring, self.folder, code)

    async def recompute(self, stop: asyncio.Event | None = None) -> None:
        """See to it, county by county, that cells of cases are built, and that the night's recompute is made."""
        await recomputes_job.every(self.attempt, self.counties, stop)

    async def attempt(
        self,
        name: str,
        code: str | None,
        job: Callable[[AsyncSession, str], Awaitable[Found]],
        *,
        is_still: bool = False,
    ) -> Found | None:
        """Do one job in its own transaction; its failure is logged, and it is tried again in the next round.

        Returns what the job returns; None when it failed or another worker is at it.
        """
        sessions = (self.still if is_still else None) or self.sessions
        try:
            async with sessions() as session:
                if code:
                    await set_area(session, code)
                if not await try_lock(session, f"{name}:{code or ''}"):
                    return None
                found = await job(session, code or "")
                await session.commit()
                return found
        except Exception as error:  # noqa: BLE001  One job's failure must not stop the others.
            log.error("%s of %s failed: %s", name, code or "all", _place_of(error))  # noqa: TRY400  Without values.
            return None


async def _open_counties(session: AsyncSession, _: str) -> list[str]:
    return list((await session.exec(select(County.code).order_by(col(County.code)))).all())


def _is_due(last: datetime | None, every: timedelta) -> bool:
    return last is None or utc_now() - last >= every


def _place_of(error: Exception) -> str:
    """What failed and where, without the message: a database's message may quote a row."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "site-packages" not in f.filename]
    return f"{type(error).__name__} at {Path(frames[-1].filename).name}:{frames[-1].lineno}"


def make_worker(
    settings: Settings, sessions: Callable[[], AsyncSession], still: Callable[[], AsyncSession] | None = None
) -> Worker:
    """A worker that signs with the installation's keys."""
    wrapping = security.derive(settings.load_secret(), "signing keys")
    authority = Authority(security.Keyring(settings.issuer), wrapping)
    vault = Vault.of(settings.load_secret())
    store, likeness = open_store(settings), vault.likeness
    return Worker(
        sessions, authority, settings.data_dir, settings.county, store, likeness, vault, settings.fonts, still=still
    )


async def main() -> None:
    """Work until SIGTERM or SIGINT.

    Raises:
        SettingsInvalid: there is no database to work on.
    """
    settings = get_settings()
    if settings.database_url is None:
        raise SettingsInvalid(name="DATABASE_URL", reason="the worker needs one; `shiliu run` sets it")
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    engine = make_engine(
        settings.database_url.get_secret_value(),
        pool_size=4,
        through_pooler=settings.database_pooler == "transaction",
        patience_s=NIGHT_S,
    )
    log.info("the worker has begun")
    worker = make_worker(settings, make_sessions(engine), make_sessions(still(engine)))
    try:
        await worker.run(stop)
    finally:
        await engine.dispose()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    asyncio.run(main())
