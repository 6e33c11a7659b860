"""Accounts of posts: an administrator makes, changes and ends those of the own area."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy import update as update_rows
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import security
from api.db import set_area
from api.errors import Conflict, InvalidInput
from api.models.auth import (
    ACCOUNT_ROLES,
    Account,
    AccountCreate,
    AccountFilter,
    AccountRead,
    BootstrapCreate,
    BootstrapLink,
    Role,
)
from api.models.base import utc_now
from api.models.units import Unit
from api.permissions import ROLE_PERMISSIONS, Actor, is_for_posts, is_unit_bound, require_inside
from api.services import auth, passwords, principals, records
from api.services.records import Page


async def page(
    session: AsyncSession, actor: Actor, chosen: AccountFilter, page_: Page
) -> tuple[list[AccountRead], str | None]:
    """Accounts of the area, newest first."""
    where: list[ColumnElement[bool]] = []
    if chosen.role:
        where.append(col(Account.role).in_([chosen.role]))
    if chosen.is_active is not None:
        where.append(col(Account.is_active) == chosen.is_active)
    if chosen.q:
        where.append(
            col(Account.username).contains(chosen.q, autoescape=True)
            | col(Account.post_title).contains(chosen.q, autoescape=True)
        )
    rows, cursor = await principals.page(session, actor, Account, where, page_, context=chosen.model_dump_json())
    return [read(row) for row in rows], cursor


async def get(session: AsyncSession, actor: Actor, account_id: UUID) -> AccountRead:
    """One account.

    Raises:
        NotFound: outside the area or not there (404).
    """
    return read(await principals.get(session, actor, Account, account_id))


async def create(session: AsyncSession, actor: Actor, draft: AccountCreate) -> AccountRead:
    """Make an account.

    Raises:
        Forbidden: the area is outside the actor's scope (403).
        InvalidInput: unknown area or unit, a role that no account has, a weak password (422).
        Conflict: `username_used` (409).
    """
    require_inside(actor, draft.area_code)
    if not is_for_posts(draft.role):
        raise InvalidInput.field("/role", "not_in_list", expected=", ".join(role.value for role in ACCOUNT_ROLES))
    await records.require_area(session, draft.area_code)
    if is_unit_bound(draft.role) and draft.unit_id is None:
        raise InvalidInput.field("/unit_id", "field_missing")
    await _require_unit(session, draft.area_code, draft.unit_id)
    passwords.require_strong(draft.password, draft.username, draft.post_title)
    kept = await passwords.make_hash(draft.password)
    values = draft.model_dump(exclude={"password"}) | {"password_hash": kept}
    return read(await principals.create(session, actor, Account(**values), action="account.created"))


async def update(
    session: AsyncSession, actor: Actor, account_id: UUID, changed: dict[str, Any], version: int
) -> AccountRead:
    """Change an account under its version; a new password, or its end, ends every sign-in within a minute.

    Raises:
        PreconditionFailed: someone changed it first (412). InvalidInput: weak password, unknown unit (422).
        Conflict: `not_your_own_end`: nobody disables the own account (409).
    """
    row = await principals.get(session, actor, Account, account_id, lock=True)
    if changed.get("is_active") is False and str(row.id) == actor.id:
        raise Conflict("not_your_own_end")
    await _require_unit(session, row.area_code, changed.get("unit_id"))
    password = changed.pop("password", None)
    if password is not None:
        passwords.require_strong(password, row.username, row.post_title)
        changed["password_hash"] = await passwords.make_hash(password)
    ends_sessions = password is not None or changed.get("is_active") is False or "unit_id" in changed
    if ends_sessions:
        changed["session_version"] = row.session_version + 1
    await principals.change(session, actor, row, changed, version, action="account.updated")
    if ends_sessions:
        await auth.end_sessions(session, row.id, row.session_version)
    return read(row)


async def create_first(session: AsyncSession, draft: BootstrapCreate, *, county_code: str) -> AccountRead:
    """Make the first administrator of an installation; its link works once.

    Raises:
        InvalidInput: `bootstrap_refused`: the link is unknown, used or too old; or a weak password (422).
        Conflict: `already_set_up`: there are accounts (409).
    """
    passwords.require_strong(draft.password, draft.username)
    now = utc_now()
    used = (
        update_rows(BootstrapLink)
        .where(
            col(BootstrapLink.token_hash) == security.sha256(draft.token),
            col(BootstrapLink.used_at).is_(None),
            col(BootstrapLink.expires_at) > now,
        )
        .values(used_at=now)
        .returning(col(BootstrapLink.token_hash))
    )
    if (await session.exec(used)).first() is None:
        raise InvalidInput.field("/token", "bootstrap_refused")
    if (await session.exec(select(Account.id).limit(1))).first() is not None:
        raise Conflict("already_set_up")
    row = Account(
        username=draft.username,
        post_title=draft.username,
        role=Role.ADMIN,
        area_code=county_code,
        password_hash=await passwords.make_hash(draft.password),
    )
    await set_area(session, county_code)
    actor = Actor("account", str(row.id), Role.ADMIN, county_code, scopes=ROLE_PERMISSIONS[Role.ADMIN])
    return read(await principals.create(session, actor, row, action="account.created"))


async def _require_unit(session: AsyncSession, area_code: str, unit_id: UUID | None) -> None:
    """Refuse a unit that lies outside the account's area, which itself lies in the administrator's.

    Raises:
        InvalidInput: `reference_unknown` (422).
    """
    if unit_id is None:
        return
    found = select(Unit.id).where(
        Unit.county_code == area_code[:6], col(Unit.area_code).startswith(area_code), Unit.id == unit_id
    )
    if (await session.exec(found)).first() is None:
        raise InvalidInput.field("/unit_id", "reference_unknown")


def read(row: Account) -> AccountRead:
    """The account as it goes out."""
    return AccountRead.model_validate(row, from_attributes=True)
