"""Invited people at the services themselves, with real commits, in a county of their own; all of it is removed."""

import re
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import asyncpg
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.models.auth import Role
from api.models.base import today
from api.models.surveys import (
    AnswerCreate,
    AnswerReceipt,
    Survey,
    SurveyPurpose,
    SurveyState,
    SurveyTransition,
    SurveyVersion,
)
from api.models.surveys_ballots import BallotProof, BlindSignature, BlindSignRequest
from api.models.surveys_invitations import BatchCreate
from api.permissions import Actor
from api.rules import blind_signature
from api.services import surveys_ballots, surveys_invitations, surveys_issuer, surveys_mixing, surveys_steps
from api.services.anonymity import Vault
from api.services.intake import DirectStore
from api.services.surveys_box import cast_ballots
from tests.ballots import SHEET, WORDS, b64, make_cell, unb64
from tests.conftest import make_actor
from tests.factories import NEIGHBOUR, save

VAULT = Vault.of(b"a secret that only this test knows, long enough")
KEY = blind_signature.new_key(2048)
"""Made once: a key a test would cost half a second."""
OFFICE = make_actor(Role.OFFICE, NEIGHBOUR)
TABLES = (
    *("survey_hours", "survey_days", "survey_devices", "survey_ballot_box", "survey_nullifiers", "survey_answers"),
    *("survey_responses", "survey_cell_keys"),
    *("survey_issuer.invitations", "survey_issuer.cell_keys", "survey_issuer.dispositions", "survey_batches"),
    *("survey_cell_numbers", "survey_cells", "survey_versions", "surveys", "journal_entries"),
)
Sessions = async_sessionmaker[AsyncSession]


@asynccontextmanager
async def reading(sessions: Sessions) -> AsyncIterator[AsyncSession]:
    """A session of the county; what is not committed is undone."""
    async with sessions() as session:
        await set_area(session, NEIGHBOUR)
        yield session


@asynccontextmanager
async def owning(direct_url: str) -> AsyncIterator[asyncpg.Connection]:
    """The owner's connection, above every wall; what tests left in the county is removed at its end."""
    connection = await asyncpg.connect(re.sub(r"^postgresql\+\w+:", "postgresql:", direct_url))
    try:
        yield connection
        for table in TABLES:
            await connection.execute(f"delete from {table} where county_code = '{NEIGHBOUR}'")
    finally:
        await connection.close()


async def prepared(sessions: Sessions, drawn: int) -> tuple[Survey, list[str]]:
    """An open survey by invitation of one cell, its key made, and the tokens in the order of the list."""
    survey, tokens = await sampled(sessions, [("s1", drawn)], today())
    return survey, tokens[0]


async def sampled(
    sessions: Sessions, cells: Sequence[tuple[str, int]], expires_on: date
) -> tuple[Survey, list[list[str]]]:
    """An open survey by invitation of cells, each a stratum and how many were drawn; the tokens of each cell."""
    values = {"county_code": NEIGHBOUR, "area_code": NEIGHBOUR, "title": WORDS, "state": "open"}
    async with sessions() as session:
        survey = await save(session, Survey(purpose=SurveyPurpose.SATISFACTION, is_open_link=False, **values))
        asked = {"county_code": NEIGHBOUR, "survey_id": survey.id, "number": 1, "questionnaire": SHEET}
        await save(session, SurveyVersion(**asked))
        ids = [
            await make_cell(session, str(survey.id), drawn, NEIGHBOUR, stratum=stratum, cluster=f"c{place}")
            for place, (stratum, drawn) in enumerate(cells)
        ]
        wanted = BatchCreate(expires_on=expires_on)
        batch = await surveys_invitations.invite(session, OFFICE, VAULT, survey.id, wanted)
        _, _, told = await surveys_invitations.tell(session, OFFICE, VAULT, "https://x", survey.id, batch.id)
        for cell_id in ids:
            await surveys_issuer.make_key(session, VAULT, NEIGHBOUR, cell_id)
        await session.commit()
    tokens: dict[UUID, list[str]] = {cell_id: [] for cell_id in ids}
    for link in told:
        tokens[link.slot.cell_id].append(link.address.partition("#")[2])
    return survey, list(tokens.values())


@dataclass(slots=True)
class Person:
    """Somebody with an invitation, on a device of his own."""

    sessions: Sessions
    survey: Survey
    token: str
    actor: Actor = field(default_factory=lambda: make_actor(Role.RESIDENT, NEIGHBOUR, id=uuid4().hex))
    message: bytes = field(default_factory=lambda: secrets.token_bytes(64))

    async def blind(self) -> tuple[bytes, int, int]:
        """The blinded message, what takes the blinding away, and the modulus."""
        async with reading(self.sessions) as session:
            seen = await surveys_ballots.look(session, self.actor, VAULT, self.token)
        n = int.from_bytes(unb64(seen.key.n))
        salt, factor = secrets.token_bytes(48), secrets.randbelow(n - 1) + 1
        return *blind_signature.blind(n, self.message, salt=salt, factor=factor), n

    async def ask(self, blinded: bytes) -> BlindSignature:
        """Have it signed."""
        async with reading(self.sessions) as session:
            request = BlindSignRequest(token=self.token, blinded=b64(blinded))
            signed = await surveys_ballots.sign(session, self.actor, VAULT, request)
            await session.commit()
            return signed

    async def proof(self) -> BallotProof:
        """The ballot's proof."""
        blinded, inverse, n = await self.blind()
        signed = await self.ask(blinded)
        signature = blind_signature.finalize(n, self.message, unb64(signed.signature), inverse)
        return BallotProof(cell_id=signed.cell_id, message=b64(self.message), signature=b64(signature))

    async def send(self, proof: BallotProof, happy: int = 5, wish: str = "x", box: Any = None) -> AnswerReceipt:
        """Send an answer."""
        draft = AnswerCreate(number=1, answers={"happy": happy, "wish": wish}, ballot=proof, seconds=60)
        store = box or DirectStore(self.sessions, cast_ballots)
        look_up = lambda: reading(self.sessions)  # noqa: E731
        return await surveys_ballots.take(store, look_up, self.actor, VAULT, self.survey.id, draft, None)


async def mixed(sessions: Sessions) -> int:
    """What the worker does each second: how many left the box."""
    total = 0
    async with reading(sessions) as session:
        while count := await surveys_mixing.mix(session, VAULT, NEIGHBOUR):
            total += count
            await session.commit()
            await set_area(session, NEIGHBOUR)
    return total


async def closed(sessions: Sessions, survey: Survey) -> None:
    """What the office does at the end."""
    async with reading(sessions) as session:
        step = SurveyTransition(to=SurveyState.CLOSED)
        await surveys_steps.move(session, OFFICE, VAULT, survey.id, step, "en")
        await session.commit()
