"""How many cases were answered in time, as a whole and month by month, from counts of sorts alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from api.rules import suppression
from api.rules.case_counts import Window


@dataclass(slots=True)
class Timely:
    """Cases that were to be answered: all, those in time, and how many each month tells of: late, in time.

    A case that was answered in another month than it was due in is told of in both, and counts once as a whole.
    """

    due: int = 0
    kept: int = 0
    months: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, number: int, *, month: str, is_kept: bool, is_first: bool = True) -> None:
        """So many cases more in a month; `is_first`: no other month of the period has counted them."""
        late, in_time = self.months.get(month, (0, 0))
        self.months[month] = (late, in_time + number) if is_kept else (late + number, in_time)
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


def tells_few_cases(found: Timely, *, is_year: bool) -> bool:
    """Whether how many there were, without the months and quarters that are told, would tell a small cell."""
    left: list[int] = []
    for months in _by_quarter(found):
        numbers = [sum(split) for split in months]
        left += [] if is_year and suppression.is_sum_safe(numbers) else numbers
    return not suppression.is_sum_safe(left)


def tells_few_late(found: Timely, *, is_year: bool) -> bool:
    """The same of how many were late, and of how many in time."""
    left: list[tuple[int, int]] = []
    for months in _by_quarter(found):
        small = [split for split in months if suppression.is_split_small(split)]
        left += [] if is_year and not _is_few(small) else small
    return _is_few(left)


def _is_few(splits: Sequence[tuple[int, int]]) -> bool:
    """Whether they hold a small number together, on either side."""
    return suppression.is_split_small((sum(late for late, _ in splits), sum(in_time for _, in_time in splits)))


def _by_quarter(found: Timely) -> list[list[tuple[int, int]]]:
    quarters: dict[int, list[tuple[int, int]]] = {}
    for month, split in found.months.items():
        quarters.setdefault((int(month[5:]) - 1) // 3, []).append(split)
    return list(quarters.values())


def _is_in(month: str, window: Window) -> bool:
    return window.first_month <= month <= window.last_month
