"""How a survey's sample responded, as its release tells it: drawn, invited and answered, by stratum and together."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from api.rules import integrity, response_rates
from api.rules.integrity import Sign
from api.rules.suppression import THRESHOLD, in_steps, show

_FOUND: Final = ("refused", "reached", "not_found", "moved", "not_eligible")
_Counts = dict[str, Counter[str]]


def told(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Counts and the response rate. Counts go down to whole tens, so that no exact count of those left out follows."""
    by_stratum = _counts(inputs)
    whole = sum(by_stratum.values(), Counter[str]())
    answered = response_rates.in_tens(whole["drawn"], whole).complete
    revoked, renewed = inputs["links"]
    return {
        "drawn": whole["drawn"],
        "invited": whole["invited"],
        "answered": answered or None,
        **{name: show(in_steps(whole[name])) for name in _FOUND},
        "links_revoked": show(in_steps(revoked)),
        "links_renewed": show(in_steps(renewed)),
        "response_rate": _rate(whole),
        "rate": response_rates.SHOWN,
        "strata": _strata(inputs, by_stratum),
    }


def signs(inputs: Mapping[str, Any]) -> dict[str, Sign]:
    """What the fieldwork itself tells of how a survey was gathered, of counts in whole tens; none where nobody is."""
    whole = sum(_counts(inputs).values(), Counter[str]())
    found: dict[str, Sign] = {}
    outcomes = response_rates.in_tens(whole["drawn"], whole)
    rate = response_rates.rr1(outcomes)
    if rate is not None:
        found["response_rate"] = Sign(float(rate), whole["drawn"])
    if whole["drawn"]:
        found["not_eligible"] = integrity.share(outcomes.not_eligible, whole["drawn"])
    if whole["invited"]:
        changed = sum(in_steps(count) for count in inputs["links"])
        found["links_changed"] = integrity.share(changed, whole["invited"])
    return found


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
