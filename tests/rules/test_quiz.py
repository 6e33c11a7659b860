"""The quiz: the same seed draws the same, an answer is right as a whole, and the pass mark is exact."""

from typing import Any

import pytest

from api.rules import quiz
from api.rules.quiz import Drawn, Mark


def question(kind: str, *right: bool) -> dict[str, Any]:
    return {
        "kind": kind,
        "options": [{"text": str(place), "is_right": is_right} for place, is_right in enumerate(right)],
    }


BANK = [
    question("single", True, False, False),
    question("multiple", True, True, False, False),
    question("true_false", False, True),
    *(question("single", False, True, False, False) for _ in range(17)),
]


def test_a_seed_draws_the_same_and_another_seed_does_not() -> None:
    first = quiz.draw(BANK, 10, "a")
    assert first == quiz.draw(BANK, 10, "a")
    assert first != quiz.draw(BANK, 10, "b")
    assert len({item.question for item in first}) == 10
    assert len(quiz.draw(BANK, 50, "a")) == len(BANK)
    for item in quiz.draw(BANK, 50, "a"):
        assert sorted(item.options) == list(range(len(BANK[item.question]["options"])))
        if BANK[item.question]["kind"] == "true_false":
            assert item.options == (0, 1)


def test_every_question_is_drawn_as_often_as_another() -> None:
    counts = [0] * len(BANK)
    for seed in range(2_000):
        for item in quiz.draw(BANK, 5, str(seed)):
            counts[item.question] += 1
    assert min(counts) > 400
    assert max(counts) < 600


@pytest.mark.parametrize(
    ("chosen", "is_right"), [([0, 2], True), ([2, 0, 0], True), ([0], False), ([0, 2, 3], False), ([], False)]
)
def test_an_answer_is_right_as_a_whole(chosen: list[int], is_right: bool) -> None:
    drawn = [Drawn(1, (0, 2, 1, 3))]
    assert quiz.mark(BANK, drawn, [chosen]) == [Mark(is_right, (0, 2))]


@pytest.mark.parametrize("answers", [[], [[0], [1]], [[4]], [[-1]]])
def test_answers_that_do_not_fit_are_refused(answers: list[list[int]]) -> None:
    with pytest.raises(ValueError, match=r"answers do not fit|not shown"):
        quiz.mark(BANK, [Drawn(1, (0, 2, 1, 3))], answers)


def test_the_pass_mark_is_exact() -> None:
    marks = [Mark(is_right, ()) for is_right in (True, True, False)]
    assert quiz.is_passed(marks, 66)
    assert not quiz.is_passed(marks, 67)
