"""The door: what every request meets before anything else, as thin layers around the application."""

import json
import re
import time
import uuid
from collections.abc import Callable, Coroutine
from functools import lru_cache
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import BadRequest, UnsupportedMediaType
from api.rules import georeport
from api.services import telemetry

BODY_LIMIT_BYTES = 1_048_576
DEPTH_LIMIT = 32
APIS = ("/api/", georeport.BASE)
"""Where programs speak: answers are not stored by others, and calls are counted."""
_PREFIX = "/api/v1"
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(self), microphone=(self), geolocation=(self)"),
)
_API_HEADERS = (
    *_HEADERS,
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
)


class Door:
    """Gives each request an id, and each answer its protective headers; API answers are never stored by default.

    An `Idempotency-Key` is told back, so that a sender knows an answer to his call from a log-in page's.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through the application behind."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        if not _is_our_name(scope):
            await PlainTextResponse("This is not a name of this server.", 400)(scope, receive, send)
            return
        is_api = scope["path"].startswith(APIS)

        status, begun = 0, time.perf_counter()

        async def dressed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                worn = _API_HEADERS if is_api else _HEADERS
                extra = [header for header in worn if header[0] not in given]
                extra.append((b"x-request-id", request_id.encode()))
                if is_api:
                    extra += [header for header in scope["headers"] if header[0] == b"idempotency-key"][:1]
                standing = scope["state"].get("standing")
                if standing:
                    extra += [
                        (b"ratelimit-limit", b"%d" % standing.limit),
                        (b"ratelimit-remaining", b"%d" % standing.remaining),
                        (b"ratelimit-reset", b"%d" % standing.reset),
                    ]
                message["headers"] = [*message["headers"], *extra]
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, dressed)
        finally:
            telemetry.traffic.note(scope["method"], _template(scope), status, time.perf_counter() - begun)


def _template(scope: Scope) -> str:
    """The template of the route that took a request, never its path: that may name a record."""
    template: str | None = getattr(scope.get("route"), "path", None)
    if template is None:
        return telemetry.UNKNOWN
    is_inner = scope["path"].startswith(_PREFIX) and not template.startswith(_PREFIX)
    return _PREFIX + template if is_inner else template


def _is_our_name(scope: Scope) -> bool:
    """Whether the request names this server as `SHILIU_ALLOWED_HOSTS` does; `*` takes every name."""
    hall = getattr(scope["app"].state, "hall", None)
    names = _names(hall.settings.allowed_hosts if hall else "*")
    if "*" in names:
        return True
    given = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
    return re.sub(r":\d+$", "", given).lower() in names


@lru_cache
def _names(allowed_hosts: str) -> frozenset[str]:
    return frozenset(name.strip().lower() for name in allowed_hosts.split(","))


class StrictRequest(Request):
    """Reads JSON that PostgreSQL and the next reader can hold: no duplicate names, NaN, NUL or lone surrogates."""

    async def json(self) -> Any:
        """The body's value.

        Raises:
            BadRequest: `json_invalid` (400).
        """
        if not hasattr(self, "_json"):
            self._json = strict_json(await self.body())
        return self._json


def strict_json(body: bytes) -> Any:
    """Parse JSON as `StrictRequest` does; depth at most `DEPTH_LIMIT`."""
    if body.count(b"[") + body.count(b"{") > DEPTH_LIMIT and _is_deep(body):
        raise BadRequest("json_invalid")
    try:
        value = _STRICT.decode(body.decode())
        if b"\\u" in body:
            plain = json.dumps(value, ensure_ascii=False)
            plain.encode()
            if b"\\u0000" in body:
                raise BadRequest("json_invalid")
    except (ValueError, RecursionError):
        raise BadRequest("json_invalid") from None
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadRequest("json_invalid")
    return found


def _refuse(_: str) -> None:
    raise BadRequest("json_invalid")


def _finite(text: str) -> float:
    number = float(text)
    if number in {float("inf"), float("-inf")}:
        raise BadRequest("json_invalid")
    return number


_STRICT = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite)


_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
"""Strings, whole or cut off. The possessive repeat reads each byte once, whatever the text is."""
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def _is_deep(body: bytes) -> bool:
    """Whether arrays and objects lie in each other deeper than is taken."""
    depth = 0
    for mark in _STRINGS.sub(b"", body).translate(None, _NO_BRACKETS):
        depth += 1 if mark in b"[{" else -1
        if depth > DEPTH_LIMIT:
            return True
    return False


class Route(APIRoute):
    """The house's route: its operationId is its function's name, and its JSON is strict."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        options["operation_id"] = options.get("operation_id") or endpoint.__name__
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with a request that reads JSON strictly and names a missing media type."""
        handle = super().get_route_handler()
        is_write = {"GET", "HEAD"}.isdisjoint(self.methods or ())
        takes_json = self.body_field is not None and is_write
        operation = self.operation_id or ""

        async def strict(request: Request) -> Response:
            limits = request.app.state.hall.limits
            if limits is not None and request.scope["path"].startswith(APIS):
                request.state.standing = count(request, limits, operation, is_write=is_write)
            if takes_json:
                require_media_type(request.headers.get("content-type", ""), form=_is_form(self))
            try:
                return await handle(StrictRequest(request.scope, request.receive))
            except HTTPException as wrapped:  # FastAPI hides behind one what is wrong with the JSON.
                raise (wrapped.__cause__ if isinstance(wrapped.__cause__, BadRequest) else wrapped) from None

        return strict


def count(request: Request, limits: Any, operation: str, *, is_write: bool) -> Any:
    """Take the call from its caller's budget, before anything of it is read.

    Raises:
        TooManyRequests: the budget is spent (429).
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    actor = request.app.state.hall.authority.known(token.strip()) if scheme.lower() == "bearer" else None
    return limits.admit(
        operation,
        is_write=is_write,
        principal=None if actor is None or actor.is_outside else f"{actor.kind}:{actor.id}",
        device=None if actor is None else f"{actor.kind}:{actor.id}",
        address=limits.address(
            request.client.host if request.client else "", request.headers.getlist("x-forwarded-for")
        ),
    )


def _is_form(route: APIRoute) -> bool:
    info = route.body_field.field_info if route.body_field else None
    return getattr(info, "media_type", "application/json") != "application/json"


def require_media_type(content_type: str, *, form: bool) -> None:
    """Refuse a body of another type.

    Raises:
        UnsupportedMediaType: (415).
    """
    given = content_type.partition(";")[0].strip().lower()
    wanted = (
        {"multipart/form-data", "application/x-www-form-urlencoded"}
        if form
        else {"application/json", "application/merge-patch+json"}
    )
    if given not in wanted:
        raise UnsupportedMediaType("form_expected" if form else None)


def make_router(feature: str) -> APIRouter:
    """A feature's router: one word is the path's first segment and the tag."""
    return APIRouter(prefix=f"/{feature}", tags=[feature], route_class=Route)
