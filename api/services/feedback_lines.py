"""Who may handle a case: never the unit that it is about, and one of discrimination not its superiors either."""

from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import Conflict, InvalidInput
from api.models.feedback import Feedback, FeedbackKind
from api.models.feedback_remedies import FeedbackRemedy
from api.models.units import Unit


def in_line(county: str, about: str, unit: str) -> str:
    """SQL that is true where `unit` is the unit complained about or stands above it.

    Above it are the units of `unit_superiors`, and the township government over all other units of its place but those
    of the county. For cases of discrimination, in routing as in assigning; the arguments are SQL, such as `$1` and
    `route.unit_id`, and never anything from outside.
    """
    return f"""(
        {unit} = {about}
        or exists (
            select from unit_superiors as line
            where line.county_code = {county} and line.unit_id = {about} and line.superior_unit_id = {unit}
        )
        or exists (
            select from units as below join units as above
              on above.county_code = below.county_code and left(above.area_code, 9) = left(below.area_code, 9)
            where below.county_code = {county} and below.id = {about} and length(below.area_code) >= 9
              and below.category <> 'township' and above.id = {unit} and above.category = 'township'
        )
    )"""  # noqa: S608  Only names of columns and parameters are put in.


_IS_IN_LINE = f"select {in_line('cast(:county as varchar)', 'cast(:about as uuid)', 'cast(:unit as uuid)')}"

_ALTERNATE = f"""
select route.unit_id from feedback_routes as route
where route.county_code = :county and route.kind = 'discrimination' and route.until_at is null
  and left(cast(:area as varchar), length(route.area_code)) = route.area_code
  and route.unit_id is distinct from cast(:first as uuid)
  and (cast(:about as uuid) is null
       or not {in_line("cast(:county as varchar)", "cast(:about as uuid)", "route.unit_id")})
order by length(route.area_code) desc, route.topic nulls last, route.id limit 1
"""  # noqa: S608


async def judge(session: AsyncSession, case: Feedback, unit_id: UUID | None, pointer: str = "/unit_id") -> UUID:
    """The unit that a case may be given to.

    Raises:
        InvalidInput: none, or an unknown one (422).
        Conflict: `not_judge_of_itself`: the case, or one joined to it, is about it; `not_its_superior`: discrimination
            by a unit below it; `review_by_another`: it judged the first time (409).
    """
    if unit_id is None:
        raise InvalidInput.field(pointer, "field_missing")
    known = select(Unit.id).where(Unit.county_code == case.county_code, Unit.id == unit_id)
    joined = select(Feedback.id).where(
        Feedback.county_code == case.county_code, Feedback.main_id == case.id, Feedback.about_unit_id == unit_id
    )
    if unit_id == case.about_unit_id or (await session.exec(joined.limit(1))).first() is not None:
        raise Conflict("not_judge_of_itself")
    if (await session.exec(known)).first() is None:
        raise InvalidInput.field(pointer, "reference_unknown")
    if case.kind == FeedbackKind.DISCRIMINATION:
        if case.about_unit_id is not None and await is_in_line(session, case.county_code, case.about_unit_id, unit_id):
            raise Conflict("not_its_superior")
        if unit_id in await first_judges(session, case):
            raise Conflict("review_by_another")
    return unit_id


async def is_in_line(session: AsyncSession, county_code: str, about_unit_id: UUID, unit_id: UUID) -> bool:
    """Whether a unit is the one complained about, or stands above it."""
    values = {"county": county_code, "about": about_unit_id, "unit": unit_id}
    return bool((await run_sql(session, _IS_IN_LINE, **values)).scalar_one())


async def first_judges(session: AsyncSession, case: Feedback) -> set[UUID]:
    """The unit that decided before the sender asked for a review, if he did."""
    found = select(FeedbackRemedy.unit_id).where(
        FeedbackRemedy.county_code == case.county_code,
        FeedbackRemedy.feedback_id == case.id,
        col(FeedbackRemedy.review_asked_at).is_not(None),
    )
    return {unit_id for unit_id in (await session.exec(found)).all() if unit_id is not None}


async def other_judge(session: AsyncSession, case: Feedback, first: UUID | None) -> UUID | None:
    """Another unit to which the rules send discrimination from this place; without any the case is the office's."""
    values = {"county": case.county_code, "area": case.area_code, "first": first, "about": case.about_unit_id}
    found: UUID | None = (await run_sql(session, _ALTERNATE, **values)).scalar_one_or_none()
    return found
