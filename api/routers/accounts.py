"""HTTP in and out of accounts."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Response, status
from sqlmodel import SQLModel

from api.deps import KeyDep, PageDep, Session, VersionDep, changes_of, require, tag
from api.door import make_router
from api.models.auth import AccountCreate, AccountFilter, AccountRead, AccountUpdate
from api.permissions import Actor, Permission
from api.services import accounts, idempotency

router = make_router("accounts")
Admin = Annotated[Actor, Depends(require(Permission.ACCOUNTS_WRITE))]


class AccountPage(SQLModel):
    """A page of accounts."""

    items: list[AccountRead]
    next_cursor: str | None


@router.get("")
async def list_accounts(
    session: Session, actor: Admin, chosen: Annotated[AccountFilter, Query()], page: PageDep
) -> AccountPage:
    """Accounts of the area, newest first."""
    items, cursor = await accounts.page(session, actor, chosen, page)
    return AccountPage(items=items, next_cursor=cursor)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_account(
    session: Session, actor: Admin, draft: AccountCreate, key: KeyDep, response: Response
) -> AccountRead:
    """Make an account of a post."""
    account = await idempotency.once(
        session, actor, key, "create_account", draft, AccountRead, lambda: accounts.create(session, actor, draft)
    )
    tag(response, account.version)
    return account


@router.get("/{account_id}")
async def get_account(session: Session, actor: Admin, account_id: UUID, response: Response) -> AccountRead:
    """One account."""
    account = await accounts.get(session, actor, account_id)
    tag(response, account.version)
    return account


@router.patch("/{account_id}")
async def update_account(
    session: Session, actor: Admin, account_id: UUID, draft: AccountUpdate, version: VersionDep, response: Response
) -> AccountRead:
    """Change an account under its version; a new password or its end ends its sign-ins within a minute."""
    changed = changes_of(draft, required=frozenset({"post_title", "password", "is_active"}))
    account = await accounts.update(session, actor, account_id, changed, version)
    tag(response, account.version)
    return account
