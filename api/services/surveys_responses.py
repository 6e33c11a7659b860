"""How a survey's sample responded, as its release tells it: drawn, invited and answered, by stratum and together."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from api.rules import response_rates
from api.rules.integrity import Sign
from api.rules.suppression import THRESHOLD
from api.services.surveys_fieldwork import SOURCE

_Counts = dict[str, Counter[str]]


def told(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Counts and the response rate. Answers go down to whole tens, so that no exact count of those left out follows."""
    by_stratum = _counts(inputs)
    whole = sum(by_stratum.values(), Counter[str]())
    answered = response_rates.in_tens(whole["drawn"], whole).complete
    return {
        "drawn": whole["drawn"] or None,
        "invited": whole["invited"] or None,
        "answered": answered or None,
        "response_rate": _rate(whole),
        "rate": response_rates.SHOWN,
        "source": SOURCE,
        "strata": _strata(inputs, by_stratum),
    }


def sign(inputs: Mapping[str, Any]) -> Sign | None:
    """The response rate as a sign of integrity; None where nobody was drawn."""
    whole = sum(_counts(inputs).values(), Counter[str]())
    rate = response_rates.rr1(response_rates.in_tens(whole["drawn"], whole)) if whole["drawn"] else None
    return None if rate is None else Sign(float(rate), whole["drawn"])


def _counts(inputs: Mapping[str, Any]) -> _Counts:
    """By stratum as the release has it: who was drawn and answered by the places, the rest as it was kept."""
    counts: _Counts = {}
    for place in inputs["places"]:
        came = inputs["received"].get(place["code"], 0)
        counts.setdefault(place["stratum"], Counter()).update(drawn=place["drawn"], answered=came)
    for name, kept in inputs["responses"].items():
        own = counts.setdefault(inputs["joined"].get(name, name), Counter())
        own.update({code: n for code, n in kept.items() if code not in {"drawn", "answered", "assisted"}})
    return counts


def _strata(inputs: Mapping[str, Any], counts: _Counts) -> list[dict[str, Any]]:
    """Each stratum's line. One that is small hides the answers of all: together they are told."""
    members: dict[str, list[str]] = {}
    for name, joined in sorted(inputs["joined"].items()):
        members.setdefault(joined, []).append(name)
    is_open = not any(0 < found["answered"] < THRESHOLD for found in counts.values())
    lines = []
    for name, found in sorted(counts.items()):
        is_shown = is_open and found["drawn"] >= THRESHOLD
        lines.append(
            {
                "strata": members.get(name, [name]),
                "drawn": found["drawn"],
                "invited": found["invited"],
                "answered": response_rates.in_tens(found["drawn"], found).complete if is_shown else None,
                "response_rate": _rate(found) if is_shown else None,
            }
        )
    return lines


def _rate(found: Counter[str]) -> str | None:
    rate: Decimal | None = None
    if found["drawn"]:
        rate = response_rates.rounded(response_rates.rr1(response_rates.in_tens(found["drawn"], found)))
    return None if rate is None else str(rate)
