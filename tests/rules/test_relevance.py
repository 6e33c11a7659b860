"""Who is asked what, by the vectors that the web client reads too."""

import json
from pathlib import Path
from typing import Any

import pytest

from api.models.surveys_questionnaire import Question, Questionnaire
from api.rules.questionnaire import subjects
from api.rules.questionnaire_sound import unsound
from api.rules.relevance import faults, relevant

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/relevance.json").read_text(encoding="utf-8"))
WORDS = {"zh-Hans": "词"}


def worded(name: str) -> Questionnaire:
    """A form of the vectors with words put in, which they leave out."""
    form = VECTORS["forms"][name]

    def told(part: dict[str, Any]) -> dict[str, Any]:
        lists = {name: [told(each) for each in part[name]] for name in ("options", "rows") if name in part}
        return part | {"label": WORDS} | lists

    sections = [section | {"title": WORDS} for section in form["sections"]]
    questions = [told(question) for question in form["questions"]]
    for question in questions:
        if question["kind"] == "knowledge":
            question["options"][0]["is_correct"] = True
    return Questionnaire.model_validate({"consent": WORDS, "sections": sections, "questions": questions})


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["why"])
def test_the_questions_asked(case: dict[str, Any]) -> None:
    sheet = worded(case["form"])
    assert relevant(sheet.sections, sheet.questions, case["answers"]) == case["asked"]


def look(expression: Any) -> list[tuple[str, str]]:
    known = dict(pair for question in worded("signs").questions for pair in subjects(question))
    return [(fault.pointer, fault.code) for fault in faults(expression, "", known, {"late"})]


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda case: case["why"])
def test_what_cannot_stand_is_told_where_it_stands(case: dict[str, Any]) -> None:
    assert look(case["expression"]) == [(case["pointer"], case["code"])]


def test_what_can_stand() -> None:
    assert [look(expression) for expression in VECTORS["sound"]] == [[]] * len(VECTORS["sound"])
    every = [part.relevance for name in VECTORS["forms"] for part in worded(name).questions if name == "signs"]
    assert [look(expression) for expression in every if expression] == [[]] * sum(map(bool, every))


def test_an_expression_that_never_ends_is_looked_at_briefly() -> None:
    deep: dict[str, Any] = {"is": ["times", "=", 1]}
    for _ in range(5_000):
        deep = {"not": deep}
    assert look(deep) == [("/not" * 6, "relevance_too_deep")]
    wide = {"any": [{"any": [{"is": ["times", "=", 1]}] * 1_000}] * 1_000}
    assert look(wide) == [("", "relevance_too_long")]


def test_every_form_of_the_vectors_can_be_asked() -> None:
    assert {name: [fault.code for fault in unsound(worded(name))] for name in VECTORS["forms"]} == {
        name: [] for name in VECTORS["forms"]
    }
    assert Question.model_validate({"code": "a", "kind": "scale", "label": WORDS}).maximum == 5
