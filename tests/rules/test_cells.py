"""What people write into cells is read as they meant it, or refused with the reason."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.adapters.tables import guarded
from api.rules.cells import CellError, CellKind, Column, as_text, find_heading, fold, read

WORDS = {fold("机关"): "agency", fold("Agency"): "agency", "agency": "agency", fold("学校"): "school"}


def column(kind: CellKind, name: str = "name", **more: Any) -> Column:
    return Column(name, kind, frozenset({fold(name)}), words=WORDS, **more)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (CellKind.TEXT, "  米易县民族中学 ", "米易县民族中学"),
        (CellKind.TEXT, 20261123.0, "20261123"),
        (CellKind.TEXT, "'=cmd()", "=cmd()"),
        (CellKind.CODE, "５１０４２１", "510421"),
        (CellKind.INTEGER, "１２０", 120),
        (CellKind.INTEGER, 120.0, 120),
        (CellKind.INTEGER, "1,200", 1200),
        (CellKind.DECIMAL, "93.5%", "0.935"),
        (CellKind.DECIMAL, 0.1, "0.1"),
        (CellKind.MONEY, "1,234.56", 123_456),
        (CellKind.MONEY, 1234.56, 123_456),
        (CellKind.MONEY, "55万", 55_000_000),
        (CellKind.MONEY, "1.5萬元", 1_500_000),
        (CellKind.FLAG, "是", True),
        (CellKind.FLAG, "N", False),
        (CellKind.FLAG, True, True),
        (CellKind.DATE, "2026年3月5日", "2026-03-05"),
        (CellKind.DATE, "２０２６／３／５", "2026-03-05"),
        (CellKind.DATE, "20260305", "2026-03-05"),
        (CellKind.DATE, "2026-03-05 00:00:00", "2026-03-05"),
        (CellKind.MOMENT, "2026-03-05 14:30", "2026-03-05T14:30:00+08:00"),
        (CellKind.MOMENT, "2026年3月5日 14时30分", "2026-03-05T14:30:00+08:00"),
        (CellKind.MOMENT, "2026-03-05", "2026-03-05T09:00:00+08:00"),
        (CellKind.MOMENT, "2026-03-05T14:30:00Z", "2026-03-05T14:30:00Z"),
        (CellKind.CHOICE, " 机 关 ", "agency"),
        (CellKind.CHOICE, "AGENCY", "agency"),
        (CellKind.CHOICES, "机关、学校", ["agency", "school"]),
        (CellKind.LIST, "a，b；c|d", ["a", "b", "c", "d"]),
        (CellKind.INTEGER, "  ", None),
        (CellKind.FLAG, None, None),
    ],
)
def test_a_cell_is_read_as_it_was_meant(kind: CellKind, cell: Any, value: Any) -> None:
    assert read(column(kind), cell) == value


@pytest.mark.parametrize(
    ("kind", "cell", "code"),
    [
        (CellKind.INTEGER, "12.5", "cell_not_whole"),
        (CellKind.INTEGER, "many", "cell_not_a_number"),
        (CellKind.DECIMAL, "NaN", "cell_not_a_number"),
        (CellKind.DECIMAL, "Infinity", "cell_not_a_number"),
        (CellKind.INTEGER, "1e400000", "cell_not_a_number"),
        (CellKind.MONEY, "1e2000000", "cell_not_a_number"),
        (CellKind.DECIMAL, "1e-900000", "cell_not_a_number"),
        (CellKind.MONEY, "0.001", "cell_not_fen"),
        (CellKind.DATE, "2026-02-30", "cell_not_a_date"),
        (CellKind.DATE, "明天", "cell_not_a_date"),
        (CellKind.MOMENT, "2026-03-05 25:00", "cell_not_a_date"),
        (CellKind.FLAG, "maybe", "cell_not_yes_or_no"),
        (CellKind.CHOICE, "教堂", "cell_not_in_list"),
        (CellKind.REFERENCE, "没有这个单位", "cell_not_known"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(kind: CellKind, cell: Any, code: str) -> None:
    with pytest.raises(CellError) as refusal:
        read(column(kind), cell)
    assert refusal.value.code == code


def test_a_record_is_named_by_name_number_or_both() -> None:
    known = {fold("攀莲镇"): "510421100", fold("510421100"): "510421100", fold("同名"): ""}
    area = column(CellKind.AREA)
    assert read(area, "510421100 攀莲镇", known) == "510421100"
    assert read(area, "攀莲镇", known) == "510421100"
    assert read(area, 510421199.0, known) == "510421199"
    with pytest.raises(CellError, match="cell_not_unique"):
        read(column(CellKind.REFERENCE), "同名", known)


def test_a_heading_is_found_below_titles_and_merged_groups() -> None:
    columns = [
        column(CellKind.TEXT, "名称", is_required=True),
        column(CellKind.DATE, "日期"),
        column(CellKind.TEXT, "人数"),
    ]
    rows = [
        ["2026年度活动登记表", None, None],
        ["名称*", "基本情况", None],
        [None, "日期（年月日）", "人数"],
        ["甲", "x", "1"],
    ]
    heading = find_heading(rows, columns)
    assert heading is not None
    assert heading.rows_above == 3
    assert [found.names for found in heading.columns.values()] == [one.names for one in columns]
    assert find_heading([["甲", "乙"]], columns) is None


def test_a_column_that_nobody_knows_is_told() -> None:
    heading = find_heading([["名称", "民族", "行号"]], [column(CellKind.TEXT, "名称")], ignored=frozenset({"行号"}))
    assert heading is not None
    assert heading.unknown == ("民族",)


@given(st.text(max_size=30).filter(lambda text: text == text.strip() and text[:1] != "'" and text == as_text(text)))
def test_a_guarded_text_comes_back_as_it_was(text: str) -> None:
    assert as_text(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+-@＝＋－＠")


@given(st.integers(min_value=0, max_value=10**15))
def test_money_in_yuan_is_the_same_fen_again(fen: int) -> None:
    assert read(column(CellKind.MONEY), f"{fen // 100}.{fen % 100:02}") == fen


def test_days_are_those_of_shanghai() -> None:
    assert datetime.fromisoformat(read(column(CellKind.MOMENT), "2026-11-23")).utcoffset() is not None
