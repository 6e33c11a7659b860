"""HTTP in and out of Open311 GeoReport v2: feedback for programs that know other cities' interfaces.

It stands beside the API at `/open311/v2`. Each answer is JSON or XML as the address ends; refusals have the standard's
shape and status (`problems`). Only posting needs a key: the `api_key` of the form, or a bearer token.
"""

from collections.abc import AsyncIterator
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Form, Header, Query, Request, Response, UploadFile, status
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.deps import RANDOM_KEY, ActorDep, Hall, HallDep, ProofDep, Session, admit_case, glance, random_key
from api.door import Route
from api.errors import Forbidden, InvalidInput, Unauthenticated
from api.models.feedback import FeedbackReceipt, TrackRequest
from api.models.open311 import (
    Discovery,
    Heard,
    Jurisdiction,
    Open311Service,
    ReportDraft,
    RequestFilter,
    RequestTokenRead,
    ServiceDefinition,
    ServiceRequest,
    Taken,
)
from api.permissions import Actor, Permission
from api.problems import choose_locale
from api.rules import georeport
from api.services import documents, feedback, feedback_files, open311, open311_intake, open311_requests
from api.services.documents import Parcel

router = APIRouter(prefix="/open311", tags=["open311"], route_class=Route)
BODY_BYTES = 21 * 1_048_576
_ALSO_XML: dict[int | str, dict[str, Any]] = {200: {"content": {"text/xml": {}}}}
_TAKEN_ALSO_XML: dict[int | str, dict[str, Any]] = {201: {"content": {"text/xml": {}}}, 404: {}}
_FORM = {"schema": {"$ref": "#/components/schemas/ReportForm"}}
_ALSO_PLAIN_FORM = {"requestBody": {"content": {"application/x-www-form-urlencoded": _FORM}}}


class Open311Format(StrEnum):
    """How an answer is written, as the address ends."""

    JSON = "json"
    XML = "xml"


class ReportForm(ReportDraft):
    """A report with one picture (JPEG, PNG or WebP of at most 20 MiB), whose place and camera data are removed."""

    media: UploadFile | None = None


class Visit(NamedTuple):
    """A look at one county's cases in the open."""

    session: AsyncSession
    county: str


async def visit(
    hall: HallDep,
    jurisdiction_id: Annotated[
        Jurisdiction | None, Query(description="Code of the county; needed where several work in one installation")
    ] = None,
) -> AsyncIterator[Visit]:
    """The county that is asked about, in a transaction that can only read.

    Raises:
        BadRequest, NotFound: as `open311.jurisdiction` (400, 404).
    """
    async with hall.readers() as session:
        county = await open311.jurisdiction(session, jurisdiction_id or None)
        await set_area(session, county)
        yield Visit(session, county)


VisitDep = Annotated[Visit, Depends(visit, scope="function")]


async def reader_locale(
    locale: Annotated[str | None, Query(max_length=40, description="The language; goes before the header")] = None,
    accept_language: Annotated[str | None, Header(max_length=500)] = None,
) -> str:
    """The language that is asked for."""
    return choose_locale(locale or accept_language)


LocaleDep = Annotated[str, Depends(reader_locale)]


async def key_holder(request: Request, actor: ActorDep, hall: HallDep) -> Actor:
    """Whoever the bearer token, else the form's `api_key`, speaks for; a key never stands in an address.

    Raises:
        Unauthenticated: no key, or one that does not hold. Forbidden: it may not post. The standard says 403 to both.
    """
    if actor.kind == "public":
        key = (await request.form()).get("api_key")
        if not isinstance(key, str) or not key.strip():
            raise Unauthenticated("open311_key_missing")
        actor = hall.authority.actor_of(key.strip())
    if not actor.may(Permission.FEEDBACK_SUBMIT):
        raise Forbidden
    return actor


key_holder.permission = Permission.FEEDBACK_SUBMIT  # type: ignore[attr-defined]
KeyHolder = Annotated[Actor, Depends(key_holder)]


class Report(NamedTuple):
    """A report that was taken in, and the picture that came with it."""

    form: ReportForm
    key: str
    receipt: FeedbackReceipt
    photo: Parcel | None


async def taken_report(
    request: Request,
    actor: KeyHolder,
    hall: HallDep,
    form: Annotated[ReportForm, Form(media_type="multipart/form-data")],
    key: Annotated[str | None, Header(alias="Idempotency-Key", description=RANDOM_KEY)] = None,
    proof_of_work: ProofDep = None,
) -> Report:
    """The report, durable as every case is. A bad picture refuses it all, so it is looked at first."""
    try:
        photo = None
        if form.media is not None:
            name, kind = form.media.filename or "", form.media.content_type or ""
            data = await form.media.read()
            photo = await documents.inspect(data=data, file_name=name, media_type=kind, is_photo=True)
        async with glance(hall, actor) as session:
            draft = await open311_intake.read(session, actor, form)
        await admit_case(request, hall, actor, draft.area_code, draft.kind, proof_of_work)
        digest = photo.file.sha256 if photo else None
        own = open311_intake.key_of(hall.vault, actor, draft, digest) if key is None else random_key(key)
        receipt = await feedback.submit(hall.intake, actor, hall.vault, hall.authority.keyring, draft, own)
    except InvalidInput as refusal:
        raise open311_intake.renamed(refusal) from None
    return Report(form, own, receipt, photo)


ReportDep = Annotated[Report, Depends(taken_report)]


@router.get("/discovery.{suffix}", response_model=Discovery, responses=_ALSO_XML)
async def get_open311_discovery(request: Request, hall: HallDep, suffix: Open311Format, locale: LocaleDep) -> Response:
    """Where the interface is, what it speaks, and how to get a key."""
    return await _discovered(request, hall, suffix, locale)


@router.get("/v2/discovery.{suffix}", response_model=Discovery, responses=_ALSO_XML)
async def get_open311_v2_discovery(
    request: Request, hall: HallDep, suffix: Open311Format, locale: LocaleDep
) -> Response:
    """The same, where programs look that know the endpoint only."""
    return await _discovered(request, hall, suffix, locale)


async def _discovered(request: Request, hall: Hall, suffix: Open311Format, locale: str) -> Response:
    base = (hall.settings.public_url or str(request.base_url)).rstrip("/")
    async with hall.readers() as session:
        found = await open311.discovery(session, base, hall.settings.county, locale)
    return _told(suffix, "discovery", found, locale)


@router.get("/v2/services.{suffix}", response_model=list[Open311Service], responses=_ALSO_XML)
async def list_open311_services(_: VisitDep, suffix: Open311Format, locale: LocaleDep) -> Response:
    """The kinds of requests that people can make."""
    return _told(suffix, "services", open311.services(locale), locale)


@router.get("/v2/services/{service_code}.{suffix}", response_model=ServiceDefinition, responses=_ALSO_XML)
async def get_open311_service(
    visited: VisitDep, suffix: Open311Format, service_code: str, locale: LocaleDep
) -> Response:
    """What a service asks besides place and words."""
    found = await open311.definition(visited.session, visited.county, service_code, locale)
    return _told(suffix, "service_definition", found, locale)


@router.get("/v2/requests.{suffix}", response_model=list[ServiceRequest], responses=_ALSO_XML)
async def list_service_requests(
    visited: VisitDep, suffix: Open311Format, chosen: Annotated[RequestFilter, Query()], locale: LocaleDep
) -> Response:
    """Published cases of at most 90 days, the latest day first, 1,000 a page at most."""
    found = await open311_requests.search(visited.session, visited.county, chosen, locale)
    return _told(suffix, "service_requests", found, locale)


@router.get("/v2/requests/{service_request_id}.{suffix}", response_model=list[ServiceRequest], responses=_ALSO_XML)
async def get_service_request(
    visited: VisitDep, suffix: Open311Format, service_request_id: str, locale: LocaleDep
) -> Response:
    """One published case."""
    case_id = open311_requests.as_id(service_request_id)
    found = await open311_requests.get(visited.session, visited.county, case_id, locale)
    return _told(suffix, "service_requests", [found], locale)


@router.get("/v2/tokens/{token}.{suffix}", response_model=list[RequestTokenRead], responses=_ALSO_XML)
async def get_service_request_id(
    visited: VisitDep, hall: HallDep, suffix: Open311Format, token: str, locale: LocaleDep
) -> Response:
    """The public id of a post's token; null until the case is published."""
    found = await open311_requests.resolve(visited.session, visited.county, hall.vault, token)
    return _told(suffix, "service_requests", [found], locale)


@router.post(
    "/v2/requests.{suffix}",
    status_code=status.HTTP_201_CREATED,
    response_model=list[Taken | Heard],
    responses=_TAKEN_ALSO_XML,
    max_body_size=BODY_BYTES,
    form_limits={"max_files": 1, "max_fields": 40, "max_part_size": 65_536},
    openapi_extra=_ALSO_PLAIN_FORM,
)
async def create_service_request(
    actor: KeyHolder, report: ReportDep, session: Session, hall: HallDep, suffix: Open311Format, locale: LocaleDep
) -> Response:
    """Report something; durable when answered. `tracking_code` is the only key to the case, so keep it."""
    if report.photo is not None:
        request = TrackRequest(tracking_code=report.receipt.tracking_code)
        await feedback_files.add_photo(session, actor, hall.vault, request, report.photo.file, report.key)
        await documents.put(hall.store, report.photo)
    answer = open311_intake.answer(hall.vault, report.form, report.receipt, locale)
    return _told(suffix, "service_requests", [answer], locale, status.HTTP_201_CREATED)


def _told(suffix: Open311Format, name: str, content: Any, locale: str, code: int = status.HTTP_200_OK) -> Response:
    """The content as the address asks for it."""
    plain = [item.model_dump(mode="json") for item in content] if isinstance(content, list) else _plain(content)
    headers = {"Content-Language": locale, "Vary": "Accept-Language"}
    if suffix is Open311Format.XML:
        return Response(georeport.as_xml(name, plain), code, headers, georeport.XML_TYPE)
    return JSONResponse(plain, code, headers, georeport.JSON_TYPE)


def _plain(content: BaseModel) -> dict[str, Any]:
    return content.model_dump(mode="json")
