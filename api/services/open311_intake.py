"""A report that came by Open311 GeoReport v2, taken in like any other: same gates, same receipt, same promise.

The standard's fields about a person are optional there and stay so. A phone, an e-mail and a name become the one
encrypted contact; ids of devices and accounts are dropped, because they would tie a voice to a person. A link is kept
as text and never opened.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.errors import BadRequest, InvalidInput
from api.models.areas import Area
from api.models.base import new_hidden_id
from api.models.feedback import FeedbackCreate, FeedbackKind, FeedbackReceipt
from api.models.open311 import Heard, ReportDraft, Taken
from api.models.units import Unit
from api.permissions import Actor
from api.rules.areas import TOWNSHIP_DIGITS
from api.rules.folding import fold
from api.services import open311, open311_requests
from api.services.anonymity import Vault

_NAMES = {
    "/area_code": "/address_id",
    "/text": "/description",
    "/latitude": "/lat",
    "/longitude": "/long",
    "/contact": "/phone",
    "/file": "/media",
    "/topic": "/service_code",
    "/kind": "/service_code",
    "/about_unit_id": "/attribute[unit]",
}


async def read(session: AsyncSession, actor: Actor, report: ReportDraft) -> FeedbackCreate:
    """A report as the draft of a case; its place is the finest that the report names for certain.

    Raises:
        NotFound: unknown service or jurisdiction (404). BadRequest: no place (400).
        InvalidInput: unknown unit, or more words than a case holds (422).
    """
    offer = open311.require_offer(report.service_code)
    if report.jurisdiction_id is not None:
        await open311.jurisdiction(session, report.jurisdiction_id)
    has_point = report.lat is not None and report.long is not None
    if not (has_point or report.address_string or report.address_id):
        raise BadRequest("open311_place_missing")
    county = report.jurisdiction_id or actor.county_code
    places = await open311.places_of(session, county)
    named = report.address_id or report.area or _place_in(report.address_string or "", places)
    values = {
        "area_code": named or county,
        "kind": offer.kind,
        "topic": offer.topic,
        "text": _words(report),
        "about_unit_id": await _unit(session, county, report.unit) if report.unit else None,
        "latitude": report.lat if has_point else None,
        "longitude": report.long if has_point else None,
        "contact": " ".join(filter(None, (report.first_name, report.last_name, report.phone, report.email))) or None,
    }
    return FeedbackCreate.model_validate({name: value for name, value in values.items() if value is not None})


def key_of(vault: Vault, actor: Actor, draft: FeedbackCreate, photo: str | None) -> str:
    """The key of a report whose program knows none: the same device's same report within its token's life is one case.

    A department's system speaks for many people, two of whom may say the same: its reports are never taken for one.
    """
    if actor.kind != "resident" or actor.token_id is None:
        return str(new_hidden_id())
    said = (actor.token_id, draft.model_dump_json(), photo or "")
    return str(UUID(security.keyed_hash(vault.ids, "open311", *said)[:32], version=4))


def renamed(refusal: InvalidInput) -> InvalidInput:
    """The refusal of a draft in the words of the report that it was made of."""
    for error in refusal.errors:
        error.pointer = _NAMES.get(error.pointer, error.pointer)
    return refusal


def answer(vault: Vault, report: ReportDraft, receipt: FeedbackReceipt, locale: str) -> Heard | Taken:
    """What the sender is told; the tracking code is the only key to the case."""
    texts = open311.words()["notices"]
    is_secret = receipt.kind == FeedbackKind.DISCRIMINATION
    said = [texts["blackbox" if is_secret else "batch"][locale].format(due_on=receipt.due_on.isoformat())]
    if report.device_id or report.account_id:
        said.append(texts["device_dropped"][locale])
    if report.media_url:
        said.append(texts["link_kept"][locale])
    heard = {
        "service_notice": " ".join(said),
        "account_id": None,
        "tracking_code": receipt.tracking_code,
        "receipt": receipt if report.extensions else None,
    }
    if is_secret:
        return Heard.model_validate(heard)
    return Taken.model_validate(heard | {"token": open311_requests.token_of(vault, receipt.id)})


def _words(report: ReportDraft) -> str:
    lines = open311.words()["lines"]
    more = (("address", report.address_string), ("media_url", report.media_url))
    return "\n".join([report.description, *(lines[name].format(value=v) for name, v in more if v)])


def _place_in(address: str, places: Sequence[Area]) -> str | None:
    """The village, else the township, that an address names; None when it names none or several."""
    folded = fold(address)
    named = [place for place in places if fold(place.name) in folded]
    towns = {place.code for place in named if len(place.code) == TOWNSHIP_DIGITS}
    villages = {
        place.code
        for place in named
        if len(place.code) > TOWNSHIP_DIGITS and (not towns or place.code[:TOWNSHIP_DIGITS] in towns)
    }
    for found in (villages, {code[:TOWNSHIP_DIGITS] for code in villages}, towns):
        if len(found) == 1:
            return found.pop()
    return None


async def _unit(session: AsyncSession, county: str, asked: str) -> UUID:
    """The unit of a full name or an id.

    A name that is not found is refused and not left to the words: a complaint must not reach the unit it is about.
    """
    statement = select(Unit.id).where(Unit.county_code == county).limit(2)
    try:
        statement = statement.where(Unit.id == UUID(asked))
    except ValueError:
        statement = statement.where(col(Unit.name) == asked)
    found = (await session.exec(statement)).all()
    if len(found) != 1:
        raise InvalidInput.field("/attribute[unit]", "open311_unit_unknown")
    return found[0]
