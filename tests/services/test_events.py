"""Live updates by themselves: who hears what, what is told again, and who is let go."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.errors import TooManyRequests, Unavailable
from api.models.auth import Role
from api.models.base import utc_now
from api.models.events import ChangeNews
from api.models.feedback import Feedback, FeedbackKind
from api.models.tasks import TaskOrigin
from api.services import events, journal
from api.services.events import Broadcast, Listener
from tests.conftest import make_actor
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, make_case, make_task, make_unit

OFFICE = make_actor(Role.OFFICE)
OFFICER = make_actor(Role.UNIT_OFFICER)


@pytest.fixture
def hub(sessions: async_sessionmaker[AsyncSession]) -> Broadcast:
    """A broadcast whose looks the test makes."""
    return Broadcast(sessions, pace=None)


async def note(session: AsyncSession, row: Any, action: str = "feedback.accepted") -> None:
    await set_area(session, COUNTY)
    await journal.record(session, OFFICE, action, row)
    await journal.seal(session, COUNTY)
    await session.commit()


async def join(hub: Broadcast, actor: Any = OFFICE, **options: Any) -> Listener:
    return await hub.join(actor, COUNTY, **{"resources": (), "record_id": None, "after": None} | options)


def heard(listener: Listener) -> list[tuple[str, str]]:
    return [(news.id, news.action) for news in listener.waiting]


async def test_each_hears_what_his_own_lists_would_show(hub: Broadcast, session: AsyncSession) -> None:
    other = await make_unit(session, name="别的单位")
    await make_unit(session, id=UNIT_ID)
    mine = await make_case(session, assigned_unit_id=UNIT_ID)
    theirs = await make_case(session, assigned_unit_id=other.id)
    about_me = await make_case(session, assigned_unit_id=other.id, about_unit_id=UNIT_ID)
    secret = await make_case(session, kind=FeedbackKind.DISCRIMINATION, assigned_unit_id=other.id)
    actors = {
        "office": OFFICE,
        "officer": OFFICER,
        "leader": make_actor(Role.LEADER),
        "leader elsewhere": make_actor(Role.LEADER, "510421101"),
        "township leader": make_actor(Role.LEADER, "510421100"),
        "narrow": make_actor(Role.OFFICE, scopes=frozenset()),
    }
    listeners = {name: await join(hub, actor) for name, actor in actors.items()}
    for case in (mine, theirs, about_me, secret):
        await note(session, case)
    await hub.look(COUNTY)
    names = {str(row.id): name for row, name in ((mine, "m"), (theirs, "t"), (about_me, "a"), (secret, "s"))}
    told = {who: "".join(names[one] for one, _ in heard(listener)) for who, listener in listeners.items()}
    assert told == {
        "office": "mtas",
        "officer": "m",
        "leader": "mta",
        "leader elsewhere": "",
        "township leader": "mta",
        "narrow": "",
    }


async def test_news_names_the_record_and_no_word_of_it(hub: Broadcast, session: AsyncSession) -> None:
    case = await make_case(session, is_urgent=True, text="门口没有路灯")
    listener = await join(hub)
    await note(session, case, "feedback.replied")
    await hub.look(COUNTY)
    (news,) = listener.waiting
    assert news == ChangeNews(
        number=listener.number + 1,
        resource="feedback",
        id=str(case.id),
        action="feedback.replied",
        version=1,
        is_urgent=True,
    )
    assert set(ChangeNews.model_fields) == {"number", "resource", "id", "action", "version", "is_urgent"}


async def test_a_task_out_of_a_case_is_for_those_who_answer_for_it(hub: Broadcast, session: AsyncSession) -> None:
    other = await make_unit(session, name="别的单位")
    await make_unit(session, id=UNIT_ID)
    case = await make_case(session, assigned_unit_id=other.id)
    plain = await make_task(session, unit_id=other.id)
    follow_up = await make_task(session, unit_id=other.id, origin=TaskOrigin.FEEDBACK, origin_id=str(case.id))
    office, officer = await join(hub), await join(hub, OFFICER)
    for task in (plain, follow_up):
        await note(session, task, "task.created")
    await hub.look(COUNTY)
    assert [one for one, _ in heard(office)] == [str(plain.id), str(follow_up.id)]
    assert [one for one, _ in heard(officer)] == [str(plain.id)]


async def test_a_stream_asks_for_a_resource_or_a_record(hub: Broadcast, session: AsyncSession) -> None:
    await make_unit(session, id=UNIT_ID)
    one, two, task = await make_case(session), await make_case(session), await make_task(session)
    cases, single = await join(hub, resources=["feedback"]), await join(hub, record_id=str(two.id))
    for row, action in ((one, "feedback.accepted"), (two, "feedback.accepted"), (task, "task.created")):
        await note(session, row, action)
    await hub.look(COUNTY)
    assert [found for found, _ in heard(cases)] == [str(one.id), str(two.id)]
    assert [found for found, _ in heard(single)] == [str(two.id)]


async def test_who_joined_by_himself_hears_of_the_other_what_is_public(hub: Broadcast, session: AsyncSession) -> None:
    main = await make_case(session)
    mine = await make_case(session, main_id=main.id, joined_at=utc_now())
    listener = await hub.follow(make_actor(Role.RESIDENT), mine, after=None)
    for action in ("feedback.replied", "feedback.followed_up", "feedback.paused", "feedback.accepted"):
        await note(session, main, action)
    await note(session, mine, "feedback.replied")
    await note(session, main, "feedback.published")
    await hub.look(COUNTY)
    told = [(news.id, news.number) for news in listener.waiting]
    assert told == [(str(main.id), 4), (str(mine.id), 5), (str(main.id), 6)]


async def test_a_sender_hears_of_his_case_and_of_the_one_that_stands_for_it(
    hub: Broadcast, session: AsyncSession
) -> None:
    main = await make_case(session)
    now = utc_now()
    mine, foreign = (
        await make_case(session, main_id=main.id, joined_at=now, join_confirmed_at=now),
        await make_case(session),
    )
    listener = await hub.follow(make_actor(Role.RESIDENT), mine, after=None)
    for case in (main, foreign, mine):
        await note(session, case, "feedback.contact_revealed")
    await hub.look(COUNTY)
    assert heard(listener) == [(str(main.id), "feedback.changed"), (str(mine.id), "feedback.changed")]


async def test_who_comes_back_misses_nothing_and_hears_nothing_twice(hub: Broadcast, session: AsyncSession) -> None:
    cases = [await make_case(session) for _ in range(3)]
    first = await join(hub)
    for case in cases:
        await note(session, case)
    await hub.look(COUNTY)
    seen = first.waiting[0].number
    hub.leave(first)
    stays, back = await join(hub), await join(hub, after=seen)
    assert heard(back) == [(str(case.id), "feedback.accepted") for case in cases[1:]]
    await note(session, cases[0], "feedback.closed")
    await hub.look(COUNTY)
    assert [action for _, action in heard(back)] == ["feedback.accepted", "feedback.accepted", "feedback.closed"]
    assert heard(stays) == [(str(cases[0].id), "feedback.closed")]
    numbers = [news.number for news in back.waiting]
    assert numbers == sorted(set(numbers))


async def test_a_number_of_another_chain_asks_to_read_anew(hub: Broadcast, session: AsyncSession) -> None:
    await note(session, await make_case(session))
    ahead = await join(hub, after=10**9)
    assert (ahead.is_reset, heard(ahead)) == (True, [])
    level = await join(hub, after=ahead.number)
    assert (level.is_reset, heard(level)) == (False, [])


async def test_who_cannot_keep_up_is_let_go(
    monkeypatch: pytest.MonkeyPatch, hub: Broadcast, session: AsyncSession
) -> None:
    monkeypatch.setattr(events, "MOST_BEHIND", 2)
    case = await make_case(session)
    slow = await join(hub)
    for action in ("accepted", "replied", "closed"):
        await note(session, case, f"feedback.{action}")
    await hub.look(COUNTY)
    assert [news.action async for news in slow.listen(lambda: True, 60)] == [
        "feedback.accepted",
        "feedback.replied",
        "feedback.closed",
    ]


async def test_a_stream_ends_with_the_right_to_it_and_with_its_life(hub: Broadcast, session: AsyncSession) -> None:
    case = await make_case(session)
    listener = await join(hub)
    await note(session, case)
    await hub.look(COUNTY)
    assert [news async for news in listener.listen(lambda: False, 60)] == []
    assert len([news async for news in listener.listen(lambda: True, 0)]) == 1


async def test_no_speaker_takes_all_the_room(monkeypatch: pytest.MonkeyPatch, hub: Broadcast) -> None:
    mine = [await join(hub) for _ in range(events.MOST_A_SPEAKER)]
    with pytest.raises(TooManyRequests):
        await join(hub)
    other = await join(hub, make_actor(Role.LEADER))
    hub.leave(mine[0])
    hub.leave(mine[0])
    again = await join(hub)
    with pytest.raises(TooManyRequests):
        await join(hub)
    monkeypatch.setattr(events, "MOST_POSTS", events.MOST_A_SPEAKER + 1)
    with pytest.raises(TooManyRequests):
        await join(hub, make_actor(Role.AUDITOR))
    for listener in (*mine, other, again):
        hub.leave(listener)
    assert await join(hub, make_actor(Role.AUDITOR))


async def test_senders_cannot_take_the_room_of_posts(
    monkeypatch: pytest.MonkeyPatch, hub: Broadcast, session: AsyncSession
) -> None:
    monkeypatch.setattr(events, "MOST_SENDERS", 2)
    cases = [await make_case(session) for _ in range(3)]
    for number, case in enumerate(cases[:2]):
        await hub.follow(make_actor(Role.RESIDENT, token_id=f"device-{number}"), case, after=None)
    with pytest.raises(TooManyRequests):
        await hub.follow(make_actor(Role.RESIDENT, token_id="device-3"), cases[2], after=None)
    assert await join(hub)


async def test_one_case_and_one_device_have_their_own_bounds(hub: Broadcast, session: AsyncSession) -> None:
    case: Feedback = await make_case(session)
    for number in range(events.MOST_A_CASE):
        await hub.follow(make_actor(Role.RESIDENT, token_id=f"device-{number}"), case, after=None)
    with pytest.raises(TooManyRequests):
        await hub.follow(make_actor(Role.RESIDENT, token_id="one-more"), case, after=None)
    device = make_actor(Role.RESIDENT, token_id="busy")
    for _ in range(events.MOST_A_SPEAKER):
        await hub.follow(device, await make_case(session), after=None)
    with pytest.raises(TooManyRequests):
        await hub.follow(device, await make_case(session), after=None)


async def test_at_the_end_all_are_let_go_and_none_begins(hub: Broadcast) -> None:
    listener = await join(hub)
    hub.close()
    assert [news async for news in listener.listen(lambda: True, 60)] == []
    with pytest.raises(Unavailable):
        await join(hub)


async def test_another_countys_changes_are_not_read(hub: Broadcast, session: AsyncSession) -> None:
    listener = await join(hub)
    await set_area(session, NEIGHBOUR)
    case = await make_case(session, area_code=NEIGHBOUR)
    await journal.record(session, make_actor(Role.OFFICE, NEIGHBOUR), "feedback.accepted", case)
    await journal.seal(session, NEIGHBOUR)
    await session.commit()
    await hub.look(COUNTY)
    await hub.look(NEIGHBOUR)
    assert heard(listener) == []


async def test_nobody_listens_and_nothing_is_read(hub: Broadcast) -> None:
    listener = await join(hub)
    hub.leave(listener)
    hub._readers = _refuse  # type: ignore[assignment]
    await hub.look(COUNTY)


def _refuse() -> AsyncSession:
    raise AssertionError("a session was opened for nobody")


async def test_waiting_ends_when_something_comes() -> None:
    listener = Listener(COUNTY, OFFICE, "x", frozenset({"feedback"}), frozenset())
    stream = listener.listen(lambda: True, 60)
    waiting = asyncio.ensure_future(anext(stream))
    await asyncio.wait([waiting], timeout=0)
    case_id = UUID(int=uuid4().int)
    news = ChangeNews(
        number=1, resource="feedback", id=str(case_id), action="feedback.closed", version=2, is_urgent=False
    )
    listener.offer([news])
    assert await waiting == news
