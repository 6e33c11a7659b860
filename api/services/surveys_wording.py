"""Words of a release in the reader's language: its own, and those of codes, which are put to it only when it is read.

So a sentence of the catalogue can be worded anew without changing what was released and hashed.
"""

from collections.abc import Mapping
from typing import Any, Final

from api.services import catalogue, surveys
from api.services.surveys_fieldwork import SOURCE

_REFUSED: Final = "weights_refused"


def worded(content: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """A release's content with every title, label and code in one language."""
    told = _in_one_language(content, locale)
    for plan in told["plans"]:
        plan[_REFUSED] = _refusal(plan[_REFUSED], locale)
    if told["dispositions"] is not None:
        told["dispositions"]["source"] = SOURCE
    labels = {sign["code"]: sign["label"] for sign in catalogue.read_json("surveys/integrity.json")["signs"]}
    for reason in told["integrity"]["reasons"]:
        reason["label"] = surveys.in_words(labels.get(reason["code"], {}), locale) or reason["code"]
    return told


def _refusal(code: str | None, locale: str) -> dict[str, str] | None:
    """Why weights could not be made, with its sentence."""
    if code is None:
        return None
    return {"code": code, "label": surveys.in_words(catalogue.read_json("messages/surveys_results.json")[code], locale)}


def _in_one_language(content: Mapping[str, Any], locale: str) -> dict[str, Any]:
    return {
        name: surveys.in_words(value, locale) if name in {"title", "label"} else _each(value, locale)
        for name, value in content.items()
    }


def _each(value: Any, locale: str) -> Any:
    if isinstance(value, dict):
        return _in_one_language(value, locale)
    return [_each(one, locale) for one in value] if isinstance(value, list) else value
