"""XLSForm: the sheets, columns and names that a questionnaire is taken in and out by. Source: XLSForm, xlsform.org.

A section is a group; a matrix is a group of the appearance `table-list`; the words of consent are a note. What XLSForm
has no column for stands in columns that it leaves to the author: attributes of the survey (`instance::role`,
`instance::indicator`, `instance::statements`) and columns of the choices (`is_correct`, `is_sensitive`). How a
question of a foreign form looks (`appearance`) is passed over, and so are lists of choices that no question names.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
CONSENT: Final = "_consent"
"""The note with the words of consent; no question can be called so."""
TABLE: Final = "table-list"
MARKS: Final = ("is_correct", "is_sensitive")
SETTING_NAMES: Final = ("form_title", "form_id", "version", "default_language")
SURVEY_COLUMNS: Final = (
    *("type", "name", "required", "relevant", "appearance", "constraint", "parameters"),
    *("instance::role", "instance::indicator", "instance::statements"),
)
"""Beside the labels."""
Cells = Sequence[Sequence[str | None]]
"""A sheet from its first row, the headings."""
_RESERVED: Final = frozenset({"meta"})
"""Names that a form keeps for itself. Source: ODK XForms Specification, section "Metadata"."""
_NAMES: Final[Mapping[str, str]] = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
_LANGUAGE: Final = re.compile(r"(?:[^()]*\()?([a-z]{2,3}(?:-[A-Za-z]{2,8})?)\)?")
_LEVELS: Final = re.compile(r"levels-(-?[0-9]{1,9})-(-?[0-9]{1,9})")


def named(code: str) -> str:
    """A code as a form may use it."""
    return f"_{code}" if code in _RESERVED else code


def code_of(name: str) -> str:
    """The code that a form's name stands for."""
    return name.lstrip("_")


def language_heading(language: str) -> str:
    """A language as XLSForm names it: in words, with its code behind."""
    return f"{_NAMES[language]} ({language})" if language in _NAMES else language


def language_of(heading: str) -> str | None:
    """The code in a language's heading; None where there is none."""
    found = _LANGUAGE.fullmatch(heading.strip())
    return found[1] if found else None


def levels_list(low: int, high: int) -> str:
    """The name of the choices of a scale."""
    return f"levels-{low}-{high}"


def levels_of(name: str) -> tuple[int, int] | None:
    """The bounds of the scale that a list of choices stands for, if it is one."""
    found = _LEVELS.fullmatch(name)
    return (int(found[1]), int(found[2])) if found else None
