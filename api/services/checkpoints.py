"""A county's chain head, signed each day and kept outside the database, so that not even its owner can cut the tail."""

from datetime import date, datetime
from pathlib import Path

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.adapters import checkpoints
from api.models.auth import SigningKey
from api.models.base import utc_now
from api.models.journal import JournalLink
from api.zone import day_of

KIND = "checkpoint+jwt"


async def make(session: AsyncSession, keyring: security.Keyring, folder: Path, county_code: str) -> bool:
    """See to it that there is a note of today; False when nothing is sealed yet."""
    head = (
        await session.exec(
            select(JournalLink)
            .where(JournalLink.county_code == county_code)
            .order_by(col(JournalLink.number).desc())
            .limit(1)
        )
    ).first()
    made_at = utc_now()
    if head is None:
        return False
    if _last_day(folder, county_code) == day_of(made_at):
        return True
    claims = {
        "county_code": county_code,
        "number": head.number,
        "hash": head.hash,
        "made_at": made_at.isoformat(timespec="seconds"),
    }
    signed = security.sign_note(keyring, claims, kind=KIND)
    checkpoints.append(folder, county_code, {**claims, "kid": keyring.signing_kid, "signature": signed})
    return True


async def newest(session: AsyncSession, folder: Path, county_code: str) -> tuple[int, str] | None:
    """Number and hash of the county's newest genuine note; None without one."""
    keys = (await session.exec(select(SigningKey))).all()
    public = {key.kid: security.public_pem(key.public_jwk) for key in keys}
    for note in checkpoints.newest_first(folder, county_code):
        try:
            claims = security.verify_note(public, str(note.get("signature")), kind=KIND)
        except security.TokenInvalid:
            continue
        if claims["county_code"] == county_code:
            return int(claims["number"]), str(claims["hash"])
    return None


def _last_day(folder: Path, county_code: str) -> date | None:
    for note in checkpoints.newest_first(folder, county_code):
        return day_of(datetime.fromisoformat(str(note["made_at"])))
    return None
