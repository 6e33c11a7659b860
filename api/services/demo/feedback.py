# ruff: noqa: PLR2004  The chances of the demonstration stand where they are taken.
"""Some six hundred cases in every state: received by the intake's own statement, then brought to where they stand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import bindparam, func, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import DomainError
from api.models.feedback import (
    Feedback,
    FeedbackCreate,
    FeedbackKind,
    FeedbackMessage,
    FeedbackState,
    MessageAuthor,
)
from api.models.feedback_routes import FeedbackRoute
from api.services import case_cells, catalogue, feedback
from api.services.anonymity import Vault
from api.services.demo import feedback_public
from api.services.demo.accounts import OFFICERS_UNIT
from api.services.demo.loading import Demo, Row, at, dated_id, hidden_id, words
from api.services.demo.units import townships, villages
from api.services.feedback_store import Incoming, save_batch
from api.zone import day_of

COUNT = 600
WAITING = 4
"""Cases of the last days that wait for the officer of the demonstration's school."""
BATCH_CASES = 100
KINDS = {
    FeedbackKind.SUGGESTION: 38,
    FeedbackKind.HELP: 26,
    FeedbackKind.COMPLAINT: 22,
    FeedbackKind.PRAISE: 10,
    FeedbackKind.DISCRIMINATION: 4,
}
RATINGS = {5: 40, 4: 34, 3: 16, 2: 7, 1: 3}


@dataclass(slots=True)
class Case:
    """A case: how it comes in, and the columns of where it stands by now."""

    incoming: Incoming
    standing: Row


def add_routes(demo: Demo) -> None:
    """Enter the house's routing rules; a rule without a unit means the township of each place."""
    for number, rule in enumerate(catalogue.read_json("feedback/routes.json")["routes"]):
        places = {demo.county: rule["unit_key"]}
        if rule["unit_key"] is None:
            places = {area["code"]: f"township_{area['code']}" for area in townships(demo)}
        for area_code, unit_key in places.items():
            demo.enter(
                FeedbackRoute,
                demo.office,
                "feedback_route.added",
                at(demo.first),
                str(number),
                area_code,
                kind=FeedbackKind(rule["kind"]),
                topic=rule["topic"],
                area_code=area_code,
                unit_id=demo.units[unit_key]["id"],
            )


def write(demo: Demo, vault: Vault) -> list[Case]:
    """Write the cases and their conversations."""
    chance, cases = demo.chance("feedback"), []
    minutes = int((demo.now - at(demo.first)).total_seconds() // 60)
    is_one_out = False
    for number in range(COUNT):
        received = at(demo.first) + timedelta(minutes=chance.randrange(minutes))
        if number < WAITING:
            received = demo.now - timedelta(hours=30 * (number + 1))
        case = _case(demo, chance, vault, number, received)
        cases.append(case)
        feedback_public.note_publication(demo, case.incoming, case.standing)
        is_one_out = is_one_out or feedback_public.take_out(demo, case.incoming, case.standing)
        _talk(demo, chance, case)
    return cases


async def save(session: AsyncSession, county: str, cases: list[Case]) -> None:
    """Store the cases as residents' own words are stored, then bring each to where it stands.

    Raises:
        DomainError: a case was refused, which is a defect of the demonstration's own words.
    """
    connection = await session.connection()
    for start in range(0, len(cases), BATCH_CASES):
        batch = [case.incoming for case in cases[start : start + BATCH_CASES]]
        for result in await save_batch(connection, county, batch):
            if isinstance(result, DomainError):
                raise result
    moved = [case for case in cases if case.standing]
    names = sorted({name for case in moved for name in case.standing})
    values: dict[str, Any] = {name: bindparam(f"to_{name}") for name in names}
    # Where the office did not assign a case, it stays with the unit that the intake's rules chose.
    values["assigned_unit_id"] = func.coalesce(values["assigned_unit_id"], col(Feedback.assigned_unit_id))
    if "bounce_count" in values:
        values["bounce_count"] = func.coalesce(values["bounce_count"], col(Feedback.bounce_count))
    statement = (
        update(Feedback.__table__)  # type: ignore[attr-defined]
        .where(col(Feedback.county_code) == county, col(Feedback.id) == bindparam("case_id"))
        .values(values)
    )
    rows = [{"case_id": case.incoming.id} | {f"to_{name}": case.standing.get(name) for name in names} for case in moved]
    async with case_cells.follow(session, county, [case.incoming.id for case in moved]):
        await connection.execute(statement, rows)


def _case(demo: Demo, chance: Random, vault: Vault, number: int, received: datetime) -> Case:
    kind = FeedbackKind.HELP if number < WAITING else chance.choices(list(KINDS), list(KINDS.values()))[0]
    about, topic, text = None, None, ""
    match kind:
        case FeedbackKind.DISCRIMINATION:
            text = chance.choice(words("feedback")["discrimination"])
            about = demo.units[chance.choice([key for key in demo.units if key.startswith("demo_enterprise")])]["id"]
        case FeedbackKind.PRAISE:
            text = chance.choice(words("feedback")["praise"])
        case _:
            topic = "education" if number < WAITING else chance.choice(sorted(words("feedback")["texts"]))
            text = chance.choice(words("feedback")["texts"][topic])
    place = chance.choice(villages(demo) if chance.random() < 0.8 else townships(demo))
    draft = FeedbackCreate(area_code=place["code"], kind=kind, topic=topic, text=text, about_unit_id=about)
    incoming = feedback.incoming(vault, draft, f"demonstration-{number}", synthetic=True, received_at=received)
    key = (demo.county, "feedback", str(number))
    incoming = incoming._replace(entry_id=dated_id(received, *key, "entry"))
    standing = _standing(demo, chance, incoming)
    if number < WAITING:
        standing = _at(FeedbackState.ASSIGNED, demo.past(received + timedelta(hours=20)))
    if standing and topic == "education" and (number < WAITING or chance.random() < 0.5):
        standing["assigned_unit_id"] = demo.units[OFFICERS_UNIT]["id"]
    return Case(incoming, standing)


def _standing(demo: Demo, chance: Random, incoming: Incoming) -> Row:
    """Where a case stands by now; most are answered in time, a few late or not at all."""
    age = (demo.now - incoming.received_at).days
    allowed = max((incoming.due_on - day_of(incoming.received_at)).days, 1)
    roll = chance.random()
    answered = incoming.received_at + timedelta(days=allowed * chance.uniform(0.1, 0.9))
    if roll > 0.93:
        answered += timedelta(days=allowed)
    if age < 1:
        return {}
    if answered >= demo.now or roll > 0.98:
        state = chance.choice((FeedbackState.ACCEPTED, FeedbackState.ASSIGNED))
        return _at(state, demo.past(incoming.received_at + timedelta(hours=20)))
    closed = answered + timedelta(days=chance.uniform(1, 12))
    if closed >= demo.now or roll > 0.95:
        return _at(FeedbackState.ANSWERED, answered) | {"answered_at": answered}
    standing = _at(FeedbackState.CLOSED, closed) | {"answered_at": answered, "closed_at": closed}
    if chance.random() < 0.6:
        rated = demo.past(closed + timedelta(days=chance.uniform(0.1, 5)))
        standing |= {"rating": chance.choices(list(RATINGS), list(RATINGS.values()))[0], "rated_at": rated}
    if chance.random() < 0.4:
        standing |= feedback_public.shown(chance, incoming, closed)
    if age > 2 * allowed and roll < 0.02:
        again = demo.past(closed + timedelta(days=3))
        return _at(FeedbackState.REOPENED, again) | {"closed_at": closed}
    return standing


def _at(state: FeedbackState, moment: datetime) -> Row:
    return {"state": state.value, "state_at": moment, "updated_at": moment, "version": 2}


def _talk(demo: Demo, chance: Random, case: Case) -> None:
    """The conversation of a case, and the journal's line about its last step."""
    if not case.standing:
        return
    said, incoming, standing = words("feedback"), case.incoming, case.standing
    moments: list[tuple[datetime, MessageAuthor, bool, str]] = []
    seen = demo.past(incoming.received_at + timedelta(hours=chance.randint(2, 20)))
    moments.append((seen, MessageAuthor.OFFICE, False, chance.choice(said["notices"])))
    answered = standing.get("answered_at") or standing.get("closed_at")
    if answered:
        if chance.random() < 0.15:
            between = seen + (answered - seen) / 2
            moments.append((between, MessageAuthor.RESIDENT, False, chance.choice(said["follow_ups"])))
        moments.append((answered, MessageAuthor.OFFICE, True, chance.choice(said["answers"])))
    for number, (moment, author, is_answer, text) in enumerate(moments):
        demo.keep(
            FeedbackMessage,
            moment,
            id=hidden_id(demo.county, str(incoming.id), str(number)),
            feedback_id=incoming.id,
            author=author,
            is_answer=is_answer,
            text=text,
        )
    row = {"county_code": demo.county, "id": incoming.id, "area_code": incoming.area_code, "version": 2}
    demo.note(demo.office, f"feedback.{standing['state']}", row | {"created_at": standing["state_at"]})
