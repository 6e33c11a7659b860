"""Links to one file that open without signing in, for minutes."""

from datetime import datetime
from typing import Annotated

from pydantic import Field as Bounds
from pydantic import StringConstraints
from sqlmodel import SQLModel

from api.models.base import Input

FileToken = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{20,200}$")]


class FileLinkCreate(Input):
    """For how many minutes a link opens the file, and which version; without a number the current one."""

    minutes: Annotated[int, Bounds(ge=1, le=1440)] = 15
    version_number: Annotated[int, Bounds(ge=1, le=1000)] | None = None


class FileLink(SQLModel):
    """A link to one version of one document; whoever has it can read that file until it expires, and nothing else."""

    path: str
    expires_at: datetime
    version_number: int
