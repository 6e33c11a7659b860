"""A framework goes out as a workbook and comes in again as the same; what is wrong in it is told cell by cell."""

from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import InvalidInput
from api.rules import framework_book, framework_diff, framework_sound, framework_taken
from api.rules.canonical import hash_of
from api.services import frameworks_book
from tests.factories import COUNTY

PLAN = "county-plan-510421"
UNITS = "unit-standard-1"


@pytest.mark.parametrize(
    ("code", "kind", "locale"), [(PLAN, "xlsx", "zh-Hans"), (PLAN, "csv", "en"), (UNITS, "xlsx", "zh-Hant")]
)
async def test_a_framework_comes_back_as_it_went_out(session: AsyncSession, code: str, kind: str, locale: str) -> None:
    document = await frameworks_book.document_of(session, code, COUNTY)
    data = await frameworks_book.file(document, kind, locale, has_guide=kind == "xlsx")
    sheets = await frameworks_book.cells(data, f"framework.{kind}")
    again = frameworks_book.document(sheets, locale)
    assert again == document
    assert hash_of(again) == hash_of(document)


def sheets(**changes: Any) -> dict[str, list[list[str | None]]]:
    """A small sound framework as its sheets; `changes` are cells by `sheet:row:column` (of about by its field)."""
    about = {
        "code": "small-1",
        "version": "1",
        "level": "county",
        "subject": "area",
        "in_force_from": "2026年1月1日",
        "total_points": "10",
        "apply_line_points": "9",
        "apply_line_source": "县委办〔2026〕1号",
        **{f"{name}_{tag}": "小体系" for name in ("name", "issuer") for tag in ("zh_hans", "zh_hant", "en")},
    }
    titles = {f"title_{tag}": "一项工作" for tag in ("zh_hans", "zh_hant", "en")}
    row = {**titles, "parent_code": "1", "kind": "indicator", "basis": "computed"}
    rows = [
        {**titles, "code": "1", "kind": "part"},
        {**row, "code": "A1", "points": "6", "rule": "比率不低于", "goal": "P1", "metric": "units.coverage"},
        {**row, "code": "A2", "points": "4", "rule_json": '{"kind":"present"}', "metric": "documents.evidence_a2"},
    ]
    names = {f"name_{tag}": "下限" for tag in ("zh_hans", "zh_hant", "en")}
    parameters = [{**names, "code": "P1", "unit": "ratio"}]
    for place, text in changes.items():
        sheet, number, column = place.split(":")
        target = about if sheet == "about" else {"indicators": rows, "parameters": parameters}[sheet][int(number) - 2]
        target[column] = text
    made: dict[str, list[list[str | None]]] = {"About": [["Field", "Value"], *([k, v] for k, v in about.items())]}
    for sheet, found in (("indicators", rows), ("parameters", parameters)):
        columns = framework_book.COLUMNS[sheet]
        made[sheet] = [list(columns), *([one.get(name) for name in columns] for one in found)]
    return made


def test_readable_columns_alone_make_a_rule() -> None:
    found = frameworks_book.document(sheets(), "zh-Hans")
    assert [node["rule"] for node in found["indicators"]] == [
        {},
        {"kind": "ratio_at_least", "parameter": "P1"},
        {"kind": "present"},
    ]
    assert (found["in_force_from"], found["parameters"][0]["fixed_value"]) == ("2026-01-01", None)


@pytest.mark.parametrize(
    ("place", "text", "pointer", "code"),
    [
        ("indicators:3:points", "5", "/about/7/total_points", "framework_points_sum"),
        ("indicators:3:code", "A2", "/indicators/3/code", "framework_code_twice"),
        ("indicators:2:parent_code", "1", "/indicators/2/parent_code", "framework_circle"),
        ("indicators:3:parent_code", "9", "/indicators/3/parent_code", "framework_parent_unknown"),
        ("indicators:3:goal", "P7", "/indicators/3/goal", "rule_parameter_unknown"),
        ("indicators:3:metric", "units.ethnic_income", "/indicators/3/metric", "rule_metric_unknown"),
        ("indicators:3:metric", "unit.plan", "/indicators/3/metric", "rule_metric_unknown"),
        ("indicators:3:metric", "documents.evidence_b7", "/indicators/3/metric", "rule_metric_unknown"),
        ("indicators:3:rule", "beauty", "/indicators/3/rule", "rule_kind_unknown"),
        ("indicators:4:rule", "zero", "/indicators/4/rule", "framework_rule_differs"),
        ("indicators:4:rule_json", "{", "/indicators/4/rule_json", "framework_json_invalid"),
        (
            *("indicators:3:rule_json", '{"kind":"ratio_at_least","target":"1E-400000"}'),
            *("/indicators/3/goal", "rule_number_invalid"),
        ),
        ("indicators:4:title_en", "", "/indicators/4/title_en", "framework_cell_missing"),
        ("parameters:2:fixed_value", "95", "/parameters/2/fixed_value", "parameter_value_invalid"),
        ("parameters:2:fixed_value", "0.95", "/parameters/2/source", "framework_source_missing"),
        ("about:1:apply_line_source", "", "/about/9/apply_line_source", "framework_source_missing"),
        ("about:1:total_points", "1E+6", "/about/7/total_points", "framework_number_invalid"),
        ("indicators:3:points", "1E-400000", "/indicators/3/points", "framework_number_invalid"),
        ("indicators:2:points", "0E+99999", "/indicators/2/kind", "framework_group_has_rule"),
        ("about:1:in_force_from", "spring", "/about/6/in_force_from", "framework_day_invalid"),
    ],
)
def test_each_fault_is_told_at_its_cell(place: str, text: str, pointer: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        frameworks_book.document(sheets(**{place: text}), "zh-Hans")
    assert (pointer, code) in [(fault.pointer, fault.code) for fault in refused.value.errors]


def test_what_touches_rights_is_shown_and_never_scored() -> None:
    metric = {"indicators:3:metric": "statistics.minority_cadres_share"}
    with pytest.raises(InvalidInput) as refused:
        frameworks_book.document(sheets(**metric), "en")
    assert "framework_metric_of_rights" in [fault.code for fault in refused.value.errors]
    shown = {"indicators:3:rule": "reported", "indicators:3:goal": "", "indicators:3:points": "0"}
    assert frameworks_book.document(sheets(**metric, **shown, **{"indicators:4:points": "10"}), "en")


async def test_the_shipped_frameworks_are_sound(session: AsyncSession) -> None:
    for code in (PLAN, UNITS):
        document = await frameworks_book.document_of(session, code, COUNTY)
        found = framework_taken.taken(
            framework_book.sheets(document, frameworks_book.words(), "zh-Hant"),
            frameworks_book.words(),
            frameworks_book.kinds(),
        )
        assert framework_sound.judge(found, frameworks_book.known(found)) == []


def node(code: str, title: str, metric: str | None = None, **more: Any) -> dict[str, Any]:
    """A row of a document, as far as comparing needs it."""
    plain = {"parent_code": "1", "basis": [], "owner": "", "points": "1", "rule": {}, "parameter": None, "quote": ""}
    return {"code": code, "kind": "indicator", "titles": {"zh-Hans": title}, "metric": metric, "evidences": {}} | (
        plain | more
    )


def test_what_differs_and_where_the_old_goes_on() -> None:
    old = [
        node("A", "常委会专题研究", "m.one"),
        node("B", "经费纳入预算", "m.two"),
        node("C", "旧的要求"),
        node("D", "村规民约"),
    ]
    new = [node("A", "领导小组会议"), node("X", "常委会研究", "m.one"), node("B", "经费纳入预算", "m.two", points="2")]
    new += [node("Y", "制定村规民约")]
    found = framework_diff.changes(old, new, parameters=False)
    assert [(change.code, change.kind) for change in found] == [
        *(("A", "changed"), ("X", "added"), ("B", "changed"), ("Y", "added"), ("C", "removed"), ("D", "removed")),
    ]
    assert dict(found[2].before) == {"points": "1"}
    assert [(one.code, one.to, one.why) for one in framework_diff.proposals(old, new)] == [
        ("A", ("X",), "same_metric"),
        ("B", ("B",), "same_code"),
        ("C", (), "none"),
        ("D", ("Y",), "similar_title"),
    ]


def test_what_goes_on_goes_on_across_several_versions() -> None:
    direct = {("one", "two"): {"A": ["B", "C"], "Z": []}, ("two", "three"): {"B": ["D"], "C": ["D", "E"]}}
    assert sorted(framework_diff.composed(direct)) == [
        ("one", "A", "three", "D"),
        ("one", "A", "three", "E"),
        ("one", "A", "two", "B"),
        ("one", "A", "two", "C"),
        ("two", "B", "three", "D"),
        ("two", "C", "three", "D"),
        ("two", "C", "three", "E"),
    ]
    confirmed = {**direct, ("one", "three"): {"A": ["F"]}}
    assert [found for found in framework_diff.composed(confirmed) if found[0::2] == ("one", "three")] == [
        ("one", "A", "three", "F")
    ]
