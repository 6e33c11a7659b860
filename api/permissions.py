"""Who may do what: one readable table. A lawyer could review it.

A role's permissions say which verbs; `visible_area` and `own_unit` say on which rows. A token's scopes are the same
words and can only narrow the role's.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_

from api.errors import Forbidden, InvalidInput
from api.models.auth import ACCOUNT_ROLES, Role

COUNTY_DIGITS = 6
"""Digits of a county's code; longer codes lie inside one county. Source: GB/T 2260."""


class Permission(StrEnum):
    """One per resource and verb; the same words are the token's scopes."""

    ACCOUNTS_WRITE = "accounts:write"
    ACTIVITIES_READ = "activities:read"
    ACTIVITIES_VERIFY = "activities:verify"
    ACTIVITIES_WRITE = "activities:write"
    ALERTS_WRITE = "alerts:write"
    AREAS_WRITE = "areas:write"
    ASSESSMENTS_ATTEST = "assessments:attest"
    ASSESSMENTS_READ = "assessments:read"
    ASSESSMENTS_REVIEW = "assessments:review"
    ASSESSMENTS_WRITE = "assessments:write"
    BASES_READ = "bases:read"
    BASES_WRITE = "bases:write"
    CHANGES_READ = "changes:read"
    CLIENTS_WRITE = "clients:write"
    DOCUMENTS_READ = "documents:read"
    DOCUMENTS_WRITE = "documents:write"
    FEEDBACK_HANDLE = "feedback:handle"
    FEEDBACK_READ = "feedback:read"
    FEEDBACK_REVIEW = "feedback:review"
    FEEDBACK_ROUTE = "feedback:route"
    FEEDBACK_SUBMIT = "feedback:submit"
    FUNDS_READ = "funds:read"
    FUNDS_WRITE = "funds:write"
    HONOURS_DECIDE = "honours:decide"
    HONOURS_READ = "honours:read"
    HONOURS_WRITE = "honours:write"
    INDICATORS_READ = "indicators:read"
    INDICATORS_WRITE = "indicators:write"
    JOURNAL_READ = "journal:read"
    KPI_READ = "kpi:read"
    STATISTICS_READ = "statistics:read"
    STATISTICS_VERIFY = "statistics:verify"
    STATISTICS_WRITE = "statistics:write"
    SURVEYS_ANSWER = "surveys:answer"
    SURVEYS_READ = "surveys:read"
    SURVEYS_WRITE = "surveys:write"
    TASKS_PLAN = "tasks:plan"
    TASKS_READ = "tasks:read"
    TASKS_VERIFY = "tasks:verify"
    TASKS_WRITE = "tasks:write"
    UNITS_NAME = "units:name"
    UNITS_READ = "units:read"
    UNITS_WRITE = "units:write"


P = Permission
_PUBLIC = {P.ACTIVITIES_READ, P.BASES_READ, P.SURVEYS_READ}
_RESIDENT = _PUBLIC | {P.FEEDBACK_SUBMIT, P.SURVEYS_ANSWER, P.DOCUMENTS_READ, P.UNITS_READ}
_RECORDS_READ = _PUBLIC | {P.UNITS_READ, P.DOCUMENTS_READ, P.INDICATORS_READ, P.STATISTICS_READ}
_RECORDS_READ |= {P.TASKS_READ, P.HONOURS_READ}
_CASES = {P.FEEDBACK_READ, P.FEEDBACK_HANDLE}
_UNIT = _RECORDS_READ | _CASES | {P.ACTIVITIES_WRITE, P.DOCUMENTS_WRITE, P.BASES_WRITE, P.FUNDS_READ}
_UNIT |= {P.TASKS_WRITE, P.HONOURS_WRITE, P.UNITS_WRITE, P.ASSESSMENTS_READ, P.ASSESSMENTS_REVIEW}
_OVERVIEW = {P.KPI_READ, P.ASSESSMENTS_READ, P.FUNDS_READ, P.FEEDBACK_READ}
_DEPARTMENT = _UNIT | {P.STATISTICS_WRITE, P.CHANGES_READ, P.FUNDS_WRITE, P.KPI_READ}
_OUTSIDE_BODY = {P.ASSESSMENTS_REVIEW, P.ASSESSMENTS_ATTEST}
_NOT_OFFICE = {P.ACCOUNTS_WRITE, P.CLIENTS_WRITE, P.FEEDBACK_SUBMIT, P.SURVEYS_ANSWER, P.ASSESSMENTS_ATTEST}
_DEPARTMENT |= {P.ALERTS_WRITE}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PUBLIC: frozenset(_PUBLIC),
    Role.RESIDENT: frozenset(_RESIDENT),
    Role.UNIT_OFFICER: frozenset(_UNIT),
    Role.DEPARTMENT_OFFICER: frozenset(_DEPARTMENT),
    Role.OFFICE: frozenset(set(P) - _NOT_OFFICE),
    Role.LEADER: frozenset(_RECORDS_READ | _OVERVIEW | {P.ALERTS_WRITE}),
    Role.AUDITOR: frozenset(
        _RECORDS_READ | _OVERVIEW | _OUTSIDE_BODY | {P.JOURNAL_READ, P.CHANGES_READ, P.FEEDBACK_REVIEW}
    ),
    Role.ADMIN: frozenset(
        _RECORDS_READ | {P.ACCOUNTS_WRITE, P.CLIENTS_WRITE, P.JOURNAL_READ, P.CHANGES_READ, P.AREAS_WRITE}
    ),
    Role.CLIENT: frozenset(
        _RECORDS_READ
        | {P.UNITS_WRITE, P.ACTIVITIES_WRITE, P.BASES_WRITE, P.FUNDS_READ, P.FUNDS_WRITE, P.STATISTICS_WRITE}
        | {P.DOCUMENTS_WRITE, P.CHANGES_READ, P.KPI_READ, P.ASSESSMENTS_READ, P.TASKS_WRITE}
        | {P.FEEDBACK_SUBMIT}  # What a resident says to another department's program, which asks for this right.
    ),
}

# The worker speaks to nobody: it has no token, and what it does by itself is journalled under its name.
ROLE_PERMISSIONS[Role.WORKER] = frozenset()

UNIT_BOUND = frozenset({Role.UNIT_OFFICER, Role.DEPARTMENT_OFFICER})
"""Roles that write, and see cases, of their own unit only."""

OUTSIDE = frozenset({Role.PUBLIC, Role.RESIDENT})
"""Roles without a post: they see what is published."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks in this request, taken from the token alone."""

    kind: str
    id: str
    role: Role
    area_code: str
    name: str = ""
    unit_id: UUID | None = None
    scopes: frozenset[Permission] = frozenset()
    client_id: str | None = None
    token_id: str | None = None

    def may(self, permission: Permission) -> bool:
        """Whether role and token both allow it."""
        return permission in self.scopes

    def is_one_of(self, roles: Collection[str]) -> bool:
        """Whether the post's role is among those that a procedure of the catalogue names."""
        return self.role.value in roles

    @property
    def county_code(self) -> str:
        """The county for what this actor creates or is journalled in; a wider scope is filled with zeros."""
        return self.area_code[:6].ljust(6, "0")

    @property
    def is_outside(self) -> bool:
        """Whether only published things may be seen."""
        return self.role in OUTSIDE

    @property
    def bound_unit(self) -> UUID | None:
        """The unit that this actor's writes are bound to; None = any in the area."""
        return (self.unit_id or UUID(int=0)) if self.role in UNIT_BOUND else None


def is_for_posts(role: Role) -> bool:
    """Whether an account can hold the role."""
    return role in ACCOUNT_ROLES


def is_unit_bound(role: Role) -> bool:
    """Whether the role acts for one unit only."""
    return role in UNIT_BOUND


def still_holds(actor: Actor, role: Role, area_code: str) -> bool:
    """Whether a post is still what the actor spoke for when he asked for work that is done later."""
    return actor.role == role and actor.area_code == area_code


def holds(actor: Actor, role: Any) -> ColumnElement[bool]:
    """The rows whose column names the actor's own role."""
    found: ColumnElement[bool] = role == actor.role
    return found


def public_actor(area_code: str) -> Actor:
    """Anyone without a token, looking at one area."""
    return Actor("public", "public", Role.PUBLIC, area_code, scopes=ROLE_PERMISSIONS[Role.PUBLIC])


def worker_actor(county_code: str) -> Actor:
    """The worker at what it does by itself in one county: what the law of retention asks, and opening the year."""
    return Actor("worker", "worker", Role.WORKER, county_code)


def visible_area(actor: Actor, table: Any) -> ColumnElement[bool]:
    """The rows that an actor may see, as a condition on a county table with an `area_code`."""
    in_county = visible_county(actor, table)
    if len(actor.area_code) <= COUNTY_DIGITS:
        return in_county
    return and_(in_county, table.area_code.startswith(actor.area_code))


def visible_county(actor: Actor, table: Any) -> ColumnElement[bool]:
    """The same for county tables without an area of their own."""
    scope = actor.area_code[:COUNTY_DIGITS]
    is_one_county = len(scope) == COUNTY_DIGITS
    found: ColumnElement[bool] = table.county_code == scope if is_one_county else table.county_code.startswith(scope)
    return found


def assessed_by(actor: Actor, table: Any) -> list[ColumnElement[bool]]:
    """The assessments of an officer bound to a unit: the unit's own, and those of areas for a department's."""
    if actor.bound_unit is None:
        return []
    own: ColumnElement[bool] = table.unit_id == actor.bound_unit
    return [or_(own, table.unit_id.is_(None)) if actor.role is Role.DEPARTMENT_OFFICER else own]


def is_assessed_with_areas(actor: Actor) -> bool:
    """Whether an actor sees how areas stand: everybody but an officer bound to a unit, who sees his unit only."""
    return actor.bound_unit is None or actor.role is Role.DEPARTMENT_OFFICER


def reads_confidential(actor: Actor) -> bool:
    """Whether an actor not bound to a unit reads the words of confidential cases: who routes them, countywide."""
    return actor.may(Permission.FEEDBACK_ROUTE) and len(actor.area_code) <= COUNTY_DIGITS


def is_inside(actor: Actor, area_code: str) -> bool:
    """Whether the actor's scope covers the area."""
    return area_code.startswith(actor.area_code)


def require_inside(actor: Actor, area_code: str) -> None:
    """Refuse a write for an area outside the scope.

    Raises:
        Forbidden: `area_outside_scope` (403).
    """
    if not is_inside(actor, area_code):
        raise Forbidden("area_outside_scope")


def require_one_county(actor: Actor, area_code: str | None = None) -> str:
    """The one county that a question is about: the actor's own, else the asked one inside a wider scope.

    Raises:
        InvalidInput: `county_needed` when the scope is wider and no county in it is named (422).
    """
    asked = (area_code or "")[:COUNTY_DIGITS]
    if len(actor.area_code) >= COUNTY_DIGITS:
        return actor.area_code[:COUNTY_DIGITS]
    if len(asked) < COUNTY_DIGITS or not is_inside(actor, asked):
        raise InvalidInput.field("?area", "county_needed")
    return asked


def require_own_unit(actor: Actor, unit_id: UUID | None) -> None:
    """Refuse a write for another unit by an actor who is bound to one.

    Raises:
        Forbidden: `unit_not_yours` (403).
    """
    if actor.bound_unit is not None and actor.bound_unit != unit_id:
        raise Forbidden("unit_not_yours")


def require_post(actor: Actor) -> None:
    """Refuse who has no post: what is internal is not for residents.

    Raises:
        Forbidden: a resident or visitor (403).
    """
    if actor.is_outside:
        raise Forbidden


def is_countys(actor: Actor) -> bool:
    """Whether an actor looks after one whole county: neither a part of it, nor one unit, nor more than a county."""
    return actor.bound_unit is None and len(actor.area_code) == COUNTY_DIGITS


def require_countys(actor: Actor) -> None:
    """Refuse who does not look after one whole county.

    Raises:
        Forbidden: the actor's scope is not a county, or is one unit (403).
    """
    if not is_countys(actor):
        raise Forbidden("area_outside_scope")


def require_unbound(actor: Actor) -> None:
    """Refuse an officer of one unit a write that is about all units.

    Raises:
        Forbidden: the actor acts for one unit only (403).
    """
    if actor.bound_unit is not None:
        raise Forbidden
