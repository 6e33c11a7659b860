"""What goes on from older frameworks into a newer one: nothing is rewritten, the old ties are read under the new."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.frameworks import FrameworkTie, TieSort

Place = tuple[str, str]
"""A framework's code and the code of a row or parameter in it."""


ColumnOf = Any
"""A column, which may be empty."""


@dataclass(frozen=True, slots=True)
class Ties:
    """All that goes on into one framework: by its own codes, and by the old places."""

    back: dict[str, list[Place]] = field(default_factory=dict)
    on: dict[Place, list[str]] = field(default_factory=dict)

    def codes_of(self, framework_code: str, place: Place) -> list[str]:
        """The codes in the framework that a row stands for: its own there, or those that it goes on to."""
        return [place[1]] if place[0] == framework_code else self.on.get(place, [])


async def into(session: AsyncSession, county_code: str, framework_code: str, sort: TieSort) -> Ties:
    """What goes on into a framework, in a county."""
    where = (
        FrameworkTie.county_code == county_code,
        FrameworkTie.to_framework == framework_code,
        FrameworkTie.sort == sort,
    )
    ordered = select(FrameworkTie).where(*where).order_by(col(FrameworkTie.from_framework), col(FrameworkTie.from_code))
    back: dict[str, list[Place]] = defaultdict(list)
    on: dict[Place, list[str]] = defaultdict(list)
    for tie in (await session.exec(ordered)).all():
        back[tie.to_code].append((tie.from_framework, tie.from_code))
        on[tie.from_framework, tie.from_code].append(tie.to_code)
    return Ties(dict(back), dict(on))


def names_of(county_scope: ColumnElement[bool], resource_id: str) -> ColumnElement[str]:
    """The old names `framework/code` that go on to a row, as a subquery.

    Args:
        county_scope: the condition that bounds the ties to the reader's county.
        resource_id: the row as `framework/code`.
    """
    framework_code, _, code = resource_id.rpartition("/")
    old = col(FrameworkTie.from_framework) + "/" + col(FrameworkTie.from_code)
    statement = select(old).where(
        county_scope,
        FrameworkTie.sort == TieSort.INDICATOR,
        FrameworkTie.to_framework == framework_code,
        FrameworkTie.to_code == code,
    )
    return statement.scalar_subquery()


def from_row(county_code: ColumnOf, framework_code: ColumnOf, code: ColumnOf, *, into: str) -> Any:
    """What a row of an older framework goes on to in another, as a SELECT that hangs on the columns given."""
    return select(FrameworkTie.id).where(
        FrameworkTie.county_code == county_code,
        FrameworkTie.sort == TieSort.INDICATOR,
        FrameworkTie.from_framework == framework_code,
        FrameworkTie.from_code == code,
        FrameworkTie.to_framework == into,
    )
