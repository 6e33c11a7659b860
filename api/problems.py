"""How a failure looks: RFC 9457 problem+json, in the reader's language, without an echo of the input."""

import json
import logging
import re
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from asyncpg.exceptions import (
    CheckViolationError,
    ForeignKeyViolationError,
    LockNotAvailableError,
    QueryCanceledError,
    SerializationError,
    UniqueViolationError,
)
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import DomainError, FieldError, PayloadTooLarge, TooManyRequests
from api.rules import georeport

log = logging.getLogger("shiliu.problems")
_CATALOGUE = Path(__file__).parent / "catalogue" / "messages"
_GEOREPORT_KEPT = frozenset({403, 404, 405, 429, 500, 503})
_TOO_LARGE, _PLAIN = 413, b"text/plain; charset=utf-8"
_STATUS_CODES = {
    400: "bad_request",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "payload_too_large",
    415: "unsupported_media_type",
    503: "unavailable",
}


@lru_cache
def messages() -> dict[str, dict[str, str]]:
    """The catalogue, `{code: {locale: sentence}}`, gathered from one file a feature; a new language is data."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(_CATALOGUE.glob("*.json")):
        found |= json.loads(path.read_text(encoding="utf-8"))
    rules = json.loads((_CATALOGUE.parent / "statistics" / "rules.json").read_text(encoding="utf-8"))
    return found | {rule["id"]: rule["message"] for rule in rules["rules"]}


def choose_locale(accept_language: str | None) -> str:
    """The first language of `Accept-Language` that we speak; simplified Chinese otherwise.

    Regions decide the script where the tag does not: TW, HK and MO read traditional characters.
    """
    for part in (accept_language or "").split(","):
        tag = part.split(";")[0].strip().lower()
        if tag.startswith("zh"):
            return "zh-Hant" if re.search(r"hant|-(tw|hk|mo)\b", tag) else "zh-Hans"
        if tag.startswith("en"):
            return "en"
    return "zh-Hans"


def say(locale: str, code: str, **values: Any) -> str:
    """The sentence of a code with its values."""
    sentences = messages().get(code) or messages()["internal"]
    template = sentences.get(locale) or sentences["zh-Hans"]
    return re.sub(r"\{(\w+)\}", lambda found: str(values.get(found.group(1), "")), template)


def problem(request: Request, error: DomainError) -> Response:
    """Render a refusal."""
    if request.scope["path"].startswith(georeport.BASE):
        return _georeport_problem(request, error)
    locale = choose_locale(request.headers.get("accept-language"))
    own_title = f"title_{error.code}"
    body: dict[str, Any] = {
        "type": f"urn:shiliu:problem:{error.code}",
        "title": say(locale, own_title if own_title in messages() else f"title_{error.status}"),
        "status": error.status,
        "detail": say(locale, error.code, **error.values),
        "instance": f"urn:shiliu:request:{getattr(request.state, 'request_id', '-')}",
        "errors": [
            {"pointer": item.pointer, "code": item.code, "message": _sentence(locale, item)} for item in error.errors
        ],
        **error.members,
    }
    headers = _refusal_headers(error, locale)
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = error.challenge
    return JSONResponse(body, error.status, headers, media_type="application/problem+json")


def _sentence(locale: str, item: FieldError) -> str:
    """What is wrong; `within` names the sentence that says where, for places that no form shows."""
    said = say(locale, item.code, **item.values)
    around = item.values.get("within")
    return say(locale, around, **item.values, said=said) if around else said


def _refusal_headers(error: DomainError, locale: str) -> dict[str, str]:
    headers = {"Content-Language": locale, "Cache-Control": "no-store", "Vary": "Accept-Language"}
    if isinstance(error, TooManyRequests):
        headers["Retry-After"] = str(error.retry_after)
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "2"
    return headers


def _georeport_problem(request: Request, error: DomainError) -> Response:
    """Render a refusal as Open311 GeoReport v2 has it: a list of reasons, as JSON or as XML like the address ends."""
    locale = choose_locale(request.query_params.get("locale") or request.headers.get("accept-language"))
    status = _georeport_status(error)
    reasons = [f"{item.pointer.lstrip('/?')}: {say(locale, item.code, **item.values)}" for item in error.errors] or [
        say(locale, error.code, **error.values)
    ]
    body = [{"code": status, "description": reason} for reason in reasons]
    headers = _refusal_headers(error, locale)
    if request.scope["path"].endswith(".xml"):
        return Response(georeport.as_xml("errors", body), status, headers, georeport.XML_TYPE)
    return JSONResponse(body, status, headers, georeport.JSON_TYPE)


def _georeport_status(error: DomainError) -> int:
    """404 for what is not there, 403 for a missing or wrong key, 400 for any other reason of the caller.

    What HTTP itself asks for stays: a wrong method, too many calls, a server that cannot answer.
    """
    if error.status == HTTPStatus.UNAUTHORIZED:
        return HTTPStatus.FORBIDDEN
    if any(item.pointer.startswith("path:") for item in error.errors):
        return HTTPStatus.NOT_FOUND
    return error.status if error.status in _GEOREPORT_KEPT else HTTPStatus.BAD_REQUEST


def _make(status: int, code: str, errors: list[FieldError] | None = None, **values: Any) -> DomainError:
    error = DomainError(code, errors=errors, **values)
    error.status = status
    return error


_CHOSEN_BY_KIND = frozenset({"details", "rule"})
"""Fields of a record whose shape its `kind` chooses; Pydantic tells the kind as a step that the sent JSON lacks."""


def _pointer(location: tuple[int | str, ...]) -> str:
    """`("body", "text")` → `/text`; a query field keeps its name after `?`."""
    source, *rest = location or ("body",)
    if len(rest) > 1 and rest[0] in _CHOSEN_BY_KIND:
        del rest[1]
    path = "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in rest)
    return f"/{path}" if source == "body" else f"?{path}" if source == "query" else f"{source}:{path}"


_KNOWN_RULES = {
    "missing": "field_missing",
    "extra_forbidden": "field_unknown",
    "string_too_short": "too_short",
    "string_too_long": "too_long",
    "string_pattern_mismatch": "pattern_mismatch",
    "enum": "not_in_list",
    "greater_than": "too_small",
    "greater_than_equal": "too_small",
    "less_than": "too_large",
    "less_than_equal": "too_large",
    "too_long": "too_many",
    "too_short": "too_few",
    "uuid_parsing": "not_an_id",
    "uuid_type": "not_an_id",
    "timezone_aware": "zone_missing",
    "json_invalid": "json_invalid",
    "value_error": "characters_refused",
    "union_tag_invalid": "not_in_list",
    "union_tag_not_found": "field_missing",
}


def _field_error(raw: Mapping[str, Any]) -> FieldError:
    kind = str(raw.get("type", ""))
    code = _KNOWN_RULES.get(kind) or ("not_a_date" if kind.startswith("date") else "type_mismatch")
    limits = {
        name: value
        for name, value in (raw.get("ctx") or {}).items()
        if name in {"min_length", "max_length", "ge", "gt", "le", "lt"} and isinstance(value, int | float)
    }
    limit = next(iter(limits.values()), "")
    expected = str((raw.get("ctx") or {}).get("expected", "")) if kind == "enum" else ""
    return FieldError(_pointer(tuple(raw.get("loc", ()))), code, limit=limit, expected=expected)


def from_validation(error: RequestValidationError) -> DomainError:
    """Pydantic's list as ours: where and why, never what was sent."""
    raw = error.errors()
    if any(item.get("type") == "json_invalid" for item in raw):
        return _make(400, "json_invalid")
    return _make(422, "invalid_input", [_field_error(item) for item in raw[:50]])


def refusal_of(error: Exception) -> DomainError:
    """Any failure of storing one record as a refusal that can be told, for those who store many."""
    match error:
        case DomainError():
            return error
        case ValidationError():
            return _make(
                422, "invalid_input", [_field_error(item | {"loc": ("body", *item["loc"])}) for item in error.errors()]
            )
        case DBAPIError():
            return from_database(error)
    raise error


_CONSTRAINTS: dict[str, tuple[int, str, str]] = {
    "ck_budgets_allocated_within_amount": (409, "allocation_over_budget", "/amount_fen"),
    "ck_allocations_spent_within_amount": (409, "expenditure_over_allocation", "/amount_fen"),
    "ck_allocations_paid_only_when_approved": (409, "allocation_not_approved", ""),
    "uq_budget_entries_county_code_reverses_id": (409, "already_reversed", ""),
    "uq_allocation_entries_county_code_reverses_id": (409, "already_reversed", ""),
    "uq_fund_notices_standing": (409, "notice_stands", ""),
    "uq_expenditures_county_code_allocation_id_voucher_number": (409, "voucher_used", "/voucher_number"),
    "uq_expenditures_county_code_reverses_id": (409, "already_reversed", ""),
    "uq_units_county_code_credit_code": (409, "credit_code_used", "/credit_code"),
    "uq_accounts_username": (409, "username_used", "/username"),
    "uq_clients_client_id": (409, "client_id_used", "/client_id"),
    "ex_base_bookings_one_at_a_time": (409, "slot_taken", "/starts_at"),
    "ck_feedback_not_judge_of_itself": (409, "not_judge_of_itself", "/unit_id"),
}

_UNKEEPABLE = {"22021", "22P05"}
"""Text that the database cannot hold, such as NUL. Source: PostgreSQL documentation, appendix A."""
_AWAY = {"08", "53", "57"}
"""Classes of SQLSTATE: connection, resources, operator. Source: PostgreSQL documentation, appendix A."""


def from_database(error: DBAPIError) -> DomainError:
    """The database's last word, translated once by the constraint's name."""
    cause = getattr(error.orig, "__cause__", None)
    name = getattr(cause, "constraint_name", None) or ""
    if name in _CONSTRAINTS:
        status, code, pointer = _CONSTRAINTS[name]
        return _make(status, code, [FieldError(pointer, code)] if pointer else [])
    match cause:
        case UniqueViolationError():
            return _make(409, "already_exists")
        case ForeignKeyViolationError():
            field = name.removeprefix("fk_").split("_county_code_")[-1]
            return _make(422, "invalid_input", [FieldError(f"/{field}", "reference_unknown")])
        case CheckViolationError():
            return _make(422, "rule_broken", rule=name)
        case QueryCanceledError() | LockNotAvailableError() | SerializationError():
            return _make(503, "busy")
    return _from_state(error, getattr(cause, "sqlstate", None) or "")


def _from_state(error: DBAPIError, sqlstate: str) -> DomainError:
    """Unfit text is the caller's; a lost connection or a server that is not there passes; the rest is ours to mend."""
    if sqlstate in _UNKEEPABLE:
        return _make(422, "characters_refused")
    log.error("database refused a statement: %s %s", type(error.orig).__name__, sqlstate)
    if error.connection_invalidated or sqlstate[:2] in _AWAY:
        return _make(503, "unavailable")
    return _make(409, "conflict") if isinstance(error, IntegrityError) else _make(500, "internal")


class TooLargeAsProblem:
    """Tells a refused length as a problem too: the server's own limit answers in plain text, past every handler."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and put the answer into words if it is the server's own."""
        refused = False

        async def told(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start":
                refused = message["status"] == _TOO_LARGE and (b"content-type", _PLAIN) in message["headers"]
                if refused:
                    await problem(Request(scope), PayloadTooLarge())(scope, receive, send)
            if not refused:
                await send(message)

        await self.app(scope, receive, told)


def install(app: FastAPI) -> None:
    """Answer every failure of the application as a problem."""

    @app.exception_handler(DomainError)
    async def _domain(request: Request, error: DomainError) -> Response:
        return problem(request, error)

    @app.exception_handler(RequestValidationError)
    async def _validation(request: Request, error: RequestValidationError) -> Response:
        return problem(request, from_validation(error))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        answer = problem(request, _make(error.status_code, _STATUS_CODES.get(error.status_code, "bad_request")))
        if error.headers:
            answer.headers.update(error.headers)
        return answer

    @app.exception_handler(DBAPIError)
    async def _database(request: Request, error: DBAPIError) -> Response:
        return problem(request, from_database(error))

    async def _away(request: Request, error: Exception) -> Response:
        log.warning("database is away: %s", type(error).__name__)
        return problem(request, _make(503, "unavailable"))

    for away in (PoolTimeoutError, ConnectionError, TimeoutError):
        app.add_exception_handler(away, _away)

    @app.exception_handler(Exception)
    async def _defect(request: Request, error: Exception) -> Response:
        log.error("defect in %s %s", request.method, request.url.path, exc_info=error)
        return problem(request, _make(500, "internal"))
