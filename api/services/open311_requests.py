"""The cases in the open as Open311 GeoReport v2 tells them, and the tokens that lead to them.

Nothing finer than the public page is told here: a summary, a township, days. Filters of time work on those days too,
so that no search can find out when a case came.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Date, and_, cast, false, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.errors import BadRequest, NotFound
from api.models.areas import Area
from api.models.base import utc_now
from api.models.feedback import OPEN_STATES, Feedback, FeedbackKind
from api.models.feedback_public import PublicCase
from api.models.open311 import RequestFilter, RequestStatus, RequestTokenRead, ServiceRequest
from api.permissions import public_actor
from api.rules import georeport
from api.services import feedback_public
from api.services.anonymity import Vault
from api.services.open311 import OTHER, Offer, offers, service_name
from api.zone import ZONE, day_of


async def search(session: AsyncSession, county_code: str, chosen: RequestFilter, locale: str) -> list[ServiceRequest]:
    """The published cases of a county that a filter takes, the latest day first; 1,000 at most.

    Raises:
        BadRequest: a malformed date, a span of more than 90 days, an unknown status (400).
    """
    actor = public_actor(county_code)
    statement = select(Feedback).where(*feedback_public.published(actor), *_conditions(chosen))
    # By day, then by an id that tells no time: the order of a day's cases says nothing.
    day = cast(func.timezone(ZONE.key, col(Feedback.received_at)), Date)
    statement = statement.order_by(day.desc(), col(Feedback.id).desc())
    page = statement.offset((chosen.page - 1) * chosen.page_size).limit(chosen.page_size)
    cases = await feedback_public.read_all(session, (await session.exec(page)).all())
    return await _told(session, county_code, cases, locale)


async def get(session: AsyncSession, county_code: str, case_id: UUID | None, locale: str) -> ServiceRequest:
    """One published case.

    Raises:
        NotFound: it is not published, or not there (404).
    """
    actor = public_actor(county_code)
    found = await session.exec(select(Feedback).where(*feedback_public.published(actor), Feedback.id == case_id))
    cases = await feedback_public.read_all(session, found.all())
    if not cases:
        raise NotFound("open311_request_unknown")
    (told,) = await _told(session, county_code, cases, locale)
    return told


def token_of(vault: Vault, case_id: UUID) -> str:
    """The token of a case: it leads to the public id once there is one, and says nothing before."""
    return security.veil(_token_key(vault), case_id)


async def resolve(session: AsyncSession, county_code: str, vault: Vault, token: str) -> RequestTokenRead:
    """The public id of a token's case, or of the case that it was joined to; null while that is not in the open.

    Raises:
        NotFound: nobody got this token here (404).
    """
    case_id = security.unveil(_token_key(vault), token)
    mine = (Feedback.county_code == county_code, Feedback.id == case_id)
    case = (await session.exec(select(Feedback).where(*mine))).first() if case_id else None
    if case is None or case.kind == FeedbackKind.DISCRIMINATION:
        raise NotFound("open311_token_unknown")
    public = (*feedback_public.published(public_actor(county_code)), col(Feedback.id) == (case.main_id or case.id))
    return RequestTokenRead(
        service_request_id=(await session.exec(select(Feedback.id).where(*public))).first(), token=token
    )


def _token_key(vault: Vault) -> bytes:
    return security.derive(vault.ids, "open311 tokens")


def _conditions(chosen: RequestFilter) -> list[ColumnElement[bool]]:
    wanted = georeport.split_list(chosen.service_request_id)
    if wanted:
        return [col(Feedback.id).in_([one for text in wanted if (one := as_id(text))])]
    since, until = georeport.span(
        georeport.moment(chosen.start_date, "start_date"), georeport.moment(chosen.end_date, "end_date"), utc_now()
    )
    received = col(Feedback.received_at)
    found: list[ColumnElement[bool]] = [
        received >= _midnight(day_of(since)),
        received < _midnight(day_of(until) + timedelta(days=1)),
    ]
    if codes := georeport.split_list(chosen.service_code):
        known = [offers()[code] for code in codes if code in offers()]
        found.append(or_(false(), *map(_is_of, known)))
    statuses = set(georeport.split_list(chosen.status))
    if not statuses <= set(RequestStatus):
        raise BadRequest("open311_status")
    if len(statuses) == 1:
        is_open = col(Feedback.state).in_([state.value for state in OPEN_STATES])
        found.append(is_open if RequestStatus.OPEN in statuses else ~is_open)
    return found


def as_id(text: str) -> UUID | None:
    """The id that a text writes; None for any other text."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _is_of(offer: Offer) -> ColumnElement[bool]:
    """The cases of a service; a topic that is no service of its own counts as `other`."""
    kind = col(Feedback.kind) == offer.kind.value
    if offer.topic is None:
        return kind
    topic = col(Feedback.topic)
    if offer.topic != OTHER:
        return and_(kind, topic == offer.topic)
    named = [one.topic for one in offers().values() if one.kind is offer.kind and one.topic != OTHER]
    return and_(kind, or_(topic.is_(None), topic.not_in(named)))


def _offer_of(case: PublicCase) -> Offer:
    kind = FeedbackKind(case.kind)
    known = offers().get(georeport.service_code(kind.value, case.topic))
    return known or offers().get(georeport.service_code(kind.value, OTHER)) or offers()[kind.value]


async def _told(
    session: AsyncSession, county_code: str, cases: Sequence[PublicCase], locale: str
) -> list[ServiceRequest]:
    codes = {case.area_code for case in cases} | {county_code}
    areas = (await session.exec(select(Area).where(col(Area.code).in_(codes)))).all() if cases else []
    names = {area.code: area.name for area in areas}
    return [_request(case, names, county_code, locale) for case in cases]


def _request(case: PublicCase, names: dict[str, str], county_code: str, locale: str) -> ServiceRequest:
    offer = _offer_of(case)
    is_open = case.state in OPEN_STATES
    places = dict.fromkeys(names[code] for code in (case.area_code, county_code) if code in names)
    last = (None if is_open else case.closed_on or case.answered_on) or case.published_on
    return ServiceRequest(
        service_request_id=case.id,
        status=RequestStatus.OPEN if is_open else RequestStatus.CLOSED,
        status_notes=case.change or case.answer,
        service_name=service_name(offer, locale),
        service_code=offer.code,
        description="\n".join(filter(None, (case.title, case.summary))),
        agency_responsible=None,
        service_notice=None,
        requested_datetime=_midnight(case.received_on),
        updated_datetime=_midnight(last),
        expected_datetime=_midnight(case.due_on + timedelta(days=1)),  # The end of the last day.
        address=", ".join(places),
        address_id=case.area_code,
        zipcode=None,
        lat=None,
        long=None,
        media_url=None,
    )


def _midnight(day: date) -> datetime:
    """A day as the moment at which it begins in China: the standard knows no days."""
    return datetime.combine(day, time.min, ZONE)
