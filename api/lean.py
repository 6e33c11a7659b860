"""The busiest operations' short way: their parameters are put together by hand, and they stand before all other routes.

What a route takes is read, checked and refused exactly as everywhere else, by the same functions; only the general
machinery that finds out what a route takes is left out. The contract still describes the route by its signature.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, cast
from uuid import UUID

from fastapi import FastAPI
from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from api import problems
from api.deps import Hall, address_of, idempotency_key, random_key
from api.door import BODY_LIMIT_BYTES, Route, count, require_media_type, strict_json
from api.errors import DomainError, Forbidden, InvalidInput, PayloadTooLarge, Unauthenticated
from api.permissions import Actor, Permission
from api.services.limits import REFUSED, Limits, prefix_of

_CREATED: Final = 201
_JSON: Final = b"application/json"
_HEADERS: Final = frozenset(
    {b"authorization", b"content-type", b"content-length", b"idempotency-key", b"proof-of-work"}
)
_NOTHING: Final = object()
_MOST_PROOF: Final = 2_048
Endpoint = Callable[[Request, Actor, Hall, Any, str, str | None], Awaitable[bytes]]


class Gone(Exception):
    """The caller hung up before his request was whole: there is nobody to answer."""


_ID: Final = "(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
"""An id as it is told. Whoever writes it otherwise goes the long way, which reads every spelling."""


class LeanRoute(Route, ABC):
    """A POST that asks for one permission, takes one body, and creates."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        asked = (getattr(inner.call, "permission", None) for inner in self.dependant.dependencies)
        self.permission: Permission = next(permission for permission in asked if permission is not None)
        self.shape: TypeAdapter[Any] = TypeAdapter(endpoint.__annotations__["draft"])

    @abstractmethod
    async def answer(self, scope: Scope, receive: Receive) -> bytes:
        """Read the request, check it as every other route does, and let the endpoint answer in JSON.

        Raises:
            DomainError: every refusal. Gone: the caller hung up.
        """

    def actor_of(self, hall: Hall, authorization: str) -> Actor:
        """Who speaks, if he may.

        Raises:
            Unauthenticated (401). Forbidden (403).
        """
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise Unauthenticated
        actor = hall.authority.actor_of(token)
        if not actor.may(self.permission):
            raise Forbidden
        return actor

    def draft_of(self, value: Any) -> Any:
        """What was sent, in its shape.

        Raises:
            InvalidInput: it has another, or nothing was sent (422).
        """
        if value is _NOTHING:
            raise InvalidInput.field("/", "field_missing")
        try:
            return self.shape.validate_python(value)
        except ValidationError as error:
            raise problems.refusal_of(error) from None


class LeanRecordRoute(LeanRoute):
    """The lean way into a record: `/things/{thing_id}/more`, an ordinary key, counted as every call is.

    Its endpoint is any other's, `(actor, hall, <thing>_id, draft, key) -> a shape`; the long way runs it as any other.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        (self.place,) = self.param_convertors
        self.told: TypeAdapter[Any] = TypeAdapter(endpoint.__annotations__["return"])

    async def answer(self, scope: Scope, receive: Receive) -> bytes:
        """As `LeanRoute.answer`, in the order of the long way."""
        hall: Hall = scope["app"].state.hall
        given = _given(scope)
        if hall.limits is not None:
            request = Request(scope)
            request.state.standing = count(request, hall.limits, self.operation_id or "", is_write=True)
        require_media_type(given.get(b"content-type", ""), form=False)
        body = await read_body(receive, given.get(b"content-length", ""))
        value = strict_json(body) if body else _NOTHING
        taken: dict[str, Any] = {
            "actor": self.actor_of(hall, given.get(b"authorization", "")),
            "key": await idempotency_key(given.get(b"idempotency-key")),
            "draft": self.draft_of(value),
            self.place: UUID(scope["path_params"]["id"]),
        }
        return self.told.dump_json(await self.endpoint(hall=hall, **taken))


class LeanCaseRoute(LeanRoute):
    """A POST whose endpoint is `(request, actor, hall, draft, key, proof_of_work) -> JSON`.

    It takes a random key, has a proof of work where one was asked for, and is counted as a case is.
    """

    def get_route_handler(self) -> Callable[[Request], Any]:
        """The handler behind the application's own layers, where the short way was not taken."""

        async def lean(request: Request) -> Response:
            content = await self.answer(request.scope, request.receive)
            return Response(content, _CREATED, media_type=_JSON.decode())

        return lean

    async def answer(self, scope: Scope, receive: Receive) -> bytes:
        """As `LeanRoute.answer`, in the order of every other route."""
        hall: Hall = scope["app"].state.hall
        request, given = Request(scope), _given(scope)
        try:
            actor = self.actor_of(hall, given.get(b"authorization", ""))
            draft, key, proof = await self._content(receive, given)
        except DomainError:
            count_refusal(request, hall.limits)
            raise
        return await cast("Endpoint", self.endpoint)(request, actor, hall, draft, key, proof)

    async def _content(self, receive: Receive, given: Mapping[bytes, str]) -> tuple[Any, str, str | None]:
        """What the caller sent: the body in its shape, the key, and the proof of work if any."""
        require_media_type(given.get(b"content-type", ""), form=False)
        value = strict_json(await read_body(receive, given.get(b"content-length", "")))
        draft = self.draft_of(value)
        key, proof = random_key(given.get(b"idempotency-key")), given.get(b"proof-of-work")
        if proof is not None and len(proof) > _MOST_PROOF:
            raise InvalidInput.field("header:Proof-Of-Work", "too_long", limit=_MOST_PROOF)
        return draft, key, proof


def _given(scope: Scope) -> dict[bytes, str]:
    """The headers that a lean route reads; of one that is given twice, the first."""
    return {name: value.decode("latin-1") for name, value in reversed(scope["headers"]) if name in _HEADERS}


def count_refusal(request: Request, limits: Limits | None) -> None:
    """Take what is refused before it is counted as a case from its address's own budget for that.

    Whoever sends what can be taken is not held up by it: a neighbour's rubbish costs him nothing.

    Raises:
        TooManyRequests: it is spent (429). Unavailable: as `Limits.spend` (503).
    """
    if limits is not None:
        request.state.standing = limits.spend(REFUSED, prefix_of(address_of(request)))


async def read_body(receive: Receive, stated_length: str) -> bytes:
    """The whole body.

    Raises:
        PayloadTooLarge: more than a body may be (413). Gone: the caller hung up.
    """
    if stated_length.isdecimal() and int(stated_length) > BODY_LIMIT_BYTES:
        raise PayloadTooLarge
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Gone
        part: bytes = message.get("body", b"")
        parts.append(part)
        size += len(part)
        if size > BODY_LIMIT_BYTES:
            raise PayloadTooLarge
        if not message.get("more_body", False):
            return b"".join(parts)


class ShortWay:
    """Sends requests of lean routes straight to them, and all others on through the application's layers."""

    def __init__(self, app: ASGIApp, application: FastAPI, routes: list[BaseRoute], prefix: str) -> None:
        self.app = app
        self.application = application
        self.lean = {_pattern(prefix + route.path): route for route in routes if isinstance(route, LeanRoute)}

    def _route(self, scope: Scope) -> LeanRoute | None:
        """The lean route of a request, whose place is put where routes look for it."""
        if scope["type"] == "http" and scope["method"] == "POST":
            for pattern, route in self.lean.items():
                found = pattern.fullmatch(scope["path"])
                if found:
                    scope["path_params"], scope["route"] = found.groupdict(), route
                    return route
        return None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        route = self._route(scope)
        if route is None:
            await self.app(scope, receive, send)
            return
        try:
            content = await route.answer(scope, receive)
        except Gone:
            return
        except Exception as error:  # noqa: BLE001  Whatever it is, the application has words for it.
            refusal = await self._refuse(Request(scope), error)
            await refusal(scope, receive, send)
            return
        headers = [(b"content-length", b"%d" % len(content)), (b"content-type", _JSON)]
        await send({"type": "http.response.start", "status": _CREATED, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    async def _refuse(self, request: Request, error: Exception) -> Response:
        """The application's own answer to an error: by its class, or the nearest above it."""
        handlers = self.application.exception_handlers
        handle = next(handlers[kind] for kind in type(error).__mro__ if kind in handlers)
        return cast("Response", await cast("Any", handle)(request, error))


def _pattern(path: str) -> re.Pattern[str]:
    """What a path with at most one id in it looks like."""
    return re.compile(re.sub(r"\\{\w+\\}", lambda _: _ID, re.escape(path)))
