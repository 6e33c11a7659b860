"""Freezing: an assessment whose review is whole is kept for ever as it stands, by two posts of the office.

What is kept is signed as the chain's heads are. A late correction makes the next number; earlier ones stay as they are.
"""

from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.errors import Conflict, Forbidden, InvalidInput
from api.models.assessments import Assessment
from api.models.base import utc_now
from api.models.frozen import (
    AssessmentFreeze,
    AssessmentSnapshot,
    FreezeCreate,
    FreezeDecision,
    FreezeRead,
    FreezeState,
    Moved,
    SnapshotDetail,
    SnapshotRead,
)
from api.permissions import Actor, is_countys
from api.rules import bundle_parts
from api.services import (
    assessments_known,
    case_secrecy,
    exemptions,
    frozen_content,
    frozen_numbers,
    frozen_readings,
    indicators,
    kept_days,
    metrics,
    posts,
    records,
    reviews,
    scopes,
    scores,
)
from api.services.frozen_content import HOME_LOCALE
from api.services.frozen_numbers import FrozenNumber
from api.services.metrics import Rows
from api.services.scores import Board


async def ask(session: AsyncSession, actor: Actor, assessment_id: UUID, draft: FreezeCreate, locale: str) -> FreezeRead:
    """Ask for an assessment to be frozen; another person confirms it.

    Raises:
        NotFound: outside the area or not there (404). Forbidden: no account of the county's office (403).
        Conflict: `assessment_not_reviewed`, or `freeze_asked` already (409).
        InvalidInput: a later number without its reason (422).
    """
    _require_office(actor)
    row = await reviews.find(session, actor, assessment_id, lock=True)
    await _require_ready(session, row, draft.reason)
    if await _open(session, row) is not None:
        raise Conflict("freeze_asked")
    asked = AssessmentFreeze(
        county_code=row.county_code,
        area_code=row.area_code,
        assessment_id=row.id,
        reason=draft.reason,
        asked_by=actor.id,
        asked_post=reviews.post_of(actor),
        synthetic=row.synthetic,
    )
    await records.create(session, actor, asked, action="freeze.asked")
    return (await read_freezes(session, row, [asked], locale))[0]


async def decide(
    session: AsyncSession,
    actor: Actor,
    keyring: security.Keyring,
    assessment_id: UUID,
    freeze_id: UUID,
    decision: FreezeDecision,
    locale: str,
) -> FreezeRead:
    """Confirm a request, which freezes the assessment as it stands at this moment, or refuse it.

    Raises:
        NotFound: no such assessment or request (404). Forbidden: no account of the county's office (403).
        Conflict: `own_freeze_not_confirmed`, `already_decided`, `assessment_not_reviewed`, `recount_differs` (409).
        InvalidInput: a refusal without its reason, or no decision (422).
    """
    _require_office(actor)
    row = await reviews.find(session, actor, assessment_id, lock=True)
    asked = await records.get(
        session, actor, AssessmentFreeze, freeze_id, col(AssessmentFreeze.assessment_id) == row.id, lock=True
    )
    if asked.state != FreezeState.ASKED:
        raise Conflict("already_decided")
    if decision.to is FreezeState.ASKED:
        raise InvalidInput.field("/to", "step_not_allowed", state="asked", to="asked")
    if actor.id == asked.asked_by or reviews.post_of(actor) == asked.asked_post:
        raise Conflict("own_freeze_not_confirmed")
    if decision.to is FreezeState.REFUSED and not decision.reason:
        raise InvalidInput.field("/reason", "reason_missing")
    changed: dict[str, Any] = {"state": decision.to, "decided_by": actor.id, "decided_at": utc_now()}
    changed |= {"decided_post": reviews.post_of(actor), "decided_reason": decision.reason}
    asked = await records.update(session, actor, asked, changed, asked.version, action=f"freeze.{decision.to.value}")
    if decision.to is FreezeState.CONFIRMED:
        await _freeze(session, actor, keyring, row, asked)
    return (await read_freezes(session, row, [asked], locale))[0]


async def moved_since(session: AsyncSession, row: Assessment) -> list[str]:
    """The rows that stand otherwise now than in the newest frozen number, in reading order; none before the first."""
    if not await reviews.is_frozen(session, row):
        return []
    then = await frozen_numbers.read(session, row)
    return [one.code for one in _moved(then.board, await assessments_known.board(session, row), HOME_LOCALE)]


async def after_correction(
    session: AsyncSession,
    actor: Actor,
    keyring: security.Keyring,
    row: Assessment,
    *,
    asked_by: str,
    asked_post: str,
    reason: str,
) -> int | None:
    """Freeze the next number of an assessment whose correction the actor has accepted; None where none was frozen yet.

    The two persons are who asked for the correction and who accepted it; the caller has seen to both.
    """
    if not await reviews.is_frozen(session, row):
        return None
    asked = AssessmentFreeze(
        county_code=row.county_code,
        area_code=row.area_code,
        assessment_id=row.id,
        reason=reason,
        state=FreezeState.CONFIRMED,
        asked_by=asked_by,
        asked_post=asked_post,
        decided_by=actor.id,
        decided_post=reviews.post_of(actor),
        decided_at=utc_now(),
        synthetic=row.synthetic,
    )
    await records.create(session, actor, asked, action="freeze.confirmed")
    return (await _freeze(session, actor, keyring, row, asked)).number


async def _freeze(
    session: AsyncSession, actor: Actor, keyring: security.Keyring, row: Assessment, asked: AssessmentFreeze
) -> AssessmentSnapshot:
    """Keep all that the score is made of, sign it, and hold on to its files: in a transaction that sees one moment."""
    number = await _require_ready(session, row, asked.reason)
    head = await kept_days.chain_head(session, row.county_code)
    whole, rows = await _whole(session, row)
    held = await frozen_content.make(session, actor, row, whole, rows, head)
    words = await posts.named(session, row.county_code, {asked.asked_by, actor.id}, HOME_LOCALE)
    now = utc_now()
    held |= {"number": number, "reason": asked.reason, "frozen_at": now.isoformat()}
    held |= {"asked_by": words[asked.asked_by], "confirmed_by": words[actor.id]}
    hashed = bundle_parts.content_hash(held)
    vouched = bundle_parts.claims(bundle_parts.cut(held), hashed)
    snapshot = AssessmentSnapshot(
        county_code=row.county_code,
        area_code=row.area_code,
        assessment_id=row.id,
        freeze_id=asked.id,
        number=number,
        reason=asked.reason,
        frozen_at=now,
        asked_by=asked.asked_by,
        confirmed_by=actor.id,
        content=frozen_content.spelled(held),
        content_hash=hashed,
        journal_number=head[0],
        journal_hash=head[1],
        signature=security.sign_note(keyring, vouched, kind=bundle_parts.SNAPSHOT_KIND),
        synthetic=row.synthetic,
    )
    await records.create(session, actor, snapshot, action="assessment.frozen")
    await frozen_numbers.keep_files(session, snapshot, held)
    return snapshot


async def _whole(session: AsyncSession, row: Assessment) -> tuple[Board, Rows]:
    """The result of this moment, out of aggregate rows that are kept with it."""
    framework = await indicators.framework(session, row.framework_code, row.county_code)
    asked = (session, row.area_code, row.period, row.framework_code)
    scope, standing = await scopes.of(*asked, unit_id=row.unit_id)
    nodes = await indicators.nodes(session, row.framework_code, row.county_code)
    exempt = await exemptions.standing(*asked, unit_id=row.unit_id)
    _, rows = await kept_days.keep(session, scope, row.period)
    return scores.assemble(framework, scope, nodes, standing, metrics.figures(rows, scope), exempt), rows


async def _require_ready(session: AsyncSession, row: Assessment, reason: str | None) -> int:
    """The number that comes next, once it may."""
    if not reviews.is_reviewed(row):
        raise Conflict("assessment_not_reviewed")
    known = await frozen_numbers.every(session, row)
    if known and not reason:
        raise InvalidInput.field("/reason", "reason_missing")
    return known[0].number + 1 if known else 1


def _require_office(actor: Actor) -> None:
    """Refuse whoever is no person of the county's own office.

    Raises:
        Forbidden: a system, a post bound to a unit or to a part of the county (403).
    """
    if actor.kind != "account" or not is_countys(actor):
        raise Forbidden


async def _open(session: AsyncSession, row: Assessment) -> AssessmentFreeze | None:
    where = (AssessmentFreeze.county_code == row.county_code, AssessmentFreeze.assessment_id == row.id)
    statement = select(AssessmentFreeze).where(*where, AssessmentFreeze.state == FreezeState.ASKED)
    return (await session.exec(statement)).first()


async def freezes(session: AsyncSession, actor: Actor, assessment_id: UUID, locale: str) -> list[FreezeRead]:
    """Every request to freeze an assessment, the newest first.

    Raises:
        NotFound: outside the area or not there (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    where = (AssessmentFreeze.county_code == row.county_code, AssessmentFreeze.assessment_id == row.id)
    statement = select(AssessmentFreeze).where(*where).order_by(col(AssessmentFreeze.id).desc())
    return await read_freezes(session, row, list((await session.exec(statement)).all()), locale)


async def read_freezes(
    session: AsyncSession, row: Assessment, found: list[AssessmentFreeze], locale: str
) -> list[FreezeRead]:
    """Requests as they go out, with posts in place of accounts."""
    numbers = {one.freeze_id: one.number for one in await frozen_numbers.every(session, row)}
    actors = {one.asked_by for one in found} | {one.decided_by for one in found if one.decided_by}
    words = await posts.named(session, row.county_code, actors, locale)
    return [
        FreezeRead(
            id=one.id,
            assessment_id=one.assessment_id,
            state=FreezeState(one.state),
            reason=one.reason,
            asked_by=words[one.asked_by],
            asked_at=one.created_at,
            decided_by=words[one.decided_by] if one.decided_by else None,
            decided_at=one.decided_at,
            decided_reason=one.decided_reason,
            number=numbers.get(one.id),
        )
        for one in found
    ]


async def page(session: AsyncSession, actor: Actor, assessment_id: UUID) -> list[SnapshotRead]:
    """Every frozen number of an assessment, the newest first.

    Raises:
        NotFound: outside the area or not there (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    return [
        SnapshotRead.model_validate(_read(frozen_numbers.opened(one)))
        for one in await frozen_numbers.every(session, row)
    ]


async def get(session: AsyncSession, actor: Actor, assessment_id: UUID, number: int, locale: str) -> SnapshotDetail:
    """A frozen number with its scores, beside the score of this moment.

    Raises:
        NotFound: no such assessment in the area, or no such number (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    then = await frozen_numbers.read(session, row, number)
    seen = case_secrecy.seen_by(actor, then.board)
    now = case_secrecy.seen_by(actor, await assessments_known.board(session, row))
    live = scores.four(now.total)
    return SnapshotDetail.model_validate(
        _read(then)
        | {
            "live_verified_points": live["verified_points"],
            "live_claimed_points": live["claimed_points"],
            "scores": [scores.read_node(seen, node, locale) for node in seen.nodes],
            "moved": _moved(seen, now, locale),
        }
    )


def _read(number: FrozenNumber) -> dict[str, Any]:
    held, total = number.content, number.content["scores"]["total"]
    return {
        **{
            name: getattr(number.snapshot, name) for name in SnapshotRead.model_fields if hasattr(number.snapshot, name)
        },
        **scores.four(frozen_readings.points_of(total)),
        "asked_by": held["asked_by"],
        "confirmed_by": held["confirmed_by"],
        "framework_code": held["framework"]["code"],
        "framework_version": held["framework"]["framework_version"],
        "is_vetoed": total["is_vetoed"],
        "evidence_count": len(held["evidence"]),
        "file_count": len({file["sha256"] for file in held["evidence"]}),
    }


def _moved(then: Board, now: Board, locale: str) -> list[Moved]:
    """The rows whose verdict, value or points are others now; of rows that only one of them has nothing is told."""
    found = []
    for code in then.scores:
        if code not in now.scores:
            continue
        before, after = (scores.read_node(board, board.scores[code].node, locale) for board in (then, now))
        pairs = {name: (getattr(before, name), getattr(after, name)) for name in _COMPARED}
        if any(one != other for one, other in pairs.values()):
            values: dict[str, str | Decimal | None] = {}
            for name, (one, other) in pairs.items():
                values |= {f"frozen_{name}": one, f"live_{name}": other}
            found.append(Moved.model_validate({"code": code, "title": before.title} | values))
    return found


_COMPARED: Final = ("verdict", "value", "verified_points", "claimed_points")
