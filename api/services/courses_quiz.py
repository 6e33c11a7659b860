"""The quiz of a course: drawn by a seed, marked here, and counted once; nobody who took it is known afterwards.

An attempt is a signed text that the learner's device holds. It is marked once (again only for the same answers, so
that a lost answer can be asked for). A passed one gives a proof, signed too, that counts one completion within half
an hour; a visitor's token counts a course once, so each counted completion costs a proof of work.
"""

import base64
import hmac
import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.errors import Conflict, InvalidInput
from api.models.auth import SpentProof
from api.models.base import new_id, today, utc_now
from api.models.courses import (
    CompletionCreate,
    CompletionRead,
    Course,
    CourseContent,
    CourseDay,
    MarkRead,
    QuizAnswers,
    QuizRead,
    QuizResult,
    ShownQuestion,
)
from api.permissions import Actor
from api.rules import quiz
from api.services import courses, journal
from api.services.anonymity import Vault, unnamed

ATTEMPT_LIFE: Final = timedelta(hours=3)
PROOF_LIFE: Final = timedelta(minutes=30)
TOKEN_LIFE: Final = timedelta(hours=1)
"""Longer than a visitor's token lives."""


async def draw(session: AsyncSession, actor: Actor, vault: Vault, course_id: UUID) -> QuizRead:
    """A new attempt at the published version.

    Raises:
        NotFound: not published (404).
    """
    row, version = await courses.published(session, actor, course_id)
    content = CourseContent.model_validate(version.content)
    seed, expires = secrets.token_hex(16), utc_now() + ATTEMPT_LIFE
    bank = version.content["questions"]
    return QuizRead(
        attempt=_sign(vault, "attempt", row, version.number, seed, expires),
        expires_at=expires,
        number=version.number,
        pass_percent=content.pass_percent,
        questions=[
            ShownQuestion(
                kind=content.questions[item.question].kind,
                text=content.questions[item.question].text,
                options=[content.questions[item.question].options[place].text for place in item.options],
            )
            for item in quiz.draw(bank, content.draw_count, seed)
        ],
    )


async def mark(session: AsyncSession, actor: Actor, vault: Vault, course_id: UUID, draft: QuizAnswers) -> QuizResult:
    """Mark an attempt, once.

    Raises:
        NotFound: not published (404). Conflict: `attempt_marked` with other answers (409).
        InvalidInput: not our attempt, too late, or answers that do not fit its questions (422).
    """
    number, seed, expires = _open(vault, "attempt", course_id, draft.attempt, "/attempt")
    row, version = await courses.published(session, actor, course_id, number)
    content, bank = CourseContent.model_validate(version.content), version.content["questions"]
    drawn = quiz.draw(bank, content.draw_count, seed)
    try:
        marks = quiz.mark(bank, drawn, draft.answers)
    except ValueError:
        raise InvalidInput.field("/answers", "answers_do_not_fit") from None
    given = json.dumps([sorted(set(answer)) for answer in draft.answers])
    if not await _spend(session, f"attempt|{seed}", expires) and not await _is_spent(session, f"{seed}|{given}"):
        raise Conflict("attempt_marked")
    await _spend(session, f"{seed}|{given}", expires)
    is_passed = quiz.is_passed(marks, content.pass_percent)
    proof = _sign(vault, "completion", row, number, seed, utc_now() + PROOF_LIFE) if is_passed else None
    return QuizResult(
        right_count=sum(item.is_right for item in marks),
        question_count=len(marks),
        is_passed=is_passed,
        proof=proof,
        marks=[
            MarkRead(is_right=item.is_right, right=list(item.right), explanation=bank[place.question]["explanation"])
            for item, place in zip(marks, drawn, strict=True)
        ],
    )


async def complete(
    session: AsyncSession, actor: Actor, vault: Vault, course_id: UUID, draft: CompletionCreate
) -> CompletionRead:
    """Count a completion: once for a proof, and once for a visitor's token.

    Raises:
        NotFound: not published (404). InvalidInput: not our proof, or too late (422).
    """
    number, seed, expires = _open(vault, "completion", course_id, draft.proof, "/proof")
    row, _ = await courses.published(session, actor, course_id, number)
    visitor = security.keyed_hash(vault.ids, "course visitor", str(row.id), actor.token_id or seed)
    is_first = await _spend(session, f"completion|{seed}", expires + ATTEMPT_LIFE)
    if not is_first or not await _spend(session, visitor, utc_now() + TOKEN_LIFE):
        return CompletionRead(is_counted=False)
    statement = insert(CourseDay).values(
        county_code=row.county_code,
        id=new_id(),
        created_at=utc_now(),
        updated_at=utc_now(),
        version=1,
        synthetic=row.synthetic,
        course_id=row.id,
        day=today(),
        completion_count=1,
    )
    more = {"completion_count": CourseDay.completion_count + 1, "updated_at": utc_now()}
    await session.exec(statement.on_conflict_do_update(index_elements=["county_code", "course_id", "day"], set_=more))
    await journal.record(session, unnamed(actor), "course.completed", row)
    return CompletionRead(is_counted=True)


async def _spend(session: AsyncSession, what: str, expires: datetime) -> bool:
    """Note that something was used; False when it was used before."""
    statement = insert(SpentProof).values(proof=security.sha256(f"course|{what}"), expires_at=expires)
    fresh = await session.exec(statement.on_conflict_do_nothing().returning(col(SpentProof.proof)))
    return fresh.first() is not None


async def _is_spent(session: AsyncSession, what: str) -> bool:
    same = select(SpentProof.proof).where(SpentProof.proof == security.sha256(f"course|{what}"))
    return (await session.exec(same)).first() is not None


def _sign(vault: Vault, purpose: str, row: Course, number: int, seed: str, expires: datetime) -> str:
    """A text that only this installation can have written, for one purpose and course."""
    body = {"n": number, "s": seed, "e": int(expires.timestamp())}
    text = base64.urlsafe_b64encode(json.dumps(body).encode()).decode().rstrip("=")
    return f"{text}.{_seal(vault, purpose, row.id, text)}"


def _seal(vault: Vault, purpose: str, course_id: UUID, text: str) -> str:
    return security.keyed_hash(vault.ids, f"course {purpose}", str(course_id), text)


def _open(vault: Vault, purpose: str, course_id: UUID, token: str, pointer: str) -> tuple[int, str, datetime]:
    """Version, seed and expiry of a text of ours.

    Raises:
        InvalidInput: `attempt_unknown` or `attempt_expired` at the pointer (422).
    """
    text, _, seal = token.partition(".")
    if not hmac.compare_digest(_seal(vault, purpose, course_id, text).encode(), seal.encode()):
        raise InvalidInput.field(pointer, "attempt_unknown")
    body: dict[str, Any] = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    expires = datetime.fromtimestamp(body["e"], UTC)
    if expires < utc_now():
        raise InvalidInput.field(pointer, "attempt_expired")
    return int(body["n"]), str(body["s"]), expires
