"""The length of sealed answers: no answer that is taken is longer, and the longest nearly fills it."""

import json

from api.models.surveys_questionnaire import Questionnaire
from api.rules.ballot_size import ROOM_BYTES, STEP_BYTES, longest, sealed_bytes, written
from api.rules.questionnaire import LONGEST_TEXT, checked

WORDS = {"zh-Hans": "词", "zh-Hant": "詞", "en": "words"}
OPTIONS = [{"code": code, "label": WORDS} for code in ("a", "a_longer_one", "b")]
ROWS = [{"code": code, "label": WORDS} for code in ("first", "second")]
SHEET = Questionnaire.model_validate(
    {
        "consent": WORDS,
        "questions": [
            {"code": "one", "kind": "single", "label": WORDS, "options": OPTIONS},
            {"code": "some", "kind": "multiple", "label": WORDS, "options": OPTIONS},
            {"code": "level", "kind": "scale", "label": WORDS, "maximum": 10},
            {"code": "many", "kind": "number", "label": WORDS, "maximum": 5},
            {"code": "words", "kind": "text", "label": WORDS},
            {"code": "grid", "kind": "matrix", "label": WORDS, "rows": ROWS, "options": OPTIONS},
            {"code": "levels", "kind": "matrix", "label": WORDS, "rows": ROWS, "minimum": -10},
        ],
    }
)


def test_the_longest_answer_is_one_that_is_taken_and_fits() -> None:
    most = {question.code: longest(question) for question in SHEET.questions}
    assert checked(SHEET, most) == most
    assert (most["one"], most["level"], most["many"]) == ("a_longer_one", 10, -1_000_000_000)
    assert (most["grid"]["second"], most["levels"]["first"]) == ("a_longer_one", -10)
    size, length = sealed_bytes(SHEET), len(written(most))
    assert (size % STEP_BYTES, length + ROOM_BYTES <= size < length + ROOM_BYTES + STEP_BYTES) == (0, True)


def test_no_words_are_written_with_more_bytes() -> None:
    most = len(written(longest(SHEET.questions[4])))
    for char in ("长", '"', "\\", "\n", "\u2028", "\U0010ffff"):
        assert len(written(char * LONGEST_TEXT)) <= most
    assert json.loads(written("长").ljust(99)) == "长"
