"""The quiz over HTTP: no answer before the mark, one mark for an attempt, one count for a pass, nobody's name."""

from datetime import timedelta
from typing import Any

import httpx
import time_machine
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.auth import Role
from api.models.base import today, utc_now
from tests.conftest import Callers
from tests.factories import UNIT_ID, actions, make_unit
from tests.factories_bases import make_course


async def begin(client: httpx.AsyncClient, course: Any) -> dict[str, Any]:
    """A new attempt."""
    answer = await client.get(f"/courses/{course.id}/quiz")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def sheet(quiz: dict[str, Any], right: int = 3) -> dict[str, Any]:
    """Answers of which so many are right."""
    places = [question["options"].index("对") for question in quiz["questions"]]
    chosen = [[place if number < right else 1 - place] for number, place in enumerate(places)]
    return {"attempt": quiz["attempt"], "answers": chosen}


async def course_of(session: AsyncSession, **changes: Any) -> Any:
    await make_unit(session, id=UNIT_ID)
    return await make_course(session, **changes)


async def test_an_attempt_shows_no_answer_and_is_marked_by_the_server(
    client: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    course = await course_of(session)
    answer = await client.get(f"/courses/{course.id}/quiz")
    assert "is_right" not in answer.text
    assert "因为对" not in answer.text
    quiz = answer.json()
    assert (len(quiz["questions"]), quiz["pass_percent"], quiz["number"]) == (3, 60, 1)
    address = f"/courses/{course.id}/marks"
    failed = (await as_resident.post(address, json=sheet(quiz, right=1))).json()
    assert (failed["right_count"], failed["is_passed"], failed["proof"]) == (1, False, None)
    assert [mark["is_right"] for mark in failed["marks"]] == [True, False, False]
    assert failed["marks"][1]["explanation"] == "因为对"
    assert failed["marks"][1]["right"] == [quiz["questions"][1]["options"].index("对")]
    cheated = await as_resident.post(address, json=sheet(quiz))
    assert (cheated.status_code, cheated.json()["type"]) == (409, "urn:shiliu:problem:attempt_marked")
    lost = (await as_resident.post(address, json=sheet(quiz, right=1))).json()
    assert lost == failed
    two = await begin(client, course)
    assert (await as_resident.post(address, json=sheet(two, right=2))).json()["is_passed"] is True
    assert await actions(session) == []


async def test_a_pass_is_counted_once_and_a_visitor_once(
    client: httpx.AsyncClient, callers: Callers, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    course = await course_of(session)
    address = f"/courses/{course.id}"

    async def passed(visitor: httpx.AsyncClient) -> dict[str, str]:
        marked = await visitor.post(f"{address}/marks", json=sheet(await begin(client, course)))
        return {"proof": marked.json()["proof"]}

    first, second = callers.get(Role.RESIDENT), callers.get(Role.RESIDENT)
    proof = await passed(first)
    told = [(await visitor.post(f"{address}/completions", json=proof)).json() for visitor in (first, first, second)]
    assert [answer["is_counted"] for answer in told] == [True, False, False]
    again = await first.post(f"{address}/completions", json=await passed(first))
    assert again.json()["is_counted"] is False
    other = await second.post(f"{address}/completions", json=await passed(second))
    assert other.json()["is_counted"] is True
    days = (await as_office.get(f"{address}/completions")).json()
    assert (days["completion_count"], days["items"]) == (2, [{"day": str(today()), "completion_count": 2}])
    assert (await as_office.get(address)).json()["completion_count"] == 2
    entries = (await run_sql(session, "select action, actor_id, changes::text from journal_entries")).all()
    assert [tuple(entry) for entry in entries] == [("course.completed", "resident", "{}")] * 2
    kept = (await run_sql(session, "select * from course_days")).mappings().one()
    assert set(kept) == {
        "county_code",
        "id",
        "created_at",
        "updated_at",
        "version",
        "synthetic",
        "course_id",
        "day",
        "completion_count",
    }


async def test_forged_foreign_and_late_attempts_are_refused(
    client: httpx.AsyncClient, as_resident: httpx.AsyncClient, session: AsyncSession
) -> None:
    course = await course_of(session)
    other = await make_course(session)
    quiz = await begin(client, course)
    address = f"/courses/{course.id}/marks"
    body, _, seal = quiz["attempt"].partition(".")
    turned = ("1" if seal[0] == "0" else "0") + seal[1:]
    for attempt in (f"{body}.{turned}", f"x{body}.{seal}", body, "." * 30):
        refused = await as_resident.post(address, json=sheet(quiz | {"attempt": attempt}))
        assert refused.status_code == 422, attempt
        assert refused.json()["errors"][0]["code"] in {"attempt_unknown", "pattern_mismatch"}
    moved = await as_resident.post(f"/courses/{other.id}/marks", json=sheet(quiz))
    assert moved.json()["errors"][0]["code"] == "attempt_unknown"
    for answers in ([], [[0]], [[0], [0], [2]], [[0], [0], [0], [0]]):
        unfit = await as_resident.post(address, json={"attempt": quiz["attempt"], "answers": answers})
        assert unfit.json()["errors"][0]["code"] == "answers_do_not_fit", answers
    as_proof = await as_resident.post(f"/courses/{course.id}/completions", json={"proof": quiz["attempt"]})
    assert as_proof.json()["errors"][0]["code"] == "attempt_unknown"
    proof = (await as_resident.post(address, json=sheet(quiz))).json()["proof"]
    crossed = await as_resident.post(f"/courses/{other.id}/completions", json={"proof": proof})
    assert crossed.json()["errors"][0]["code"] == "attempt_unknown"
    assert (await client.post(address, json=sheet(quiz))).status_code == 401


async def test_attempts_and_proofs_end(client: httpx.AsyncClient, callers: Callers, session: AsyncSession) -> None:
    course = await course_of(session)
    quiz = await begin(client, course)
    proof = (await callers.get(Role.RESIDENT).post(f"/courses/{course.id}/marks", json=sheet(quiz))).json()["proof"]
    with time_machine.travel(utc_now() + timedelta(minutes=31), tick=False):
        late = await callers.get(Role.RESIDENT).post(f"/courses/{course.id}/completions", json={"proof": proof})
        assert late.json()["errors"][0]["code"] == "attempt_expired"
    with time_machine.travel(utc_now() + timedelta(hours=3, seconds=1), tick=False):
        late = await callers.get(Role.RESIDENT).post(f"/courses/{course.id}/marks", json=sheet(quiz))
        assert late.json()["errors"][0]["code"] == "attempt_expired"


async def test_an_attempt_is_marked_by_the_version_that_it_was_drawn_from(
    client: httpx.AsyncClient, as_resident: httpx.AsyncClient, as_office: httpx.AsyncClient, session: AsyncSession
) -> None:
    course = await course_of(session)
    address = f"/courses/{course.id}"
    quiz = await begin(client, course)
    drafted = await as_office.get(f"{address}/draft")
    content = drafted.json()["content"]
    for question in content["questions"]:
        for option in question["options"]:
            option["is_right"] = not option["is_right"]
    version = {"If-Match": drafted.headers["etag"]}
    assert (await as_office.put(f"{address}/draft", json=content, headers=version)).status_code == 200
    assert (await as_office.post(f"{address}/transitions", json={"to": "published"})).status_code == 200
    assert (await begin(client, course))["number"] == 2
    assert (await as_resident.post(f"{address}/marks", json=sheet(quiz))).json()["is_passed"] is True
    gone = {"to": "withdrawn", "reason": "更新"}
    assert (await as_office.post(f"{address}/transitions", json=gone)).status_code == 200
    assert (await as_resident.post(f"{address}/marks", json=sheet(quiz))).status_code == 404


async def test_days_of_completions_are_bounded(as_office: httpx.AsyncClient, session: AsyncSession) -> None:
    course = await course_of(session)
    address = f"/courses/{course.id}/completions"
    for days, status in ((399, 200), (400, 422), (-1, 422)):
        since = str(today() - timedelta(days=days))
        answer = await as_office.get(address, params={"since": since, "until": str(today())})
        assert answer.status_code == status, days
