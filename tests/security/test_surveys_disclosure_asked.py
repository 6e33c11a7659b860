"""Who asks every door of a survey at every time, in every role, and subtracts every answer from every other.

One county, one sample with small groups planted in it: a township of six, five who failed the attention question, seven
whom a visitor helped, seven who missed an item, one who skipped a question. Every larger group differs from every other
by ten and more, so that a difference of one to nine can only be a planted one.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import combinations
from typing import Any
from uuid import UUID

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api import contract
from api.models.auth import Role
from api.models.base import utc_now
from api.models.surveys import AnswerMode
from api.rules.suppression import THRESHOLD
from api.services import catalogue
from tests.conftest import Callers
from tests.factories import COUNTY
from tests.factories_surveys import HAPPY, SHEET, TITLE, WORDS, answer, draw, prepared, step

RIGHT = [{"code": "yes", "label": WORDS, "is_correct": True}, {"code": "no", "label": WORDS}]
PLAIN = [{"code": "yes", "label": WORDS}, {"code": "no", "label": WORDS}]
ASKED: dict[str, Any] = SHEET | {
    "questions": [
        {"code": "happy", "kind": "scale", "label": WORDS},
        {"code": "known", "kind": "knowledge", "label": WORDS, "options": RIGHT},
        {"code": "fact", "kind": "knowledge", "label": WORDS, "options": RIGHT},
        {"code": "club", "kind": "single", "label": WORDS, "options": PLAIN, "is_required": False},
        {"code": "care", "kind": "knowledge", "role": "attention", "label": WORDS, "options": RIGHT},
        {"code": "wish", "kind": "text", "label": WORDS, "is_required": False},
    ]
}
SHARE = {"code": "right", "formula": "share_right", "questions": ["known", "fact"], "indicator": "S138", **TITLE}
CLUB = {"code": "club", "formula": "proportion", "questions": ["club"], "options": ["yes"], **TITLE}
MEAN = {"code": "mean", "formula": "mean", "questions": ["happy"], **TITLE}
FIRST = {"measures": [HAPPY, SHARE, MEAN], "exclusions": {"failed_attention": True}}
LATER = {"measures": [HAPPY, CLUB], "exclusions": {"failed_attention": True, "assisted": "excluded"}, "reason": "另算"}
SIZES = [(1400, 140), (1700, 170), (2000, 200), (200, 20)]
FLOORED = re.compile(r"/fieldwork|dispositions|@(open|closed) .*/results")
"""Told in whole tens: these are ranges of ten numbers, not counts."""
ROLES = (Role.UNIT_OFFICER, Role.AUDITOR, Role.ADMIN, Role.CLIENT)
BESIDE = {
    "leader above": ["/surveys", "/surveys/draws", "/exports/survey_results.csv", f"/kpi?area={COUNTY}"],
    "auditor": ["/journal", "/changes", "/indicators", "/kpi/townships"],
}
"""Whatever may speak of surveys beside their own addresses, and who asks it."""
DOORS = ("results", "release", "items", "linked", "fieldwork", "plans", "words", "excerpts")
PLANTED = {6, 7, 114, 145, 165, 417, 425, 430}
"""Numbers of answers that no journal entry may hold."""
PEOPLE = {"n", "count", "earlier_n", "answered", "assisted", "answers", "waiting", "sample_count", "denominator"}
Seen = dict[str, int]
"""Counts of people by where they were read."""


def said(level: int, *, known: str = "yes", fact: str = "yes", care: str = "yes", club: str = "yes") -> dict[str, Any]:
    return {"happy": level, "known": known, "fact": fact, "care": care, "club": club}


async def gathered(office: httpx.AsyncClient, session: AsyncSession) -> UUID:
    """430 answers: 114, 145, 165 and 6 by township."""
    survey_id = await prepared(office, session, FIRST, ASKED)
    one, two, three, tiny = await draw(session, survey_id, SIZES)
    assert (await step(office, survey_id, "open")).status_code == 200
    rows: list[tuple[UUID | None, dict[str, Any], int]] = [
        (one, said(5, known="no"), 60),
        (one, said(4), 36),
        (one, said(3, fact="no"), 4),
        (one, said(2), 8),
        (one, said(1), 6),
        (two, said(5), 53),
        (two, said(4), 40),
        (two, said(3, known="no"), 45),
        (three, said(5), 55),
        (three, said(4), 30),
        (three, said(3, club="no"), 72),
        (three, {name: value for name, value in said(3).items() if name != "club"}, 1),
        (three, said(3, known="no", fact="no"), 2),
        (three, said(4, care="no"), 5),
        (tiny, said(4, known="no"), 3),
        (tiny, said(3, fact="no"), 1),
        (tiny, said(3), 2),
    ]
    await answer(session, survey_id, rows)
    await answer(session, survey_id, [(two, said(5), 7)], mode=AnswerMode.ASSISTED)
    assert (await office.post(f"/surveys/{survey_id}/plans", json=LATER)).status_code == 201
    return survey_id


async def earlier(office: httpx.AsyncClient, session: AsyncSession) -> UUID:
    """A published wave of 600 answers."""
    survey_id = await prepared(office, session, FIRST, ASKED)
    cells = await draw(session, survey_id, [(4000, 700)])
    await step(office, survey_id, "open")
    await answer(session, survey_id, [(cells[0], said(5, known="no"), 210), (cells[0], said(5, fact="no"), 120)])
    await answer(session, survey_id, [(cells[0], said(1), 270)])
    assert (await step(office, survey_id, "closed", "published")).status_code == 200
    return survey_id


def doors() -> list[str]:
    """Every reading address of one survey that the application has."""
    paths = [route.path for route in contract.all_routes() if "GET" in route.methods]
    found = [path for path in paths if "{survey_id}" in path and path.count("{") == 1]
    assert {"/surveys/{survey_id}/results", "/surveys/{survey_id}/items"} <= set(found)
    return found


async def look(
    client: httpx.AsyncClient, who: str, paths: list[str], survey_id: UUID, wave: UUID
) -> list[tuple[str, Any]]:
    """What a role reads at every door."""
    found = []
    for path in paths:
        params = {"question": "wish"} if path.endswith("/words") else {}
        params |= {"earlier": str(wave)} if path.endswith(("/linked", "/items")) and "{" in path else {}
        told = await client.get(path.format(survey_id=survey_id), params=params or None)
        assert told.status_code in {200, 401, 403, 404, 409, 422}, (who, path, told.text)
        if told.status_code == 200:
            kind = told.headers["content-type"]
            body = told.json() if "json" in kind else table(told.text) if path.endswith(".csv") else None
            found.append((f"{who} {path}", body))
    return found


def table(text: str) -> list[dict[str, Any]]:
    """The counts of a file of results."""
    column = catalogue.read_json("sheets/survey_results.json")["fields"]["n"]["name"]["zh-Hans"]
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    return [{"n": int(row[column])} for row in rows if row.get(column)]


def counts(where: str, told: Any) -> Iterator[tuple[str, int]]:
    """Every count of people in an answer, also those that follow from a share and its n."""
    if isinstance(told, list):
        for place, one in enumerate(told):
            yield from counts(f"{where}[{place}]", one)
    if not isinstance(told, dict):
        return
    for name, value in told.items():
        if isinstance(value, int) and not isinstance(value, bool) and name in PEOPLE:
            yield f"{where}.{name}", value
        elif isinstance(value, dict | list) and name != "alerts":
            yield from counts(f"{where}.{name}", value)
    share = told.get("correct_ratio") or told.get("estimate")
    if share is not None and isinstance(told.get("n"), int) and 0 <= float(share) <= 1 and ".groups" in where:
        yield f"{where} said so", round(float(share) * told["n"])
        yield f"{where} did not", told["n"] - round(float(share) * told["n"])


def numbers(told: Any, began: datetime) -> Iterator[int]:
    """Every whole number in what journal entries since then say was changed."""
    for entry in told["items"]:
        if datetime.fromisoformat(entry["recorded_at"]) < began:
            continue  # What another test left in the journal for good.
        yield from (int(found) for found in re.findall(r"(?<![\w-])\d+(?![\w-])", str(entry.get("changes"))))


def wholes(content: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """What is left of each whole after all its told parts are taken away."""
    for plan in content["plans"]:
        for measure in plan["measures"]:
            whole, groups = measure["figure"]["n"], [group["figure"]["n"] for group in measure["groups"]]
            if whole is not None and groups:
                yield f"{measure['code']} less its townships", whole - sum(n or 0 for n in groups)
            for part in ("assisted", "unassisted", "unflagged"):
                if whole is not None and measure[part]["n"] is not None:
                    yield f"{measure['code']} less {part}", whole - measure[part]["n"]
    for question in content["questions"]:
        told = [option["count"] for option in question["options"] if option["count"] is not None]
        if question["n"] is not None and told:
            yield f"{question['code']} less its told options", question["n"] - sum(told)
        if question["n"] is not None:
            yield f"all less who answered {question['code']}", content["n"] - question["n"]


def breaches(seen: Seen) -> list[str]:
    """Every pair of counts that lie one to nine apart."""
    exact = {value: where for where, value in seen.items() if not FLOORED.search(where)}
    small = [f"{where}: {value}" for value, where in exact.items() if 0 < value < THRESHOLD]
    near = [
        f"{exact[one]} ({one}) and {exact[other]} ({other})"
        for one, other in combinations(sorted(exact), 2)
        if other - one < THRESHOLD
    ]
    return [*small, *near]


async def test_no_two_answers_of_any_door_at_any_time_tell_a_small_group(
    as_office: httpx.AsyncClient, client: httpx.AsyncClient, callers: Callers, session: AsyncSession
) -> None:
    began = utc_now()
    wave = await earlier(as_office, session)
    survey_id = await gathered(as_office, session)
    who = {"office": as_office, "public": client}
    who |= {role.value: callers.get(role) for role in ROLES}
    who["leader above"] = callers.get(Role.LEADER, COUNTY[:4])
    paths = doors()
    seen: Seen = {}
    read = set()
    for stage in ("open", "closed", "released", "published"):
        if stage == "released":
            assert (await as_office.post(f"/surveys/{survey_id}/release")).status_code == 201
        elif stage != "open":
            assert (await step(as_office, survey_id, stage)).status_code == 200
        for name, caller in who.items():
            beside = BESIDE.get(name, []) if stage != "released" else []
            for where, told in await look(caller, f"{name}@{stage}", [*paths, *beside], survey_id, wave):
                found = dict(counts(where, told))
                read.add(where.split()[-1])
                seen |= found
                if where.endswith("/journal"):
                    assert not PLANTED & set(numbers(told, began)), told
                if stage in {"open", "closed"} and "{survey_id}" in where:
                    assert all(value % 10 == 0 for value in found.values()), (where, found)
    content = (await client.get(f"/surveys/{survey_id}/release")).json()["content"]
    assert (content["n"], content["excerpts"]) == (425, [])
    assert breaches(seen) == []
    assert [line for line, rest in wholes(content) if 0 < rest < THRESHOLD] == []
    told = {value for where, value in seen.items() if "@published" in where}
    assert {425, 160} <= told, "the attack must have read what is told"
    assert {f"/surveys/{{survey_id}}/{door}" for door in DOORS}.union(*BESIDE.values()) <= read
    assert len(content["plans"]) == len(("first", "later"))
