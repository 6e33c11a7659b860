"""The contract: the OpenAPI document with every answer that an operation can give, and who may ask it.

FastAPI knows the shapes; what can be refused follows from what the operation takes, and is written down here once.
"""

import itertools
import json
import re
from collections.abc import Container, Iterator
from http import HTTPStatus
from types import ModuleType
from typing import Any, Literal

import yaml
from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field
from pydantic.json_schema import models_json_schema

from api import routers
from api.door import APIS
from api.models.auth import Role
from api.models.open311 import ServiceError
from api.permissions import ROLE_PERMISSIONS, Permission
from api.rules import georeport

SCHEME = "oauth"
TOKEN_URL = "/api/v1/auth/token"  # noqa: S105  An address.
_STANDARD_SCHEME = "OAuth2PasswordBearer"
_STANDARD_ERRORS = ("HTTPValidationError", "ValidationError")
_WRITES = frozenset({"post", "put", "patch", "delete"})
_SCALARS = frozenset({"string", "integer", "number", "boolean"})
_BOUNDS = frozenset({"pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"})
"""What bounds values of one type and says nothing of null."""
REFUSALS = {
    400: ("BadRequest", "The request cannot be read: broken JSON, a foreign cursor, a malformed key."),
    401: ("Unauthenticated", "No token, or one that does not hold."),
    403: ("Forbidden", "The role, the scope or the unit may not do this."),
    404: ("NotFound", "No such thing in what the caller may see."),
    409: ("Conflict", "What is stored does not allow it."),
    412: ("PreconditionFailed", "Someone else changed the record first."),
    413: ("PayloadTooLarge", "The body is larger than this operation takes."),
    415: ("UnsupportedMediaType", "The body's media type is missing or not taken."),
    422: ("InvalidInput", "The input breaks a rule; `errors` says where and which."),
    428: ("PreconditionRequired", "The change needs `If-Match`."),
    429: ("TooManyRequests", "Over a limit; `Retry-After` says how long to wait."),
    503: ("Unavailable", "A part that the request needs is away or busy; try again after `Retry-After`."),
}


OPEN311_STATUSES = {401: 403, 409: 400, 412: 400, 413: 400, 415: 400, 422: 400, 428: 400}
"""What Open311 GeoReport v2 knows instead of our statuses."""
OPEN311_REFUSALS = (400, 403, 404, 429, 503)


class FieldProblem(BaseModel):
    """One refused field: a JSON pointer (`?name` for a query parameter), the rule's code, and a sentence."""

    pointer: str
    code: str
    message: str


class Problem(BaseModel):
    """RFC 9457: why a request was refused, in the reader's language. `type` is stable and names the reason."""

    type: str = Field(pattern="^urn:shiliu:problem:")
    title: str
    status: int
    detail: str
    instance: str
    errors: list[FieldProblem]


_PROBLEMS: list[tuple[type[BaseModel], Literal["serialization"]]] = [
    (Problem, "serialization"),
    (ServiceError, "serialization"),
]


def complete(document: dict[str, Any]) -> dict[str, Any]:
    """Add to FastAPI's document the refusals, the security scheme and each operation's scopes."""
    by_name = {route.operation_id: route for route in all_routes()}
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in _STANDARD_ERRORS:
        schemas.pop(name, None)
    _, definitions = models_json_schema(_PROBLEMS, ref_template="#/components/schemas/{model}")
    schemas |= definitions["$defs"]
    components["responses"] = {name: _refusal(status, sentence) for status, (name, sentence) in REFUSALS.items()}
    components["responses"] |= {
        f"Open311{REFUSALS[status][0]}": _open311_refusal(status) for status in OPEN311_REFUSALS
    }
    components["securitySchemes"] = {SCHEME: _scheme()}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            route = by_name[operation["operationId"]]
            answers = operation["responses"]
            if _is_standard(answers.get("422")):
                del answers["422"]
            # A route names a refusal that does not follow from what it takes by `responses={404: {}}`.
            more = {status for status in REFUSALS if "content" not in answers.get(str(status), {"content": None})}
            named = ""
            given = refusals_of(path, method, operation, route) | more
            if path.startswith(georeport.BASE):
                named, given = "Open311", {OPEN311_STATUSES.get(status, status) for status in given}
            for status in sorted(given):
                answers[str(status)] = {"$ref": f"#/components/responses/{named}{REFUSALS[status][0]}"}
            operation["responses"] = dict(sorted(answers.items()))
            if operation.get("summary") == operation["operationId"].replace("_", " ").title():
                del operation["summary"]
            if "security" in operation:
                operation["security"] = _security(permissions_of(route))
    document["paths"] = dict(sorted(document["paths"].items()))
    _drop_titles(document["paths"])
    _drop_titles(schemas)
    _shorten_nullables(document)
    components["parameters"] = _share_parameters(document["paths"])
    return document


def _drop_titles(part: Any) -> None:
    """Take the titles away that only say a name again, a tenth of the document; a field named `title` stays."""
    if isinstance(part, list):
        for one in part:
            _drop_titles(one)
    elif isinstance(part, dict):
        if isinstance(part.get("title"), str):
            del part["title"]
        for one in part.values():
            _drop_titles(one)


def _shorten_nullables(part: Any) -> None:
    """Write `anyOf` of a scalar and null as JSON Schema's list of types, which says the same in a line."""
    if isinstance(part, list):
        for one in part:
            _shorten_nullables(one)
    elif isinstance(part, dict):
        for one in part.values():
            _shorten_nullables(one)
        match part.get("anyOf"):
            case [{"type": str() as kind, **bounds}, {"type": "null", **rest}] if (
                kind in _SCALARS and not rest and bounds.keys() <= _BOUNDS and not bounds.keys() & part.keys()
            ):
                del part["anyOf"]
                part |= {"type": [kind, "null"], **bounds}


def _share_parameters(paths: dict[str, Any]) -> dict[str, Any]:
    """Name each parameter that several operations take alike once, and refer to it: a sixth of the document.

    The form that most operations take has the bare name, such as `Area`; another is called after the last feature
    that takes it, such as `DocumentsArea`.
    """
    takers: dict[str, list[tuple[list[Any], int, str]]] = {}
    operations = [operation for item in paths.values() for operation in item.values()]
    for operation in operations:
        taken = operation.get("parameters", [])
        for place, parameter in enumerate(taken):
            if parameter["schema"].get("description") == parameter.get("description", ""):
                del parameter["schema"]["description"]
            said = json.dumps(parameter, sort_keys=True)
            takers.setdefault(said, []).append((taken, place, operation["tags"][0]))
    shared: dict[str, Any] = {}
    for found in sorted((found for found in takers.values() if len(found) > 1), key=len, reverse=True):
        *_, (taken, place, tag) = found
        name = _free_name(taken[place]["name"], tag, shared)
        shared[name] = taken[place]
        for taken, place, _ in found:
            taken[place] = {"$ref": f"#/components/parameters/{name}"}
    return dict(sorted(shared.items()))


def _free_name(parameter: str, tag: str, given: Container[str]) -> str:
    bare = _in_one_word(parameter)
    own = _in_one_word(tag) + bare
    return next(
        name for name in itertools.chain([bare, own], (f"{own}{n}" for n in itertools.count(2))) if name not in given
    )


def _in_one_word(name: str) -> str:
    return re.sub(r"(?:^|[^a-z0-9])([a-z0-9])", lambda first: first[1].upper(), name.lower())


def parameter(taken: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """A parameter of an operation, also where the operation refers to a shared one."""
    if "$ref" not in taken:
        return taken
    found: dict[str, Any] = document["components"]["parameters"][taken["$ref"].rpartition("/")[2]]
    return found


def all_routes() -> list[APIRoute]:
    """The operations that the contract describes."""
    found = [getattr(module, "router", None) for module in vars(routers).values() if isinstance(module, ModuleType)]
    shown = [router for router in found if isinstance(router, APIRouter) and router.include_in_schema]
    return [route for router in shown for route in router.routes if isinstance(route, APIRoute)]


def refusals_of(path: str, method: str, operation: dict[str, Any], route: APIRoute) -> set[int]:
    """The refusals that an operation can give, by what it takes."""
    parameters = {parameter["name"].lower() for parameter in operation.get("parameters", [])}
    found = {503}
    if path.startswith(APIS):
        found.add(429)
    if parameters:
        found.add(422)
    if parameters & {"cursor", "idempotency-key"}:
        found.add(400)
    if "{" in path:
        found.add(404)
    if "if-match" in parameters:
        found |= {412, 428}
    if "requestBody" in operation:
        found |= {400, 413, 415, 422}
    if method in _WRITES:
        found.add(409)
    if "security" in operation:
        found.add(401)
    if permissions_of(route):
        found.add(403)
    return found


def permissions_of(route: APIRoute) -> frozenset[Permission]:
    """What `require` asks for on the route."""
    asked = (getattr(dependant.call, "permission", None) for dependant in _walk(route.dependant))
    return frozenset(permission for permission in asked if permission is not None)


def _walk(dependant: Dependant) -> Iterator[Dependant]:
    for inner in dependant.dependencies:
        yield inner
        yield from _walk(inner)


def _security(permissions: frozenset[Permission]) -> list[dict[str, list[str]]]:
    asked: dict[str, list[str]] = {SCHEME: sorted(permission.value for permission in permissions)}
    is_public = permissions <= ROLE_PERMISSIONS[Role.PUBLIC]
    return [{}, asked] if is_public else [asked]


def _scheme() -> dict[str, Any]:
    scopes = {permission.value: permission.value.replace(":", ", ") for permission in Permission}
    flow = {"tokenUrl": TOKEN_URL, "refreshUrl": TOKEN_URL, "scopes": dict(scopes)}
    return {
        "type": "oauth2",
        "description": "Access tokens are JWT (ES256, RFC 9068) and live ten minutes.",
        "flows": {"password": flow, "clientCredentials": {"tokenUrl": TOKEN_URL, "scopes": scopes}},
    }


def _refusal(status: int, sentence: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "description": sentence,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in {429, 503}:
        found["headers"] = {"Retry-After": {"required": True, "schema": {"type": "string", "pattern": "^[0-9]+$"}}}
    if status == HTTPStatus.UNAUTHORIZED:
        found["headers"] = {"WWW-Authenticate": {"required": True, "schema": {"type": "string"}}}
    return found


def _open311_refusal(status: int) -> dict[str, Any]:
    """The same refusal as Open311 GeoReport v2 tells it."""
    shape = {"type": "array", "items": {"$ref": "#/components/schemas/ServiceError"}}
    found = _refusal(status, REFUSALS[status][1])
    return found | {"content": {"application/json": {"schema": shape}, "text/xml": {}}}


def _is_standard(answer: dict[str, Any] | None) -> bool:
    return any(name in str(answer) for name in _STANDARD_ERRORS)


def as_yaml(document: dict[str, Any]) -> str:
    """The document as it is committed."""
    head = "# Written by `make openapi`; do not edit.\n"
    text: str = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=120, default_flow_style=None)
    return head + text
