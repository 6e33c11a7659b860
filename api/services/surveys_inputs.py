"""What a release is computed from, as one content that is kept with it: counts, plans, questions, the wave before.

Nothing else goes into a release, so whoever has the inputs can compute it again, bit for bit. They hold counts without
any threshold and are shown to nobody.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import allow_time
from api.models.areas import Area
from api.models.surveys import Survey, SurveyVersion
from api.models.surveys_excerpts import ExcerptStep, SurveyExcerpt
from api.models.surveys_plans import PlanContent, SurveyPlan
from api.models.surveys_questionnaire import Questionnaire
from api.models.surveys_results import SurveyRelease
from api.rules import places as rules_places
from api.rules.areas import TOWNSHIP_DIGITS
from api.rules.design import DesignCell
from api.rules.integrity import Sign
from api.rules.places import Place
from api.rules.tallies import Line
from api.services import (
    surveys,
    surveys_box,
    surveys_counts,
    surveys_fieldwork,
    surveys_integrity,
    surveys_item_counts,
    surveys_registration,
)
from api.services.surveys_counts import Basis


async def gather(session: AsyncSession, survey: Survey) -> dict[str, Any]:
    """Everything that a release of a survey is computed from."""
    await allow_time(session)
    version = await surveys.version_of(session, survey)
    sheet = Questionnaire.model_validate(version.questionnaire)
    plans = [plan for plan in await surveys_registration.of(session, survey) if plan.frozen_at is not None]
    whole = surveys_counts.basis_of(survey, sheet, version.forms, None)
    seen = await surveys_integrity.observe(session, whole)
    cells = await surveys_counts.drawn_cells(session, survey)
    places = rules_places.places_of(cells)
    counted = [await _plan(session, survey, sheet, version, plan, seen.flagged) for plan in plans]
    first = surveys_counts.basis_of(survey, sheet, version.forms, _first(plans))
    return {
        "survey": _about(survey),
        "ballots": await _ballots(session, survey),
        "questionnaire": sheet.model_dump(mode="json"),
        "forms": version.forms,
        "plans": counted,
        "levels": {code: dict(choices) for code, choices in (await surveys_counts.levels(session, first)).items()},
        "items": await surveys_item_counts.gather(session, first, version.forms),
        "received": await surveys_counts.received_by_place(session, survey),
        "responses": {name: dict(found) for name, found in (await surveys_fieldwork.kept(session, survey)).items()},
        "links": list(await surveys_fieldwork.changes_of_links(session, survey)),
        "joined": rules_places.strata_joined(cells),
        "places": [_place(place) for _, place in sorted(places.items())],
        "signs": {name: [repr(sign.value), sign.base, sign.hits] for name, sign in sorted(seen.signs.items())},
        "names": await _names(session, places),
        "before": await _before(session, survey, plans),
        "excerpts": await _excerpts(session, survey),
    }


async def first_basis(session: AsyncSession, survey: Survey) -> Basis:
    """The answers that the first version of the plan counts; without a plan, all of them."""
    version = await surveys.version_of(session, survey)
    sheet = Questionnaire.model_validate(version.questionnaire)
    plans = [plan for plan in await surveys_registration.of(session, survey) if plan.frozen_at is not None]
    return surveys_counts.basis_of(survey, sheet, version.forms, _first(plans))


def lines_of(kept: list[list[Any]]) -> list[Line]:
    """Counted answers as they were kept."""
    return [
        Line(place, bool(assisted), bool(flagged), arm, tuple(classes), None if value is None else float(value), n)
        for place, assisted, flagged, arm, classes, value, n in kept
    ]


def places_of(kept: list[dict[str, Any]]) -> dict[str, Place]:
    """Cells of the sample as they were kept."""
    return {
        one["code"]: Place(
            one["code"],
            one["area_code"],
            DesignCell(one["stratum"], one["cluster"], one["stratum_size"], one["size"]),
            one["drawn"],
            float(one["weight"]),
        )
        for one in kept
    }


def signs_of(kept: Mapping[str, list[Any]]) -> dict[str, Sign]:
    """Signs as they were kept."""
    return {name: Sign(float(value), base, hits) for name, (value, base, hits) in kept.items()}


def _first(plans: list[SurveyPlan]) -> PlanContent | None:
    return surveys_registration.plan_of(plans[0]) if plans else None


async def _plan(
    session: AsyncSession,
    survey: Survey,
    sheet: Questionnaire,
    version: SurveyVersion,
    plan: SurveyPlan,
    flagged: tuple[UUID, ...],
) -> dict[str, Any]:
    content = surveys_registration.plan_of(plan)
    basis = surveys_counts.basis_of(survey, sheet, version.forms, content, flagged=flagged)
    lines = {measure.code: await surveys_counts.lines(session, basis, measure) for measure in content.measures}
    return {
        "number": plan.number,
        "hash": plan.hash,
        "frozen_at": plan.frozen_at.isoformat() if plan.frozen_at else None,
        "reason": plan.reason,
        "content": plan.content,
        "lines": {code: [_line(line) for line in found] for code, found in lines.items()},
    }


def _line(line: Line) -> list[Any]:
    value = None if line.value is None else repr(line.value)
    return [line.place, line.is_assisted, line.is_flagged, line.arm, list(line.classes), value, line.n]


def _place(place: Place) -> dict[str, Any]:
    return {
        "code": place.code,
        "area_code": place.area_code,
        "stratum": place.cell.stratum,
        "cluster": place.cell.cluster,
        "stratum_size": place.cell.stratum_size,
        "size": place.cell.size,
        "drawn": place.drawn,
        "weight": repr(place.weight),
    }


def _about(survey: Survey) -> dict[str, Any]:
    return {
        "id": str(survey.id),
        "area_code": survey.area_code,
        "purpose": survey.purpose,
        "title": survey.title,
        "series": survey.series,
        "closes_on": _day(survey.closes_on),
        "closed_on": _day(survey.closed_on),
        "closing_changes": survey.closing_changes,
        "closing_changed_on": _day(survey.closing_changed_on),
        "is_open_link": survey.is_open_link,
        "synthetic": survey.synthetic,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


async def _names(session: AsyncSession, places: Mapping[str, Place]) -> dict[str, str]:
    codes = {place.area_code[:TOWNSHIP_DIGITS] for place in places.values()}
    rows = (await session.exec(select(Area).where(col(Area.code).in_(codes)))).all()
    return {row.code: row.name for row in sorted(rows, key=lambda row: row.code)}


async def _before(session: AsyncSession, survey: Survey, plans: list[SurveyPlan]) -> dict[str, Any]:
    """The estimates of the waves that plans name, by survey."""
    found: dict[str, Any] = {}
    for wave in sorted({plan.content["compares_with"] for plan in plans} - {None}):
        mine = (SurveyRelease.county_code == survey.county_code, SurveyRelease.survey_id == UUID(wave))
        release = (await session.exec(select(SurveyRelease).where(*mine))).first()
        other = await session.get(Survey, (survey.county_code, UUID(wave)))
        if other is not None:
            found[wave] = {
                "title": other.title,
                "closed_on": _day(other.closed_on),
                "estimates": release.inputs.get("estimates", {}) if release else {},
            }
    return found


async def _ballots(session: AsyncSession, survey: Survey) -> dict[str, Any]:
    cast = await surveys_box.inclusion(session, survey.county_code, survey.id)
    return {"count": cast.count, "hash": cast.hash}


async def _excerpts(session: AsyncSession, survey: Survey) -> list[dict[str, str]]:
    """What two posts let be told, in the order of its own words."""
    mine = (
        SurveyExcerpt.county_code == survey.county_code,
        SurveyExcerpt.survey_id == survey.id,
        SurveyExcerpt.step == ExcerptStep.CONFIRMED,
    )
    rows = (await session.exec(select(SurveyExcerpt).where(*mine))).all()
    return sorted(({"question": row.question, "text": row.text} for row in rows), key=lambda one: tuple(one.values()))
