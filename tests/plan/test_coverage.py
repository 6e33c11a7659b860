"""The plan's demands: each is answered as far as the records reach, and each of the office's year has a test."""

import re
from pathlib import Path

from api.services import coverage

OF_THE_YEAR = frozenset({"UNIT", "ACT", "BASE", "FUND", "DOC", "PLAN", "ORG", "PROC", "AWARD"})
"""Resources that the programme office keeps through its year; the others are residents' voices and assessments."""
WAITING = {"S9": "adds up verdicts, not records"}


def tried() -> set[str]:
    """The rows that a test of this folder names by number."""
    texts = (path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    names = [name for text in texts for name in re.findall(r"^async def (test_\w+)", text, re.MULTILINE)]
    return {f"S{int(number)}" for name in names for number in re.findall(r"_s([0-9]{3})(?=_)", name)}


def test_every_row_of_the_offices_year_is_tried() -> None:
    wanted = {demand.code for demand in coverage.demands() if demand.resources & OF_THE_YEAR}
    assert len(wanted) == 113
    assert wanted - tried() == set()


def test_every_computed_row_is_fed_but_for_those_that_wait() -> None:
    missing = {demand.code for demand in coverage.demands() if "computed" in demand.missing}
    assert missing == set(WAITING)


def test_every_reported_row_has_a_series_and_every_document_row_takes_documents() -> None:
    found = coverage.demands()
    assert sum("reported" in demand.asked for demand in found) == 47
    assert [demand.code for demand in found if {"reported", "document", "veto"} & set(demand.missing)] == []


def test_the_report_has_a_line_for_each_row_and_its_sums() -> None:
    lines = list(coverage.report())
    assert len(lines) == 153 + len(coverage.MODES)
    assert lines[0].startswith("S1 ")
    assert any(re.match(r"reported +47 of 47$", line) for line in lines)
