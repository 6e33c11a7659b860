"""`shiliu verify` on a database of its own: while Shiliu runs, when it does not, and after somebody meddled."""

import asyncio
from pathlib import Path

import asyncpg
import pytest
from typer.testing import CliRunner

from api import inspection, schema
from api.adapters.embedded_postgres import DatabaseNotStarted, DatabaseUrls, EmbeddedPostgres
from api.cli import app
from api.db import make_engine, make_sessions, set_area
from api.models.areas import Area, AreaLevel, County
from api.models.auth import Role
from api.models.base import utc_now
from api.models.units import Unit, UnitCategory
from api.services import journal
from api.settings import Settings
from api.worker import make_worker
from tests.conftest import FAST, make_actor
from tests.factories import COUNTY


async def fill(urls: DatabaseUrls, settings: Settings) -> None:
    engine = make_engine(urls.app, pool_size=2)
    sessions = make_sessions(engine)
    async with sessions() as session:
        session.add(Area(code=COUNTY, name="米易县", level=AreaLevel.COUNTY))
        await session.flush()
        session.add(County(code=COUNTY))
        await set_area(session, COUNTY)
        for name in ("a", "b", "c"):
            unit = Unit(
                county_code=COUNTY, area_code=COUNTY, name=name, category=UnitCategory.SCHOOL, state_at=utc_now()
            )
            session.add(unit)
            await session.flush()
            await journal.record(session, make_actor(Role.OFFICE), "unit.registered", unit)
        await session.commit()
    await make_worker(settings, sessions).go_round()
    await engine.dispose()


async def meddle(urls: DatabaseUrls) -> None:
    owner = await asyncpg.connect(urls.direct.replace("+asyncpg", ""))
    await owner.execute(
        "update journal_entries set actor_id = 'nobody'"
        " where id = (select entry_id from journal_links where number = 3)"
    )
    await owner.close()


def test_every_county_is_proved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.model_validate({"SHILIU_DATA": tmp_path})
    said: list[str] = []
    with pytest.raises(DatabaseNotStarted, match="There is no database"):
        inspection.verify(settings, said.append)
    server = EmbeddedPostgres(tmp_path / "postgres", settings=FAST)
    urls = server.start()
    try:
        schema.upgrade(urls.direct)
        asyncio.run(fill(urls, settings))
        assert inspection.verify(settings, said.append), "beside the one that runs"
    finally:
        server.stop()
    assert inspection.verify(settings, said.append), "on a server started for it"
    assert said == [f"{COUNTY}  intact  (3 checked, vouched for up to 3)"] * 2
    urls = server.start()
    try:
        asyncio.run(meddle(urls))
        monkeypatch.setattr("api.cli.get_settings", lambda: settings)
        run = CliRunner().invoke(app, ["verify"])
    finally:
        server.stop()
    assert (run.exit_code, run.stdout) == (
        1,
        f"{COUNTY}  BROKEN at 3: entry_altered  (2 checked, vouched for up to 3)\n",
    )
