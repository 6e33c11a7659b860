"""The floors: the least that stores one row durably, and that reads one, on the product's own libraries.

(a) bare Starlette and asyncpg, nothing checked. (b) FastAPI, Pydantic, asyncpg and a bearer token checked by its
signature. Neither has an audit row, a counter, a route, an idempotency key or a wall between counties.
"""

import contextlib
import json
import os
import secrets
import time
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import asyncpg
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from pydantic import BaseModel, Field
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

POOL = 16
SECRET = OctKey.import_key("a secret for load measurements and nothing else")
TABLE = """
create table if not exists bench_rows (
    id uuid primary key, area_code varchar(12) not null, category smallint not null, body text not null,
    extra jsonb not null, created_at timestamptz not null default now()
);
create index if not exists bench_rows_area on bench_rows (area_code, created_at);
create index if not exists bench_rows_category on bench_rows (category, created_at);
"""
INSERT = (
    "insert into bench_rows (id, area_code, category, body, extra) values ($1, $2, $3, $4, $5) returning created_at"
)
SELECT = "select id, area_code, category, body, created_at from bench_rows where id = $1"
JSON = "application/json"
state: dict[str, asyncpg.Pool] = {}


def new_id() -> UUID:
    """A UUIDv7."""
    head = (time.time_ns() // 1_000_000) << 80 | 7 << 76 | secrets.randbits(12) << 64
    return UUID(int=head | 2 << 62 | secrets.randbits(62))


def token() -> str:
    """A token of an hour."""
    claims = {"sub": "bench", "exp": int(time.time()) + 3_600}
    return jwt.encode({"alg": "HS256"}, claims, SECRET)


@contextlib.asynccontextmanager
async def pool(_: object) -> AsyncIterator[None]:
    """Keep connections open while the application runs."""
    async with asyncpg.create_pool(os.environ["BENCH_DATABASE"], min_size=POOL, max_size=POOL) as made:
        state["pool"] = made
        yield


async def raw_create(request: Request) -> Response:
    """Store what comes."""
    draft = json.loads(await request.body())
    row_id = new_id()
    async with state["pool"].acquire() as connection:
        at = await connection.fetchval(INSERT, row_id, draft["area_code"], 1, draft["text"], "{}")
    return Response(json.dumps({"id": str(row_id), "created_at": at.isoformat()}), 201, media_type=JSON)


async def raw_read(request: Request) -> Response:
    """Give a row."""
    async with state["pool"].acquire() as connection:
        row = await connection.fetchrow(SELECT, UUID(request.path_params["row_id"]))
    return Response(json.dumps(dict(row), default=str), media_type=JSON)


starlette_app = Starlette(
    routes=[Route("/rows", raw_create, methods=["POST"]), Route("/rows/{row_id}", raw_read)], lifespan=pool
)


class RowCreate(BaseModel):
    """What comes in."""

    area_code: str = Field(pattern=r"^[0-9]{6,12}$")
    kind: str = Field(min_length=1, max_length=20)
    text: str = Field(min_length=1, max_length=5_000)
    extra: dict[str, Any] = {}


class RowCreated(BaseModel):
    """What the sender keeps."""

    id: UUID
    created_at: datetime


class RowRead(BaseModel):
    """A row."""

    id: UUID
    area_code: str
    category: int
    body: str
    created_at: datetime


bearer = OAuth2PasswordBearer("/token")


async def subject(given: Annotated[str, Depends(bearer)]) -> str:
    """Who asks, by the token's signature and time."""
    try:
        claims = jwt.decode(given, SECRET, algorithms=["HS256"]).claims
    except (JoseError, ValueError):
        raise HTTPException(401) from None
    if claims["exp"] < time.time():
        raise HTTPException(401)
    return str(claims["sub"])


fastapi_app = FastAPI(lifespan=pool, dependencies=[Depends(subject)])


@fastapi_app.post("/rows", status_code=201)
async def create_row(draft: RowCreate) -> RowCreated:
    """Store a checked row."""
    row_id = new_id()
    async with state["pool"].acquire() as connection:
        at = await connection.fetchval(INSERT, row_id, draft.area_code, 1, draft.text, json.dumps(draft.extra))
    return RowCreated(id=row_id, created_at=at)


@fastapi_app.get("/rows/{row_id}")
async def read_row(row_id: UUID) -> RowRead:
    """Give a row."""
    async with state["pool"].acquire() as connection:
        row = await connection.fetchrow(SELECT, row_id)
    if row is None:
        raise HTTPException(404)
    return RowRead.model_validate(dict(row))
