"""What every part of the demonstration shares: its days, its chance, its ids, and the rows that wait to be stored."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from pydantic_core import PydanticUndefined
from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.auth import Role
from api.models.journal import JournalEntry
from api.permissions import Actor
from api.services import catalogue, journal
from api.zone import ZONE

CHUNK_ROWS = 1_000
MONTHS = 12

Row = dict[str, Any]


def dated_id(moment: datetime, *parts: str) -> UUID:
    """The UUIDv7 that a record of that moment has in every demonstration."""
    tail = int.from_bytes(hashlib.sha256("|".join(parts).encode()).digest()[:10])
    head = int(moment.timestamp() * 1000) << 80 | 7 << 76 | (tail >> 68) << 64
    return UUID(int=head | 2 << 62 | tail & (1 << 62) - 1)


def hidden_id(*parts: str) -> UUID:
    """The UUIDv4 that a record without a time has in every demonstration."""
    return UUID(bytes=hashlib.sha256("|".join(parts).encode()).digest()[:16], version=4)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of a day in China."""
    return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)


@lru_cache
def _defaults(model: type[SQLModel]) -> Row:
    found = {name: about.get_default(call_default_factory=True) for name, about in model.model_fields.items()}
    return {name: value for name, value in found.items() if value is not PydanticUndefined}


@dataclass(slots=True)
class Demo:
    """One county's demonstration as it is being written.

    Args:
        county: its six digits.
        today: the last day of its twelve months.
        now: the moment that nothing of the past is later than.
        accounts: who enters and vouches, by user name.
    """

    county: str
    today: date
    now: datetime
    accounts: dict[str, Actor]
    areas: list[dict[str, str]] = field(default_factory=list)
    units: dict[str, Row] = field(default_factory=dict)
    rows: dict[type[SQLModel], list[Row]] = field(default_factory=dict)

    @property
    def first(self) -> date:
        """The first day of the twelve months."""
        months = self.today.year * 12 + self.today.month - MONTHS
        return date(months // 12, months % 12 + 1, 1)

    @property
    def years(self) -> tuple[int, int, int]:
        """The current year and the two before."""
        return self.today.year - 2, self.today.year - 1, self.today.year

    @property
    def office(self) -> Actor:
        """The post that vouches for what others enter."""
        return self.accounts["office"]

    def chance(self, part: str) -> Random:
        """The same chance in every run, and a part's own: a change of one part leaves the others as they are."""
        return Random(f"{self.county}|{part}")  # noqa: S311  Nothing secret hangs on it.

    def past(self, moment: datetime) -> datetime:
        """The moment, or now when it is later."""
        return min(moment, self.now)

    def post(self, unit_key: str) -> Actor:
        """The post of a unit that enters its records; nobody signs in as it."""
        for actor in self.accounts.values():
            if actor.unit_id is not None and actor.unit_id == self.units[unit_key]["id"]:
                return actor
        return Actor("account", f"post.{unit_key}"[:80], Role.UNIT_OFFICER, self.county)

    def keep(self, model: type[SQLModel], moment: datetime, *key: str, **values: Any) -> Row:
        """Let a record of that moment wait to be stored."""
        row = _defaults(model) | {
            "county_code": self.county,
            "id": dated_id(moment, self.county, str(model.__tablename__), *key),
            "created_at": moment,
            "updated_at": moment,
            "synthetic": True,
        }
        row = {name: value for name, value in (row | values).items() if name in model.model_fields}
        self.rows.setdefault(model, []).append(row)
        return row

    def note(self, actor: Actor, action: str, row: Row, changes: dict[str, Any] | None = None) -> None:
        """Let the journal's line about a record wait with it."""
        entry = journal.entry_values(actor, action, SimpleNamespace(**row), changes)
        moment: datetime = row["created_at"]
        entry |= {"id": dated_id(moment, self.county, action, str(row["id"])), "recorded_at": moment}
        self.rows.setdefault(JournalEntry, []).append(entry)

    def enter(
        self, model: type[SQLModel], actor: Actor, action: str, moment: datetime, *key: str, **values: Any
    ) -> Row:
        """Let a record and its journal's line wait."""
        row = self.keep(model, moment, *key, **values)
        self.note(actor, action, row)
        return row

    def days(self, chance: Random, first: date, last: date) -> date:
        """A day between two, both included."""
        return first + timedelta(days=chance.randint(0, max((last - first).days, 0)))


def words(name: str) -> Any:
    """The demonstration's words of a feature."""
    return catalogue.read_json(f"demo/{name}.json")


async def store(session: AsyncSession, model: type[SQLModel], rows: Iterable[Row]) -> int:
    """Store rows by pieces; one that is there already stays as it is. Returns how many were given."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    every = list(rows)
    connection = await session.connection()
    for start in range(0, len(every), CHUNK_ROWS):
        await connection.execute(insert(table).on_conflict_do_nothing(), every[start : start + CHUNK_ROWS])
    return len(every)
