"""HTTP in and out of what indicators rest on: the rules in words, and the metrics with the records behind them."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query
from sqlmodel import SQLModel

from api.deps import LocaleDep, PageDep, Session, require
from api.door import make_router
from api.models.base import AreaCode, Period
from api.models.metrics import MetricDetail, MetricRead, RuleRead
from api.permissions import Actor, Permission
from api.services import metric_values, metric_words, rule_catalogue

router = make_router("indicators")
Reader = Annotated[Actor, Depends(require(Permission.INDICATORS_READ))]
Scorer = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_READ))]
MetricName = Annotated[str, Path(pattern=r"^[a-z]{2,30}\.[a-z0-9_*@.-]{1,80}$")]


class RuleList(SQLModel):
    """The closed set of rules."""

    items: list[RuleRead]
    next_cursor: str | None


class MetricList(SQLModel):
    """The catalogue of metrics."""

    items: list[MetricRead]
    next_cursor: str | None


@router.get("/rules")
async def list_rules(_: Reader, locale: LocaleDep) -> RuleList:
    """Every kind of rule there is, in words and with examples that are tests."""
    return RuleList(items=rule_catalogue.rules(locale), next_cursor=None)


@router.get("/metrics")
async def list_metrics(
    session: Session,
    actor: Reader,
    locale: LocaleDep,
    q: Annotated[str | None, Query(max_length=100, description="Words in the name or note, all of them")] = None,
) -> MetricList:
    """Every metric: what it counts, in which unit, which way is good, what it reads and which rows rest on it."""
    items = await metric_words.catalogue_of(session, actor, q, locale)
    return MetricList(items=items, next_cursor=None)


@router.get("/metrics/{name}", responses={404: {}})
async def get_metric(
    session: Session,
    actor: Scorer,
    name: MetricName,
    page: PageDep,
    locale: LocaleDep,
    area: Annotated[AreaCode | None, Query(description="Area code; the reader's own if left out")] = None,
    period: Annotated[Period | None, Query(description="2026, 2026-Q3, 2026-11; else this year")] = None,
    unit_id: Annotated[UUID | None, Query(description="The unit, for a metric of units; an officer's own")] = None,
) -> MetricDetail:
    """A metric's value, as claimed and as verified, with a page of the records behind it."""
    return await metric_values.explain(
        session, actor, name, area=area, unit_id=unit_id, period=period, page=page, locale=locale
    )
