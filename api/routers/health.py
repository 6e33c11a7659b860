"""Whether the process lives and whether it can serve; open to all, and silent about versions."""

from typing import Annotated

from fastapi import APIRouter, Depends
from sqlmodel import SQLModel

from api.db import run_sql
from api.deps import Hall, hall
from api.door import Route

router = APIRouter(tags=["health"], route_class=Route)


class HealthRead(SQLModel):
    """`ok`, or the answer is 503."""

    status: str


@router.get("/livez")
async def get_livez() -> HealthRead:
    """Whether the process answers."""
    return HealthRead(status="ok")


@router.get("/readyz")
async def get_readyz(hall: Annotated[Hall, Depends(hall)]) -> HealthRead:
    """Whether the database answers."""
    async with hall.sessions() as session:
        await run_sql(session, "select 1")
    return HealthRead(status="ok")
