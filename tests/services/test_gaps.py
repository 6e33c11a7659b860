"""What a table tells of a value against its rule: a target, a change with its interval, or that none is allowed."""

from typing import Any

import pytest

from api.models.assessments import SampledValue, ScoreRead, ValueKind
from api.services import catalogue, gaps

WAVES = {"difference": "0.031", "difference_low": "-0.052", "difference_high": "0.114", "change": "undecided"}


def told(kind: str, locale: str = "en", **fields: Any) -> str:
    given: dict[str, Any] = {"value_state": ValueKind.VALUE, "sample": None, "unit": "", **fields}
    return gaps.value_words(ScoreRead.model_construct(**given), {"kind": kind}, locale)


def test_what_must_rise_is_told_by_its_change_and_not_by_a_target_of_nothing() -> None:
    sample = SampledValue(low="4", high="4.1", n=300, **WAVES)
    said = told("trend_up", value="4.08", target="0", sample=sample)
    assert said.startswith("4.08 (change since the wave before +0.03, 95 % interval -0.05 to +0.11;")
    assert "percentage points" in told("trend_up", value="40", unit="%", target="0", sample=sample)
    assert told("trend_up", value="4.08", target="0") == "4.08"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("zero", "28% (none is allowed)"),
        ("rising", "28% (to rise above 30% of the year before)"),
        ("ratio_at_least", "28% (target 30%)"),
    ],
)
def test_a_value_stands_beside_what_its_rule_asks_for(kind: str, words: str) -> None:
    assert told(kind, value="28", unit="%", target="30") == words


def test_every_language_tells_it() -> None:
    sample = SampledValue(low="4", high="4.1", n=300, **WAVES)
    fields = {"value": "4.08", "target": "0", "sample": sample}
    said = {told("trend_up", locale, **fields) for locale in catalogue.LOCALES}
    assert len(said) == len(catalogue.LOCALES)
    assert all("+0.03" in words for words in said)
