"""HTTP in and out of indicators."""

from typing import Annotated

from fastapi import Depends, Path, Query, status
from sqlmodel import SQLModel

from api.deps import KeyDep, LocaleDep, Session, require
from api.door import make_router
from api.models.indicators import (
    FrameworkRead,
    IndicatorRead,
    ParameterRead,
    ParameterValueCreate,
    ParameterValueRead,
)
from api.permissions import Actor, Permission
from api.services import idempotency, indicators

router = make_router("indicators")
Reader = Annotated[Actor, Depends(require(Permission.INDICATORS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.INDICATORS_WRITE))]
FrameworkCode = Annotated[str | None, Query(max_length=60, description="Framework; the leading one if left out")]
ParameterCode = Annotated[str, Path(pattern=r"^P[0-9]{1,3}$")]


class FrameworkPage(SQLModel):
    """Every framework."""

    items: list[FrameworkRead]
    next_cursor: str | None


class IndicatorPage(SQLModel):
    """A whole tree."""

    items: list[IndicatorRead]
    next_cursor: str | None


class ParameterPage(SQLModel):
    """Every parameter of a framework."""

    items: list[ParameterRead]
    next_cursor: str | None


class ParameterValuePage(SQLModel):
    """Every value that a parameter has had."""

    items: list[ParameterValueRead]
    next_cursor: str | None


@router.get("/frameworks")
async def list_frameworks(session: Session, actor: Reader, locale: LocaleDep) -> FrameworkPage:
    """Every framework, shipped or of the county's own, with how it stands; the leading one first."""
    return FrameworkPage(items=await indicators.frameworks(session, actor, locale), next_cursor=None)


@router.get("", responses={404: {}})
async def list_indicators(
    session: Session, actor: Reader, locale: LocaleDep, framework: FrameworkCode = None
) -> IndicatorPage:
    """A framework's whole tree in reading order."""
    return IndicatorPage(items=await indicators.tree(session, actor, framework, locale), next_cursor=None)


@router.get("/parameters", responses={404: {}})
async def list_parameters(
    session: Session, actor: Reader, locale: LocaleDep, framework: FrameworkCode = None
) -> ParameterPage:
    """The numbers that the plan leaves open, as they stand today; `is_set` false is a state of its own."""
    return ParameterPage(items=await indicators.parameters(session, actor, framework, locale), next_cursor=None)


@router.get("/parameters/{code}/values")
async def list_parameter_values(
    session: Session, actor: Reader, code: ParameterCode, framework: FrameworkCode = None
) -> ParameterValuePage:
    """Every value that a parameter has had, the newest first."""
    items = await indicators.values(session, actor, framework, code)
    return ParameterValuePage(items=items, next_cursor=None)


@router.post("/parameters/{code}/values", status_code=status.HTTP_201_CREATED)
async def set_parameter(
    session: Session,
    actor: Writer,
    code: ParameterCode,
    draft: ParameterValueCreate,
    key: KeyDep,
    framework: FrameworkCode = None,
) -> ParameterValueRead:
    """Give a parameter its value from a day on, with the document that sets it."""
    return await idempotency.once(
        session,
        actor,
        key,
        idempotency.route("set_parameter", framework or "", code),
        draft,
        ParameterValueRead,
        lambda: indicators.set_parameter(session, actor, framework, code, draft),
    )
