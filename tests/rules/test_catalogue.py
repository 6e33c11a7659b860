"""The catalogue is whole: codes, frameworks, units, calendars, feedback rules and questionnaires agree."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from api.models.surveys_questionnaire import Questionnaire
from api.rules.rule_forms import FORMS, faults
from api.services import surveys_fitting

CATALOGUE = Path(__file__).resolve().parents[2] / "api" / "catalogue"
PLAN = "frameworks/county-plan-510421"
LANGUAGES = {"zh-Hans", "zh-Hant", "en"}
AREA_LEVELS = {2: "province", 4: "prefecture", 6: "county", 9: "township", 12: "village"}
PARENT_DIGITS = {4: 2, 6: 4, 9: 6, 12: 9}
BASES = {"computed", "survey", "statistic", "document", "veto"}
UNSCORED = {"reported", "veto_window"}
QUESTIONNAIRES = {
    "satisfaction": ("satisfaction", 9),
    "awareness": ("awareness", 9),
    "belonging": ("free", 9),
    "cadre_awareness": ("awareness", 12),
}


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (CATALOGUE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def data(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((CATALOGUE / name).read_text(encoding="utf-8"))
    return content


def indicators() -> list[dict[str, str]]:
    return [row for row in rows(f"{PLAN}/indicators.csv") if row["kind"] == "indicator"]


def leaves(rule: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield rule
    for inner in rule.get("rules", []):
        yield from leaves(inner)


def translations(node: object) -> Iterator[dict[str, str]]:
    """Every mapping of languages to words below a node."""
    if isinstance(node, dict):
        if "zh-Hans" in node:
            yield node
        for child in node.values():
            yield from translations(child)
    elif isinstance(node, list):
        for child in node:
            yield from translations(child)


def area_codes() -> set[str]:
    return {row["code"] for name in ("areas/counties.csv", "areas/510421.csv") for row in rows(name)}


def test_every_area_code_has_its_level_and_its_prefix_as_parent() -> None:
    everything = rows("areas/counties.csv") + rows("areas/510421.csv")
    codes = [row["code"] for row in everything]
    known = set(codes)
    assert len(codes) == len(known)
    for row in everything:
        code = row["code"]
        assert code.isascii()
        assert code.isdigit()
        assert row["level"] == AREA_LEVELS[len(code)]
        assert row["name"].strip() == row["name"] != ""
        assert len(code) == 2 or code[: PARENT_DIGITS[len(code)]] in known


def test_the_counts_of_areas_are_those_of_the_source() -> None:
    levels = [row["level"] for row in rows("areas/counties.csv") + rows("areas/510421.csv")]
    assert {level: levels.count(level) for level in AREA_LEVELS.values()} == {
        "province": 31,
        "prefecture": 342,
        "county": 2978,
        "township": 11,
        "village": 86,
    }


def test_all_153_rows_of_the_plan_stand_once_below_six_parts() -> None:
    tree = rows(f"{PLAN}/indicators.csv")
    kinds = {row["code"]: row["kind"] for row in tree}
    assert len(kinds) == len(tree)
    assert [row["code"] for row in tree if row["kind"] == "part"] == ["1", "2", "3", "4", "5", "6"]
    assert {row["code"] for row in indicators()} == {f"S{number}" for number in range(1, 154)}
    for row in tree:
        match row["kind"]:
            case "part":
                assert row["parent_code"] == ""
            case "heading":
                assert kinds[row["parent_code"]] == "part"
                assert row["code"].startswith(row["parent_code"] + ".")
            case _:
                assert kinds[row["parent_code"]] == "heading"


def test_every_node_has_its_title_in_three_languages_and_a_quote() -> None:
    for row in rows(f"{PLAN}/indicators.csv"):
        assert all(row[f"title_{language}"].strip() for language in ("zh_hans", "zh_hant", "en")), row["code"]
        assert row["plan_quote"].strip(), row["code"]
        assert row["rights_sensitive"] in {"0", "1"}


def test_every_rule_is_of_the_closed_set() -> None:
    parameters = {row["code"] for row in rows(f"{PLAN}/parameters.csv")}
    for row in indicators():
        rule = json.loads(row["rule"])
        assert faults(rule, metric=row["metric"] or None, parameters=parameters) == [], row["code"]
        assert all(leaf.get("parameter", row["parameter"]) == row["parameter"] for leaf in leaves(rule)), row["code"]
        assert row["parameter"] in parameters | {""}, row["code"]


def test_every_computed_or_scored_row_names_a_metric_of_its_own() -> None:
    names = [row["metric"] for row in indicators() if row["metric"]]
    assert len(names) == len(set(names))
    for row in indicators():
        scored = json.loads(row["rule"])["kind"] != "reported"
        assert row["metric"] or not (scored or "computed" in row["basis"].split("+")), row["code"]
        assert row["metric_note_en"].strip(), row["code"]
    assert sum("computed" in row["basis"].split("+") for row in indicators()) == 103


def test_what_a_metric_counts_is_told_in_three_languages_and_in_plain_words() -> None:
    plain = re.compile(r"[A-Za-z_]+")
    for row in indicators():
        hans, hant, english = (row[f"metric_note_{language}"] for language in ("zh_hans", "zh_hant", "en"))
        assert english.strip(), row["code"]
        for note in (hans, hant):
            assert note.endswith("。"), row["code"]
            assert set(plain.findall(note)) <= {"GDP", "S", "P"}, row["code"]
        assert set(re.findall(r"[SP][0-9]+", hans)) == set(re.findall(r"[SP][0-9]+", hant)), row["code"]
        assert len(hans) == len(hant), row["code"]
        assert not set(hant) & set("为与个这务单备实应发会经条计"), row["code"]
        parameters = set(re.findall(r"P[0-9]+", hans))
        assert parameters <= {row["parameter"]}, row["code"]


def test_bases_owners_and_points_are_known_and_the_points_are_a_hundred() -> None:
    owners = {row["code"] for row in rows(f"{PLAN}/owners.csv")}
    assert sum(Decimal(row["points"]) for row in indicators()) == Decimal(100)
    for row in indicators():
        assert set(row["basis"].split("+")) <= BASES, row["code"]
        assert set(row["owner"].split("+")) <= owners, row["code"]
        assert row["evidence_zh_hans"].strip(), row["code"]
        assert row["evidence_zh_hant"].strip(), row["code"]
        assert (Decimal(row["points"]) == 0) == (json.loads(row["rule"])["kind"] in UNSCORED), row["code"]


def test_every_slot_of_a_rule_is_named_and_a_document_slot_serves_one_row() -> None:
    named = {(row["indicator"], row["slot"]) for row in rows(f"{PLAN}/slots.csv")}
    for row in indicators():
        for leaf in leaves(json.loads(row["rule"])):
            assert {(row["code"], slot) for slot in leaf.get("slots", [])} <= named, row["code"]
    documents = [row["slot"] for row in rows(f"{PLAN}/slots.csv") if row["filled_by"] == "document"]
    assert len(documents) == len(set(documents))
    assert max(map(len, documents)) <= 40


def test_parameters_are_p1_to_p16_and_a_value_always_has_its_source() -> None:
    parameters = rows(f"{PLAN}/parameters.csv")
    assert [row["code"] for row in parameters] == [f"P{number}" for number in range(1, 17)]
    for row in parameters:
        assert all(row[f"name_{language}"].strip() for language in ("zh_hans", "zh_hant", "en"))
        assert bool(row["value"]) == bool(row["source"])
        assert bool(row["suggested_value"]) == bool(row["suggested_source"])
    assert {row["code"] for row in parameters if row["value"]} == {"P15"}


def test_a_suggestion_is_never_a_value() -> None:
    suggested = [row for row in rows(f"{PLAN}/parameters.csv") if row["suggested_value"]]
    assert {row["code"]: row["suggested_value"] for row in suggested} == {"P5": "0.90"}
    assert all(row["value"] == "" for row in suggested)


def test_the_apply_line_has_a_source() -> None:
    framework = data(f"{PLAN}/framework.json")
    assert (framework["apply_line_points"], framework["total_points"]) == (90, 100)
    assert framework["apply_line_source"].startswith("D1")
    assert set(framework["rules"]) == set(FORMS)


def test_every_translated_text_has_three_languages() -> None:
    for path in sorted(CATALOGUE.rglob("*.json")):
        if path.parent.name != "messages":
            for words in translations(data(str(path.relative_to(CATALOGUE)))):
                assert set(words) == LANGUAGES, path.name
                lines = [[text] if isinstance(text, str) else text for text in words.values()]
                assert all(text.strip() for each in lines for text in each), path.name
                assert len({len(each) for each in lines}) == 1, path.name


def test_units_stand_in_areas_that_exist_and_name_their_source() -> None:
    units = data("units/510421.json")["units"]
    categories = {row["code"] for row in data("units/categories.json")["categories"]}
    codes = {row["code"] for row in indicators()}
    assert len({unit["key"] for unit in units}) == len({unit["name"] for unit in units}) == len(units)
    for unit in units:
        assert unit["area_code"] in area_codes()
        assert unit["area_code"].startswith("510421")
        assert unit["category"] in categories
        assert unit["source"].strip()
        assert set(unit["plan_rows"]) <= codes
    governments = {unit["area_code"] for unit in units if unit["category"] == "township"}
    assert governments == {row["code"] for row in rows("areas/510421.csv") if row["level"] == "township"}
    assert [unit["area_code"] for unit in units if unit["is_pilot"]] == ["510421100004"]


def test_the_seven_tracks_are_those_of_the_parameter() -> None:
    tracks = [row["code"] for row in data("units/categories.json")["categories"] if row["track"]]
    seven = next(row["value"] for row in rows(f"{PLAN}/parameters.csv") if row["code"] == "P15")
    assert len(tracks) == int(seven) == 7


def test_bases_belong_to_units() -> None:
    content = data("units/510421.json")
    keys = {unit["key"] for unit in content["units"]}
    assert {base["unit_key"] for base in content["bases"]} <= keys
    assert {base["area_code"] for base in content["bases"]} <= area_codes()


def test_a_calendar_entry_has_dates_or_says_that_it_is_not_set() -> None:
    calendar = data("calendar.json")
    for entry in calendar["windows"] + calendar["festivals"]:
        assert entry["source"].strip()
        assert (entry["status"] == "set") == bool(entry["dates"]) == (entry["rule"] is not None)
    torch = next(entry for entry in calendar["festivals"] if entry["code"] == "torch_festival")
    assert (torch["dates"]["2026"], torch["dates"]["2027"]) == ("2026-08-06", "2027-07-27")
    week = next(entry for entry in calendar["windows"] if entry["code"] == "publicity_week")
    for dates in week["dates"].values():
        first, last = date.fromisoformat(dates["from"]), date.fromisoformat(dates["to"])
        assert (first.weekday(), (last - first).days, first.month) == (0, 6, 9)
    assert "Verify officially" in week["verify"]


def test_every_kind_of_feedback_has_a_deadline_and_a_route_to_a_unit() -> None:
    kinds = {"suggestion", "complaint", "help", "discrimination", "praise"}
    keys = {unit["key"]: unit["category"] for unit in data("units/510421.json")["units"]}
    topics = {topic["code"] for topic in data("feedback/routes.json")["topics"]}
    routes = data("feedback/routes.json")["routes"]
    assert {route["kind"] for route in routes if route["topic"] is None} == kinds
    assert len({(route["kind"], route["topic"]) for route in routes}) == len(routes)
    for route in routes:
        assert route["topic"] is None or route["topic"] in topics
        assert route["alternate_unit_key"] in keys
        assert route["unit_key"] != route["alternate_unit_key"]
        assert route["category"] == ("township" if route["unit_key"] is None else keys[route["unit_key"]])
    deadlines = data("feedback/deadlines.json")
    assert {row["kind"] for row in deadlines["deadlines"]} == kinds
    for row in deadlines["deadlines"]:
        assert 0 < row["accept_working_days"] <= row["answer_working_days"] <= 20
        assert row["source"].strip()


def test_questionnaires_are_short_and_ask_nothing_about_the_person() -> None:
    codes = {row["code"] for row in indicators()}
    asked: dict[str, list[str]] = {}
    for name, (purpose, most) in QUESTIONNAIRES.items():
        survey = data(f"surveys/{name}.json")
        questions = survey["questionnaire"]["questions"]
        assert (survey["code"], survey["purpose"]) == (name, purpose)
        assert 7 <= len(questions) <= most
        assert len({question["code"] for question in questions}) == len(questions)
        for question in questions:
            assert question["indicator"] in codes
            assert bool(question["options"]) == (question["kind"] in {"single", "multiple"})
            assert ("minimum" in question) == (question["kind"] in {"scale", "number"})
            assert not any(
                word in question["label"]["zh-Hans"] for word in ("您的民族", "信仰", "宗教", "姓名", "电话")
            )
            asked.setdefault(question["indicator"], []).append(question["code"])
    assert asked.keys() >= {"S7", "S29", "S42", "S47", "S62", "S89", "S98", "S116", "S138", "S139"}
    assert (len(asked["S7"]), len(asked["S98"]), len(asked["S138"])) == (4, 3, 4)


def test_questions_about_views_are_on_five_levels_and_may_be_skipped() -> None:
    for question in data("surveys/belonging.json")["questionnaire"]["questions"]:
        about = question["kind"], question["minimum"], question["maximum"], question["is_required"]
        assert about == ("scale", 1, 5, False), question["code"]
        assert question["label"]["zh-Hans"].endswith("）"), "both ends of the scale are named"


def test_every_knowledge_question_has_one_right_answer() -> None:
    for name, rows_of in (("awareness", {"S138"}), ("cadre_awareness", {"S42", "S29"})):
        survey = data(f"surveys/{name}.json")
        questions = {question["code"]: question for question in survey["questionnaire"]["questions"]}
        scored = [code for code, question in questions.items() if question["indicator"] in rows_of]
        assert survey["scored_questions"] == scored
        for code in scored:
            options = questions[code]["options"]
            assert sum(bool(option.get("is_correct")) for option in options) == 1, code
            assert options[-1]["code"] == "unsure", "nobody has to guess"
    assert data("surveys/awareness.json")["scored_questions"] == ["role", "meaning", "content", "requirements"]


def test_series_refer_to_series_owners_and_rows_that_exist() -> None:
    series = rows("statistics/series.csv")
    codes = {row["code"] for row in series}
    owners = {row["code"] for row in rows(f"{PLAN}/owners.csv")}
    assert len(codes) == len(series)
    for row in series:
        assert row["reference_code"] in codes | {""}
        assert row["owner"] in owners
        assert row["direction"] in {"up", "down", "none"}
        assert set(row["indicator"].split("+")) <= {indicator["code"] for indicator in indicators()}


def test_tags_and_series_named_by_metrics_exist() -> None:
    tags = [tag["code"] for tag in data("activities/themes.json")["tags"]]
    series = {row["code"] for row in rows("statistics/series.csv")}
    assert len(tags) == len(set(tags))
    listed = r"[a-z]+(?:_[a-z]+)*"
    for row in indicators():
        for run in re.findall(
            rf"\b(?:with|tagged|the) tags? ({listed}(?:(?:, | or | and ){listed})*)", row["metric_note_en"]
        ):
            named = {word for word in re.split(r", | or | and ", run) if "_" in word}
            assert named <= set(tags), row["code"]
        for name in re.findall(rf"\bseries ({listed})", row["metric_note_en"]):
            assert name in series or "_" not in name, row["code"]


def test_the_plan_that_a_questionnaire_suggests_gives_each_row_one_measure_of_its_kind() -> None:
    found: dict[str, list[tuple[str, int]]] = {}
    for name in QUESTIONNAIRES:
        sheet = Questionnaire.model_validate(data(f"surveys/{name}.json")["questionnaire"])
        plan = surveys_fitting.suggested(sheet, is_open_link=False)
        surveys_fitting.require_fit(plan, sheet, is_open_link=False)
        for measure in reversed(plan.measures):
            found[measure.indicator or ""] = [(measure.formula.value, len(measure.questions))]
    assert found["S98"] == [("mean", 3)]
    assert found["S139"] == [("top_two", 1)]
    assert found["S42"] == [("share_right", 7)]
    assert found["S29"] == [("share_right", 3)]
    assert (found["S47"], found["S7"]) == ([("mean", 3)], [("mean", 4)])
