"""How many cases were answered in time, as a whole and month by month, from counts of sorts alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from api.rules.case_counts import Window


@dataclass(slots=True)
class Timely:
    """Cases that were to be answered: all, those in time, and how many each month tells of.

    A case that was answered in another month than it was due in is told of in both, and counts once as a whole.
    """

    due: int = 0
    kept: int = 0
    months: dict[str, int] = field(default_factory=dict)

    def add(self, number: int, *, month: str, is_kept: bool, is_first: bool = True) -> None:
        """So many cases more in a month; `is_first`: no other month of the period has counted them."""
        self.months[month] = self.months.get(month, 0) + number
        self.due += number if is_first else 0
        self.kept += number if is_first and is_kept else 0


def timely(cells: Mapping[tuple[str, str], int], window: Window) -> Timely:
    """The cases of a period that were answered, or whose last minute is over.

    Args:
        cells: by month and measure, as `services/case_cells` names them, beside those of the day that runs:
            `today.open`, and `today.owed|in time|answered in month`.
        window: the period.
    """
    found = Timely()
    for (month, measure), number in cells.items():
        sort, *flags = measure.split("|")
        if sort == "case.answered" and flags[1] == "-":
            found.add(number, month=month, is_kept=flags[2] != "-")
        elif sort == "case.owed" and window.first_day <= flags[0] < window.due_day:
            found.add(number, month=month, is_kept=flags[2] != "-", is_first=not _is_in(flags[1], window))
        elif sort == "case.open" and flags[3] == "-" and window.first_day <= flags[1] < window.due_day:
            found.add(number, month=flags[1][:7], is_kept=False)
        elif sort == "today.open":
            found.add(number, month=window.due_day[:7], is_kept=False)
        elif sort == "today.owed":
            found.add(number, month=window.due_day[:7], is_kept=flags[0] != "-", is_first=not _is_in(flags[1], window))
    return found


def _is_in(month: str, window: Window) -> bool:
    return window.first_month <= month <= window.last_month
