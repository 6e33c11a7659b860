"""Answers to the items of a test, counted in the database inside a plan's basis. Only a release is made of them.

What leaves here are counts without any threshold, as in `surveys_counts`.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.surveys_questionnaire import Question, QuestionKind, Questionnaire, QuestionRole
from api.services.surveys_counts import BASE, Basis, right_of

_RESTS: Final = f"""
select mark.code, a.form % :forms as form, mark.x, mark.total - mark.x as rest, count(*) as n
from survey_answers a cross join lateral (
    select k.code, said.x, sum(said.x) over () as total
    from unnest(cast(:items as text[])) as k (code)
    cross join lateral (select (k.code || '=' || (a.answers ->> k.code) = any(:right))::int as x) as said
    where jsonb_exists(a.answers, k.code)
) as mark
where {BASE}
group by 1, 2, 3, 4
"""  # noqa: S608  A constant.
_LINES: Final = f"""
select k.code, coalesce(a.cell_id::text, '') as place,
    array(
        select coalesce(a.answers ->> m.code, '') from unnest(cast(:margins as text[])) with ordinality m (code, at)
        order by m.at
    ) as classes,
    case when jsonb_exists(a.answers, k.code)
        then (k.code || '=' || (a.answers ->> k.code) = any(:right))::int::float8
    end as x, count(*) as n
from survey_answers a cross join unnest(cast(:items as text[])) as k (code)
where {BASE}
group by 1, 2, 3, 4
"""  # noqa: S608  A constant.


def items_of(sheet: Questionnaire) -> list[Question]:
    """The knowledge items of a questionnaire, in its order."""
    return [one for one in sheet.questions if one.kind is QuestionKind.KNOWLEDGE and one.plays(QuestionRole.ITEM)]


def shown(asked: Sequence[Question], forms: Sequence[Sequence[dict[str, Any]]] | None) -> list[list[str]]:
    """Which items each form of a test shows: those of the questionnaire itself, and those drawn for it."""
    drawn = {item["code"] for form in forms or [] for item in form}
    own = [one.code for one in asked if one.code not in drawn]
    return [own + [item["code"] for item in form] for form in forms or [[]]]


async def gather(
    session: AsyncSession, basis: Basis, forms: Sequence[Sequence[dict[str, Any]]] | None
) -> dict[str, dict[str, list[list[Any]]]]:
    """Counts of a scope by item, in an order of their own content.

    Returns:
        `rests`: [form, right (1) or not (0), how many of the form's other items were right, answers]; `lines`, of
        items on every form: as `surveys_inputs.lines_of` takes them.
    """
    asked = items_of(basis.sheet)
    rests: dict[str, list[list[Any]]] = {one.code: [] for one in asked}
    common = set.intersection(*map(set, shown(asked, forms)))
    lines: dict[str, list[list[Any]]] = {one.code: [] for one in asked if one.code in common}
    if not asked:
        return {"rests": rests, "lines": lines}
    bound = basis.values | {"right": right_of(asked)}
    for row in await run_sql(session, _RESTS, items=list(rests), forms=basis.forms, **bound):
        rests[row.code].append([row.form, row.x, int(row.rest), row.n])
    if not basis.survey.is_open_link:
        for row in await run_sql(session, _LINES, items=list(lines), margins=list(basis.margins), **bound):
            value = None if row.x is None else repr(row.x)
            lines[row.code].append([row.place, False, False, 0, list(row.classes), value, row.n])
    return {
        "rests": {code: sorted(found) for code, found in rests.items()},
        "lines": {code: sorted(found, key=str) for code, found in lines.items()},
    }
