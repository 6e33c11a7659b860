"""A migrated PostgreSQL once a run; for each test a connection whose transaction is rolled back at its end.

Code under test commits for real: its commits are savepoints inside the cage (`join_transaction_mode`).
"""

import gc
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, async_sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession

from api import schema, security
from api.adapters.embedded_postgres import DatabaseUrls, EmbeddedPostgres
from api.db import make_engine, make_sessions, set_area
from api.deps import Hall
from api.main import create_app, make_hall
from api.models.auth import Role
from api.permissions import ROLE_PERMISSIONS, Actor
from api.services import catalogue, limits, passwords
from api.services.auth import claims_of
from api.services.limits import Limits, trusted_networks
from api.settings import Settings
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, make_unit

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "128MB"}


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DatabaseUrls]:
    """A real server with today's schema."""
    server = EmbeddedPostgres(tmp_path_factory.mktemp("database"), settings=FAST)
    urls = server.start()
    schema.upgrade(urls.direct)
    yield urls
    server.stop()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a small installation, whatever the environment says."""
    return Settings.model_validate(
        {
            "SHILIU_DATA": tmp_path_factory.mktemp("data"),
            "SHILIU_SECRET_KEY": SecretStr("a secret that only the tests know, long enough"),
            "SHILIU_PROOF_OF_WORK": 200,
            "SHILIU_RATE_LIMIT": False,
        }
    )


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """Password hashes that cost a millisecond instead of a third of a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hasher", PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),)))
        yield


@pytest.fixture(scope="session")
async def engine(database: DatabaseUrls, settings: Settings) -> AsyncIterator[AsyncEngine]:
    """The application's own engine, under its own role, with the catalogue and two counties loaded."""
    engine = make_engine(database.app, pool_size=20)
    async with make_sessions(engine)() as session:
        await catalogue.sync(session, COUNTY)
        await catalogue.sync(session, NEIGHBOUR)
        await session.commit()
    yield engine
    await engine.dispose()


@pytest.fixture
async def connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """The cage: whatever happens on it is undone."""
    async with engine.connect() as connection:
        outer = await connection.begin()
        # One transaction lasts a whole test, which may think for longer than a request may.
        await connection.exec_driver_sql("set local idle_in_transaction_session_timeout = 0")
        yield connection
        await outer.rollback()


@pytest.fixture
def sessions(connection: AsyncConnection) -> async_sessionmaker[AsyncSession]:
    """Sessions inside the cage."""
    return async_sessionmaker(
        connection,
        class_=AsyncSession,
        expire_on_commit=False,
        autoflush=False,
        join_transaction_mode="create_savepoint",
    )


@pytest.fixture
async def session(sessions: async_sessionmaker[AsyncSession]) -> AsyncIterator[AsyncSession]:
    """A session set to the home county, for services and factories."""
    async with sessions() as session:
        await set_area(session, COUNTY)
        yield session


@pytest.fixture
async def hall(settings: Settings, sessions: async_sessionmaker[AsyncSession]) -> Hall:
    """What a process holds, inside the cage."""
    hall = make_hall(settings, sessions, sessions)
    async with sessions() as session:
        await hall.authority.refresh(session)
        await session.commit()
    return hall


@pytest.fixture(scope="session")
def routes() -> FastAPI:
    """The application, whose routes are found out once: what it holds of a test is the hall alone."""
    return create_app()


@pytest.fixture
def app(routes: FastAPI, hall: Hall) -> Iterator[FastAPI]:
    """The application over the cage; a test that changes its routes makes one of its own."""
    routes.state.hall = hall
    yield routes
    del routes.state.hall


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Anyone, without a token."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test/api/v1") as client:
        yield client


def make_actor(role: Role, area: str = COUNTY, **more: Any) -> Actor:
    """An actor of a role with all its scopes."""
    kind = {Role.RESIDENT: "resident", Role.CLIENT: "client"}.get(role, "account")
    unit = UNIT_ID if role in {Role.UNIT_OFFICER, Role.DEPARTMENT_OFFICER} else None
    given = {"id": f"{role.value}-{area}", "name": role.value, "unit_id": unit, "scopes": ROLE_PERMISSIONS[role]}
    if role is Role.CLIENT:
        given["client_id"] = f"client-{area}"
    return Actor(kind=kind, role=role, area_code=area, **given | more)


async def with_random_key(request: httpx.Request) -> None:
    """What a resident's device does: every case that it sends has a random key of its own."""
    if request.method == "POST" and request.url.path == "/api/v1/feedback":
        request.headers.setdefault("Idempotency-Key", str(uuid4()))


class Callers:
    """Clients with a genuine token of each role: `await callers.get(Role.OFFICE)`."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self._open: list[httpx.AsyncClient] = []

    def get(self, role: Role, area: str = COUNTY, **more: Any) -> httpx.AsyncClient:
        """A client that speaks as the role in the area."""
        hall: Hall = self.app.state.hall
        claims = claims_of(make_actor(role, area, **more))
        token = security.sign_access_token(hall.authority.keyring, claims, now=int(time.time()))
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app, raise_app_exceptions=False),
            base_url="http://test/api/v1",
            headers={"Authorization": f"Bearer {token}"},
            event_hooks={"request": [with_random_key]} if role is Role.RESIDENT else None,
        )
        self._open.append(client)
        return client

    async def close(self) -> None:
        """Close every client."""
        for client in self._open:
            await client.aclose()


@pytest.fixture
async def callers(app: FastAPI) -> AsyncIterator[Callers]:
    """Clients by role."""
    callers = Callers(app)
    yield callers
    await callers.close()


@pytest.fixture
def as_office(callers: Callers) -> httpx.AsyncClient:
    """The programme office of the home county."""
    return callers.get(Role.OFFICE)


@pytest.fixture
async def as_officer(callers: Callers, session: AsyncSession) -> httpx.AsyncClient:
    """An officer of a school of the home county; the school exists."""
    await make_unit(session, id=UNIT_ID)
    return callers.get(Role.UNIT_OFFICER)


@pytest.fixture
def as_leader(callers: Callers) -> httpx.AsyncClient:
    """A leader of the home county."""
    return callers.get(Role.LEADER)


@pytest.fixture
def as_resident(callers: Callers) -> httpx.AsyncClient:
    """A resident's device."""
    return callers.get(Role.RESIDENT)


@pytest.fixture
def as_admin(callers: Callers) -> httpx.AsyncClient:
    """The administrator of the home county."""
    return callers.get(Role.ADMIN)


@pytest.fixture
def as_auditor(callers: Callers) -> httpx.AsyncClient:
    """An auditor of the home county."""
    return callers.get(Role.AUDITOR)


@pytest.fixture
def as_client(callers: Callers) -> httpx.AsyncClient:
    """A department's system in the home county."""
    return callers.get(Role.CLIENT)


@pytest.fixture
def as_neighbour(callers: Callers) -> httpx.AsyncClient:
    """The office of another county."""
    return callers.get(Role.OFFICE, NEIGHBOUR)


class Clock:
    """The limiter's clock; it stands still."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The limiter's time, which a test moves."""
    clock = Clock()
    monkeypatch.setattr(limits, "time", clock)
    return clock


@pytest.fixture
def limited(app: FastAPI, hall: Hall, clock: Clock) -> Limits:
    """The application with limits, behind a proxy at the test's own address."""
    hall.settings = hall.settings.model_copy(update={"trusted_proxies": "127.0.0.1"})
    hall.limits = Limits(b"k" * 32, trusted_networks("127.0.0.1"))
    return hall.limits


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parents[1]


def pytest_configure() -> None:
    """Let the collector look less often: a test's leftovers are few, and what it would walk is large."""
    gc.set_threshold(100_000, 20, 50)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not walk it in every test."""
    gc.collect()
    gc.freeze()
