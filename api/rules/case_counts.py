"""What cells of cases come to: the numbers about cases, from counts of sorts alone. The cases are not looked at."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypedDict

GOOD_RATING: Final = 4
"""The two best of five levels."""


@dataclass(frozen=True, slots=True)
class Window:
    """A period in whole months `YYYY-MM`, its first day, and the day that runs when it is looked at, in ISO.

    What is due before `due_day` is due; of what is due on that day the hour counts, and the cells do not know it.
    """

    first_month: str
    last_month: str
    first_day: str
    due_day: str


@dataclass(slots=True)
class Count:
    """Aggregates of one metric: all its records, those that count, the values that these have and how often."""

    all_count: int = 0
    counted: int = 0
    is_synthetic: bool = False
    values: dict[int, int] = field(default_factory=dict)

    def add(
        self, number: int, *, is_counted: bool = True, is_synthetic: bool = False, value: int | None = None
    ) -> None:
        """So many records more."""
        self.all_count += number
        self.counted += number if is_counted else 0
        self.is_synthetic = self.is_synthetic or is_synthetic
        if value is not None:
            self.values[value] = self.values.get(value, 0) + number

    @property
    def total(self) -> int:
        """The sum of the values."""
        return sum(value * number for value, number in self.values.items())

    @property
    def median(self) -> int | None:
        """The smallest value that half of them do not exceed, as `percentile_disc(0.5)`."""
        left = sum(self.values.values())
        half = left / 2
        for value in sorted(self.values, reverse=True):
            left -= self.values[value]
            if left < half:
                return value
        return None


Counts = dict[str, Count]
Flags = Sequence[str]


def counts(cells: Mapping[str, int], window: Window) -> Counts:
    """The aggregates of every metric that has records.

    Args:
        cells: by measure, as `services/case_cells` names them, beside those of `services/case_metrics`.
        window: the period.
    """
    found: Counts = {}
    for measure, number in cells.items():
        sort, *flags = measure.split("|")
        if sort == "case.days":
            _add_days(found, flags, number)
        for name, change in _SORTS[sort](flags, window) if sort in _SORTS else ():
            count = found.setdefault(name, Count())
            if change is None:
                count.counted += number
            else:
                count.add(number, **change)
    return {name: count for name, count in found.items() if count.all_count}


def _add_days(found: Counts, flags: Flags, number: int) -> None:
    """How long answers took: the cases themselves are counted with the answers."""
    of_help, days = flags
    for name in ("feedback.days_to_answer", *(("feedback.help_days",) if of_help != "-" else ())):
        values = found.setdefault(name, Count()).values
        values[int(days)] = values.get(int(days), 0) + number


@dataclass(slots=True)
class Waiting:
    """Cases that stand open now."""

    open: int = 0
    overdue: int = 0
    escalated: int = 0
    arbiter_missing: int = 0
    calendar_missing: int = 0


def waiting(cells: Mapping[str, int], due_day: str, *, escalated_from: int, bounced_from: int) -> Waiting:
    """What stands open and calls for somebody.

    Args:
        cells: those of cases that stand open, and those that ran out today.
        due_day: the day that runs, ISO.
        escalated_from: the rung of the ladder from which a case is told.
        bounced_from: how often a case that nobody has was given back.
    """
    found = Waiting()
    for measure, number in cells.items():
        sort, *flags = measure.split("|")
        if sort == "today.open":
            found.overdue += number
        if sort != "case.open":
            continue
        _, due_on, _, paused, bounced, unassigned, rung, provisional, _ = flags
        found.open += number
        found.overdue += number if paused == "-" and due_on < due_day else 0
        found.escalated += number if paused == "-" and int(rung) >= escalated_from else 0
        found.arbiter_missing += number if unassigned != "-" and int(bounced) >= bounced_from else 0
        found.calendar_missing += number if provisional != "-" else 0
    return found


class Change(TypedDict, total=False):
    """What one cell adds to a metric, beside its number."""

    is_counted: bool
    is_synthetic: bool
    value: int


Adds = tuple[str, Change | None]
"""A metric and what is added to it; None where records that are counted already turn out to count."""


def _change(name: str, synthetic: str, *, is_counted: bool = True) -> tuple[str, Change]:
    return f"feedback.{name}", Change(is_counted=is_counted, is_synthetic=synthetic == "s")


def _received(flags: Flags, _: Window) -> Iterator[Adds]:
    kind, topic, village, joined, answered, closed, reopened, adopted, made = flags
    yield _change("discrimination_unremedied", made, is_counted=False)
    if topic != "-":
        yield _change("customs_complaints" if topic == "c" else "language_complaints", made)
    if kind == "help":
        yield _change("one_stop_requests", made)
    if village != "-" and answered != "-":
        yield _change("grassroots_service_requests", made)
    if joined != "-":
        return
    yield _change("reopened", made, is_counted=reopened != "-")
    yield _change("bounced_or_overdue", made, is_counted=False)
    if kind == "help":
        yield _change("help_closed", made, is_counted=closed != "-")
        yield _change("help_reopened", made, is_counted=reopened != "-")
    if kind == "suggestion":
        yield _change("suggestions_adopted", made, is_counted=adopted != "-")


def _open(flags: Flags, window: Window) -> Iterator[Adds]:
    received, due_on, confidential, paused, bounced, *_, made = flags
    if received > window.last_month:
        return
    is_due = paused == "-" and due_on < window.due_day
    if received < window.first_month:
        yield _change("bounced_or_overdue", made, is_counted=False)
    if is_due or bounced != "0":
        yield "feedback.bounced_or_overdue", None
    if is_due and due_on >= window.first_day:
        yield from _timed("-", confidential, made)


def _today_open(flags: Flags, _: Window) -> Iterator[Adds]:
    confidential, bounced, made = flags
    if bounced == "-":
        yield "feedback.bounced_or_overdue", None
    yield from _timed("-", confidential, made)


def _answered(flags: Flags, _: Window) -> Iterator[Adds]:
    kind, joined, timely, proposed, made = flags
    if joined == "-":
        yield from _timed(timely, "d" if kind == "discrimination" else "-", made)
        for name in ("days_to_answer", *(("help_days",) if kind == "help" else ())):
            yield _change(name, made)
    if proposed != "-":
        yield _change("proposals_adopted", made)


def _owed(flags: Flags, window: Window) -> Iterator[Adds]:
    due_on, answered, timely, confidential, made = flags
    is_answered_here = window.first_month <= answered <= window.last_month
    if window.first_day <= due_on < window.due_day and not is_answered_here:
        yield from _timed(timely, confidential, made)


def _today_owed(flags: Flags, _: Window) -> Iterator[Adds]:
    timely, confidential, made = flags
    yield from _timed(timely, confidential, made)


def _timed(timely: str, confidential: str, made: str) -> Iterator[Adds]:
    yield _change("answered_in_time", made, is_counted=timely != "-")
    if confidential != "-":
        yield _change("discrimination_in_time", made, is_counted=timely != "-")


def _closed(flags: Flags, _: Window) -> Iterator[Adds]:
    kind, joined, confirmed, rating, excluded, made = flags
    is_kept = rating != "-" and excluded == "-"
    if kind == "help" and is_kept:
        yield _change("help_satisfaction", made, is_counted=int(rating) >= GOOD_RATING)
    if kind == "suggestion" and joined == "-":
        yield _change("suggestions_answered", made)
    if confirmed == "-":
        return
    if is_kept:
        name, change = _change("mean_rating", made)
        yield name, Change(**change, value=int(rating))
    if kind != "praise":
        yield _change("rated_share", made, is_counted=rating != "-")


def _published(flags: Flags, _: Window) -> Iterator[Adds]:
    answered, credited, made = flags
    if answered != "-":
        yield _change("outcomes_published", made)
    if credited != "-":
        yield _change("suggestions_credited", made)


def _tasks(flags: Flags, _: Window) -> Iterator[Adds]:
    counted, made = flags
    yield _change("bounced_or_overdue", made, is_counted=counted != "-")


def _unremedied(flags: Flags, _: Window) -> Iterator[Adds]:
    counted, older, made = flags
    if older != "-":
        yield _change("discrimination_unremedied", made, is_counted=counted != "-")
    elif counted != "-":
        yield "feedback.discrimination_unremedied", None


def _remedied(flags: Flags, _: Window) -> Iterator[Adds]:
    counted, made = flags
    yield _change("discrimination_remedied", made, is_counted=counted != "-")


_SORTS: Final[dict[str, Callable[[Flags, Window], Iterator[Adds]]]] = {
    "case.received": _received,
    "case.open": _open,
    "case.answered": _answered,
    "case.owed": _owed,
    "case.closed": _closed,
    "case.published": _published,
    "today.open": _today_open,
    "today.owed": _today_owed,
    "tasks": _tasks,
    "unremedied": _unremedied,
    "remedied": _remedied,
}
