"""Live updates: each process reads the journal's chain once a second for all its listeners of a county.

No listener holds a connection or a transaction. What is told is that something changed, and only to whom the record's
own lists would show it: the same conditions decide. A listener that does not keep up is let go; it comes back with the
last number that it saw, and misses nothing.
"""

import asyncio
import contextlib
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.errors import TooManyRequests, Unavailable
from api.models.events import ChangeNews
from api.models.feedback import Feedback, FeedbackKind, FeedbackState
from api.models.journal import JournalEntry, JournalLink
from api.models.tasks import Task
from api.permissions import Actor, Permission, visible_area
from api.services import cases_reach, tasks

LOOK_SECONDS: Final = 1.0
CHECK_SECONDS: Final = 15.0
LIFE_SECONDS: Final = 1_800.0
MOST_A_LOOK: Final = 500
MOST_BEHIND: Final = 1_000
MOST_A_SPEAKER: Final = 5
MOST_A_CASE: Final = 5
MOST_POSTS: Final = 1_000
MOST_SENDERS: Final = 1_000
COME_BACK_SECONDS: Final = 30
RESOURCES: Final = ("feedback", "task")
OPEN_ACTIONS: Final = frozenset(
    {
        *(f"feedback.{state.value}" for state in FeedbackState),
        "feedback.published",
        "feedback.publication_changed",
        "feedback.removed",
    }
)
"""What shows on the public board: a case's state, and its publication."""


@dataclass(slots=True, eq=False)
class Listener:
    """One stream: a post's over all that it may see, or a sender's over his own case.

    Args:
        actor: whose reach decides; None for a sender, who hears of `ids` alone.
        ids: the records to hear of; all when empty.
        leans_on: the one of them of which it hears `OPEN_ACTIONS` alone.
        counted: the limits that it was counted under.
        number: what was told before the stream began.
    """

    county: str
    actor: Actor | None
    speaker: str
    resources: frozenset[str]
    ids: frozenset[str]
    leans_on: str | None = None
    counted: tuple[str, ...] = ()
    number: int = 0
    is_reset: bool = False
    is_over: bool = False
    waiting: deque[ChangeNews] = field(default_factory=deque)
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    def wants(self, news: ChangeNews) -> bool:
        """Whether it asked for this."""
        if news.id == self.leans_on and news.action not in OPEN_ACTIONS:
            return False
        return news.resource in self.resources and (not self.ids or news.id in self.ids)

    def offer(self, news: Sequence[ChangeNews]) -> None:
        """Hand over what is new; who is too far behind is let go."""
        self.waiting.extend(news)
        if len(self.waiting) > MOST_BEHIND:
            self.end()
        elif news:
            self.ready.set()

    def end(self) -> None:
        """Let the stream end, with what waits told first."""
        self.is_over = True
        self.ready.set()

    async def listen(self, is_allowed: Callable[[], bool], life: float) -> AsyncIterator[ChangeNews]:
        """What happens, until the end of the stream's life, the speaker's right, or its own pace."""
        ends = time.monotonic() + life
        while is_allowed():
            while self.waiting:
                yield self.waiting.popleft()
            left = ends - time.monotonic()
            if self.is_over or left <= 0:
                return
            self.ready.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.ready.wait(), min(CHECK_SECONDS, left))


@dataclass(slots=True)
class _Feed:
    """A county's chain as far as it was told."""

    number: int
    listeners: set[Listener] = field(default_factory=set)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Broadcast:
    """A process's listeners, by county.

    Args:
        readers: makes sessions that can only read.
        pace: seconds between two looks; None where somebody else calls `look`.
        life: after how many seconds a stream ends, so that none is for ever.
    """

    def __init__(
        self,
        readers: Callable[[], AsyncSession],
        *,
        pace: float | None = LOOK_SECONDS,
        life: float = LIFE_SECONDS,
    ) -> None:
        self.life = life
        self._readers = readers
        self._pace = pace
        self._feeds: dict[str, _Feed] = {}
        self._counts: Counter[str] = Counter()
        self._opening = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._is_open = True

    async def join(
        self, actor: Actor, county: str, *, resources: Sequence[str], record_id: str | None, after: int | None
    ) -> Listener:
        """Begin a post's stream; the caller ends it by `leave`.

        Args:
            after: the last number that the speaker saw; None for what happens from now on.

        Raises:
            TooManyRequests: of this post, or of all (429). Unavailable: the process is ending (503).
        """
        listener = Listener(
            county,
            actor,
            f"{actor.kind}:{actor.id}",
            frozenset(resources or RESOURCES),
            frozenset({record_id} if record_id else ()),
        )
        return await self._add(listener, {"posts": MOST_POSTS, listener.speaker: MOST_A_SPEAKER}, after)

    async def follow(self, actor: Actor, case: Feedback, *, after: int | None) -> Listener:
        """Begin the stream of a case's sender, who also hears of the case that stands for his.

        Before the office has confirmed what he joined by himself he hears what anyone could see of the other one.

        Raises:
            TooManyRequests: of this device or case, or of all (429). Unavailable: the process is ending (503).
        """
        ids = frozenset(str(one) for one in (case.id, case.main_id) if one)
        leans_on = str(case.main_id) if case.is_join_unconfirmed else None
        listener = Listener(case.county_code, None, f"device:{actor.token_id}", frozenset({"feedback"}), ids, leans_on)
        limits = {"senders": MOST_SENDERS, listener.speaker: MOST_A_SPEAKER, f"case:{case.id}": MOST_A_CASE}
        return await self._add(listener, limits, after)

    def leave(self, listener: Listener) -> None:
        """End a stream."""
        self._counts.subtract(listener.counted)
        self._counts += Counter()  # What nobody holds any more is forgotten.
        listener.counted = ()
        feed = self._feeds.get(listener.county)
        if feed is None:
            return
        feed.listeners.discard(listener)
        if not feed.listeners:
            del self._feeds[listener.county]

    def close(self) -> None:
        """Let every stream end, and begin none."""
        self._is_open = False
        for feed in self._feeds.values():
            for listener in feed.listeners:
                listener.end()
        if self._task:
            self._task.cancel()

    async def look(self, county: str) -> None:
        """Tell a county's listeners what its chain has gained since the last look."""
        feed = self._feeds.get(county)
        if feed is None:
            return
        async with feed.turn:
            async with self._readers() as session:
                await set_area(session, county)
                news, number = await _read(session, county, feed.number, None)
                told = await _shares(session, county, news, list(feed.listeners))
            for listener, share in told:
                listener.offer(share)
            feed.number = number

    async def _add(self, listener: Listener, limits: Mapping[str, int], after: int | None) -> Listener:
        if not self._is_open:
            raise Unavailable
        if any(self._counts[name] >= most for name, most in limits.items()):
            raise TooManyRequests(retry_after=COME_BACK_SECONDS)
        listener.counted = tuple(limits)
        self._counts.update(listener.counted)
        try:
            await self._enter(listener)
            await self._replay(listener, after)
        except BaseException:
            self.leave(listener)
            raise
        if self._pace is not None and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._run(self._pace))
        return listener

    async def _enter(self, listener: Listener) -> None:
        """Add a listener between two looks, so that each change is told once: by a look, or by the replay before it."""
        async with self._opening:
            feed = self._feeds.get(listener.county)
            if feed is None:
                async with self._readers() as session:
                    await set_area(session, listener.county)
                    feed = _Feed(await _head(session, listener.county))
            async with feed.turn:
                listener.number = feed.number
                feed.listeners.add(listener)
                self._feeds[listener.county] = feed

    async def _replay(self, listener: Listener, after: int | None) -> None:
        """Put what was missed before what came meanwhile; too much, or another chain's number, asks to read anew."""
        if after is None or after == listener.number:
            return
        if after > listener.number or listener.number - after > MOST_A_LOOK:
            listener.is_reset = True
            return
        async with self._readers() as session:
            await set_area(session, listener.county)
            news, _ = await _read(session, listener.county, after, listener.number)
            ((_, share),) = await _shares(session, listener.county, news, [listener])
        listener.waiting.extendleft(reversed(share))

    async def _run(self, pace: float) -> None:
        """Look once a while, as long as anyone listens."""
        while self._feeds:
            await asyncio.sleep(pace)
            for county in list(self._feeds):
                with contextlib.suppress(Exception):  # The database may be away; the next look reads on.
                    await self.look(county)


async def _head(session: AsyncSession, county: str) -> int:
    return await session.scalar(select(func.max(JournalLink.number)).where(JournalLink.county_code == county)) or 0


async def _read(session: AsyncSession, county: str, after: int, until: int | None) -> tuple[list[ChangeNews], int]:
    """Sealed changes after a number in chain order, and the number to go on from."""
    head = until or await _head(session, county)
    if head <= after:
        return [], after
    same = (col(JournalEntry.county_code) == JournalLink.county_code) & (col(JournalEntry.id) == JournalLink.entry_id)
    statement = (
        select(JournalLink.number, JournalEntry)
        .join(JournalEntry, same)
        .where(
            JournalLink.county_code == county,
            JournalLink.number > after,
            JournalLink.number <= head,
            col(JournalEntry.resource).in_(RESOURCES),
        )
        .order_by(col(JournalLink.number))
        .limit(MOST_A_LOOK)
    )
    rows = (await session.exec(statement)).all()
    urgent = await _urgency(session, county, {e.resource_id for _, e in rows if e.resource == "feedback"})
    news = [
        ChangeNews(
            number=number,
            resource=entry.resource,
            id=entry.resource_id,
            action=entry.action,
            version=entry.resource_version,
            is_urgent=urgent.get(entry.resource_id),
        )
        for number, entry in rows
    ]
    return news, rows[-1][0] if len(rows) == MOST_A_LOOK else head


async def _urgency(session: AsyncSession, county: str, ids: set[str]) -> dict[str, bool]:
    if not ids:
        return {}
    statement = select(Feedback.id, Feedback.is_urgent).where(
        Feedback.county_code == county, col(Feedback.id).in_([UUID(one) for one in ids])
    )
    return {str(case_id): is_urgent for case_id, is_urgent in (await session.exec(statement)).all()}


async def _shares(
    session: AsyncSession, county: str, news: Sequence[ChangeNews], listeners: Sequence[Listener]
) -> list[tuple[Listener, list[ChangeNews]]]:
    """What each listener is told; those with the same reach are asked about once."""
    known: dict[tuple[Any, ...], set[str]] = {}
    told: list[tuple[Listener, list[ChangeNews]]] = []
    for listener in listeners:
        wanted = [one for one in news if listener.wants(one)]
        if listener.actor is None:
            told.append((listener, [one.model_copy(update=_FOR_SENDERS) for one in wanted]))
            continue
        reach = _reach(listener.actor)
        if wanted and reach not in known:
            known[reach] = await _seen(session, listener.actor, county, news)
        told.append((listener, [one for one in wanted if one.id in known[reach]]))
    return told


_FOR_SENDERS: Final = {"action": "feedback.changed", "is_urgent": None}


def _reach(actor: Actor) -> tuple[Any, ...]:
    return actor.kind, actor.role, actor.area_code, actor.unit_id, actor.scopes


async def _seen(session: AsyncSession, actor: Actor, county: str, news: Sequence[ChangeNews]) -> set[str]:
    """The records of some news that an actor's own lists would show."""
    found: set[str] = set()
    lists: tuple[tuple[str, Permission, Any, Callable[[], list[ColumnElement[bool]]]], ...] = (
        ("feedback", Permission.FEEDBACK_READ, Feedback, lambda: _cases(actor)),
        ("task", Permission.TASKS_READ, Task, lambda: [visible_area(actor, Task), *tasks.shown(actor)]),
    )
    for resource, permission, table, conditions in lists:
        ids = {UUID(one.id) for one in news if one.resource == resource}
        if ids and actor.may(permission):
            statement = select(table.id).where(table.county_code == county, table.id.in_(ids), *conditions())
            found |= {str(one) for one in (await session.exec(statement)).all()}
    return found


def _cases(actor: Actor) -> list[ColumnElement[bool]]:
    """The cases of an actor's list, without those whose hour he is not told: the news itself would tell it."""
    found = [visible_area(cases_reach.over(actor), Feedback), *cases_reach.reads(actor)]
    if cases_reach.hides(actor, FeedbackKind.DISCRIMINATION):
        found.append(col(Feedback.kind) != FeedbackKind.DISCRIMINATION)
    return found
