"""Answers of a survey, counted in the database. Only the services that make a release may import this file.

What leaves here are counts without any threshold: nothing of it may be shown before `surveys_disclosing` has seen it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.models.surveys import Survey, SurveyCell
from api.models.surveys_plans import AssistedRule, Formula, MeasurePlan, PlanContent, Weighting
from api.models.surveys_questionnaire import Question, QuestionKind, Questionnaire, QuestionRole
from api.rules.places import DrawnCell
from api.rules.tallies import Line
from api.services import surveys_fitting

_MINE: Final = "a.county_code = :county and a.survey_id = :survey and a.number = :number"
INATTENTIVE: Final = """exists (
    select from unnest(cast(:watched as text[])) as w (code)
    where jsonb_exists(a.answers, w.code) and not (w.code || '=' || (a.answers ->> w.code)) = any(:attentive)
)"""
"""Whether the answers `a` fail an attention question of `watched`, whose right answers are `attentive`."""
BASE: Final = f"""
{_MINE} and jsonb_exists_all(a.answers, cast(:needed as text[]))
and (not :no_assisted or a.mode <> 'assisted')
and (cardinality(cast(:watched as text[])) = 0 or not {INATTENTIVE})
"""
"""Whether the answers `a` count, bound to `Basis.values`."""
_LINES: Final = """
select coalesce(a.cell_id::text, '') as place, a.mode = 'assisted' as is_assisted, a.id = any(:flagged) as is_flagged,
    a.form / :forms as arm, cast(array[{classes}] as text[]) as classes, ({value})::text as value, count(*) as n
from survey_answers a
where {base}
group by a.cell_id, 2, 3, 4, 5, 6
"""
_CLASS: Final = "coalesce(a.answers ->> cast(:margin_{place} as text), '')"
_ONE_NUMBER: Final = "a.answers ->> cast(:code as text)"
_PLAIN: Final = "cast(a.answers ->> cast(:code_{place} as text) as numeric)"
_MEAN: Final = """
select avg(part.value) from unnest(cast(:codes as text[])) as q (code) cross join lateral (
    select case jsonb_typeof(a.answers -> q.code)
        when 'number' then (a.answers ->> q.code)::numeric
        when 'object' then (
            select avg((cell.value #>> '{}')::numeric) from jsonb_each(a.answers -> q.code) as cell
            where jsonb_typeof(cell.value) = 'number'
        )
    end as value
) as part having count(part.value) = cardinality(cast(:codes as text[]))
"""
_CHOSEN: Final = """
case when jsonb_typeof(a.answers -> cast(:code as text)) = 'array'
    then jsonb_exists_any(a.answers -> cast(:code as text), cast(:options as text[]))
    else (a.answers ->> cast(:code as text)) = any(:options)
end::int
"""
_TOP: Final = "((a.answers ->> cast(:code as text))::numeric >= :least)::int"
_RIGHT: Final = """
select avg((k.code || '=' || (a.answers ->> k.code) = any(:right))::int) from unnest(cast(:codes as text[])) as k (code)
where jsonb_exists(a.answers, k.code)
"""
_LEVELS: Final = """
with mine as (
    select a.answers from survey_answers a where {base}
), parts as (
    select entry.key as code, case when not entry.key = any(:texts) then entry.value end as value, count(*) as n
    from mine, jsonb_each(mine.answers) as entry group by 1, 2
), answered as (
    select code, value, n from parts where value is null or jsonb_typeof(value) <> 'object'
    union all
    select code || '.' || cell.key, cell.value, n from parts, jsonb_each(parts.value) as cell
    where jsonb_typeof(parts.value) = 'object'
), chosen as (
    select code, value #>> '{{}}' as choice, n from answered where jsonb_typeof(value) <> 'array'
    union all
    select code, part.choice, n from answered, jsonb_array_elements_text(value) as part (choice)
    where jsonb_typeof(value) = 'array'
)
select code, '' as choice, sum(n)::bigint as times from answered group by code
union all
select code, choice, sum(n)::bigint from chosen group by code, choice
union all
select '', '', count(*) from mine
"""
Tally = Mapping[str, Mapping[str, int]]
"""By question (`question.row` of a matrix) and choice; under the choice "" how many answered it; under "" all."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Which answers of a survey a version of its plan counts.

    `needed` are the questions that everybody who counts has answered: those that are put to all and that a measure of
    the plan or its weights rest on. So all these measures rest on the same people, and no two tell few apart.
    """

    survey: Survey
    sheet: Questionnaire
    forms: int
    needed: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    no_assisted: bool = False
    watched: tuple[str, ...] = ()
    attentive: tuple[str, ...] = ()
    flagged: tuple[UUID, ...] = field(default=(), repr=False)

    @property
    def values(self) -> dict[str, Any]:
        """What the base of every statement is bound to."""
        return {
            "county": self.survey.county_code,
            "survey": self.survey.id,
            "number": self.survey.current_number,
            "needed": list(self.needed),
            "no_assisted": self.no_assisted,
            "watched": list(self.watched),
            "attentive": list(self.attentive),
        }


def basis_of(
    survey: Survey,
    sheet: Questionnaire,
    drawn: Sequence[Sequence[dict[str, Any]]] | None,
    plan: PlanContent | None,
    *,
    flagged: tuple[UUID, ...] = (),
) -> Basis:
    """The answers that a plan counts; without one, all of them.

    Args:
        drawn: the forms of a test, whose items are not put to all.
        flagged: the answers that carry a sign (`surveys_integrity`).
    """
    if plan is None:
        return Basis(survey, sheet, len(drawn) if drawn else 1)
    margins = [margin.question for margin in plan.margins]
    for_some = {item["code"] for form in drawn or [] for item in form}
    put_to_all = [
        question for question in sheet.questions if question.code not in for_some and not _is_led(question, sheet)
    ]
    wanted = {code for measure in plan.measures for code in measure.questions}
    wanted |= set(margins) if plan.weighting is not Weighting.DESIGN else set()
    watched = [question for question in sheet.questions if question.plays(QuestionRole.ATTENTION)]
    return Basis(
        survey,
        sheet,
        len(drawn) if drawn else 1,
        needed=tuple(sorted(question.code for question in put_to_all if question.code in wanted)),
        margins=tuple(margins),
        no_assisted=plan.exclusions.assisted is AssistedRule.EXCLUDED,
        watched=tuple(question.code for question in watched) if plan.exclusions.failed_attention else (),
        attentive=tuple(right_of(watched)),
        flagged=flagged,
    )


def right_of(questions: Sequence[Question]) -> list[str]:
    """Every right answer as `question=option`."""
    return [f"{one.code}={option.code}" for one in questions for option in one.options if option.is_correct]


async def lines(session: AsyncSession, basis: Basis, measure: MeasurePlan) -> list[Line]:
    """The answers of a scope by the value of a measure; equal ones are one line, in an order of their own content."""
    value, values = _value(measure, basis.sheet)
    classes = ", ".join(_CLASS.format(place=place) for place in range(len(basis.margins)))
    rows = await run_sql(
        session,
        _LINES.format(value=value, base=BASE, classes=classes),
        forms=basis.forms,
        flagged=list(basis.flagged),
        **{f"margin_{place}": code for place, code in enumerate(basis.margins)},
        **basis.values,
        **values,
    )
    found = [
        Line(place, is_assisted, is_flagged, arm, tuple(classes), None if said is None else float(said), n)
        for place, is_assisted, is_flagged, arm, classes, said, n in map(tuple, rows.all())
    ]
    return sorted(found, key=_in_order)


def _in_order(line: Line) -> tuple[Any, ...]:
    return line.place, line.classes, line.arm, str(line.value), line.is_assisted, line.is_flagged


async def levels(session: AsyncSession, basis: Basis) -> Tally:
    """How often each choice of each question was made by who counts."""
    texts = [question.code for question in basis.sheet.questions if question.kind is QuestionKind.TEXT]
    rows = await run_sql(session, _LEVELS.format(base=BASE), texts=texts, **basis.values)
    tally: dict[str, dict[str, int]] = {"": {"": 0}}
    for row in rows:
        tally.setdefault(row.code, {})[row.choice] = row.times
    return tally


async def received(session: AsyncSession, survey: Survey) -> int:
    """How many answers came, whether a plan counts them or not."""
    found = await run_sql(
        session,
        f"select count(*) from survey_answers a where {_MINE}",  # noqa: S608  A constant of this file.
        county=survey.county_code,
        survey=survey.id,
        number=survey.current_number,
    )
    return int(found.scalar_one())


async def received_by_place(session: AsyncSession, survey: Survey) -> dict[str, int]:
    """As `received`, by the cell that the answers stand at; "" for none."""
    found = await run_sql(
        session,
        "select coalesce(a.cell_id::text, '') as place, count(*) as n "  # noqa: S608  A constant of this file.
        f"from survey_answers a where {_MINE} group by 1",
        county=survey.county_code,
        survey=survey.id,
        number=survey.current_number,
    )
    return {row.place: row.n for row in sorted(found, key=lambda row: row.place)}


async def words(session: AsyncSession, basis: Basis, question: str) -> list[str]:
    """What those who count wrote to a question, in the order of the words themselves, without anything else of them."""
    rows = await run_sql(
        session,
        "select a.answers ->> cast(:code as text) as said from survey_answers a "  # noqa: S608  A constant of this file.
        f"where {BASE} and jsonb_exists(a.answers, :code) order by 1",
        code=question,
        **basis.values,
    )
    return [row.said for row in rows]


async def drawn_cells(session: AsyncSession, survey: Survey) -> list[DrawnCell]:
    """The cells of a survey's sample by code, each with the cell that stands for its pool."""
    mine = select(SurveyCell).where(SurveyCell.county_code == survey.county_code, SurveyCell.survey_id == survey.id)
    rows = (await session.exec(mine)).all()
    found = [
        DrawnCell(
            code=str(row.id),
            pool=str(row.pool_id or row.id),
            area_code=row.area_code,
            stratum=row.stratum,
            cluster=row.cluster,
            stratum_units=row.stratum_units,
            stratum_clusters=row.stratum_clusters,
            units=row.units,
            drawn=row.drawn,
            weight=float(1 / row.probability),
        )
        for row in rows
    ]
    return sorted(found, key=lambda cell: cell.code)


def _is_led(question: Question, sheet: Questionnaire) -> bool:
    """Whether answers to other questions decide who is asked."""
    section = next((one for one in sheet.sections if one.code == question.section), None)
    return question.relevance is not None or (section is not None and section.relevance is not None)


def _value(measure: MeasurePlan, sheet: Questionnaire) -> tuple[str, dict[str, Any]]:
    """The value of a measure in SQL over `a.answers`, and what it is bound to."""
    questions = surveys_fitting.questions_measured(measure, sheet)
    codes = [question.code for question in questions]
    first = questions[0]
    match measure.formula:
        case Formula.PROPORTION:
            return _CHOSEN, {"code": codes[0], "options": list(measure.options)}
        case Formula.TOP_TWO:
            return _TOP, {"code": codes[0], "least": (first.maximum or 0) - 1}
        case Formula.SHARE_RIGHT:
            return _RIGHT, {"codes": codes, "right": right_of(questions)}
        case Formula.LIST_EXPERIMENT:
            return _ONE_NUMBER, {"code": codes[0]}
    return _mean_of(questions)


def _mean_of(questions: Sequence[Question]) -> tuple[str, dict[str, Any]]:
    """The mean of the questions of one person who answered all of them; of a matrix the mean of its rows."""
    codes = [question.code for question in questions]
    if any(question.kind is QuestionKind.MATRIX for question in questions):
        return _MEAN, {"codes": codes}
    if len(codes) == 1:
        return _ONE_NUMBER, {"code": codes[0]}
    added = " + ".join(_PLAIN.format(place=place) for place in range(len(codes)))
    return f"({added}) / {len(codes)}", {f"code_{place}": code for place, code in enumerate(codes)}
