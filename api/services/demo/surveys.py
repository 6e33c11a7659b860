"""Surveys: opinions that came by an open link, and nobody's; samples that were drawn are in `surveys_samples`."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from api.models.surveys import AnswerMode, Survey, SurveyAnswer, SurveyPurpose, SurveyState, SurveyVersion
from api.models.surveys_ballots import SurveyNullifier
from api.services import catalogue
from api.services.demo.loading import Demo, Row, at, hidden_id

ANSWERS = 150
SKIPPED = 0.2
ASSISTED = 0.12
POLLS = (("satisfaction", 0, 0.66), ("awareness", 0, 0.66), ("satisfaction", 1, 0.7))
"""Questionnaire, years ago, and how good its answers are from 0 to 1. Those who come by themselves are not a sample."""
SECONDS = (("under_30", 2), ("30_59", 12), ("60_119", 45), ("120_299", 35), ("300_899", 6))
DEVICES = (("one", 84), ("two_to_four", 16))


def add(demo: Demo) -> None:
    """Enter the open links with what they brought."""
    for name, years_ago, level in POLLS:
        _add_poll(demo, catalogue.read_json(f"surveys/{name}.json"), years_ago, level)


def _add_poll(demo: Demo, about: dict[str, Any], years_ago: int, level: float) -> None:
    opens = demo.today - timedelta(days=40 + 380 * years_ago)
    closes = opens + timedelta(days=70 if years_ago == 0 else 45)
    key = f"{about['code']}-open-{years_ago}"
    state = SurveyState.OPEN if years_ago == 0 else SurveyState.PUBLISHED
    survey = enter_survey(demo, about, key, (opens, closes), state=state)
    chance = demo.chance(f"surveys {key}")
    last = min(closes, demo.today)
    for number in range(ANSWERS + chance.randint(-20, 20)):
        answers = answered(chance, about["questionnaire"]["questions"], level)
        keep_answer(demo, survey, f"{key}|{number}", demo.days(chance, opens, last), answers, paradata=paradata(chance))


def enter_survey(demo: Demo, about: dict[str, Any], key: str, days: tuple[date, date], **more: Any) -> Row:
    """A survey with its questionnaire; `days` are when it opens and closes, `more` the columns that differ."""
    opens, closes = days
    survey = demo.enter(
        Survey,
        demo.office,
        "survey.created",
        at(opens),
        key,
        area_code=demo.county,
        purpose=SurveyPurpose(about["purpose"]),
        title={locale: f"{title} · {opens:%Y-%m}" for locale, title in about["title"].items()},
        state_at=demo.past(at(closes) if more["state"] == SurveyState.PUBLISHED else at(opens)),
        opens_on=opens,
        closes_on=closes,
        closed_on=closes if more["state"] == SurveyState.PUBLISHED else None,
        closing_changes=0,
        **more,
    )
    demo.keep(SurveyVersion, at(opens), key, survey_id=survey["id"], number=1, questionnaire=about["questionnaire"])
    return survey


def keep_answer(demo: Demo, survey: Row, key: str, day: date, answers: dict[str, Any], **more: Any) -> None:
    """Let one person's answers wait to be stored."""
    cast = hashlib.sha256(f"nullifier of {demo.county} {key}".encode()).digest()
    told = {"nullifier": cast, "tag": hashlib.sha256(cast).digest(), "received_on": day}
    demo.keep(SurveyNullifier, at(day), key, survey_id=survey["id"], **told)
    demo.keep(
        SurveyAnswer,
        at(day),
        id=hidden_id(demo.county, key),
        survey_id=survey["id"],
        number=1,
        answered_on=day,
        answers=answers,
        **({"mode": AnswerMode.SELF, "form": 0} | more),
    )


def paradata(chance: Random) -> dict[str, str]:
    """The coarse bands that an answer is kept with."""
    return {"seconds": _one_of(chance, SECONDS), "device": _one_of(chance, DEVICES)}


def _one_of(chance: Random, weighed: Sequence[tuple[str, int]]) -> str:
    return chance.choices([name for name, _ in weighed], [weight for _, weight in weighed])[0]


def answered(
    chance: Random, questions: list[dict[str, Any]], level: float, *, skipped: float = SKIPPED
) -> dict[str, Any]:
    """One sheet; what is not required is sometimes left out. `level` is how good the answers are from 0 to 1."""
    found: dict[str, Any] = {}
    for question in questions:
        if not question["is_required"] and chance.random() < skipped:
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
