"""Samples: frames of plain numbers, draws that anybody can repeat, plans frozen before the answers, and the answers."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from api.models.surveys import AnswerMode, Survey, SurveyCell, SurveyState
from api.models.surveys_frames import FrameState, FrameUnit, SurveyFrame, SurveyFramePart
from api.models.surveys_plans import PlanContent, SurveyPlan
from api.models.surveys_questionnaire import Questionnaire
from api.models.surveys_sampling import DrawDesign, DrawState, SurveyCellNumbers, SurveyDraw
from api.rules import sampling_draw, sampling_plan
from api.rules.areas import TOWNSHIP_DIGITS
from api.rules.canonical import hash_of
from api.rules.sampling_plan import Allocation
from api.services import catalogue
from api.services.demo import surveys
from api.services.demo.loading import Demo, Row, at, words

VILLAGE_DIGITS = 12
SKIPPED = 0.01
FRAMED_DAYS, DRAWN_DAYS = 24, 20
"""So many days before a survey opens its frame is frozen, and its sample drawn."""


@dataclass(frozen=True, slots=True)
class Wave:
    """A sample: its questionnaire, when it was asked, how many were drawn, and how they answered from 0 to 1.

    `is_equal`: every township gets the same number, so that each can be looked at by itself.
    """

    name: str
    frame: str
    opened_days_ago: int
    open_days: int
    drawn: int
    level: float
    response: float = 0.84
    is_equal: bool = False
    is_rushed: bool = False
    has_later_plan: bool = False


WAVES = (
    Wave("satisfaction", "households", 440, 30, 330, 0.56, is_rushed=True),
    Wave("belonging", "households", 425, 30, 240, 0.64),
    Wave("satisfaction", "households", 75, 30, 880, 0.6, is_equal=True, has_later_plan=True),
    Wave("belonging", "households", 70, 30, 240, 0.655),
    Wave("awareness", "households", 66, 30, 300, 0.6),
    Wave("cadre_awareness", "cadres", 64, 25, 198, 0.64, is_equal=True),
    Wave("awareness", "households", 14, 28, 300, 0.68, response=0.62),
)
"""The last one is under way: fewer have answered so far."""


def add(demo: Demo) -> None:
    """Enter frames, samples and answers."""
    frames: dict[str, tuple[Row, dict[str, int]]] = {}
    latest: dict[str, Row] = {}
    for wave in WAVES:
        about = catalogue.read_json(f"surveys/{wave.name}.json")
        opens = demo.today - timedelta(days=wave.opened_days_ago)
        closes = opens + timedelta(days=wave.open_days)
        key = f"{wave.name}-sample-{wave.opened_days_ago}"
        state = SurveyState.PUBLISHED if closes < demo.today else SurveyState.OPEN
        more = {"state": state, "is_open_link": False, "series": f"{wave.name}-sample"}
        survey = surveys.enter_survey(demo, about, key, (opens, closes), **more)
        framed = f"{wave.frame}-{opens.year}"
        if framed not in frames:
            frames[framed] = _add_frame(demo, wave.frame, framed, opens - timedelta(days=FRAMED_DAYS))
        draw, cells = _draw(demo, wave, survey, key, frames[framed])
        _add_plans(demo, wave, survey, draw, about, latest.get(wave.name))
        _add_answers(demo, wave, survey, cells, about["questionnaire"]["questions"])
        if state == SurveyState.PUBLISHED:
            latest[wave.name] = survey


def published(demo: Demo) -> list[Row]:
    """The surveys whose results are to be released, the oldest first: a later wave is compared with an earlier one."""
    rows = [row for row in demo.rows[Survey] if row["state"] == SurveyState.PUBLISHED]
    return sorted(rows, key=lambda row: (row["closes_on"], row["id"]))


def _sizes(demo: Demo, frame: str) -> dict[str, int]:
    """Invented numbers of households by village, or of cadres by township, at its first village."""
    villages = sorted(area["code"] for area in demo.areas if len(area["code"]) == VILLAGE_DIGITS)
    chance = demo.chance(f"surveys frame {frame}")
    if frame == "households":
        return {code: chance.randint(60, 280) for code in villages}
    first = {code[:TOWNSHIP_DIGITS]: code for code in reversed(villages)}
    return {first[township]: chance.randint(26, 48) for township in sorted(first)}


def _add_frame(demo: Demo, name: str, key: str, as_of: date) -> tuple[Row, dict[str, int]]:
    parts = _sizes(demo, name)
    about = words("surveys")["frames"][name]
    frame = demo.enter(
        SurveyFrame,
        demo.office,
        "survey_frame.created",
        at(as_of),
        key,
        **about,
        area_code=demo.county,
        source_on=as_of,
        as_of=as_of,
        state=FrameState.FROZEN,
        frozen_at=at(as_of, 16),
        hash=sampling_draw.frame_hash(FrameUnit(about["unit"]).value, as_of.isoformat(), parts),
    )
    for code, size in parts.items():
        demo.keep(SurveyFramePart, at(as_of), key, code, frame_id=frame["id"], area_code=code, size=size)
    return frame, parts


def _draw(demo: Demo, wave: Wave, survey: Row, key: str, framed: tuple[Row, dict[str, int]]) -> tuple[Row, list[Row]]:
    """A draw as `services/surveys_sampling` makes it; its secret is the demonstration's and the same each time."""
    opens, (frame, parts) = survey["opens_on"], framed
    allocation = Allocation.EQUAL if wave.is_equal else Allocation.PROPORTIONAL
    design = {"allocation": allocation.value, "size": wave.drawn, "least": 12}
    told = DrawDesign.model_validate(design).model_dump(mode="json")
    secret = hashlib.sha256(f"{demo.county}|{key}".encode()).hexdigest()
    found = sampling_draw.draw(parts, sampling_plan.design_of(told), secret, frame["hash"])
    drawn_at = at(opens - timedelta(days=DRAWN_DAYS))
    draw = demo.enter(
        SurveyDraw,
        demo.office,
        "survey_draw.drawn",
        drawn_at,
        key,
        survey_id=survey["id"],
        frame_id=frame["id"],
        area_code=demo.county,
        state=DrawState.DRAWN,
        design=told,
        commitment=sampling_draw.commitment(secret),
        sealed_secret=b"",
        committed_at=frame["created_at"],
        committed_by=demo.office.id,
        seed=secret,
        frame_hash=frame["hash"],
        result_hash=sampling_draw.result_hash([cell.told() for cell in found]),
        drawn_at=drawn_at,
        drawn_count=sum(cell.drawn for cell in found),
    )
    return draw, [_keep_cell(demo, survey, key, cell) for cell in found]


def _keep_cell(demo: Demo, survey: Row, key: str, cell: sampling_draw.Cell) -> Row:
    moment, place = survey["created_at"], f"{cell.stratum}|{cell.cluster}"
    about = ("area_code", "stratum", "cluster", "stratum_units", "stratum_clusters", "units", "drawn")
    row = demo.keep(
        SurveyCell,
        moment,
        *(key, place),
        survey_id=survey["id"],
        probability=Decimal(cell.probability.numerator) / cell.probability.denominator,
        **{name: getattr(cell, name) for name in about},
    )
    for code, numbers in cell.numbers.items():
        if numbers:
            more = {"area_code": code, "numbers": list(numbers)}
            demo.keep(SurveyCellNumbers, moment, key, place, code, cell_id=row["id"], **more)
    return row


def _add_plans(demo: Demo, wave: Wave, survey: Row, draw: Row, about: Mapping[str, Any], before: Row | None) -> None:
    first = PlanContent.model_validate({"measures": words("surveys")["plans"][wave.name]})
    versions: list[tuple[PlanContent, date, str | None]] = [(first, survey["opens_on"], None)]
    if wave.has_later_plan:
        later = first.model_dump(mode="json")
        later["measures"][0]["threshold"]["value"] = words("surveys")["later"]["threshold"]
        day = survey["opens_on"] + timedelta(days=20)
        versions.append((PlanContent.model_validate(later), day, words("surveys")["later"]["reason"]))
    for number, (plan, day, reason) in enumerate(versions, start=1):
        content = plan.model_dump(mode="json") | {
            "survey_id": str(survey["id"]),
            "plan_number": number,
            "questionnaire_number": 1,
            "questionnaire_hash": hash_of(Questionnaire.model_validate(about["questionnaire"]).model_dump(mode="json")),
            "draw_hash": draw["result_hash"],
            "frame_hash": draw["frame_hash"],
            "compares_with": str(before["id"]) if before else None,
            "confidence": "0.95",
        }
        demo.enter(
            SurveyPlan,
            demo.office,
            "survey_plan.frozen",
            at(day),
            *(str(survey["id"]), str(number)),
            survey_id=survey["id"],
            area_code=demo.county,
            number=number,
            content=content,
            hash=hash_of(content),
            frozen_at=at(day),
            reason=reason,
        )


def _add_answers(demo: Demo, wave: Wave, survey: Row, cells: Sequence[Row], questions: list[dict[str, Any]]) -> None:
    """What each cell's people answered; townships differ a little, and a rushed wave shows it in its bands."""
    chance = demo.chance(f"surveys {wave.name} {wave.opened_days_ago}")
    last = min(survey["closes_on"], demo.today)
    for cell in cells:
        level = wave.level + demo.chance(f"surveys place {cell['stratum']}").uniform(-0.16, 0.12)
        for slot in range(cell["drawn"]):
            if chance.random() > wave.response:
                continue
            bands = surveys.paradata(chance)
            if wave.is_rushed and chance.random() < 0.3:  # noqa: PLR2004  A third of that wave was hurried through.
                bands = {"seconds": "under_30", "device": "from_twenty"}
            mode = AnswerMode.ASSISTED if chance.random() < surveys.ASSISTED else AnswerMode.SELF
            answers = surveys.answered(chance, questions, level, skipped=SKIPPED)
            day, key = demo.days(chance, survey["opens_on"], last), f"{cell['id']}|{slot}"
            surveys.keep_answer(demo, survey, key, day, answers, cell_id=cell["id"], mode=mode, paradata=bands)
