"""What a release says where a stratum, a class or enough answers are missing: computed from inputs alone."""

import copy
from decimal import Decimal
from typing import Any

import pytest

from api.rules.canonical import hash_of
from api.services import catalogue, surveys_results, surveys_wording
from tests.factories_surveys import SHEET, TOWNSHIPS, WORDS

AT_LEAST_HALF = {"operator": "at_least", "value": "0.5"}
MARGIN = {
    "code": "age",
    "kind": "single",
    "role": "margin",
    "label": WORDS,
    "options": [{"code": code, "label": WORDS} for code in ("young", "old")],
}
UNITS = (600, 400)
Hits = tuple[int, int]
"""How many of how many are satisfied."""


def plan(hits: list[Hits], **changes: Any) -> dict[str, Any]:
    """A version of the plan with the counted answers of each stratum; all of them are young."""
    measure = {"code": "top", "title": WORDS, "formula": "top_two", "questions": ["happy"]}
    measure |= {"threshold": AT_LEAST_HALF, "domains": []}
    content: dict[str, Any] = {"measures": [measure], "weighting": "design", "margins": []}
    content |= {"exclusions": {"assisted": "counted"}, "compares_with": None} | changes
    classes = ["young"] * len(content["margins"])
    lines = [
        [str(at), False, False, 0, classes, value, times]
        for at, (yes, of) in enumerate(hits)
        for value, times in (("1.0", yes), ("0.0", of - yes))
        if times
    ]
    told = {"hash": "0" * 64, "frozen_at": None, "reason": None}
    return told | {"number": 1, "content": content, "lines": {"top": lines}}


def place(at: int) -> dict[str, Any]:
    """A stratum of `UNITS[at]` units, a tenth of them drawn."""
    cell = {"stratum": str(at), "cluster": None, "stratum_size": UNITS[at], "size": None}
    return cell | {"code": str(at), "area_code": TOWNSHIPS[at], "drawn": UNITS[at] // 10, "weight": "10.0"}


def content(hits: list[Hits], *plans: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The release of these answers."""
    about = {"id": "x", "area_code": "510421", "purpose": "free", "title": WORDS, "series": None, "closes_on": None}
    about |= {"closed_on": "2026-01-31", "closing_changes": 0, "closing_changed_on": None}
    n = sum(of for _, of in hits)
    five = sum(yes for yes, _ in hits)
    inputs: dict[str, Any] = {
        "survey": about | {"is_open_link": False, "synthetic": False},
        "questionnaire": SHEET | {"questions": [SHEET["questions"][0], MARGIN]},
        "forms": None,
        "ballots": {"count": n, "hash": "0" * 64},
        "plans": list(plans) or [plan(hits)],
        "levels": {"": {"": n}, "happy": {"5": five, "1": n - five, "": n}},
        "items": {"rests": {}, "lines": {}},
        "received": {str(at): of for at, (_, of) in enumerate(hits)},
        "responses": {},
        "links": [0, 0],
        "joined": {str(at): str(at) for at in range(len(hits))},
        "places": [place(at) for at in range(len(hits))],
        "signs": {},
        "names": {},
        "before": {},
        "excerpts": [],
    }
    return surveys_results.content_of(inputs | changes)[0]


def test_a_stratum_that_nobody_answered_from_is_told_and_stops_the_verdict() -> None:
    whole = content([(45, 60), (21, 40)])
    measure = whole["plans"][0]["measures"][0]
    assert (measure["figure"]["estimate"], measure["verdict"]) == ("0.660", "met")
    assert (whole["plans"][0]["not_covered"], measure["verdict_withheld"], measure["warnings"]) == (None, None, [])
    assert "not_covered" not in {reason["code"] for reason in whole["integrity"]["reasons"]}
    town = content([(45, 60), (0, 0)])
    plan_, measure = town["plans"][0], town["plans"][0]["measures"][0]
    assert (measure["figure"]["estimate"], plan_["not_covered"]) == ("0.750", "0.4000")
    assert (measure["verdict"], measure["verdict_withheld"]) == (None, "not_covered")
    assert measure["warnings"] == ["not_covered"]
    reason = next(one for one in town["integrity"]["reasons"] if one["code"] == "not_covered")
    assert (town["integrity"]["grade"], reason["grade"], reason["share"]) == ("D", "D", 40)
    asked = [(one["answered"], one["response_rate"]) for one in town["dispositions"]["strata"]]
    assert asked == [(60, "1.0000"), (0, "0.0000")]


@pytest.mark.parametrize(("units", "grade"), [(9_900, "C"), (11_400, "C"), (11_300, "D"), (60_000, "B")])
def test_the_grade_falls_by_how_much_is_not_covered(monkeypatch: pytest.MonkeyPatch, units: int, grade: str) -> None:
    monkeypatch.setattr("tests.services.test_surveys_results.UNITS", (units, 600 if units > 11_000 else 500))
    told = content([(250, 400), (0, 0)])
    found = {one["code"]: one["grade"] for one in told["integrity"]["reasons"]}
    assert found["not_covered"] == grade


def test_a_version_without_weights_is_told_as_that_and_holds_nothing_up() -> None:
    hits = [(45, 60), (21, 40)]
    margin = {"question": "age", "totals": {"young": 400, "old": 600}, "source": "统计年鉴"}
    weighed = plan(hits, weighting="post_stratified", margins=[margin])
    found = content(hits, plan(hits), weighed | {"number": 2})
    first, second = found["plans"]
    assert (first["weights_refused"], first["measures"][0]["figure"]["estimate"]) == (None, "0.660")
    assert second["weights_refused"] == "weights_refused_category_empty"
    measure = second["measures"][0]
    assert {one["withheld"] for one in (measure["figure"], measure["assisted"], measure["unflagged"])} == {
        "weights_refused"
    }
    assert (measure["verdict"], measure["verdict_withheld"]) == (None, "weights_refused")
    alone = content(hits, weighed)
    assert alone["plans"][0]["measures"][0]["figure"]["estimate"] is None


def test_ends_are_rounded_outwards_and_the_verdict_is_from_before() -> None:
    """168 of 178 look like 94 %, and 90 % is inside the interval: it is undecided, and shown so."""
    one = [place(0) | {"drawn": 178, "stratum_size": None}]
    found = content([(168, 178)], places=one)["plans"][0]["measures"][0]
    # Wilson (1927), z = 1.959964: 168 of 178 are from 0.899729 to 0.969190, so 0.9 is inside.
    assert (found["figure"]["low"], found["figure"]["high"]) == ("0.899", "0.970")
    ninety = plan([(168, 178)])
    ninety["content"]["measures"][0]["threshold"] = {"operator": "at_least", "value": "0.9"}
    judged = content([(168, 178)], ninety, places=one)["plans"][0]["measures"][0]
    assert judged["verdict"] == "undecided"
    assert Decimal(judged["figure"]["low"]) < Decimal("0.9")


def test_small_strata_hide_the_answers_of_all() -> None:
    told = content([(45, 60), (4, 9)])["dispositions"]
    assert (told["drawn"], told["answered"]) == (100, 60)
    assert [one["answered"] for one in told["strata"]] == [None, None]
    kept = {"0": {"drawn": 60, "invited": 60, "moved": 12}, "1": {"drawn": 40, "invited": 0, "moved": 3}}
    told = content([(45, 60), (10, 20)], responses=kept)["dispositions"]
    assert (told["invited"], told["response_rate"]) == (60, "0.8889"), "80 of 100 less the ten who moved away"
    assert [one["invited"] for one in told["strata"]] == [60, 0]


def test_reports_that_raise_the_response_rate_are_told_and_lower_the_grade() -> None:
    """13 of 60 answered. That 47 are reported as not eligible would make 0.17 to 0.50, and hides nothing."""
    one = [place(0) | {"drawn": 60}]
    bare = {"0": {"drawn": 60, "invited": 60}}
    plain = content([(10, 13)], places=one, responses=bare)
    assert plain["dispositions"]["response_rate"] == "0.1667"
    told = content([(10, 13)], places=one, responses={"0": bare["0"] | {"moved": 7, "not_eligible": 40}})
    asked = told["dispositions"]
    found = ("refused", "reached", "not_found", "moved", "not_eligible")
    assert [asked[name] for name in found] == [None, None, None, None, 40], "seven stay under ten"
    assert asked["response_rate"] == "0.5000"
    reason = next(one for one in told["integrity"]["reasons"] if one["code"] == "not_eligible")
    assert (told["integrity"]["grade"], reason) == ("D", {"code": "not_eligible", "grade": "D", "share": 67})


@pytest.mark.parametrize(
    ("links", "told", "grade"),
    [((9, 9), (None, None), None), ((14, 3), (10, None), "B"), ((20, 27), (20, 20), "C"), ((99, 9), (90, None), "D")],
)
def test_links_that_were_changed_after_the_opening_are_told(
    links: tuple[int, int], told: tuple[int | None, int | None], grade: str | None
) -> None:
    kept = {"0": {"drawn": 180, "invited": 180}}
    whole = content([(160, 178)], places=[place(0) | {"drawn": 180}], responses=kept, links=list(links))
    assert (whole["dispositions"]["links_revoked"], whole["dispositions"]["links_renewed"]) == told
    found = {one["code"]: one["grade"] for one in whole["integrity"]["reasons"]}
    assert found.get("links_changed") == grade


def test_the_catalogue_can_be_worded_anew_without_changing_a_release(monkeypatch: pytest.MonkeyPatch) -> None:
    hits = [(45, 60), (21, 40)]
    margin = {"question": "age", "totals": {"young": 400, "old": 600}, "source": "统计年鉴"}
    weighed = plan(hits, weighting="post_stratified", margins=[margin])
    few = {"few_answers": ["100", 100, None]}
    before = content(hits, weighed, signs=few)
    told = surveys_wording.worded(before, "en")
    read = catalogue.read_json

    def reworded(name: str) -> Any:
        found = copy.deepcopy(read(name))
        if name == "messages/surveys_results.json":
            return {code: dict.fromkeys(words, "anew") for code, words in found.items()}
        for sign in found.get("signs", []):
            sign["label"] = dict.fromkeys(sign["label"], "anew")
        return found

    monkeypatch.setattr(catalogue, "read_json", reworded)
    after = content(hits, weighed, signs=few)
    assert hash_of(after) == hash_of(before)
    again = surveys_wording.worded(after, "en")
    assert (told["plans"][0]["weights_refused"]["code"], told["integrity"]["reasons"][0]["code"]) == (
        "weights_refused_category_empty",
        "few_answers",
    )
    for words, is_new in ((told, False), (again, True)):
        labels = [words["plans"][0]["weights_refused"]["label"], words["integrity"]["reasons"][0]["label"]]
        assert [label == "anew" for label in labels] == [is_new, is_new]
        assert all(labels)
    assert before["integrity"]["reasons"][0] == {"code": "few_answers", "grade": "B", "share": None}
