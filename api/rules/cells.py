"""What people write into cells, as values: dates in their many forms, full-width digits, 元 to fen, words to codes."""

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final

from api.zone import ZONE

Cell = str | int | float | bool | None

FEN_IN_YUAN: Final = 100
_MOST_DIGITS: Final = 20
_BRACKETS: Final = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_DATE: Final = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_COMPACT_DATE: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_TIME: Final = re.compile(r"([0-9]{1,2})[:时時]([0-9]{2})?分?(?::([0-9]{2}))?")
_LIST: Final = re.compile(r"[,、;|\n]+")
_YES: Final = frozenset({"是", "有", "yes", "y", "true", "1", "√", "✓", "对", "對"})
_NO: Final = frozenset({"否", "无", "無", "no", "n", "false", "0", "×", "x"})


class CellError(ValueError):
    """A cell that cannot be read; `code` names the sentence in the message catalogue."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class CellKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    FLAG = "flag"
    DATE = "date"
    MOMENT = "moment"
    CHOICE = "choice"
    CHOICES = "choices"
    LIST = "list"
    AREA = "area"
    REFERENCE = "reference"
    REFERENCES = "references"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. `names` are its headings and `words` its words for values, both folded."""

    field: str
    kind: CellKind
    names: frozenset[str]
    is_required: bool = False
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)
    refers_to: str | None = None


def fold(text: str) -> str:
    """A heading or word as it is compared: one width, one case, without spaces, stars and brackets' content."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s*:]+", "", _BRACKETS.sub("", plain))


def plain(cell: Cell) -> str:
    """A cell as text: one width of digits and letters, no outer spaces; whole numbers without `.0`."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else unicodedata.normalize("NFKC", str(cell)).strip()


def as_text(cell: Cell) -> str:
    """A cell's words as they stand. A mark that keeps a spreadsheet from reading them as a formula goes."""
    text = plain(cell) if not isinstance(cell, str) else cell.strip()
    return text[1:] if re.match(r"'[=+\-@\t\r\n＝＋－＠]", text) else text


def read(column: Column, cell: Cell, known: Mapping[str, str] | None = None) -> Any:
    """The value of a cell as JSON has it, or None when it is empty.

    Args:
        known: for areas and references: `{folded name: code or id}`.

    Raises:
        CellError: `cell_not_…` says what was expected.
    """
    if not as_text(cell):
        return None
    if column.kind in {CellKind.AREA, CellKind.REFERENCE}:
        return _reference(column, cell, known or {})
    if column.kind is CellKind.REFERENCES:
        return [_reference(column, part, known or {}) for part in _parts(cell)]
    if column.kind in {CellKind.CHOICES, CellKind.LIST}:
        parts = _parts(cell)
        return [_choice(column, part) for part in parts] if column.kind is CellKind.CHOICES else parts
    if column.kind is CellKind.CHOICE:
        return _choice(column, as_text(cell))
    return _READERS[column.kind](as_text(cell) if column.kind is CellKind.TEXT else plain(as_text(cell)))


def _parts(cell: Cell) -> list[str]:
    return [part.strip() for part in _LIST.split(plain(cell)) if part.strip()]


def _choice(column: Column, text: str) -> str:
    found = column.words.get(fold(text))
    if found is None:
        raise CellError("cell_not_in_list")
    return found


def _reference(column: Column, cell: Cell, known: Mapping[str, str]) -> str:
    """A record by its name, code or id. `510421100 攀莲镇`, as the drop-down offers it, is read by its code."""
    text = plain(as_text(cell))
    for key in (text, text.split()[0]):
        if found := known.get(fold(key)):
            return found
    if column.kind is CellKind.AREA and re.fullmatch(r"[0-9]{6,12}", text):
        return text
    raise CellError("cell_not_unique" if fold(text) in known else "cell_not_known")


def _number(text: str) -> Decimal:
    cleaned = re.sub(r"[,\s¥元]|(?<=[0-9])%$", "", text)
    try:
        found = Decimal(cleaned)
    except InvalidOperation:
        raise CellError("cell_not_a_number") from None
    # A few characters can name a number that takes minutes to write out.
    if not found.is_finite() or (found and abs(found.adjusted()) > _MOST_DIGITS):
        raise CellError("cell_not_a_number")
    return found / 100 if text.endswith("%") else found


def _integer(text: str) -> int:
    found = _number(text)
    if found != found.to_integral_value():
        raise CellError("cell_not_whole")
    return int(found)


def _money(text: str) -> int:
    """Fen of an amount in 元, or in 萬元 where the cell says so; never a fraction of a fen."""
    scale = 10_000 if text.endswith(("万元", "萬元", "万", "萬")) else 1
    found = _number(re.sub(r"[万萬]元?$", "", text)) * scale * FEN_IN_YUAN
    if found != found.to_integral_value():
        raise CellError("cell_not_fen")
    return int(found)


def _flag(text: str) -> bool:
    word = text.casefold()
    if word not in _YES | _NO:
        raise CellError("cell_not_yes_or_no")
    return word in _YES


def _date(text: str) -> str:
    found = _DATE.match(text) or _COMPACT_DATE.fullmatch(text)
    try:
        year, month, day = (int(part) for part in found.groups()) if found else (0, 0, 0)
        return datetime(year, month, day, tzinfo=ZONE).date().isoformat()
    except ValueError:
        raise CellError("cell_not_a_date") from None


def _moment(text: str) -> str:
    """A day with or without a time of day, in Asia/Shanghai; without one it begins at nine in the morning."""
    day, _, rest = text.partition("T") if "T" in text else text.partition(" ")
    if re.search(r"(Z|[+-][0-9]{2}:[0-9]{2})$", rest):
        return text
    time = _TIME.match(rest.strip())
    hour, minute, second = (int(part or 0) for part in time.groups()) if time else (9, 0, 0)
    try:
        start = datetime.fromisoformat(_date(day))
        return start.replace(hour=hour, minute=minute, second=second, tzinfo=ZONE).isoformat()
    except ValueError as error:
        raise error if isinstance(error, CellError) else CellError("cell_not_a_date") from None


_READERS: Final[Mapping[CellKind, Callable[[str], Any]]] = {
    CellKind.TEXT: str,
    CellKind.CODE: str,
    CellKind.INTEGER: _integer,
    CellKind.DECIMAL: lambda text: str(_number(text)),
    CellKind.MONEY: _money,
    CellKind.FLAG: _flag,
    CellKind.DATE: _date,
    CellKind.MOMENT: _moment,
}


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a sheet's data begins: its titles, the columns by their place, and how many rows are above the data."""

    titles: tuple[str, ...]
    columns: Mapping[int, Column]
    rows_above: int
    unknown: tuple[str, ...]


def find_heading(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column], ignored: frozenset[str] = frozenset()
) -> Heading | None:
    """The row that names the columns, below titles and merged group headings; None when there is none.

    A heading merged over two rows has its word in the upper one: a cell that the lower row leaves empty or does not
    know is read from the row above it. `ignored` are folded headings of columns to pass over.
    """
    by_name = {name: column for column in columns for name in column.names}
    best: Heading | None = None
    for number, row in enumerate(rows):
        above = rows[number - 1] if number else []
        found: dict[int, Column] = {}
        unknown: list[str] = []
        for place, cell in enumerate(row):
            upper = above[place] if place < len(above) else None
            column = by_name.get(fold(plain(cell))) or by_name.get(fold(plain(upper)))
            if column and column not in found.values():
                found[place] = column
            elif plain(cell) and fold(plain(cell)) not in ignored:
                unknown.append(plain(cell))
        if len(found) > (len(best.columns) if best else 0):
            best = Heading(tuple(map(plain, row)), found, number + 1, tuple(unknown))
    needed = sum(column.is_required for column in columns)
    return best if best and len(best.columns) >= min(2, needed or 1) else None
