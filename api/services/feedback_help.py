"""One-stop help 一站式服務: what people need most, where it is served, and how often results are looked at."""

from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import today, utc_now
from api.models.feedback import FeedbackKind
from api.models.feedback_channels import (
    ChannelKind,
    ChannelRead,
    FeedbackChannel,
    HelpTopicList,
    HelpTopicRead,
    HelpWindow,
    PublishedPage,
)
from api.permissions import Actor, visible_county
from api.services import catalogue, counters, feedback_channels
from api.services.counters import Delta, month_of

_SERVING = (ChannelKind.WINDOW, ChannelKind.POINT, ChannelKind.HOTLINE)
_MOST_WINDOWS = 200
_SHOWN_WINDOWS = 12


async def services(session: AsyncSession, actor: Actor, area_code: str, locale: str) -> HelpTopicList:
    """All help topics with the windows, points and hotlines that serve an area; the nearest ones first."""
    statement = (
        select(FeedbackChannel)
        .where(
            visible_county(actor, FeedbackChannel),
            feedback_channels.is_current(today()),
            feedback_channels.serves(area_code),
            col(FeedbackChannel.kind).in_([kind.value for kind in _SERVING]),
        )
        .order_by(col(FeedbackChannel.from_on).desc(), col(FeedbackChannel.id).desc())
        .limit(_MOST_WINDOWS)
    )
    rows = (await session.exec(statement)).all()
    channels = sorted(await feedback_channels.read_all(session, rows), key=lambda one: _distance(one, area_code))
    known = catalogue.read_json("feedback/services.json")
    days = _answer_days()
    return HelpTopicList(
        area_code=area_code,
        items=[_topic(topic, days, channels, locale) for topic in known["topics"]],
        languages={language["code"]: _worded(language["name"], locale) for language in known["languages"]},
    )


async def count_view(session: AsyncSession, actor: Actor, page: PublishedPage) -> None:
    """Count that a page of results was shown in the actor's county this month: a number, and nothing of who looked."""
    county = actor.area_code[:6]
    await counters.add(session, [Delta(county, month_of(utc_now()), f"views.{page.value}", 1)])


def _topic(topic: dict[str, Any], days: int, channels: list[ChannelRead], locale: str) -> HelpTopicRead:
    mine = [channel for channel in channels if topic["code"] in channel.topics][:_SHOWN_WINDOWS]
    return HelpTopicRead(
        code=topic["code"],
        name=_worded(topic["name"], locale),
        summary=_worded(topic["summary"], locale),
        papers=[_worded(paper, locale) for paper in topic["papers"]],
        takes=_worded(topic["takes"], locale),
        answer_working_days=days,
        kind=FeedbackKind.HELP,
        windows=[HelpWindow.model_validate(channel, from_attributes=True) for channel in mine],
    )


def _distance(channel: ChannelRead, area_code: str) -> tuple[bool, int]:
    """What serves the whole asked area comes first, the nearest of it before the wider; then what lies inside."""
    digits = len(channel.area_code)
    is_inside = digits > len(area_code)
    return is_inside, digits if is_inside else -digits


def _answer_days() -> int:
    rules = catalogue.read_json("feedback/deadlines.json")["deadlines"]
    return next(int(rule["answer_working_days"]) for rule in rules if rule["kind"] == FeedbackKind.HELP.value)


def _worded(words: dict[str, str], locale: str) -> str:
    return words.get(locale, words["zh-Hans"])
