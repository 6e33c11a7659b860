"""Questionnaires as XLSForm: what goes out is what comes back, and PyPI's pyxform takes every one of them."""

import string
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from api.adapters import workbooks
from api.errors import InvalidInput
from api.models.surveys_questionnaire import Questionnaire
from api.problems import refusal_of
from api.rules.questionnaire_sound import unsound
from api.rules.relevance import AnswerType
from api.rules.xlsform import Cells
from api.rules.xlsform_export import sheets
from api.rules.xlsform_expression import UnreadableError, read, written
from api.services import catalogue, surveys_xlsform

WORDS = {"zh-Hans": "词", "en": "words"}


def exported(sheet: Questionnaire) -> dict[str, Cells]:
    return sheets(sheet, title="问卷", form_id="shiliu-1", version=1)


def taken(found: dict[str, Cells]) -> Questionnaire:
    return surveys_xlsform.questionnaire(found, refusal_of)[1]


def refused(found: dict[str, Cells]) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as wrong:
        taken(found)
    return [(error.pointer, error.code) for error in wrong.value.errors]


_words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="$"), min_size=1, max_size=12
)
_labels = st.fixed_dictionaries({"zh-Hans": _words}, optional={"zh-Hant": _words, "en": _words, "ii": _words})
_codes = st.lists(
    st.builds(str.__add__, st.sampled_from(string.ascii_lowercase), st.text("abc_19", max_size=5)) | st.just("meta"),
    min_size=6,
    max_size=8,
    unique=True,
)
_option_codes = st.lists(
    st.text("ab1_", min_size=1, max_size=4).map(lambda code: f"1{code}"), min_size=3, max_size=4, unique=True
)


def _asks_nothing_forbidden(sheet: Questionnaire) -> bool:
    return not any(fault.code.startswith("question_asks") for fault in unsound(sheet))


Subjects = list[tuple[str, str, list[str]]]
"""What a condition can speak of: its name, its kind, its options."""
_SIGNS = ("=", "!=", "<", "<=", ">", ">=")


def _relevance(draw: Any, subjects: Subjects, levels: int = 2) -> dict[str, Any]:
    if levels and draw(st.booleans()):
        joint = draw(st.sampled_from(("all", "any", "not")))
        count = 1 if joint == "not" else draw(st.integers(2, 3))
        parts = [_relevance(draw, subjects, levels - 1) for _ in range(count)]
        return {joint: parts[0] if joint == "not" else parts}
    code, kind, options = draw(st.sampled_from(subjects))
    if kind == "text" or draw(st.integers(0, 4)) == 0:
        return {"is": [code, draw(st.sampled_from(_SIGNS[:2])), ""]}
    if kind == "multiple":
        return {"is": [code, "selected", draw(st.sampled_from(options))]}
    if kind == "number":
        return {"is": [code, draw(st.sampled_from(_SIGNS)), draw(st.integers(-9, 9))]}
    return {"is": [code, draw(st.sampled_from(_SIGNS[:2])), draw(st.sampled_from(options))]}


def _shape(draw: Any, kind: str) -> dict[str, Any]:
    """The kind with what it asks between."""
    first, *rest = ({"code": each, "label": draw(_labels)} for each in draw(_option_codes))
    rows = [{"code": each, "label": draw(_labels)} for each in ("road", "1", "r_2")]
    none = st.none()
    shapes: dict[str, dict[str, Any]] = {
        "single": {"options": [first, *rest]},
        "multiple": {"options": [first, *rest]},
        "knowledge": {"options": [first | {"is_correct": True}, *rest]},
        "list": {"kind": "number", "role": "list", "options": [first | {"is_sensitive": True}, *rest]},
        "scale": {"minimum": draw(st.integers(-3, 1)), "maximum": draw(st.integers(2, 10))},
        "number": {"minimum": draw(none | st.integers(-5, 5)), "maximum": draw(none | st.integers(6, 99))},
        "matrix": {"rows": rows, "options": [first, *rest] if draw(st.booleans()) else []},
    }
    return {"kind": kind} | shapes.get(kind, {})


def _subjects(made: dict[str, Any]) -> Subjects:
    names = [option["code"] for option in made.get("options", [])]
    if "rows" in made:
        return [(f"{made['code']}.{row['code']}", "single" if names else "number", names) for row in made["rows"]]
    return [(made["code"], "number" if made["kind"] == "scale" else made["kind"], names)]


@st.composite
def questionnaires(draw: Any) -> Questionnaire:
    *codes, section_code = draw(_codes)
    questions: list[dict[str, Any]] = []
    subjects: Subjects = []
    gate = None
    for place, code in enumerate(codes):
        is_inside = place >= len(codes) - 2
        if is_inside and not questions[-1]["section"] and draw(st.booleans()):
            gate = _relevance(draw, subjects)
        kind = draw(st.sampled_from(("single", "multiple", "knowledge", "scale", "number", "text", "matrix", "list")))
        made = {"code": code, "label": draw(_labels), "is_required": draw(st.booleans())} | _shape(draw, kind)
        made |= {"indicator": draw(st.sampled_from((None, "S98"))), "section": section_code if is_inside else None}
        if subjects and draw(st.booleans()):
            made["relevance"] = _relevance(draw, subjects)
        subjects += _subjects(made)
        questions.append(made)
    section = {"code": section_code, "title": draw(_labels), "relevance": gate}
    return Questionnaire.model_validate({"consent": draw(_labels), "sections": [section], "questions": questions})


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(questionnaires().filter(_asks_nothing_forbidden))
def test_what_goes_out_comes_back_and_pyxform_takes_it(sheet: Questionnaire) -> None:
    assert unsound(sheet) == []
    found = exported(sheet)
    assert taken(found) == sheet
    form = convert(workbooks.book(found), file_type=".xlsx")
    assert 'id="shiliu-1"' in form.xform


def test_the_catalogue_goes_out_and_comes_back() -> None:
    for name in ("satisfaction", "awareness", "belonging"):
        sheet = Questionnaire.model_validate(catalogue.read_json(f"surveys/{name}.json")["questionnaire"])
        found = exported(sheet)
        assert taken(found) == sheet, name
        assert "<h:title>问卷</h:title>" in convert(workbooks.book(found), file_type=".xlsx").xform


NAMES = {
    "age": ("age", AnswerType.CHOICE),
    "heard": ("heard", AnswerType.CHOICES),
    "times": ("times", AnswerType.NUMBER),
    "road": ("places.road", AnswerType.NUMBER),
}
OLD, MORE = {"is": ["age", "=", "old"]}, {"is": ["times", ">", 3]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${age} = 'old'", OLD),
        ('${ age }="old"', OLD),
        ("'old' = ${age}", OLD),
        ("3 < ${times}", MORE),
        ("${times} > '3'", MORE),
        ("${age} = 1", {"is": ["age", "=", "1"]}),
        ("${times} != ''", {"is": ["times", "!=", ""]}),
        ("${road} <= -2", {"is": ["places.road", "<=", -2]}),
        ("selected(${heard}, 'tv')", {"is": ["heard", "selected", "tv"]}),
        ("${age} = 'old' and ${times} > 3 or ${times} > 3", {"any": [{"all": [OLD, MORE]}, MORE]}),
        ("${age} = 'old' and (${times} > 3 or ${times} > 3)", {"all": [OLD, {"any": [MORE, MORE]}]}),
        ("((${age} = 'old'))", OLD),
        ("not(${age} = 'old' or not (${times} > 3))", {"not": {"any": [OLD, {"not": MORE}]}}),
        ("${nobody} = 'x'", {"is": ["nobody", "=", "x"]}),
    ],
)
def test_conditions_are_read(text: str, expected: dict[str, Any]) -> None:
    assert read(text, NAMES) == expected


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("", ""),
        ("${age}", ""),
        ("${age} = ", ""),
        ("${age} = 'old", "'old"),
        ("${age} = ${times}", "times"),
        ("${age} = 'old' ${times}", "times"),
        ("${times} > 3.5", "3.5"),
        ("${times} + 1 > 3", "+ 1 > 3"),
        ("count(${heard}) > 1", "count(${heard}) > 1"),
        ("not ${age} = 'old'", "age"),
        ("(${age} = 'old'", ""),
        ("3 and 4", "and"),
        ("(" * 30 + "${age} = 'old'" + ")" * 30, "("),
        ("selected('tv', ${heard})", "tv"),
    ],
)
def test_conditions_that_say_more_are_refused(text: str, near: str) -> None:
    with pytest.raises(UnreadableError) as wrong:
        read(text, NAMES)
    assert wrong.value.near.strip("'") == near.strip("'")


def test_conditions_are_written_with_the_brackets_they_need() -> None:
    deep = {"not": {"all": [{"any": [OLD, MORE]}, {"is": ["meta.1", "!=", "x"]}]}}
    assert written(deep) == "not((${age} = 'old' or ${times} > 3) and ${_meta.1} != 'x')"


SURVEY = ["type", "name", "label", "label::English (en)", "required", "relevant", "appearance", "constraint"]
CHOICES = ["list_name", "name", "label", "label::English (en)", "is_correct"]
LISTS = [CHOICES, ["yn", "yes", "是", "Yes"], ["yn", "no", "否", "No"]]
CONSENT = ["note", "consent", "匿名", "anonymous"]


def form(*rows: list[str | None], **more: Cells) -> dict[str, Cells]:
    return {"survey": [SURVEY, CONSENT, *rows], "choices": LISTS, **more}


def test_a_form_made_elsewhere_is_taken() -> None:
    """Groups within a table are written in three ways; each gives a matrix."""
    rows: list[list[str | None]] = [
        ["select_one yn", "heard", "听说过吗", None, "TRUE()"],
        [],
        ["begin group", "more", "更多", "More", None, "${heard} = 'yes'"],
        ["integer", "times", "几次", "Times", "yes", None, None, ". >= 0 and . <= 30"],
        ["begin_group", "table", "各方面", "Sides", None, "${times} > 1", "table-list"],
        ["select_one yn", "road", "路", "Roads", "yes"],
        ["end_group"],
        ["end group"],
        ["begin_group", "grid", "又一次", "Again"],
        ["select_one yn", "grid_head", None, None, None, None, "label"],
        ["select_one yn", "water", "水", "Water", None, None, "list-nolabel"],
        ["select_one yn", "power", "电", "Power", None, None, "list-nolabel"],
        ["end_group"],
        ["text", "why", "为何", None, None, "${road} = 'no' or ${water} = 'no'"],
    ]
    sheet = taken(form(*rows, other=[["anything"]]))
    assert [(each.code, each.kind.value, each.section, each.is_required) for each in sheet.questions] == [
        ("heard", "single", None, True),
        ("times", "number", "more", True),
        ("table", "matrix", "more", True),
        ("grid", "matrix", None, False),
        ("why", "text", None, False),
    ]
    assert sheet.consent == {"zh-Hans": "匿名", "en": "anonymous"}
    assert (sheet.questions[1].minimum, sheet.questions[1].maximum) == (0, 30)
    assert [row.code for row in sheet.questions[3].rows] == ["water", "power"]
    assert sheet.sections[0].relevance == {"is": ["heard", "=", "yes"]}
    assert sheet.questions[4].relevance == {
        "any": [{"is": ["table.road", "=", "no"]}, {"is": ["grid.water", "=", "no"]}]
    }


def test_a_scale_whose_steps_have_words_is_no_scale_of_numbers() -> None:
    rows = (["select_one levels-1-2", "a", "题"], ["select_one levels-0-1", "b", "题"])
    lists = [
        CHOICES,
        *(["levels-1-2", str(n), str(n)] for n in (1, 2)),
        ["levels-0-1", "0", "否"],
        ["levels-0-1", "1", "是"],
    ]
    one, other = taken(form(*rows) | {"choices": lists}).questions
    assert (one.kind, one.minimum, one.maximum) == ("scale", 1, 2)
    assert (other.kind, [option.label["zh-Hans"] for option in other.options]) == ("single", ["否", "是"])
    assert refused(form(*rows) | {"choices": [*lists[:2], ["levels-1-2", "2.5", "2"], *lists[3:]]}) == [
        ("/choices/3/name", "pattern_mismatch")
    ]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({"survey": [SURVEY]}, [("/choices", "xlsform_sheet_missing")]),
        (form() | {"survey": [SURVEY]}, [("/survey/1/type", "xlsform_consent_missing")]),
        (form(), [("/survey/1/type", "too_few")]),
        (form() | {"survey": [["type", "label"], ["note", "词"]]}, [("/survey/1/name", "xlsform_column_missing")]),
        (
            {"survey": [[*SURVEY, "hint", "calculation"], [*CONSENT, None, None, None, None, "x"]], "choices": LISTS},
            [("/survey/1/hint", "xlsform_column_unknown")],
        ),
        (
            form(settings=[["form_title", "sms_keyword"], ["x", "y"]]),
            [("/settings/1/sms_keyword", "xlsform_column_unknown")],
        ),
        (
            form(["text", "a", "题", None, None, None, None, None, "beyond"]),
            [("/survey/1/9", "xlsform_column_unknown")],
        ),
        (
            form(["deviceid", "device"], ["select_one yn or_other", "a", "题"]),
            [("/survey/3/type", "xlsform_type_unknown"), ("/survey/4/type", "xlsform_type_unknown")],
        ),
        (form(["select_one other", "a", "题"]), [("/survey/3/type", "xlsform_list_unknown")]),
        (form(["text", "a", "题", None, "maybe"]), [("/survey/3/required", "xlsform_yes_or_no")]),
        (form(["text", "a", "题", None, None, "count(.) > 1"]), [("/survey/3/relevant", "xlsform_expression")]),
        (
            form(["text", "a", "题", None, None, "${b} = ''"], ["text", "b", "题"]),
            [("/survey/3/relevant", "relevance_forward")],
        ),
        (
            form(["integer", "a", "题", None, None, None, None, "regex(., 'x')"]),
            [("/survey/3/constraint", "xlsform_constraint")],
        ),
        (form(["text", "a", "题", None, None, None, None, ". > 3"]), [("/survey/3/constraint", "xlsform_cell_unused")]),
        (form(["text", "Big Name", "题"]), [("/survey/3/name", "pattern_mismatch")]),
        (form(["text", "a", None, "Only English"]), [("/survey/3/label", "words_missing")]),
        (form(["text", "a", "您的姓名"]), [("/survey/3/label", "question_asks_who")]),
        (form(["text", "a", "长" * 501]), [("/survey/3/label", "too_long")]),
        (form(["text", "a", "题"], ["text", "a", "题"]), [("/survey/4/name", "code_repeated")]),
        (
            form() | {"choices": [[*CHOICES, "label::zh-Hans"], [*LISTS[1], None, "是"]]},
            [("/choices/1/label::zh-Hans", "xlsform_column_twice")],
        ),
        (
            form() | {"choices": [[*CHOICES, "is_correct"], [*LISTS[1], "no", "yes"]]},
            [("/choices/1/is_correct", "xlsform_column_twice")],
        ),
        (form(["end_group"]), [("/survey/3/type", "xlsform_group_unopened")]),
        (
            form(["begin_repeat", "a", "题"], ["end_repeat"]),
            [("/survey/3/type", "xlsform_type_unknown"), ("/survey/4/type", "xlsform_type_unknown")],
        ),
        (form(["begin_group", "a", "题"], ["text", "b", "题"]), [("/survey/3/type", "xlsform_group_unclosed")]),
        (
            form(
                ["begin_group", "a", "题"],
                ["begin_group", "c", "题"],
                ["text", "b", "题"],
                ["end_group"],
                ["end_group"],
            ),
            [("/survey/4/type", "xlsform_nested")],
        ),
        (
            form(["begin_group", "a", "题", None, None, None, "table-list"], ["text", "b", "题"], ["end_group"]),
            [("/survey/3/type", "xlsform_table_mixed")],
        ),
        (
            form(["select_one long", "a", "题"])
            | {"choices": [CHOICES, *(["long", f"o{n}", "项"] for n in range(21))]},
            [("/survey/3/type", "too_many")],
        ),
        (
            form(["select_one yn", "a", "题"]) | {"choices": [*LISTS, ["yn", "Other", "别的"]]},
            [("/choices/4/name", "pattern_mismatch")],
        ),
        (form(*[["text", f"t{n}", "题"] for n in range(2_000)]), [("/survey", "xlsform_too_long")]),
    ],
)
def test_every_bad_cell_is_told(found: dict[str, Cells], expected: list[tuple[str, str]]) -> None:
    assert refused(found) == expected
