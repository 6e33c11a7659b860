"""The desk: who speaks, may they, and the one transaction of a request.

Every dependency is a coroutine: FastAPI sends a plain function to a thread, which costs more than all it does here.
"""

import hashlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Header, Query, Request, Response
from fastapi.security import OAuth2PasswordBearer
from fastapi.sse import ServerSentEvent
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import set_area
from api.errors import (
    BadRequest,
    DomainError,
    Forbidden,
    InvalidInput,
    PreconditionFailed,
    PreconditionRequired,
    Unauthenticated,
)
from api.models.auth import Role
from api.models.base import ScopeCode
from api.models.events import EventName, StreamMark
from api.models.feedback import FeedbackKind
from api.permissions import COUNTY_DIGITS, ROLE_PERMISSIONS, Actor, Permission, public_actor
from api.problems import choose_locale
from api.services import feedback_limits, proofs
from api.services.anonymity import Vault
from api.services.auth import Authority
from api.services.events import Broadcast, Listener
from api.services.intake import Direct, DirectStore, Gatherer, Intake
from api.services.kpi_screens import Screens
from api.services.limits import Limits, client_address, trusted_networks
from api.services.records import Page
from api.services.surveys_box import Ballot
from api.settings import Settings

_bearer = OAuth2PasswordBearer("/api/v1/auth/token", auto_error=False)


@dataclass(slots=True)
class Hall:
    """What the process holds for all requests; made by `main.lifespan`, replaced by tests.

    Transactions of `still` write and see one moment from beginning to end.
    """

    settings: Settings
    sessions: Callable[[], AsyncSession]
    readers: Callable[[], AsyncSession]
    still: Callable[[], AsyncSession]
    authority: Authority
    cursor_key: bytes
    link_key: bytes
    vault: Vault
    intake: Intake | Direct
    ballots: Gatherer[Ballot, date] | DirectStore[Ballot, date]
    screens: Screens
    events: Broadcast
    store: Any = None
    limits: Limits | None = None


def hall_of(request: Request) -> Hall:
    """The process's hall, for the dependencies here: FastAPI resolves each of a dependency's own ones anew."""
    found: Hall = request.app.state.hall
    return found


async def hall(request: Request) -> Hall:
    """The process's hall."""
    return hall_of(request)


HallDep = Annotated[Hall, Depends(hall)]


def address_of(request: Request) -> str:
    """The caller's address, of which nothing is kept but keyed hashes of its prefix."""
    return client_address(
        request.client.host if request.client else "",
        request.headers.getlist("x-forwarded-for"),
        trusted_networks(hall_of(request).settings.trusted_proxies),
    )


async def current_actor(request: Request, token: Annotated[str | None, Depends(_bearer)]) -> Actor:
    """Who speaks: the token's bearer, or anyone looking at the asked (else the home) county.

    Operations that are open to anyone declare the `area`: by their own filter or by `visited_area`.

    Raises:
        Unauthenticated: a token is given but does not hold (401).
    """
    if token is None:
        if request.headers.get("authorization"):
            raise Unauthenticated
        area = request.query_params.get("area", "")
        is_named = len(area) >= COUNTY_DIGITS and area.isascii() and area.isdigit()
        return public_actor((area if is_named else hall_of(request).settings.county)[:COUNTY_DIGITS])
    return hall_of(request).authority.actor_of(token)


ActorDep = Annotated[Actor, Depends(current_actor)]


async def visited_area(
    area: Annotated[ScopeCode | None, Query(description="Area code; without a token its county is looked at")] = None,
) -> str | None:
    """The area that a visitor without a token looks at."""
    return area


def require(permission: Permission) -> Callable[..., Awaitable[Actor]]:
    """A dependency that lets through who may, and names who spoke.

    Raises:
        Unauthenticated: nobody signed in (401).
        Forbidden: signed in, but not for this (403).
    """

    async def allowed(actor: ActorDep) -> Actor:
        if not actor.may(permission):
            raise Unauthenticated if actor.kind == "public" else Forbidden
        return actor

    async def allowed_to_visit(actor: ActorDep, _: Annotated[str | None, Depends(visited_area)]) -> Actor:
        return await allowed(actor)

    is_open = permission in ROLE_PERMISSIONS[Role.PUBLIC]
    chosen: Callable[..., Awaitable[Actor]] = allowed_to_visit if is_open else allowed
    chosen.permission = permission  # type: ignore[attr-defined]
    return chosen


async def transaction(request: Request, actor: ActorDep) -> AsyncIterator[AsyncSession]:
    """The request's only session: commits before the answer leaves, undoes on any failure. A GET cannot write."""
    hall = hall_of(request)
    make = hall.readers if request.method in {"GET", "HEAD"} else hall.sessions
    async with make() as session:
        await set_area(session, actor.area_code)
        yield session
        await session.commit()


Session = Annotated[AsyncSession, Depends(transaction, scope="function")]


async def still_transaction(request: Request, actor: ActorDep) -> AsyncIterator[AsyncSession]:
    """The same for what keeps a whole: all that it reads is of one moment, whoever commits meanwhile."""
    async with hall_of(request).still() as session:
        await set_area(session, actor.area_code)
        yield session
        await session.commit()


StillSession = Annotated[AsyncSession, Depends(still_transaction, scope="function")]


@asynccontextmanager
async def glance(hall: Hall, actor: Actor) -> AsyncIterator[AsyncSession]:
    """A look before long work: it can only read, and is over before the request's own transaction begins."""
    async with hall.readers() as session:
        await set_area(session, actor.area_code)
        yield session


LastSeen = Annotated[
    int | None,
    Header(alias="Last-Event-ID", ge=0, le=2**63 - 1, description="The last number seen; what came after is told"),
]


async def live_messages(request: Request, listener: Listener) -> AsyncIterator[ServerSentEvent]:
    """A stream's messages: where it stands, then each change, as long as the bearer's token holds.

    The first message has no id while older changes are still to be told: who breaks off there comes back as before.
    """
    hall = hall_of(request)
    token = request.headers.get("authorization", "").partition(" ")[2].strip()
    mark = StreamMark(number=listener.number)
    at = None if listener.waiting else str(listener.number)
    yield ServerSentEvent(event=EventName.OPEN, data=mark, id=at)
    if listener.is_reset:
        yield ServerSentEvent(event=EventName.RESET, data=mark, id=at)
    async for news in listener.listen(lambda: hall.authority.known(token) is not None, hall.events.life):
        yield ServerSentEvent(event=EventName.CHANGE, data=news, id=str(news.number))


async def open_transaction(hall: HallDep) -> AsyncIterator[AsyncSession]:
    """A session without an area, for signing in: it sees shared tables only.

    A refusal that `keeps_writes` is committed before it is told.
    """
    async with hall.sessions() as session:
        try:
            yield session
        except DomainError as refusal:
            if refusal.keeps_writes:
                await session.commit()
            raise
        await session.commit()


OpenSession = Annotated[AsyncSession, Depends(open_transaction, scope="function")]


async def page(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Page:
    """Where a list continues."""
    return Page(limit=limit, cursor=cursor, key=hall_of(request).cursor_key)


PageDep = Annotated[Page, Depends(page)]


KEPT = "Same key and body, same answer: for 48 hours, and without end where a resident sends a case"


async def idempotency_key(
    idempotency_key: Annotated[str | None, Header(description=KEPT)] = None,
) -> str | None:
    """The sender's key for this write.

    Raises:
        BadRequest: not 8-100 visible ASCII characters (400).
    """
    if idempotency_key is not None and not re.fullmatch(r"[\x21-\x7e]{8,100}", idempotency_key):
        raise BadRequest("idempotency_key_invalid")
    return idempotency_key


KeyDep = Annotated[str | None, Depends(idempotency_key)]
RANDOM_KEY = "A UUID version 4, made by the device: a time-ordered one would tell when. The same key and content give the same answer without end; the same key with other content is refused (409)"  # noqa: E501
UUID4 = r"^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-4[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$"
_UUID4 = re.compile(UUID4)


def random_key(given: str | None) -> str:
    """The key that a resident's device made at random, in lower case.

    Raises:
        BadRequest: `idempotency_key_missing`, or no UUID version 4, `idempotency_key_not_random` (400).
    """
    if given is None:
        raise BadRequest("idempotency_key_missing")
    if not _UUID4.fullmatch(given):
        raise BadRequest("idempotency_key_not_random")
    return given.lower()


async def expected_version(
    if_match: Annotated[str | None, Header(description='ETag of the read, such as "3"')] = None,
) -> int:
    """The version that the change is based on.

    Raises:
        PreconditionRequired: no `If-Match` (428). PreconditionFailed: it can match no version (412).
    """
    if if_match is None:
        raise PreconditionRequired
    found = re.fullmatch(r'"([0-9]{1,9})"', if_match.strip())
    if not found:
        raise PreconditionFailed
    return int(found.group(1))


VersionDep = Annotated[int, Depends(expected_version)]


PROOF = "A solved challenge with `purpose=case`, base64 as in ALTCHA; needed after an answer `proof_needed`"
ProofDep = Annotated[str | None, Header(alias="Proof-Of-Work", max_length=2_048, description=PROOF)]


async def admit_case(
    request: Request, hall: Hall, actor: Actor, area_code: str, kind: FeedbackKind, proof: str | None
) -> None:
    """Count a case on its way in, and tell in the answer what is left.

    Raises:
        TooManyRequests, ProofRefused, Unavailable: as `feedback_limits.admit` (429, 400, 503).
    """
    if hall.limits is not None:
        request.state.standing = await feedback_limits.admit(
            hall.limits,
            partial(_spend_proof, hall),
            device=actor.id,
            address=address_of(request),
            area_code=area_code,
            kind=kind,
            proof=proof,
        )


async def _spend_proof(hall: Hall, proof: str) -> None:
    async with hall.sessions() as session:
        await proofs.spend(session, hall.authority.proof_key, proof, purpose=proofs.CASE)
        await session.commit()


async def locale(accept_language: Annotated[str | None, Header(max_length=500)] = None) -> str:
    """The reader's language."""
    return choose_locale(accept_language)


LocaleDep = Annotated[str, Depends(locale)]


def changes_of(draft: SQLModel, *, required: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The fields of a merge patch that were sent; null clears, except where a value must stay.

    Raises:
        InvalidInput: null for a field that needs a value (422).
    """
    changed: Mapping[str, Any] = draft.model_dump(exclude_unset=True)
    for name, value in changed.items():
        if value is None and name in required:
            raise InvalidInput.field(f"/{name}", "field_missing")
    return dict(changed)


def tag(response: Response, version: int) -> None:
    """Mark the answer with its version."""
    response.headers["ETag"] = f'"{version}"'


def content_tag(content: str) -> str:
    """A strong ETag of a text."""
    return f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'


def is_unchanged(if_none_match: str | None, etag: str) -> bool:
    """Whether the reader has this version already. Source: RFC 9110, 13.1.2, with its weak comparison."""
    known = re.findall(r'\*|"[^"]*"', if_none_match or "")
    return etag in known or "*" in known
