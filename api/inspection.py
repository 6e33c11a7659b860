"""`shiliu verify`: walk every county's chain and hold it against the signed heads kept outside the database."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import col, select

from api.adapters.embedded_postgres import DatabaseNotStarted, DatabaseUrls, DataFolderBusy, EmbeddedPostgres
from api.db import NIGHT_S, make_engine, make_sessions, read_only, set_area
from api.models.areas import County
from api.models.journal import JournalCheck
from api.models.recomputes import Drift, Recompute, RecomputePurpose
from api.models.surveys_results import SurveyRelease
from api.services import checkpoints, journal, recomputes, surveys_release
from api.settings import Settings

SOCKET_LINE = 4
"""Where `postmaster.pid` names the socket's folder. Source: PostgreSQL 18, `miscadmin.h`, LOCK_FILE_LINE_SOCKET_DIR."""


@contextmanager
def open_database(settings: Settings) -> Iterator[str]:
    """The application's address of the database: the given one, the embedded one that runs, else one started for this.

    Raises:
        DatabaseNotStarted: there is no database yet, or it does not start.
    """
    if settings.database_url is not None:
        yield settings.database_url.get_secret_value()
        return
    server = EmbeddedPostgres(settings.data_dir / "postgres", busy_seconds=0.0)
    if not (server.data / "PG_VERSION").exists():
        raise DatabaseNotStarted(
            f"There is no database in {server.home}; start with `shiliu run`, or set DATABASE_URL."
        )
    try:
        urls = server.start()
    except DataFolderBusy:
        yield _running(server).app
        return
    try:
        yield urls.app
    finally:
        server.stop()


def _running(server: EmbeddedPostgres) -> DatabaseUrls:
    """The addresses of the server that another process runs on the folder."""
    folder = (server.data / "postmaster.pid").read_text().splitlines()[SOCKET_LINE]
    return DatabaseUrls(
        *(url.replace(f"host={server.home / 's'}", f"host={folder}") for url in (server.urls.app, server.urls.direct))
    )


def verify(settings: Settings, tell: Callable[[str], None]) -> bool:
    """Check every county and say a line about each; tell whether all hold."""

    async def check(url: str) -> bool:
        is_intact = True
        async for found in check_journals(url, settings.data_dir):
            is_intact = is_intact and found.is_intact
            tell(say(found))
        return is_intact

    with open_database(settings) as url:
        return asyncio.run(check(url))


def say(found: JournalCheck) -> str:
    """A county's check as a line."""
    vouched = f"vouched for up to {found.checkpoint_number}" if found.checkpoint_number else "no checkpoint yet"
    verdict = "intact" if found.is_intact else f"BROKEN at {found.first_bad_number}: {found.reason}"
    return f"{found.county_code}  {verdict}  ({found.checked_count} checked, {vouched})"


def recompute(url: str, tell: Callable[[str], None], *, mend: bool) -> bool:
    """Recompute every county and say a line about each, with what differs; tell whether all agrees."""

    async def run() -> bool:
        is_good = True
        async for made, drifts in make_recomputes(url, mend=mend):
            is_good = is_good and not made.drift_count
            compared = made.cell_count + made.metric_count + made.score_count + made.sum_count
            tell(f"{made.county_code}  {compared} compared, {made.drift_count} differ, {made.mended_count} put right")
            for drift in drifts:
                tell(f"    {drift.kind} {drift.area_code} {drift.period} {drift.name}  since {drift.since:%F %T}")
        return is_good

    return asyncio.run(run())


async def make_recomputes(url: str, *, mend: bool) -> AsyncIterator[tuple[Recompute, Sequence[Drift]]]:
    """Each county's recompute, in the order of their codes, and what does not agree after it.

    Args:
        url: the application's address of the database.
        mend: put cells right that differ.
    """
    engine = make_engine(url, pool_size=1, patience_s=NIGHT_S)
    sessions = make_sessions(engine.execution_options(isolation_level="REPEATABLE READ"))
    purpose = RecomputePurpose.MEND if mend else RecomputePurpose.CHECK
    try:
        async with sessions() as session:
            codes = (await session.exec(select(County.code).order_by(col(County.code)))).all()
        for code in codes:
            async with sessions() as session:
                await set_area(session, code)
                made = await recomputes.make(session, code, purpose, None)
                drifts = await recomputes.open_drifts(session, code)
                await session.commit()
                yield made, drifts
    finally:
        await engine.dispose()


def verify_releases(settings: Settings, tell: Callable[[str], None]) -> bool:
    """Compute every released survey result again and say a line about each; tell whether all hold."""

    async def check(url: str) -> bool:
        is_good = True
        async for survey, found in check_releases(url):
            is_good = is_good and not found
            tell(f"{survey}  {'follows from its answers' if not found else ', '.join(found)}")
        return is_good

    with open_database(settings) as url:
        return asyncio.run(check(url))


async def check_releases(url: str) -> AsyncIterator[tuple[str, list[str]]]:
    """Each released survey of each county, and what is wrong with its release."""
    engine = make_engine(url, pool_size=1)
    sessions = make_sessions(read_only(engine))
    try:
        async with sessions() as session:
            codes = (await session.exec(select(County.code).order_by(col(County.code)))).all()
        for code in codes:
            async with sessions() as session:
                await set_area(session, code)
                mine = select(SurveyRelease).where(SurveyRelease.county_code == code).order_by(col(SurveyRelease.id))
                for row in (await session.exec(mine)).all():
                    yield f"{code}/{row.survey_id}", await surveys_release.faults(session, row)
    finally:
        await engine.dispose()


async def check_journals(url: str, folder: Path) -> AsyncIterator[JournalCheck]:
    """Each county's check, in the order of their codes.

    Args:
        url: the application's address of the database.
        folder: the data folder, which holds the checkpoints.
    """
    engine = make_engine(url, pool_size=1)
    sessions = make_sessions(read_only(engine))
    try:
        async with sessions() as session:
            codes = (await session.exec(select(County.code).order_by(col(County.code)))).all()
        for code in codes:
            async with sessions() as session:
                await set_area(session, code)
                head = await checkpoints.newest(session, folder, code)
                yield await journal.verify(session, code, expected_head=head)
    finally:
        await engine.dispose()
