"""The busiest operation's short way: its parameters are put together by hand, and it stands before all other routes.

What a route takes is read, checked and refused exactly as everywhere else, by the same functions; only the general
machinery that finds out what a route takes is left out. The contract still describes the route by its signature.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, cast

from fastapi import FastAPI
from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from api import problems
from api.deps import Hall, address_of, random_key
from api.door import BODY_LIMIT_BYTES, Route, require_media_type, strict_json
from api.errors import DomainError, Forbidden, InvalidInput, PayloadTooLarge, Unauthenticated
from api.permissions import Actor, Permission
from api.services.limits import REFUSED, Limits, prefix_of

_CREATED: Final = 201
_JSON: Final = b"application/json"
_HEADERS: Final = frozenset(
    {b"authorization", b"content-type", b"content-length", b"idempotency-key", b"proof-of-work"}
)
_MOST_PROOF: Final = 2_048
Endpoint = Callable[[Request, Actor, Hall, Any, str, str | None], Awaitable[bytes]]


class Gone(Exception):
    """The caller hung up before his request was whole: there is nobody to answer."""


class LeanRoute(Route):
    """A POST whose endpoint is `(request, actor, hall, draft, key, proof_of_work) -> JSON`.

    It asks for one permission, takes one body and a random key, and has a proof of work where one was asked for.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        asked = (getattr(inner.call, "permission", None) for inner in self.dependant.dependencies)
        self.permission: Permission = next(permission for permission in asked if permission is not None)
        self.shape: TypeAdapter[Any] = TypeAdapter(endpoint.__annotations__["draft"])

    def get_route_handler(self) -> Callable[[Request], Any]:
        """The handler behind the application's own layers, where the short way was not taken."""

        async def lean(request: Request) -> Response:
            content = await self.answer(request.scope, request.receive)
            return Response(content, _CREATED, media_type=_JSON.decode())

        return lean

    async def answer(self, scope: Scope, receive: Receive) -> bytes:
        """Read the request, check it in the order of every other route, and let the endpoint answer.

        Raises:
            DomainError: every refusal. Gone: the caller hung up.
        """
        hall: Hall = scope["app"].state.hall
        request = Request(scope)
        given = {name: value.decode("latin-1") for name, value in reversed(scope["headers"]) if name in _HEADERS}
        try:
            actor = self._actor(hall, given.get(b"authorization", ""))
            draft, key, proof = await self._content(receive, given)
        except DomainError:
            count_refusal(request, hall.limits)
            raise
        return await cast("Endpoint", self.endpoint)(request, actor, hall, draft, key, proof)

    async def _content(self, receive: Receive, given: Mapping[bytes, str]) -> tuple[Any, str, str | None]:
        """What the caller sent: the body in its shape, the key, and the proof of work if any."""
        require_media_type(given.get(b"content-type", ""), form=False)
        value = strict_json(await read_body(receive, given.get(b"content-length", "")))
        try:
            draft = self.shape.validate_python(value)
        except ValidationError as error:
            raise problems.refusal_of(error) from None
        key, proof = random_key(given.get(b"idempotency-key")), given.get(b"proof-of-work")
        if proof is not None and len(proof) > _MOST_PROOF:
            raise InvalidInput.field("header:Proof-Of-Work", "too_long", limit=_MOST_PROOF)
        return draft, key, proof

    def _actor(self, hall: Hall, authorization: str) -> Actor:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise Unauthenticated
        actor = hall.authority.actor_of(token)
        if not actor.may(self.permission):
            raise Forbidden
        return actor


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
        self.lean = {prefix + route.path: route for route in routes if isinstance(route, LeanRoute)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        route = self.lean.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "POST" else None
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
