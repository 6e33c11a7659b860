"""HTTP in and out of alert rules."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, LocaleDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.alerts import (
    AlertEventFilter,
    AlertEventRead,
    AlertRuleCreate,
    AlertRuleDraft,
    AlertRuleFilter,
    AlertRuleRead,
    AlertRuleUpdate,
    AlertSubject,
    AlertTrial,
)
from api.models.base import AreaCode
from api.permissions import Actor, Permission
from api.services import alerts, alerts_watch, idempotency, kpi

router = make_router("alert-rules")
Reader = Annotated[Actor, Depends(require(Permission.KPI_READ))]
Writer = Annotated[Actor, Depends(require(Permission.ALERTS_WRITE))]
_KEPT = frozenset(AlertRuleUpdate.model_fields)


class AlertRulePage(SQLModel):
    """A page of alert rules; `unseen_count` alerts wait for the reader's own post."""

    items: list[AlertRuleRead]
    next_cursor: str | None
    unseen_count: int


class AlertEventPage(SQLModel):
    """A page of what alert rules told."""

    items: list[AlertEventRead]
    next_cursor: str | None


class AlertSubjectList(SQLModel):
    """Everything that a rule can look at."""

    items: list[AlertSubject]
    next_cursor: str | None


@router.get("")
async def list_alert_rules(
    session: Session, actor: Reader, chosen: Annotated[AlertRuleFilter, Query()], page: PageDep, locale: LocaleDep
) -> AlertRulePage:
    """Rules of the area and how each stands, newest first."""
    items, cursor = await alerts.page(session, actor, chosen, page, locale)
    return AlertRulePage(items=items, next_cursor=cursor, unseen_count=await alerts_watch.unseen(session, actor))


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_alert_rule(
    session: Session, actor: Writer, draft: AlertRuleCreate, key: KeyDep, locale: LocaleDep, response: Response
) -> AlertRuleRead:
    """Make a rule; it belongs to the post that makes it, and to the office after that post's end."""
    made = await idempotency.once(
        session,
        actor,
        key,
        "create_alert_rule",
        draft,
        AlertRuleRead,
        lambda: alerts.create(session, actor, draft, locale),
    )
    tag(response, made.version)
    return made


@router.get("/subjects", responses={404: {}})
async def list_alert_subjects(
    session: Session,
    actor: Reader,
    locale: LocaleDep,
    area: Annotated[AreaCode | None, Query(description="Area code; the reader's own if left out")] = None,
) -> AlertSubjectList:
    """What a rule of an area can look at, with its value of this moment."""
    found = await alerts.subjects(session, actor, kpi.asked_area(actor, area), locale)
    return AlertSubjectList(items=found, next_cursor=None)


@router.post("/trials")
async def try_alert_rule(session: Session, actor: Writer, draft: AlertRuleDraft, locale: LocaleDep) -> AlertTrial:
    """How a rule would stand now, and on which kept days it would have fired; nothing is kept."""
    return await alerts.trial(session, actor, draft, locale)


@router.get("/events")
async def list_alert_events(
    session: Session, actor: Reader, chosen: Annotated[AlertEventFilter, Query()], page: PageDep, locale: LocaleDep
) -> AlertEventPage:
    """When rules fired or went blind, who saw it, and when it cleared; newest first."""
    items, cursor = await alerts_watch.history(session, actor, chosen, page, locale)
    return AlertEventPage(items=items, next_cursor=cursor)


@router.post("/events/{event_id}/acknowledgements", responses={404: {}, 409: {}})
async def acknowledge_alert(session: Session, actor: Writer, event_id: UUID, locale: LocaleDep) -> AlertEventRead:
    """Note that one's post has seen it."""
    return await alerts_watch.acknowledge(session, actor, event_id, locale)


@router.get("/{rule_id}", responses={404: {}})
async def get_alert_rule(
    session: Session, actor: Reader, rule_id: UUID, locale: LocaleDep, response: Response
) -> AlertRuleRead:
    """One rule and how it stands."""
    found = await alerts.get(session, actor, rule_id, locale)
    tag(response, found.version)
    return found


@router.patch("/{rule_id}", responses={404: {}})
async def update_alert_rule(
    session: Session,
    actor: Writer,
    rule_id: UUID,
    draft: AlertRuleUpdate,
    version: VersionDep,
    locale: LocaleDep,
    response: Response,
) -> AlertRuleRead:
    """Change a rule under its version, or end it."""
    made = await alerts.update(session, actor, rule_id, changes_of(draft, required=_KEPT), version, locale)
    tag(response, made.version)
    return made
