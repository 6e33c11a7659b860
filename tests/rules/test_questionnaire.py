"""What a questionnaire takes from one person, and which questionnaires can be asked."""

from typing import Any

import pytest

from api.errors import InvalidInput
from api.models.surveys_questionnaire import Questionnaire
from api.rules.questionnaire import checked
from api.rules.questionnaire_sound import consent_hash, lacking, unsound, whole_in

WORDS = {"zh-Hans": "词", "en": "words"}


def options(*codes: str, **marks: str) -> list[dict[str, Any]]:
    return [{"code": code, "label": WORDS} | {mark: True for mark, of in marks.items() if of == code} for code in codes]


def rows(*codes: str) -> list[dict[str, Any]]:
    return [{"code": code, "label": WORDS} for code in codes]


def question(code: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "kind": kind, "label": WORDS} | more


def sheet(*questions: dict[str, Any], sections: tuple[dict[str, Any], ...] = (), **more: Any) -> Questionnaire:
    whole = {"consent": WORDS, "questions": list(questions), "sections": list(sections)} | more
    return Questionnaire.model_validate(whole)


STATEMENTS = options("rain", "road", "told", is_sensitive="told")
WHOLE = sheet(
    question("age", "single", options=options("young", "old"), role="margin"),
    question("known", "knowledge", options=options("a", "b", is_correct="a")),
    question("heard", "multiple", options=options("tv", "phone", "talk"), is_required=False),
    question("times", "number", minimum=0, maximum=50, relevance={"is": ["heard", "selected", "tv"]}),
    question("services", "matrix", rows=rows("road", "clinic"), section="places"),
    question("help", "matrix", rows=rows("x", "y"), options=options("yes", "no"), section="places", is_required=False),
    question("count", "number", role="list", options=STATEMENTS),
    question("wish", "text", is_required=False, relevance={"is": ["services.road", "<=", 2]}),
    sections=({"code": "places", "title": WORDS, "relevance": {"is": ["age", "=", "old"]}},),
)
OLD: dict[str, Any] = {"age": "old", "known": "b", "services": {"clinic": 5, "road": 2}, "count": 3}
YOUNG: dict[str, Any] = {"age": "young", "known": "a", "count": 0}


def told(answers: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refused:
        checked(WHOLE, answers)
    return [(error.pointer.removeprefix("/answers/"), error.code) for error in refused.value.errors]


def test_answers_are_kept_in_one_form() -> None:
    given = OLD | {"heard": ["tv", "phone", "tv"], "times": 50, "help": {"y": "no"}, "wish": " e\u0301\u200b "}
    assert list(checked(WHOLE, given).items()) == [
        ("age", "old"),
        ("known", "b"),
        ("heard", ["phone", "tv"]),
        ("times", 50),
        ("services", {"road": 2, "clinic": 5}),
        ("help", {"y": "no"}),
        ("count", 3),
        ("wish", "é"),
    ]
    assert checked(WHOLE, YOUNG | {"heard": [], "wish": " ", "services": {}, "times": ""}) == YOUNG


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, [("age", "answer_missing_here"), ("known", "answer_missing_here"), ("count", "answer_missing_here")]),
        (YOUNG | {"services": OLD["services"]}, [("services", "answer_not_asked")]),
        (
            YOUNG | {"services": {"road": 1}, "wish": "x"},
            [("services", "answer_not_asked"), ("wish", "answer_not_asked")],
        ),
        (YOUNG | {"times": 3}, [("times", "answer_not_asked")]),
        (YOUNG | {"heard": ["tv"]}, [("times", "answer_missing_here")]),
        (YOUNG | {"heard": ["tv"], "times": 51}, [("times", "too_large")]),
        (YOUNG | {"heard": ["tv"], "times": -1}, [("times", "too_small")]),
        (YOUNG | {"heard": ["tv"], "times": "3"}, [("times", "type_mismatch")]),
        (YOUNG | {"heard": ["radio"]}, [("heard", "option_unknown")]),
        (YOUNG | {"heard": "tv"}, [("heard", "type_mismatch")]),
        (YOUNG | {"known": "c"}, [("known", "option_unknown")]),
        (YOUNG | {"known": ["a"]}, [("known", "type_mismatch")]),
        (YOUNG | {"count": 4}, [("count", "too_large")]),
        (YOUNG | {"nobody": 1}, [("nobody", "question_unknown")]),
        (OLD | {"services": {"road": 3}}, [("services/clinic", "answer_missing_here")]),
        (
            OLD | {"services": {"road": 6, "clinic": "5"}},
            [("services/road", "too_large"), ("services/clinic", "type_mismatch")],
        ),
        (OLD | {"services": {"road": 3, "clinic": 3, "river": 3}}, [("services/river", "row_unknown")]),
        (OLD | {"help": {"x": 1, "y": "maybe"}}, [("help/x", "type_mismatch"), ("help/y", "option_unknown")]),
        (OLD | {"wish": "长" * 1_001}, [("wish", "too_long")]),
        (OLD | {"services": {"road": 3, "clinic": 1}, "wish": "x"}, [("wish", "answer_not_asked")]),
    ],
)
def test_impossible_answers_are_refused_where_they_stand(
    answers: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert told(answers) == expected


CHOICE = question("a", "single", options=options("x", "y"))
SECTION = {"code": "s", "title": WORDS}
LATER = {"is": ["b", "=", ""]}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (sheet(question("a", "single", options=options("x"))), [("/questions/0/options", "too_few")]),
        (sheet(question("a", "single", options=options("x", "x"))), [("/questions/0/options", "code_repeated")]),
        (sheet(question("a", "scale", options=options("x", "y"))), [("/questions/0/options", "options_not_taken")]),
        (sheet(question("a", "scale", minimum=5)), [("/questions/0/maximum", "range_empty")]),
        (sheet(question("a", "text", rows=rows("x"))), [("/questions/0/rows", "rows_not_taken")]),
        (sheet(question("a", "matrix")), [("/questions/0/rows", "too_few")]),
        (sheet(question("a", "matrix", rows=rows("x", "x"))), [("/questions/0/rows", "code_repeated")]),
        (sheet(question("a", "matrix", rows=rows("x"), options=options("y"))), [("/questions/0/options", "too_few")]),
        (sheet(question("a", "knowledge", options=options("x", "y"))), [("/questions/0/options", "one_right_answer")]),
        (
            sheet(CHOICE | {"options": options("x", "y", is_sensitive="x")}),
            [("/questions/0/options", "sensitive_not_taken")],
        ),
        (
            sheet(question("a", "number", role="list", options=STATEMENTS[:2])),
            [("/questions/0/options", "too_few"), ("/questions/0/options", "one_sensitive")],
        ),
        (sheet(question("a", "scale", role="attention")), [("/questions/0/role", "attention_needs_knowledge")]),
        (sheet(CHOICE | {"role": "margin", "is_required": False}), [("/questions/0/role", "margin_of_all")]),
        (sheet(CHOICE, CHOICE), [("/questions/1/code", "code_repeated")]),
        (
            sheet(CHOICE | {"section": "a"}, sections=(SECTION | {"code": "a"},)),
            [("/questions/0/code", "code_repeated")],
        ),
        (sheet(CHOICE | {"section": "t"}), [("/questions/0/section", "section_unknown")]),
        (sheet(CHOICE, sections=(SECTION,)), [("/sections/0/code", "section_empty")]),
        (
            sheet(
                CHOICE | {"section": "s"},
                question("b", "text"),
                question("c", "text", section="s"),
                sections=(SECTION,),
            ),
            [("/questions/2/section", "section_split")],
        ),
        (
            sheet(CHOICE | {"relevance": LATER}, question("b", "text")),
            [("/questions/0/relevance/is/0", "relevance_forward")],
        ),
        (
            sheet(CHOICE | {"relevance": {"is": ["a", "=", "x"]}}),
            [("/questions/0/relevance/is/0", "relevance_forward")],
        ),
        (
            sheet(CHOICE, question("b", "text", section="s"), sections=(SECTION | {"relevance": LATER},)),
            [("/sections/0/relevance/is/0", "relevance_forward")],
        ),
        (sheet(CHOICE, consent={"en": "words"}), [("/consent", "words_missing")]),
        (
            sheet(question("a", "text") | {"label": {"zh-Hans": "您的姓名"}}),
            [("/questions/0/label", "question_asks_who")],
        ),
        (sheet(CHOICE | {"label": {"zh-Hans": "您是什么民族？"}}), [("/questions/0/label", "question_asks_origin")]),
        (
            sheet(CHOICE | {"label": WORDS | {"en": "What is your religion?"}}),
            [("/questions/0/label", "question_asks_origin")],
        ),
        (sheet(CHOICE | {"label": {"zh-Hans": "您对本县民族团结工作满意吗？"}}), []),
        (WHOLE, []),
    ],
)
def test_what_cannot_be_asked_is_told_where_it_stands(made: Questionnaire, expected: list[tuple[str, str]]) -> None:
    assert [(fault.pointer.removeprefix("/questionnaire"), fault.code) for fault in unsound(made)] == expected


def test_the_languages_that_lack_words() -> None:
    half = sheet(CHOICE, question("b", "text") | {"label": {"zh-Hans": "词", "zh-Hant": "詞"}})
    assert {language: len(places) for language, places in lacking(half).items()} == {
        "en": 1,
        "zh-Hans": 0,
        "zh-Hant": 4,
    }
    assert lacking(half)["en"] == ["/questions/1/label"]
    assert [whole_in(each) for each in half.questions] == [["en", "zh-Hans"], ["zh-Hans", "zh-Hant"]]


def test_consent_is_known_by_its_words_alone() -> None:
    one, other = {"zh-Hans": "词", "en": "words"}, {"en": "words", "zh-Hans": "词"}
    # printf '{"en":"words","zh-Hans":"词"}' | sha256sum
    assert consent_hash(one) == consent_hash(other) == HASH
    assert consent_hash(one | {"en": "word"}) != HASH


HASH = "3d62f9d254c9716f42e256270c94c4fa08248a6dc08adae3369e2fb3b3e2b8d9"
