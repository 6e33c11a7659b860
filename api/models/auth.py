"""Who speaks: accounts of posts, clients of departments, and what proves them. Identity holds posts, not persons."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy import Text as SQLText
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
    WORKER = "worker"


ACCOUNT_ROLES = [r for r in Role if r not in {Role.PUBLIC, Role.RESIDENT, Role.CLIENT, Role.WORKER}]
Username = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9._-]{2,39}$")]
Password = Annotated[str, StringConstraints(min_length=12, max_length=128)]


class Account(SQLModel, table=True):
    """A post that signs in. `session_version` grows when every session of it must end."""

    __tablename__ = "accounts"
    __table_args__ = (one_of("role", ACCOUNT_ROLES), Index("ix_accounts_area_code", "area_code"), SHARED)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    username: str = Field(sa_type=String(40), unique=True, nullable=False)
    post_title: str = Field(sa_type=String(200), nullable=False)
    role: Role = Field(sa_type=String(20), nullable=False)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    unit_id: UUID | None = Field(default=None)
    password_hash: str = Field(sa_type=SQLText, nullable=False)
    totp_secret: bytes | None = Field(default=None, sa_type=LargeBinary)
    is_active: bool = Field(default=True, nullable=False)
    session_version: int = Field(default=1, nullable=False)
    synthetic: bool = Field(default=False, nullable=False)
    version: int = Field(default=1, nullable=False)
    created_at: datetime = timestamp(default_factory=utc_now)
    updated_at: datetime = timestamp(default_factory=utc_now)

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"password_hash", "totp_secret"})


class Client(SQLModel, table=True):
    """Another department's system. It holds scopes of its own inside an area; `networks` empty = any."""

    __tablename__ = "clients"
    __table_args__ = (Index("ix_clients_area_code", "area_code"), SHARED)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    client_id: str = Field(sa_type=String(60), unique=True, nullable=False)
    name: str = Field(sa_type=String(200), nullable=False)
    area_code: str = Field(sa_column_args=[ForeignKey("areas.code")], sa_type=String(12), nullable=False)
    scopes: list[str] = Field(sa_type=ARRAY(String(40)), nullable=False)
    networks: list[str] = Field(default_factory=list, sa_type=ARRAY(String(50)), nullable=False)
    secret_hashes: list[str] = Field(default_factory=list, sa_type=ARRAY(String(64)), nullable=False)
    is_active: bool = Field(default=True, nullable=False)
    session_version: int = Field(default=1, nullable=False)
    last_used_at: datetime | None = timestamp(default=None, nullable=True)
    synthetic: bool = Field(default=False, nullable=False)
    version: int = Field(default=1, nullable=False)
    created_at: datetime = timestamp(default_factory=utc_now)
    updated_at: datetime = timestamp(default_factory=utc_now)

    hidden_from_journal: ClassVar[frozenset[str]] = frozenset({"secret_hashes"})


class RefreshToken(SQLModel, table=True):
    """One use of a sign-in's right to renew. Only the hash is kept; reuse of a spent one ends the family."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (Index("ix_refresh_tokens_family_id", "family_id"), SHARED)

    token_hash: str = Field(sa_type=String(64), primary_key=True)
    family_id: UUID = Field(nullable=False)
    account_id: UUID = Field(foreign_key="accounts.id", nullable=False)
    session_version: int = Field(nullable=False)
    scopes: list[str] = Field(sa_type=ARRAY(String(40)), nullable=False)
    issued_at: datetime = timestamp(default_factory=utc_now)
    expires_at: datetime = timestamp()
    family_expires_at: datetime = timestamp()
    used_at: datetime | None = timestamp(default=None, nullable=True)
    revoked_at: datetime | None = timestamp(default=None, nullable=True)


class SigningKey(SQLModel, table=True):
    """Access tokens' key pair: published before `active_at`, trusted until `retired_at`, the private half sealed."""

    __tablename__ = "signing_keys"
    __table_args__ = (SHARED,)

    kid: str = Field(sa_type=String(40), primary_key=True)
    private_key: bytes = Field(sa_type=LargeBinary, nullable=False)
    public_jwk: dict[str, Any] = Field(sa_type=JSONB, nullable=False)
    created_at: datetime = timestamp(default_factory=utc_now)
    active_at: datetime = timestamp()
    retired_at: datetime | None = timestamp(default=None, nullable=True)


class Revocation(SQLModel, table=True):
    """Access tokens of a subject that are refused; kept until all of them have expired.

    The subject is an account or a client, whose tokens below `session_version` end, or one sign-in, which ends whole.
    No clock is compared, so a token made in the same second as the change works.
    """

    __tablename__ = "revocations"
    __table_args__ = (Index("ix_revocations_revoked_at", "revoked_at"), SHARED)

    subject: str = Field(sa_type=String(80), primary_key=True)
    session_version: int = Field(nullable=False)
    revoked_at: datetime = timestamp(default_factory=utc_now)


class SpentProof(SQLModel, table=True):
    """A proof of work that bought its token; kept until it could not be presented again."""

    __tablename__ = "spent_proofs"
    __table_args__ = (Index("ix_spent_proofs_expires_at", "expires_at"), {**LOCAL, "prefixes": ["UNLOGGED"]})

    proof: str = Field(sa_type=String(64), primary_key=True)
    expires_at: datetime = timestamp()


class RateBucket(SQLModel, table=True):
    """A token bucket of one principal or address prefix; the key is a keyed hash, so that no address is kept."""

    __tablename__ = "rate_buckets"
    __table_args__ = (Index("ix_rate_buckets_updated_at", "updated_at"), {**LOCAL, "prefixes": ["UNLOGGED"]})

    key: str = Field(sa_type=String(80), primary_key=True)
    tokens: float = Field(nullable=False)
    updated_at: datetime = timestamp()


class BootstrapLink(SQLModel, table=True):
    """The one-use link of a new installation that makes its first admin; half an hour."""

    __tablename__ = "bootstrap_links"
    __table_args__ = (SHARED,)

    token_hash: str = Field(sa_type=String(64), primary_key=True)
    expires_at: datetime = timestamp()
    used_at: datetime | None = timestamp(default=None, nullable=True)


class TokenForm(SQLModel):
    """RFC 6749 sections 4.3, 4.4 and 6, and the residents' grant; what a grant does not know is not looked at."""

    grant_type: str | None = Field(default=None, max_length=60)
    username: str | None = Field(default=None, max_length=100)
    password: str | None = Field(default=None, max_length=1_000)
    refresh_token: str | None = Field(default=None, max_length=200)
    client_id: str | None = Field(default=None, max_length=100)
    client_secret: str | None = Field(default=None, max_length=200)
    scope: str | None = Field(default=None, max_length=1_000)
    altcha: str | None = Field(default=None, max_length=4_000)
    area_code: str | None = Field(default=None, max_length=12, description="A resident's area; decides the county")


class RevokeForm(SQLModel):
    """RFC 7009 section 2.1; without a token, the bearer's own sign-in."""

    token: str | None = Field(default=None, max_length=4_096)
    token_type_hint: str | None = Field(default=None, max_length=60)


class StatusRead(SQLModel):
    """`ok`."""

    status: str


class TokenRead(SQLModel):
    """RFC 6749 section 5.1. `expires_in` in seconds."""

    access_token: str
    token_type: str
    expires_in: int
    scope: str
    refresh_token: str | None


class ChallengeRead(SQLModel):
    """A proof of work: find `number` in 0..max_number with hex SHA-256(salt + number) == challenge (ALTCHA)."""

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


class AccountFilter(SQLModel):
    """What a list of accounts may be narrowed by; `q` is a part of the user name or the post's title."""

    role: Role | None = None
    is_active: bool | None = None
    q: str | None = Field(default=None, max_length=100)


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
    scopes: list[Annotated[str, StringConstraints(max_length=40)]] | None = Field(
        default=None, min_length=1, max_length=40
    )
    networks: list[Annotated[str, StringConstraints(max_length=50)]] | None = Field(default=None, max_length=20)
    is_active: bool | None = None


class ClientFilter(SQLModel):
    """What a list of clients may be narrowed by; `q` is a part of the client id or the name."""

    is_active: bool | None = None
    q: str | None = Field(default=None, max_length=100)


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
