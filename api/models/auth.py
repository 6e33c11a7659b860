"""Who speaks: accounts of posts, clients of departments, and what proves them. Identity holds posts, never persons' traits."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text as SQLText
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field, SQLModel

from api.models.base import LOCAL, SHARED, Input, Name, ScopeCode, new_id, one_of, timestamp, utc_now


class Role(StrEnum):
    """Person-in-role or system; the readable table of what each may do is in `permissions.py`."""

    PUBLIC = "public"
    RESIDENT = "resident"
    UNIT_OFFICER = "unit_officer"
    DEPARTMENT_OFFICER = "department_officer"
    OFFICE = "office"
    LEADER = "leader"
    AUDITOR = "auditor"
    ADMIN = "admin"
    CLIENT = "client"


ACCOUNT_ROLES = [r for r in Role if r not in {Role.PUBLIC, Role.RESIDENT, Role.CLIENT}]
Username = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9._-]{2,39}$")]
Password = Annotated[str, StringConstraints(min_length=12, max_length=128)]


class Account(SQLModel, table=True):
    """A post that signs in. `session_version` grows when every session of it must end."""

    __tablename__ = "accounts"
    __table_args__ = (one_of("role", ACCOUNT_ROLES), Index("ix_accounts_area_code", "area_code"), SHARED)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    username: str = Field(sa_type=String(40), unique=True, nullable=False)  # type: ignore[call-overload]
    post_title: str = Field(sa_type=String(200), nullable=False)  # type: ignore[call-overload]
    role: Role = Field(sa_type=String(20), nullable=False)  # type: ignore[call-overload]
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)  # type: ignore[call-overload]
    unit_id: UUID | None = Field(default=None)
    password_hash: str = Field(sa_type=SQLText, nullable=False)  # type: ignore[call-overload]
    totp_secret: bytes | None = Field(default=None, sa_type=LargeBinary)  # type: ignore[call-overload]
    is_active: bool = Field(default=True, nullable=False)
    session_version: int = Field(default=1, nullable=False)
    failed_count: int = Field(default=0, nullable=False)
    retry_at: datetime | None = timestamp(default=None, nullable=True)
    synthetic: bool = Field(default=False, nullable=False)
    version: int = Field(default=1, nullable=False)
    created_at: datetime = timestamp(default_factory=utc_now)
    updated_at: datetime = timestamp(default_factory=utc_now)


class Client(SQLModel, table=True):
    """Another department's system. It holds scopes of its own inside an area; `networks` empty = any."""

    __tablename__ = "clients"
    __table_args__ = (Index("ix_clients_area_code", "area_code"), SHARED)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    client_id: str = Field(sa_type=String(60), unique=True, nullable=False)  # type: ignore[call-overload]
    name: str = Field(sa_type=String(200), nullable=False)  # type: ignore[call-overload]
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)  # type: ignore[call-overload]
    scopes: list[str] = Field(sa_type=ARRAY(String(40)), nullable=False)  # type: ignore[call-overload]
    networks: list[str] = Field(default_factory=list, sa_type=ARRAY(String(50)), nullable=False)  # type: ignore[call-overload]
    secret_hashes: list[str] = Field(default_factory=list, sa_type=ARRAY(String(64)), nullable=False)  # type: ignore[call-overload]
    is_active: bool = Field(default=True, nullable=False)
    session_version: int = Field(default=1, nullable=False)
    last_used_at: datetime | None = timestamp(default=None, nullable=True)
    synthetic: bool = Field(default=False, nullable=False)
    version: int = Field(default=1, nullable=False)
    created_at: datetime = timestamp(default_factory=utc_now)
    updated_at: datetime = timestamp(default_factory=utc_now)


class RefreshToken(SQLModel, table=True):
    """One use of a sign-in's right to renew. Only the hash is kept; reuse of a spent one ends the family."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (Index("ix_refresh_tokens_family_id", "family_id"), SHARED)

    token_hash: str = Field(sa_type=String(64), primary_key=True)  # type: ignore[call-overload]
    family_id: UUID = Field(nullable=False)
    account_id: UUID = Field(foreign_key="accounts.id", nullable=False)
    session_version: int = Field(nullable=False)
    issued_at: datetime = timestamp(default_factory=utc_now)
    expires_at: datetime = timestamp()
    family_expires_at: datetime = timestamp()
    used_at: datetime | None = timestamp(default=None, nullable=True)
    revoked_at: datetime | None = timestamp(default=None, nullable=True)


class SigningKey(SQLModel, table=True):
    """A key pair for access tokens. Published before `active_at`, trusted until `retired_at`; private half encrypted."""

    __tablename__ = "signing_keys"
    __table_args__ = (SHARED,)

    kid: str = Field(sa_type=String(40), primary_key=True)  # type: ignore[call-overload]
    private_key: bytes = Field(sa_type=LargeBinary, nullable=False)  # type: ignore[call-overload]
    public_jwk: dict[str, Any] = Field(sa_type=JSONB, nullable=False)  # type: ignore[call-overload]
    created_at: datetime = timestamp(default_factory=utc_now)
    active_at: datetime = timestamp()
    retired_at: datetime | None = timestamp(default=None, nullable=True)


class Revocation(SQLModel, table=True):
    """Tokens of this subject (account, client or one token's id) issued before `revoked_at` are refused."""

    __tablename__ = "revocations"
    __table_args__ = (Index("ix_revocations_revoked_at", "revoked_at"), SHARED)

    subject: str = Field(sa_type=String(80), primary_key=True)  # type: ignore[call-overload]
    revoked_at: datetime = timestamp(default_factory=utc_now)


class SpentProof(SQLModel, table=True):
    """A proof of work that bought its token; kept until it could not be presented again."""

    __tablename__ = "spent_proofs"
    __table_args__ = (Index("ix_spent_proofs_expires_at", "expires_at"), {**LOCAL, "prefixes": ["UNLOGGED"]})

    proof: str = Field(sa_type=String(64), primary_key=True)  # type: ignore[call-overload]
    expires_at: datetime = timestamp()


class RateBucket(SQLModel, table=True):
    """A token bucket of one principal or address prefix; the key is a keyed hash, so that no address is kept."""

    __tablename__ = "rate_buckets"
    __table_args__ = (Index("ix_rate_buckets_updated_at", "updated_at"), {**LOCAL, "prefixes": ["UNLOGGED"]})

    key: str = Field(sa_type=String(80), primary_key=True)  # type: ignore[call-overload]
    tokens: float = Field(nullable=False)
    updated_at: datetime = timestamp()


class BootstrapLink(SQLModel, table=True):
    """The one-use link of a new installation that makes its first admin; half an hour."""

    __tablename__ = "bootstrap_links"
    __table_args__ = (SHARED,)

    token_hash: str = Field(sa_type=String(64), primary_key=True)  # type: ignore[call-overload]
    expires_at: datetime = timestamp()
    used_at: datetime | None = timestamp(default=None, nullable=True)


class TokenRead(SQLModel):
    """RFC 6749 section 5.1. `expires_in` in seconds."""

    access_token: str
    token_type: str
    expires_in: int
    scope: str
    refresh_token: str | None


class ChallengeRead(SQLModel):
    """A proof of work: find `number` in 0..max_number with hex SHA-256(salt + number) == challenge (ALTCHA wire form)."""

    algorithm: str
    challenge: str
    salt: str
    max_number: int
    signature: str
    expires_at: datetime


class MeRead(SQLModel):
    """Who the bearer is and what the bearer may do."""

    id: str
    kind: str
    role: Role
    name: str
    area_code: str
    unit_id: UUID | None
    scopes: list[str]


class BootstrapCreate(Input):
    """The first admin of an empty installation."""

    token: Annotated[str, StringConstraints(min_length=20, max_length=100)]
    username: Username
    password: Password


class AccountCreate(Input):
    """A new post that signs in."""

    username: Username
    post_title: Name
    role: Role
    area_code: ScopeCode
    unit_id: UUID | None = None
    password: Password


class AccountUpdate(Input):
    """Changes of a post; a new password or `is_active=false` ends its sessions."""

    post_title: Name | None = None
    unit_id: UUID | None = None
    password: Password | None = None
    is_active: bool | None = None


class AccountRead(SQLModel):
    """An account without anything secret."""

    id: UUID
    username: str
    post_title: str
    role: Role
    area_code: str
    unit_id: UUID | None
    is_active: bool
    synthetic: bool
    version: int
    created_at: datetime
    updated_at: datetime


class ClientCreate(Input):
    """A new department system. `client_id` is its public name."""

    client_id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{2,59}$")]
    name: Name
    area_code: ScopeCode
    scopes: list[Annotated[str, StringConstraints(max_length=40)]] = Field(min_length=1, max_length=40)
    networks: list[Annotated[str, StringConstraints(max_length=50)]] = Field(default_factory=list, max_length=20)


class ClientUpdate(Input):
    """Changes of a client; `is_active=false` ends its tokens within a minute."""

    name: Name | None = None
    scopes: list[Annotated[str, StringConstraints(max_length=40)]] | None = Field(default=None, min_length=1, max_length=40)
    networks: list[Annotated[str, StringConstraints(max_length=50)]] | None = Field(default=None, max_length=20)
    is_active: bool | None = None


class ClientRead(SQLModel):
    """A client without its secrets; `secret_count` of at most two live ones."""

    id: UUID
    client_id: str
    name: str
    area_code: str
    scopes: list[str]
    networks: list[str]
    is_active: bool
    secret_count: int
    last_used_at: datetime | None
    synthetic: bool
    version: int
    created_at: datetime
    updated_at: datetime


class ClientSecretRead(SQLModel):
    """A new secret, shown this once."""

    client_id: str
    client_secret: str
