"""The sheets of an XLSForm as rows by heading, and everything that cannot be taken, told by its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from api.errors import FieldError, InvalidInput
from api.rules.xlsform import (
    CHOICES,
    MARKS,
    SETTING_NAMES,
    SETTINGS,
    SURVEY,
    SURVEY_COLUMNS,
    Cells,
    language_of,
)

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    SURVEY: SURVEY_COLUMNS,
    CHOICES: ("list_name", "name", *MARKS),
    SETTINGS: SETTING_NAMES,
}
_ALIASES: Final[Mapping[str, str]] = {"list name": "list_name", "title": "form_title"}
_TRUTHS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("yes", "true", "true()", "1"), True),
    **dict.fromkeys(("", "no", "false", "false()", "0"), False),
}
_MOST_FAULTS: Final = 100
_MOST_ROWS: Final = 2_000
"""More than any questionnaire needs: sixty questions of twenty choices, and their groups."""


@dataclass(slots=True)
class Line:
    """One row: its sheet, its number as people see it, and its cells by heading, without the empty ones."""

    sheet: str
    number: int
    cells: dict[str, str]
    words: dict[str, str] = field(default_factory=dict)

    def get(self, heading: str) -> str:
        """The cell, else nothing."""
        return self.cells.get(heading, "")


@dataclass(slots=True)
class Book:
    """The three sheets, and what was wrong so far."""

    survey: list[Line]
    choices: list[Line]
    settings: dict[str, str]
    default: str
    faults: list[FieldError] = field(default_factory=list)

    def tell(self, line: Line | tuple[str, int], heading: str, code: str, **values: Any) -> None:
        """Note a cell that cannot be taken: at `/<sheet>/<row>/<heading>`."""
        sheet, number = (line.sheet, line.number) if isinstance(line, Line) else line
        place = {"sheet": sheet, "row": number, "column": heading, "within": "xlsform_cell"}
        self.faults.append(FieldError(f"/{sheet}/{number}/{heading}", code, **place | values))

    def truth(self, line: Line, heading: str) -> bool:
        """A yes or no."""
        said = line.get(heading).lower()
        if said not in _TRUTHS:
            self.tell(line, heading, "xlsform_yes_or_no")
        return _TRUTHS.get(said, False)

    def refuse(self) -> None:
        """End here if anything was wrong.

        Raises:
            InvalidInput: the first hundred cells that cannot be taken, from top to bottom (422).
        """
        if self.faults:
            order = list(_COLUMNS)
            told = sorted(self.faults, key=lambda fault: (order.index(fault.values["sheet"]), fault.values["row"]))
            raise InvalidInput(errors=told[:_MOST_FAULTS])


def opened(sheets: Mapping[str, Cells]) -> Book:
    """The sheets with their headings understood. Other sheets are passed over.

    Raises:
        InvalidInput: a sheet or a column that is needed is not there (422).
    """
    named = {name.strip().lower(): cells for name, cells in sheets.items()}
    missing = [name for name in (SURVEY, CHOICES) if not named.get(name)]
    if missing:
        raise InvalidInput(errors=[FieldError(f"/{name}", "xlsform_sheet_missing", sheet=name) for name in missing])
    long = [name for name in _COLUMNS if len(named.get(name, [])) > _MOST_ROWS]
    if long:
        faults = [FieldError(f"/{name}", "xlsform_too_long", sheet=name, limit=_MOST_ROWS) for name in long]
        raise InvalidInput(errors=faults)
    book = Book([], [], {}, "zh-Hans")
    settings = _lines(book, SETTINGS, named.get(SETTINGS, []))
    book.settings = settings[0].cells if settings else {}
    book.default = language_of(book.settings.get("default_language", "")) or book.default
    book.survey = _lines(book, SURVEY, named[SURVEY])
    book.choices = _lines(book, CHOICES, named[CHOICES])
    return book


def _lines(book: Book, sheet: str, cells: Cells) -> list[Line]:
    headings = [_heading(cell) for cell in cells[0]] if cells else []
    used = {place for row in cells[1:] for place, cell in enumerate(row) if cell}
    headings += [""] * (max(used, default=-1) + 1 - len(headings))
    languages: dict[int, str] = {}
    for place, heading in enumerate(headings):
        if place not in used:
            continue
        language = _language(heading, book.default) if sheet != SETTINGS else None
        is_told = any(headings[other] == heading for other in used if other < place)
        if is_told or language in languages.values():
            book.tell((sheet, 1), heading, "xlsform_column_twice")
        elif language:
            languages[place] = language
        elif heading not in _COLUMNS[sheet]:
            book.tell((sheet, 1), heading or str(place + 1), "xlsform_column_unknown")
    first = _COLUMNS[sheet][:2] if sheet != SETTINGS else ()
    for heading in first:
        if heading not in headings:
            book.tell((sheet, 1), heading, "xlsform_column_missing")
    return [_line(sheet, number, row, headings, languages) for number, row in enumerate(cells[1:], 2) if any(row)]


def _line(
    sheet: str, number: int, row: Sequence[str | None], headings: Sequence[str], languages: Mapping[int, str]
) -> Line:
    line = Line(sheet, number, {})
    for place, (heading, cell) in enumerate(zip(headings, row, strict=False)):
        text = (cell or "").strip()
        if text and place in languages:
            line.words[languages[place]] = text
        elif text:
            line.cells[heading] = text
    return line


def _heading(cell: str | None) -> str:
    text = (cell or "").strip()
    plain = text if text.startswith("label") else text.lower()
    return _ALIASES.get(plain, plain)


def _language(heading: str, default: str) -> str | None:
    if heading == "label":
        return default
    before, _, language = heading.partition("::")
    return language_of(language) if before == "label" else None
