"""Open311 GeoReport v2 over feedback: where it is, which services it has, and what each of them asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import BadRequest, NotFound
from api.models.areas import Area, County
from api.models.base import today
from api.models.feedback import FeedbackKind
from api.models.open311 import (
    Attribute,
    AttributeValue,
    Discovery,
    Endpoint,
    Open311Service,
    ServiceDefinition,
    ServiceType,
)
from api.rules import georeport
from api.rules.areas import TOWNSHIP_DIGITS
from api.services import areas_tree, catalogue

SPECIFICATION: Final = "http://wiki.open311.org/GeoReport_v2"
OTHER: Final = "other"
_ABOUT_UNITS: Final = frozenset({FeedbackKind.COMPLAINT, FeedbackKind.DISCRIMINATION, FeedbackKind.PRAISE})


@dataclass(frozen=True, slots=True)
class Offer:
    """One service: a kind of feedback, with its topic where the kind has topics."""

    kind: FeedbackKind
    topic: str | None

    @property
    def code(self) -> str:
        """The service code."""
        return georeport.service_code(self.kind.value, self.topic)


def words() -> Any:
    """The texts of the interface. Source: `catalogue/open311/words.json`."""
    return catalogue.read_json("open311/words.json")


@lru_cache
def offers() -> dict[str, Offer]:
    """The services by code: what the routes of feedback know. Source: `catalogue/feedback/routes.json`."""
    routes = [
        (FeedbackKind(row["kind"]), row["topic"]) for row in catalogue.read_json("feedback/routes.json")["routes"]
    ]
    with_topics = {kind for kind, topic in routes if topic}
    found = (Offer(kind, topic) for kind, topic in routes if topic or kind not in with_topics)
    return {offer.code: offer for offer in found}


@lru_cache
def _topics() -> dict[str, dict[str, str]]:
    return {row["code"]: row["name"] for row in catalogue.read_json("feedback/routes.json")["topics"]}


def require_offer(code: str) -> Offer:
    """The service of a code.

    Raises:
        NotFound: `open311_service_unknown` (404).
    """
    found = offers().get(code)
    if found is None:
        raise NotFound("open311_service_unknown")
    return found


async def jurisdiction(session: AsyncSession, asked: str | None) -> str:
    """The county that a question is about: the only one of the installation, or the one that is named by its code.

    Raises:
        BadRequest: there are several, and none is named (400). NotFound: no such county works here (404).
    """
    statement = select(County.code).order_by(col(County.code)).limit(2)
    if asked is not None:
        statement = select(County.code).where(County.code == asked)
    found = (await session.exec(statement)).all()
    if not found:
        raise NotFound("open311_jurisdiction_unknown")
    if len(found) > 1:
        raise BadRequest("open311_jurisdiction_missing")
    return found[0]


async def discovery(session: AsyncSession, base: str, home: str, locale: str) -> Discovery:
    """Where the interface is and what it speaks; a demonstration says that it is one.

    Args:
        base: the address that people see, without a slash at its end.
        home: the installation's home county.
    """
    texts = words()
    county = await session.get(County, home)
    endpoint = Endpoint(
        specification=SPECIFICATION,
        url=f"{base}{georeport.BASE}v2",
        changeset=texts["changeset"],
        type="test" if county is not None and county.is_demo else "production",
        formats=["text/xml", "application/json"],
    )
    return Discovery(
        changeset=texts["changeset"],
        contact=texts["contact"][locale],
        key_service=texts["key_service"][locale].format(base=base),
        endpoints=[endpoint],
    )


def services(locale: str) -> list[Open311Service]:
    """All services, in the order of the catalogue."""
    return [_service(offer, locale) for offer in offers().values()]


def _service(offer: Offer, locale: str) -> Open311Service:
    about = words()["kinds"][offer.kind.value]
    topic = _topics()[offer.topic][locale] if offer.topic else None
    is_secret = offer.kind is FeedbackKind.DISCRIMINATION
    return Open311Service(
        service_code=offer.code,
        service_name=service_name(offer, locale),
        description=about["description"][locale],
        metadata=True,
        type=ServiceType.BLACKBOX if is_secret else ServiceType.BATCH,
        keywords=", ".join(filter(None, (about["name"][locale], topic))),
        group=about["name"][locale],
    )


def service_name(offer: Offer, locale: str) -> str:
    """A service's name in a language, such as `Complaint: Roads and transport`."""
    name: str = words()["kinds"][offer.kind.value]["name"][locale]
    if offer.topic is None:
        return name
    return f"{name}{': ' if locale == 'en' else '：'}{_topics()[offer.topic][locale]}"


async def definition(session: AsyncSession, county_code: str, code: str, locale: str) -> ServiceDefinition:
    """What a service asks: nothing must be answered, and the first line says so.

    Raises:
        NotFound: no such service (404).
    """
    offer = require_offer(code)
    texts = words()["attributes"]
    places = [AttributeValue(key=area.code, name=name) for area, name in _named(await places_of(session, county_code))]
    asked: list[tuple[str, str, str | None, list[AttributeValue]]] = [
        ("notice", "string", None, []),
        ("area", "singlevaluelist", None, places),
    ]
    if offer.kind in _ABOUT_UNITS:
        asked.append(("unit", "string", texts["unit_form"][locale], []))
    return ServiceDefinition(
        service_code=offer.code,
        attributes=[
            Attribute.model_validate(
                {
                    "variable": name != "notice",
                    "code": name,
                    "datatype": datatype,
                    "required": False,
                    "datatype_description": form,
                    "order": order,
                    "description": texts[name][locale],
                    "values": values,
                }
            )
            for order, (name, datatype, form, values) in enumerate(asked, start=1)
        ],
    )


async def places_of(session: AsyncSession, county_code: str) -> Sequence[Area]:
    """Today's townships and villages of a county, in the order of their codes."""
    below = (col(Area.code).startswith(county_code), col(Area.code) != county_code)
    return (await session.exec(select(Area).where(*below, areas_tree.alive_on(today())).order_by(col(Area.code)))).all()


def _named(places: Sequence[Area]) -> list[tuple[Area, str]]:
    towns = {area.code: area.name for area in places if len(area.code) == TOWNSHIP_DIGITS}
    return [(area, _in_town(area, towns)) for area in places]


def _in_town(area: Area, towns: dict[str, str]) -> str:
    town = towns.get(area.code[:TOWNSHIP_DIGITS])
    return area.name if town is None or area.code in towns else f"{town} {area.name}"
