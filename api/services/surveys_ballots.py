"""Ballots: an invitation is looked at, a blinded message signed for it, an answer taken that names neither.

Nothing of an answer's transaction tells who gave it: no journal entry, no token, no time finer than a day, and the
answer itself only as ciphertext. What is counted is counted by the mixer (`surveys_mixing`).
"""

import base64
import json
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final, Protocol
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import run_sql
from api.errors import BadRequest, Conflict, Forbidden, NotFound
from api.models.base import today, utc_now
from api.models.surveys import AnswerCreate, AnswerReceipt, Survey, SurveyState
from api.models.surveys_ballots import (
    LONGEST_BAND,
    MODULUS_BYTES,
    SECONDS_BANDS,
    BallotProof,
    BlindSignature,
    BlindSignRequest,
    CellKey,
    InvitationRead,
)
from api.models.surveys_questionnaire import Questionnaire
from api.permissions import Actor
from api.rules import ballot_size, blind_signature, item_draw
from api.rules.questionnaire import checked
from api.services import anonymity, surveys, surveys_box, surveys_forms, surveys_issuer
from api.services.anonymity import Vault, within_county
from api.services.idempotency import IdempotencyKeyReused
from api.services.surveys_box import Ballot, BallotTaken, SurveyMoved
from api.services.surveys_issuer import issuing, keys_of
from api.zone import ZONE

FRESH_SECONDS: Final = 1.0
"""How long a process goes by what it has read of an open survey; the store looks again at every answer."""
MOST_SURVEYS: Final = 64
ALGORITHM: Final = "RSABSSA-SHA384-PSS-Randomized"
_EXPONENT = base64.urlsafe_b64encode(blind_signature.EXPONENT.to_bytes(3)).decode()


class Box(Protocol):
    """Where sealed answers are stored: gathered, or each by itself."""

    async def save(self, county_code: str, item: Ballot) -> date:
        """Store one; returns after the commit."""


Look = Callable[[], AbstractAsyncContextManager[AsyncSession]]
"""Opens a short session that reads."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A survey as it is asked now."""

    county_code: str
    survey_id: UUID
    number: int
    is_open_link: bool
    synthetic: bool
    sheet: Questionnaire
    sealed_bytes: int
    """How long each sealed answer is."""
    forms: Sequence[Any] | None
    cells: dict[UUID, int]
    """The modulus of each cell that has a key."""
    shown: dict[int, Questionnaire] = field(default_factory=dict, compare=False)
    """The questionnaire of each form that was answered since."""

    def sheet_of(self, form: int) -> Questionnaire:
        """The questionnaire as one form shows it."""
        found = self.shown.get(form)
        if found is None:
            found = self.shown[form] = surveys_forms.sheet_of(self.sheet, self.forms, form)
        return found


@dataclass(slots=True)
class Known:
    """What a process has read of a survey: when last, and when last because something asked for was not in it."""

    asking: Asking
    read_at: float
    missed_at: float = float("-inf")


_known: OrderedDict[tuple[str, UUID], Known] = OrderedDict()


async def look(session: AsyncSession, actor: Actor, vault: Vault, token: str) -> InvitationRead:
    """What an invitation is for, and its cell's key, which is made if there is none yet.

    Nothing is spent, and whether it was used is not told.

    Raises:
        NotFound: no such invitation in the county (404).
        Conflict: it was revoked or is over; its survey is not open, `survey_not_open` (409).
    """
    county_code = within_county(actor).area_code
    async with issuing(session):
        found = await surveys_issuer.find(session, vault, county_code, token)
    surveys_issuer.require_held(found)
    await _require_open(session, county_code, found.survey_id)
    sql = "select modulus from survey_cell_keys where county_code = :county and cell_id = :cell"
    modulus = (await run_sql(session, sql, county=county_code, cell=found.cell_id)).scalar_one_or_none()
    if modulus is None:
        modulus = await surveys_issuer.make_key(session, vault, county_code, found.cell_id)
    return InvitationRead(
        survey_id=found.survey_id,
        cell_id=found.cell_id,
        expires_on=found.expires_on,
        key=_jwk(found.cell_id, bytes(modulus)),
    )


async def key_of_survey(session: AsyncSession, actor: Actor, survey_id: UUID, cell_id: UUID) -> CellKey:
    """The public key of a cell of a survey that residents see.

    Raises:
        NotFound: no such survey, or none of its cells has this key (404).
    """
    found = await _read(session, within_county(actor).area_code, survey_id)
    modulus = found.cells.get(cell_id)
    if modulus is None:
        raise NotFound
    return _jwk(cell_id, modulus.to_bytes(MODULUS_BYTES))


def _jwk(cell_id: UUID, modulus: bytes) -> CellKey:
    return CellKey(kty="RSA", alg=ALGORITHM, kid=str(cell_id), n=_b64(modulus), e=_EXPONENT)


async def sign(session: AsyncSession, actor: Actor, vault: Vault, request: BlindSignRequest) -> BlindSignature:
    """Sign a blinded ballot for a token, which is spent by that.

    Raises:
        NotFound, Conflict, InvalidInput: as `surveys_issuer.sign`; Conflict also while its survey is not open (409).
    """
    county_code = within_county(actor).area_code
    async with issuing(session):
        found = await surveys_issuer.find(session, vault, county_code, request.token)
    await _require_open(session, county_code, found.survey_id, lock=True)
    async with issuing(session):
        cell_id, signed = await surveys_issuer.sign(session, vault, county_code, request.token, _unb64(request.blinded))
    return BlindSignature(cell_id=cell_id, signature=_b64(signed))


async def take(
    box: Box, look_up: Look, actor: Actor, vault: Vault, survey_id: UUID, draft: AnswerCreate, key: str | None
) -> AnswerReceipt:
    """Take one person's answers. The same ballot, or key, and the same answers give the same receipt from any device.

    Raises:
        NotFound: no such survey that is open to the sender (404).
        Conflict: `survey_not_open`; `survey_changed` since it was read; `ballot_used` for other answers;
            `ballot_missing` for a survey by invitation, `ballot_not_taken` for an open link (409).
        Forbidden: `ballot_invalid`; the signature is not the cell's for this message (403).
        InvalidInput: answers that the questions do not take, each at `/answers/<code>` (422).
        IdempotencyKeyReused: the key was used for other answers (422).
        BadRequest: `idempotency_key_missing`, where it chooses the form (400).
    """
    county_code = within_county(actor).area_code
    asking = await _asking(look_up, county_code, survey_id, draft)
    if draft.number != asking.number:
        raise Conflict("survey_changed")
    ballot = _ballot(asking, actor, vault, draft, key)
    try:
        received_on = await box.save(county_code, ballot)
    except BallotTaken:
        raise (IdempotencyKeyReused() if asking.is_open_link else BallotTaken()) from None
    except SurveyMoved:
        asking = await _read_anew(look_up, county_code, survey_id)
        raise Conflict("survey_not_open" if draft.number == asking.number else "survey_changed") from None
    purpose = f"answer_survey|{survey_id}"
    receipt_id = anonymity.hidden_id(vault, county_code, purpose, ballot.nullifier.hex())
    return AnswerReceipt(id=receipt_id, answered_on=received_on)


def _ballot(asking: Asking, actor: Actor, vault: Vault, draft: AnswerCreate, key: str | None) -> Ballot:
    """The answer as it is stored: checked against the form that its ballot gives it, and sealed."""
    proof, chance = _proof(asking, draft, key)
    count = surveys_forms.count_of(asking.sheet, asking.forms)
    if count > 1 and proof is None and key is None:
        raise BadRequest("idempotency_key_missing")
    form = item_draw.form_of(chance, count)
    answers = checked(asking.sheet_of(form), draft.answers)
    own = keys_of(vault)
    place = (asking.county_code, asking.survey_id, _nullifier(vault, asking, proof, chance))
    words = json.dumps([draft.number, draft.answers], sort_keys=True, ensure_ascii=False)
    known = [[actor.id], ["device", draft.device]] if draft.device else [[actor.id]]
    devices = [security.keyed_hash(own.devices, asking.county_code, str(asking.survey_id), *who) for who in known]
    content = {
        "answers": answers,
        "form": form,
        "mode": draft.mode.value,
        "seconds": seconds_band(draft.seconds),
        "devices": devices,
        "says_device": draft.device is not None,
        "hour": utc_now().astimezone(ZONE).hour,
        "day": today().isoformat(),
        "number": draft.number,
        "synthetic": asking.synthetic,
    }
    tag = bytes.fromhex(security.keyed_hash(own.tags, place[2].hex(), draft.mode.value, words))
    cell_id = proof.cell_id if proof else None
    sealed = surveys_box.seal(vault, place, content, asking.sealed_bytes)
    return Ballot(asking.survey_id, place[2], cell_id, draft.number, tag, sealed)


def _proof(asking: Asking, draft: AnswerCreate, key: str | None) -> tuple[BallotProof | None, bytes]:
    """The proof of having been invited, where one is needed, and the chance by which the person has his form."""
    proof = draft.ballot
    if asking.is_open_link:
        if proof is not None:
            raise Conflict("ballot_not_taken")
        return None, key.encode() if key else secrets.token_bytes(32)
    if proof is None:
        raise Conflict("ballot_missing")
    modulus, message = asking.cells.get(proof.cell_id), _unb64(proof.message)
    if modulus is None or not blind_signature.is_signature(modulus, message, _unb64(proof.signature)):
        raise Forbidden("ballot_invalid")
    return proof, message


def _nullifier(vault: Vault, asking: Asking, proof: BallotProof | None, chance: bytes) -> bytes:
    """SHA-256 of `nullifier|` and the ballot's 64 bytes; of an open link a keyed hash of the key, which can be guessed.

    The form is SHA-256 of the same bytes without a prefix: neither of the two tells the other.
    """
    if proof is not None:
        return sha256(b"nullifier|" + chance).digest()
    place = (asking.county_code, str(asking.survey_id))
    return bytes.fromhex(security.keyed_hash(keys_of(vault).tags, "open link", *place, chance.hex()))


def seconds_band(seconds: int | None) -> str | None:
    """The band of how long an answer took; None where the device did not tell."""
    if seconds is None:
        return None
    return next((band for below, band in SECONDS_BANDS if seconds < below), LONGEST_BAND)


async def _asking(look_up: Look, county_code: str, survey_id: UUID, draft: AnswerCreate) -> Asking:
    """The survey, as the process knows it or read anew; whether it is open is looked at when the answer is stored.

    A number or a cell that is not known is looked for at once, but once in `FRESH_SECONDS`: made-up ones cost nothing.
    """
    known, now = _known.get((county_code, survey_id)), time.monotonic()
    if known is None:
        return await _read_anew(look_up, county_code, survey_id)
    is_missed = draft.number != known.asking.number or (
        draft.ballot is not None and draft.ballot.cell_id not in known.asking.cells
    )
    if is_missed and now - known.missed_at >= FRESH_SECONDS:
        known.missed_at = now
        return await _read_anew(look_up, county_code, survey_id)
    if now - known.read_at < FRESH_SECONDS:
        return known.asking
    known.read_at = now  # One reads it anew; the others go by this meanwhile.
    return await _read_anew(look_up, county_code, survey_id)


async def _read_anew(look_up: Look, county_code: str, survey_id: UUID) -> Asking:
    place = (county_code, survey_id)
    async with look_up() as session:
        found = await _read(session, county_code, survey_id)
    before = _known.get(place)
    _known[place] = Known(found, time.monotonic(), before.missed_at if before else float("-inf"))
    _known.move_to_end(place)
    if len(_known) > MOST_SURVEYS:
        _known.popitem(last=False)
    return found


async def _read(session: AsyncSession, county_code: str, survey_id: UUID) -> Asking:
    survey = await _shown(session, county_code, survey_id)
    version = await surveys.version_of(session, survey)
    rows = await run_sql(
        session,
        "select keys.cell_id, keys.modulus from survey_cell_keys keys join survey_cells cells"
        " on cells.county_code = keys.county_code and cells.id = keys.cell_id"
        " where keys.county_code = :county and cells.survey_id = :survey",
        county=county_code,
        survey=survey_id,
    )
    sheet, sealed_bytes = _sheet(json.dumps(version.questionnaire))
    return Asking(
        county_code=county_code,
        survey_id=survey_id,
        number=survey.current_number,
        is_open_link=survey.is_open_link,
        synthetic=survey.synthetic,
        sheet=sheet,
        sealed_bytes=sealed_bytes,
        forms=version.forms,
        cells={row.cell_id: int.from_bytes(bytes(row.modulus)) for row in rows.all()},
    )


@lru_cache(maxsize=MOST_SURVEYS)
def _sheet(content: str) -> tuple[Questionnaire, int]:
    """A questionnaire, and how long its sealed answers are."""
    sheet = Questionnaire.model_validate_json(content)
    return sheet, ballot_size.sealed_bytes(sheet)


async def _require_open(session: AsyncSession, county_code: str, survey_id: UUID, *, lock: bool = False) -> None:
    """Refuse a survey that takes no answers today.

    Raises:
        NotFound: as `_shown` (404). Conflict: `survey_not_open` (409).
    """
    survey, day = await _shown(session, county_code, survey_id, lock=lock), today()
    is_time = (survey.opens_on or day) <= day <= (survey.closes_on or day)
    if survey.state != SurveyState.OPEN or not is_time:
        raise Conflict("survey_not_open")


async def _shown(session: AsyncSession, county_code: str, survey_id: UUID, *, lock: bool = False) -> Survey:
    """The survey, if residents see it; with `lock`, it cannot close before the transaction ends.

    Raises:
        NotFound: not there, or a draft (404).
    """
    wanted = select(Survey).where(Survey.county_code == county_code, col(Survey.id) == survey_id)
    wanted = wanted.with_for_update(read=True, key_share=True) if lock else wanted
    survey = (await session.exec(wanted.execution_options(populate_existing=True))).first()
    if survey is None or survey.state not in surveys.OPEN_TO_ALL:
        raise NotFound
    return survey


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
