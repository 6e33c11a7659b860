"""What can fail, as a small tree. How a failure looks is `problems.py`; its words are in the message catalogue.

DomainError
├── InvalidInput 422         ├── NotFound 404
├── Unauthenticated 401      ├── Conflict 409
├── Forbidden 403            ├── PreconditionFailed 412, PreconditionRequired 428
├── TooManyRequests 429      └── Unavailable 503
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any


class SettingsInvalid(ValueError):
    """A setting has a value that cannot be used; `str()` is a sentence for the operator."""

    def __init__(self, *, name: str, reason: str) -> None:
        super().__init__(f"The setting {name} cannot be used: {reason}.")
        self.name = name


class FieldError:
    """One refused field of the input: where (JSON pointer), which rule, and the values its sentence needs."""

    __slots__ = ("code", "pointer", "values")

    def __init__(self, pointer: str, code: str, **values: Any) -> None:
        self.pointer, self.code, self.values = pointer, code, values


class DomainError(Exception):
    """A refusal that the caller can understand. `code` names the sentence in the message catalogue."""

    status = 500
    code = "internal"
    keeps_writes = False
    """Whether what was written stays, such as the count of failed sign-ins; a refusal undoes all otherwise."""
    challenge = 'Bearer realm="shiliu"'
    """What a 401 asks for."""
    members: Mapping[str, str] = MappingProxyType({})
    """More members of the problem, such as the `error` of RFC 6749."""

    def __init__(self, code: str | None = None, *, errors: list[FieldError] | None = None, **values: Any) -> None:
        self.code = code or self.code
        self.values = values
        self.errors = errors or []
        super().__init__(self.code)


class BadRequest(DomainError):
    """The request itself cannot be read (400)."""

    status, code = 400, "bad_request"


class InvalidInput(DomainError):
    """The input breaks a rule; `errors` says which field and why (422)."""

    status, code = 422, "invalid_input"

    @classmethod
    def field(cls, pointer: str, code: str, **values: Any) -> "InvalidInput":
        """Refuse one field: `InvalidInput.field("/area_code", "area_unknown")`."""
        return cls(errors=[FieldError(pointer, code, **values)])


class Unauthenticated(DomainError):
    """No valid token (401)."""

    status, code = 401, "unauthenticated"


class Forbidden(DomainError):
    """A valid token whose role may not do this (403). Rows outside the scope are NotFound instead."""

    status, code = 403, "forbidden"


class NotFound(DomainError):
    """No such thing in what the caller may see (404)."""

    status, code = 404, "not_found"


class Conflict(DomainError):
    """The state of the record does not allow it (409)."""

    status, code = 409, "conflict"


class PreconditionFailed(DomainError):
    """Someone else changed the record first (412)."""

    status, code = 412, "precondition_failed"


class PayloadTooLarge(DomainError):
    """The body is larger than this route takes (413)."""

    status, code = 413, "payload_too_large"


class UnsupportedMediaType(DomainError):
    """The body's type is not taken, or not named (415)."""

    status, code = 415, "unsupported_media_type"


class PreconditionRequired(DomainError):
    """The change needs `If-Match` (428)."""

    status, code = 428, "precondition_required"


class TooManyRequests(DomainError):
    """Over a limit; `retry_after` seconds (429)."""

    status, code = 429, "too_many_requests"

    def __init__(self, *, retry_after: int) -> None:
        super().__init__(retry_after=retry_after)
        self.retry_after = retry_after


class Unavailable(DomainError):
    """A part that the request needs is not there just now (503)."""

    status, code = 503, "unavailable"
