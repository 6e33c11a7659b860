"""The two questionnaires, open now, and the published waves of the years before; answers are nobody's."""

import hashlib
import json
from datetime import date, timedelta
from random import Random
from typing import Any

from api.models.surveys import Survey, SurveyAnswer, SurveyPurpose, SurveyState, SurveyVersion
from api.services import catalogue
from api.services.demo.loading import Demo, at, hidden_id

ANSWERS = 400
SKIPPED = 0.2
WAVES = (
    ("satisfaction", 0, 0.62),
    ("satisfaction", 1, 0.58),
    ("satisfaction", 2, 0.5),
    ("awareness", 0, 0.66),
    ("awareness", 1, 0.6),
)
"""Questionnaire, years ago, and how good its answers are from 0 to 1."""


def add(demo: Demo) -> None:
    """Enter the surveys with their answers."""
    for name, years_ago, level in WAVES:
        _add_wave(demo, catalogue.read_json(f"surveys/{name}.json"), years_ago, level)


def _add_wave(demo: Demo, about: dict[str, Any], years_ago: int, level: float) -> None:
    year = demo.today.year - years_ago
    opens = demo.today - timedelta(days=40) if years_ago == 0 else date(year, 9, 1)
    closes = demo.today + timedelta(days=30) if years_ago == 0 else date(year, 10, 15)
    key = f"{about['code']}-{year}"
    survey = demo.enter(
        Survey,
        demo.office,
        "survey.created",
        at(opens),
        key,
        area_code=demo.county,
        purpose=SurveyPurpose(about["purpose"]),
        title={locale: f"{title} · {year}" for locale, title in about["title"].items()},
        state=SurveyState.OPEN if years_ago == 0 else SurveyState.PUBLISHED,
        opens_on=opens,
        closes_on=closes,
    )
    demo.keep(SurveyVersion, at(opens), key, survey_id=survey["id"], number=1, questionnaire=about["questionnaire"])
    chance = demo.chance(f"surveys {key}")
    last = min(closes, demo.today)
    for number in range(ANSWERS + chance.randint(-20, 20)):
        answers = _answers(chance, about["questionnaire"]["questions"], level)
        content = json.dumps([key, number, answers], sort_keys=True)
        demo.keep(
            SurveyAnswer,
            at(opens),
            id=hidden_id(demo.county, key, str(number)),
            survey_id=survey["id"],
            number=1,
            answered_on=demo.days(chance, opens, last),
            content_hash=hashlib.sha256(content.encode()).hexdigest(),
            answers=answers,
        )


def _answers(chance: Random, questions: list[dict[str, Any]], level: float) -> dict[str, Any]:
    """One sheet; what is not required is sometimes left out."""
    found: dict[str, Any] = {}
    for question in questions:
        if not question["is_required"] and chance.random() < SKIPPED:
            continue
        options = [option["code"] for option in question["options"]]
        match question["kind"]:
            case "scale":
                low, high = question["minimum"], question["maximum"]
                found[question["code"]] = round(
                    min(max(chance.gauss(low + (high - low) * (level + 0.15), 0.9), low), high)
                )
            case "number":
                found[question["code"]] = min(int(chance.expovariate(1 / 12)), question["maximum"])
            case "multiple":
                found[question["code"]] = chance.sample(options, chance.randint(1, min(3, len(options))))
            case "single":
                right = [option["code"] for option in question["options"] if option.get("is_correct")]
                found[question["code"]] = (
                    right[0] if right and chance.random() < level + 0.15 else chance.choice(options)
                )
    return found
