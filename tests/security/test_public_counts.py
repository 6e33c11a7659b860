"""Whoever subtracts one release of counts from another, or a part from its whole, learns of no small group."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.feedback import FeedbackKind, FeedbackState
from api.rules.release import COUNTS
from api.rules.suppression import THRESHOLD
from api.services import feedback_releases
from tests.factories import COUNTY, TOWNSHIP, make_case

PLACES = (TOWNSHIP, "510421101", "510421102")
START = datetime(2026, 5, 1, 4, tzinfo=UTC)
KINDS = [kind.value for kind in FeedbackKind]
"""The year that is told is the present one, so the attack runs on what is stored and not on what is shown today."""


async def release(session: AsyncSession, day: int) -> dict[tuple[str, str | None], dict[str, Any]]:
    """The running year's release of a day, by place and kind."""
    await set_area(session, COUNTY)
    await feedback_releases.make(session, COUNTY, START + timedelta(days=day))
    row = await feedback_releases.newest(session, COUNTY, "2026")
    assert row is not None
    return {(item["area_code"], item["kind"]): item for item in row.content}


async def grow(session: AsyncSession, place: str, kind: FeedbackKind, count: int, **more: Any) -> None:
    for _ in range(count):
        await make_case(session, area_code=place, kind=kind, received_at=START - timedelta(days=30), **more)


def differences(one: dict[Any, dict[str, Any]], other: dict[Any, dict[str, Any]]) -> set[int]:
    """Every difference of two counts that both releases tell, within them and between them."""
    found = set()
    for name in COUNTS:
        told = [item[name] for release in (one, other) for item in release.values() if item[name] is not None]
        found |= {abs(a - b) for a in told for b in told}
    return found


async def test_all_pairs_of_two_days_never_isolate_a_few(session: AsyncSession) -> None:
    done = {"state": FeedbackState.CLOSED, "closed_at": START, "answered_at": START, "rating": 5, "rated_at": START}
    for number, place in enumerate(PLACES):
        await grow(session, place, FeedbackKind.HELP, 11 + 7 * number, **done)
        await grow(session, place, FeedbackKind.COMPLAINT, 3 * number)
    before = await release(session, 0)
    for number in range(1, 6):
        await grow(session, PLACES[number % 3], FeedbackKind.HELP, 1, **(done if number % 2 else {}))
        await grow(session, PLACES[0], FeedbackKind.DISCRIMINATION, 1)
        after = await release(session, number)
        assert all(value == 0 or value >= THRESHOLD for value in differences(before, after))
        for key, item in before.items():
            same = all(after[key][name] == item[name] for name in COUNTS)
            if same:
                assert after[key]["mean_rating"] == item["mean_rating"], "one more rating moves no mean"
                assert after[key]["in_time_percent"] == item["in_time_percent"]
        before = after


async def test_a_parent_less_its_children_never_isolates_a_few(session: AsyncSession) -> None:
    for place, count in zip(PLACES, (40, 31, 4), strict=True):
        await grow(session, place, FeedbackKind.HELP, count)
    await grow(session, PLACES[0], FeedbackKind.DISCRIMINATION, 12)
    told = await release(session, 0)
    whole = told[COUNTY, "help"]["received"]
    shown = [told[place, "help"]["received"] for place in PLACES]
    assert whole == 70
    assert shown == [40, None, None], "the small township hides behind the smallest that is shown"
    assert {told[place, "discrimination"]["received"] for place in PLACES} <= {None, 10}


async def test_no_filter_and_no_area_gives_another_cut(client: httpx.AsyncClient) -> None:
    for query in ({"kind": "help"}, {"topic": "roads"}, {"since": "2026-01-01"}, {"period": "2026-05"}):
        answer = await client.get("/feedback/public/counts", params={"area": COUNTY} | query)
        plain = await client.get("/feedback/public/counts", params={"area": COUNTY})
        assert answer.status_code in {200, 422}
        assert answer.status_code == 422 or answer.json() == plain.json()
