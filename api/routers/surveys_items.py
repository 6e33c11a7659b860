"""HTTP in and out of the bank of knowledge items: for those who prepare surveys, because it tells what is right."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, LocaleDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.surveys_items import (
    ItemTopicList,
    StarterResult,
    StarterSet,
    SurveyItemCreate,
    SurveyItemDetail,
    SurveyItemFilter,
    SurveyItemRead,
    SurveyItemTransition,
    SurveyItemUpdate,
)
from api.permissions import Actor, Permission
from api.services import idempotency, surveys_items

router = make_router("surveys")
Writer = Annotated[Actor, Depends(require(Permission.SURVEYS_WRITE))]
_NEEDED = frozenset({"topic", "difficulty", "difficulty_source", "is_linked", "label", "options", "source"})


class SurveyItemPage(SQLModel):
    """A page of items."""

    items: list[SurveyItemRead]
    next_cursor: str | None


@router.get("/items")
async def list_survey_items(
    session: Session, actor: Writer, chosen: Annotated[SurveyItemFilter, Query()], page: PageDep, locale: LocaleDep
) -> SurveyItemPage:
    """The county's items, the newest first, with how often each was shown."""
    items, cursor = await surveys_items.page(session, actor, chosen, page, locale)
    return SurveyItemPage(items=items, next_cursor=cursor)


@router.post("/items", status_code=status.HTTP_201_CREATED)
async def create_survey_item(
    session: Session, actor: Writer, draft: SurveyItemCreate, key: KeyDep, locale: LocaleDep, response: Response
) -> SurveyItemDetail:
    """Enter an item as a draft."""
    item = await idempotency.once(
        *(session, actor, key, "create_survey_item", draft, SurveyItemDetail),
        lambda: surveys_items.create(session, actor, draft, locale),
    )
    tag(response, item.version)
    return item


@router.get("/items/topics")
async def list_survey_item_topics(_: Writer, locale: LocaleDep) -> ItemTopicList:
    """The topics that items can have, in reading order."""
    return surveys_items.topics(locale)


@router.post("/items/starter", status_code=status.HTTP_201_CREATED)
async def take_survey_starter_set(session: Session, actor: Writer, draft: StarterSet, key: KeyDep) -> StarterResult:
    """Add the items that come with the platform and that the county's bank lacks."""
    return await idempotency.once(
        *(session, actor, key, "take_survey_starter_set", draft, StarterResult),
        lambda: surveys_items.take_starter_set(session, actor, draft),
    )


@router.get("/items/{item_id}")
async def get_survey_item(
    session: Session, actor: Writer, item_id: UUID, locale: LocaleDep, response: Response
) -> SurveyItemDetail:
    """One item with all its words and its right option."""
    item = await surveys_items.get(session, actor, item_id, locale)
    tag(response, item.version)
    return item


@router.patch("/items/{item_id}")
async def update_survey_item(
    session: Session,
    actor: Writer,
    item_id: UUID,
    draft: SurveyItemUpdate,
    version: VersionDep,
    locale: LocaleDep,
    response: Response,
) -> SurveyItemDetail:
    """Change an item under its version; the words of one in use stay as they are."""
    changed = changes_of(draft, required=_NEEDED)
    item = await surveys_items.update(session, actor, item_id, changed, version, locale)
    tag(response, item.version)
    return item


@router.post("/items/{item_id}/transitions")
async def move_survey_item(
    session: Session, actor: Writer, item_id: UUID, step: SurveyItemTransition, locale: LocaleDep, response: Response
) -> SurveyItemDetail:
    """Put an item into use, or retire it."""
    item = await surveys_items.move(session, actor, item_id, step, locale)
    tag(response, item.version)
    return item
