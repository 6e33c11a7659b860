"""As of when a score is asked for, and as of when it is told."""

from datetime import date, datetime
from typing import Annotated

from pydantic import StringConstraints
from sqlmodel import Field, SQLModel

from api.models.base import Day


class Known(SQLModel):
    """As of when a score is told that is not of this moment.

    Asked for `as_of`, it is what was known at `known_at`, on `known_on` in China; of a frozen one `number` says which.
    `journal_number` is how far the county's journal went, `content_hash` the SHA-256 of what the score was made of.
    """

    as_of: date | None
    number: int | None
    known_on: date
    known_at: datetime
    framework_code: str
    framework_version: str
    journal_number: int
    content_hash: str


FrameworkCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][\w.-]{0,59}$")]


class Asked(SQLModel):
    """What a score is asked for that is not the live one: of which day, of which frozen number, under what framework.

    `as_of` is a day in China: the score as it was known at its end.
    """

    as_of: Day | None = None
    framework: FrameworkCode | None = None
    number: Annotated[int, Field(ge=1, le=10_000)] | None = None
