"""A case's voice recording, and the check of a receipt."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
from sqlmodel import SQLModel

from api.models.base import Input


class VoiceRead(SQLModel):
    """A recording that was kept: the sound without notes beside it."""

    id: UUID
    media_type: str
    sha256: str
    size_bytes: int


class ReceiptCheckCreate(Input):
    """The `signature` of a receipt."""

    signature: Annotated[str, StringConstraints(min_length=1, max_length=4096, pattern=r"^[\w.-]+$")]


class ReceiptCheckRead(SQLModel):
    """Whether a receipt is genuine, by which key, for which day; and whether its case is kept as it says.

    A receipt dated after its key stopped being trusted (`key_retired_at`) is not genuine.
    """

    valid: bool
    kid: str | None
    day: date | None
    due_on: date | None
    key_retired_at: datetime | None
    is_kept: bool
