"""A rule in words: the names of its kinds, its target with the parameter's name, and what it counts the items of."""

from collections.abc import Mapping
from typing import Any

from api.services import catalogue

_DEEP = ("any_of", "all_of")


def words(rule: Mapping[str, Any], names: Mapping[str, str], locale: str) -> str:
    """One sentence without a full stop; rules inside a rule stand in brackets.

    Args:
        names: parameters' names in the reader's language, by code.
    """
    if not rule:
        return ""
    told: dict[str, str] = catalogue.read_json(f"rules/{rule['kind']}.json")["name"]
    kind = told.get(locale, told["zh-Hans"])
    if rule["kind"] in _DEEP:
        inner = catalogue.phrase("kpi", locale, "comma").join(words(one, names, locale) for one in rule["rules"])
        return f"{kind} ({inner})" if locale == "en" else f"{kind}（{inner}）"
    code = rule.get("parameter")
    parts = [f"{code} {names.get(code, '')}".strip() if code else str(rule.get("target") or rule.get("months") or "")]
    parts += [str(rule["of"])] if "of" in rule else []
    said = " ".join(part for part in parts if part)
    return f"{kind} {said}".strip() if locale == "en" or not said else f"{kind}：{said}"
