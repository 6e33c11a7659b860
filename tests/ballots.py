"""What invited people and their devices do in tests: a sample, links out of a list, ballots blinded and freed."""

import base64
import csv
import io
import secrets
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import httpx
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.models.base import today
from api.models.surveys import SurveyCell
from api.models.surveys_sampling import SurveyCellNumbers
from api.rules import blind_signature
from tests.factories import VILLAGE, save

WORDS = {"zh-Hans": "词", "zh-Hant": "詞", "en": "words"}
SHEET: dict[str, Any] = {
    "consent": WORDS,
    "questions": [
        {"code": "happy", "kind": "scale", "label": WORDS},
        {"code": "wish", "kind": "text", "label": WORDS, "is_required": False},
    ],
}
MESSAGE_BYTES = 64
HERE = {"Host": "localhost"}
"""Links are printed for this machine, or for the address that is configured."""


def b64(raw: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unb64(text: str) -> bytes:
    """The bytes of base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


async def make_cell(
    session: AsyncSession, survey_id: str, drawn: int = 12, area: str = VILLAGE, here: int | None = None, **more: Any
) -> UUID:
    """A stratum of which so many numbers were drawn, all in one village, or only so many of them `here`."""
    values = {
        "county_code": area[:6],
        "area_code": area,
        "survey_id": UUID(survey_id),
        "stratum": "s1",
        "stratum_units": 1_000,
        "stratum_clusters": 1,
        "units": 1_000,
        "drawn": drawn,
        "probability": Decimal(drawn) / 1_000,
    }
    cell = await save(session, SurveyCell(**values | more))
    numbers = [3 * number + 1 for number in range(drawn if here is None else here)]
    place = {"county_code": area[:6], "area_code": area}
    await save(session, SurveyCellNumbers(cell_id=cell.id, numbers=numbers, **place))
    return cell.id


async def make_invited(office: httpx.AsyncClient, session: AsyncSession, area: str = VILLAGE) -> str:
    """A survey by invitation, still a draft."""
    draft = {"area_code": area[:6], "purpose": "satisfaction", "title": WORDS, "questionnaire": SHEET}
    made = await office.post("/surveys", json=draft)
    assert made.status_code == 201, made.text
    await set_area(session, area)
    where = {"county": area[:6], "id": UUID(made.json()["id"])}
    await run_sql(session, "update surveys set is_open_link = false where county_code = :county and id = :id", **where)
    return str(made.json()["id"])


async def open_now(session: AsyncSession, survey_id: str, area: str = VILLAGE) -> None:
    """Open a survey whose plan is no matter of the test."""
    await set_area(session, area)
    sql = "update surveys set state = 'open', opens_on = :day where county_code = :county and id = :id"
    await run_sql(session, sql, county=area[:6], id=UUID(survey_id), day=today())


async def links(office: httpx.AsyncClient, survey_id: str, **choice: Any) -> list[dict[str, str]]:
    """Invite whoever was drawn, and the list that is told once; `token` is the link's last part."""
    chosen = {"expires_on": today().isoformat()} | choice
    batch = await office.post(f"/surveys/{survey_id}/invitations", json=chosen)
    assert batch.status_code == 201, batch.text
    return await told(office, survey_id, batch.json()["id"])


async def told(office: httpx.AsyncClient, survey_id: str, batch_id: str) -> list[dict[str, str]]:
    """The list of a batch."""
    address = f"/surveys/{survey_id}/invitations/{batch_id}/slips"
    slips = await office.post(address, json={"format": "csv"}, headers=HERE | {"Accept-Language": "en"})
    assert slips.status_code == 200, slips.text
    rows = csv.DictReader(io.StringIO(slips.content.decode("utf-8-sig")))
    return [row | {"token": row["Link"].partition("#")[2]} for row in rows]


@dataclass(slots=True)
class Device:
    """A device that holds an invitation, and what it keeps until its answer is taken."""

    client: httpx.AsyncClient
    token: str
    message: bytes = b""
    blinded: bytes = b""
    inverse: int = 0
    n: int = 0
    proof: dict[str, Any] | None = None
    survey_id: str = ""

    async def look(self) -> httpx.Response:
        """Look the invitation up."""
        return await self.client.post("/surveys/ballots/look", json={"token": self.token})

    async def blind(self) -> None:
        """Make a ballot for the invitation's cell."""
        seen = (await self.look()).json()
        self.survey_id, self.n = seen["survey_id"], int.from_bytes(unb64(seen["key"]["n"]))
        self.message = secrets.token_bytes(MESSAGE_BYTES)
        chance = {"salt": secrets.token_bytes(blind_signature.SALT_BYTES), "factor": secrets.randbelow(self.n - 1) + 1}
        self.blinded, self.inverse = blind_signature.blind(self.n, self.message, **chance)

    async def ask(self) -> httpx.Response:
        """Ask for the signature."""
        return await self.client.post("/surveys/ballots/sign", json={"token": self.token, "blinded": b64(self.blinded)})

    async def sign(self) -> dict[str, Any]:
        """Blind, have it signed, take the blinding away."""
        if not self.blinded:
            await self.blind()
        answer = await self.ask()
        assert answer.status_code == 200, answer.text
        signed = answer.json()
        signature = blind_signature.finalize(self.n, self.message, unb64(signed["signature"]), self.inverse)
        self.proof = {"cell_id": signed["cell_id"], "message": b64(self.message), "signature": b64(signature)}
        return self.proof

    async def send(self, survey_id: str = "", client: httpx.AsyncClient | None = None, **more: Any) -> httpx.Response:
        """Send an answer with the ballot; without `answers`, happy is 5."""
        body = {"number": 1, "answers": {"happy": 5}, "ballot": self.proof} | more
        return await (client or self.client).post(f"/surveys/{survey_id or self.survey_id}/answers", json=body)
