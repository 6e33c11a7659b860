"""The application: its routers, its problems, and what a process holds from its start to its end."""

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from api import contract, problems, security
from api.adapters.storage_s3 import open_store
from api.db import make_engine, make_sessions, read_only, still
from api.deps import Hall
from api.door import BODY_LIMIT_BYTES, Door
from api.lean import ShortWay
from api.routers import FEATURES, feedback_intake, health, open311, pages, surveys_ballots, telemetry, well_known
from api.services.anonymity import Vault
from api.services.auth import Authority
from api.services.events import Broadcast
from api.services.intake import Direct, DirectStore, Gatherer, Intake
from api.services.kpi_screens import Screens
from api.services.limits import Limits, trusted_networks
from api.services.surveys_box import cast_ballots
from api.settings import Settings, get_settings

REFRESH_SECONDS = 10.0
SYNC_SECONDS = 2.0


def make_hall(settings: Settings, sessions: Any, readers: Any, still: Any = None) -> Hall:
    """What the process holds; the keys are loaded by the first refresh. Without `still` it is `sessions`."""
    secret = settings.load_secret()
    authority = Authority(security.Keyring(settings.issuer), security.derive(secret, "signing keys"))
    store = open_store(settings)
    proxies = trusted_networks(settings.trusted_proxies)
    limits = Limits(security.derive(secret, "limits"), proxies) if settings.rate_limit else None
    return Hall(
        settings=settings,
        sessions=sessions,
        readers=readers,
        still=still or sessions,
        authority=authority,
        cursor_key=security.derive(secret, "cursors"),
        link_key=security.derive(secret, "file links"),
        vault=Vault.of(secret),
        intake=Direct(sessions),
        ballots=DirectStore(sessions, cast_ballots),
        screens=Screens(readers),
        events=Broadcast(readers),
        store=store,
        limits=limits,
    )


async def keep_fresh(hall: Hall) -> None:
    """Read keys and revocations again and again, so that a revoked token ends within ten seconds everywhere."""
    while True:
        await asyncio.sleep(REFRESH_SECONDS)
        with contextlib.suppress(Exception):  # The database may be away; the next round tries again.
            async with hall.sessions() as session:
                await hall.authority.refresh(session)


async def keep_count(hall: Hall) -> None:
    """Tell the other processes again and again what callers have spent here."""
    while hall.limits is not None:
        await asyncio.sleep(SYNC_SECONDS)
        with contextlib.suppress(Exception):  # The database may be away; the limits know how long.
            async with hall.sessions() as session:
                await hall.limits.sync(session)
                await session.commit()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the pool, load the keys, keep both fresh until the end. A test that put its own hall in keeps it."""
    if getattr(app.state, "hall", None):
        yield
        return
    settings = get_settings()
    if settings.database_url is None:
        raise RuntimeError("DATABASE_URL is not set; `shiliu run` sets it for its own processes")
    engine = make_engine(
        settings.database_url.get_secret_value(),
        pool_size=settings.database_pool_size,
        through_pooler=settings.database_pooler == "transaction",
    )
    engines = (engine, read_only(engine), still(engine))
    app.state.hall = make_hall(settings, *(make_sessions(one) for one in engines))
    async with app.state.hall.sessions() as session:
        await app.state.hall.authority.refresh(session)
        await session.commit()
    app.state.hall.intake = gatherer = Intake(engine)
    app.state.hall.ballots = box = Gatherer(engine, cast_ballots)
    rounds = [asyncio.create_task(keep(app.state.hall)) for keep in (keep_fresh, keep_count)]
    gc.collect()
    gc.freeze()  # What the process has loaded stays to its end: the collector must not walk it while requests wait.
    try:
        yield
    finally:
        app.state.hall.events.close()
        await gatherer.close()
        await box.close()
        for task in rounds:
            task.cancel()
        await asyncio.gather(*rounds, return_exceptions=True)
        await engine.dispose()


class Application(FastAPI):
    """FastAPI, whose OpenAPI document is the whole contract."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at once where the layers stand: FastAPI would look first for a telemetry that is off."""
        if scope["type"] == "http" and self.middleware_stack is not None:
            scope["app"] = self
            await self.middleware_stack(scope, receive, send)
            return
        await super().__call__(scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """The contract, made once."""
        if self.openapi_schema is None:
            contract.complete(super().openapi())
        return super().openapi()

    def build_middleware_stack(self) -> ASGIApp:
        """The application behind its door, which also dresses the answers of the server's own limits."""
        layers = problems.TooLargeAsProblem(super().build_middleware_stack())
        routes = [*feedback_intake.router.routes, *surveys_ballots.router.routes]
        return Door(ShortWay(layers, self, routes, "/api/v1"))


def contract_text() -> str:
    """The contract as it is committed."""
    return contract.as_yaml(create_app().openapi())


def create_app() -> FastAPI:
    """The application with every feature under /api/v1."""
    app = Application(
        title="Shiliu 石榴",
        version="1",
        description="A county's programme of ethnic unity and progress: records, voices, surveys and a live score.",
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        max_body_size=BODY_LIMIT_BYTES,
        telemetry={"tracing": False, "metrics": False},
    )
    problems.install(app)
    for feature in FEATURES:
        app.include_router(feature.router, prefix="/api/v1")
    app.include_router(health.router)
    app.include_router(telemetry.router)
    app.include_router(well_known.router)
    app.include_router(open311.router)
    app.include_router(pages.router)
    return app


app = create_app()
