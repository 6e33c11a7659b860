"""What is released of a table of cases, attacked by whoever can add and subtract."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from api.rules.release import COUNTS, Tally, at_least, release
from api.rules.suppression import STEP, THRESHOLD

KINDS = ("help", "complaint", "praise")
PLACES = ("510421100", "510421101", "510421102")


@st.composite
def tables(draw: st.DrawFn) -> dict[tuple[str, str], Tally]:
    found = {}
    for cell in product(KINDS, PLACES):
        received = draw(st.one_of(st.integers(0, 14), st.integers(0, 60)))
        closed = draw(st.integers(0, received))
        in_time = draw(st.integers(0, received))
        found[cell] = Tally(received=received, answered=in_time, decided=received, in_time=in_time, closed=closed)
    return found


def lines() -> list[tuple[tuple[str | None, str | None], list[tuple[str | None, str | None]]]]:
    """Each total with the cells that add up to it."""
    return [
        ((None, None), [(kind, None) for kind in KINDS]),
        *(((kind, None), [(kind, place) for place in PLACES]) for kind in KINDS),
    ]


@given(tables())
@settings(max_examples=150, deadline=None)
def test_no_small_group_follows_by_subtraction(cells: dict[tuple[str, str], Tally]) -> None:
    told = release(cells, KINDS)
    for name in ("received", "closed", "in_time"):
        for total, parts in lines():
            whole = told[total].counts[name]
            shown = [told[part].counts[name] for part in parts]
            assert all(value is None or value >= THRESHOLD for value in [whole, *shown])
            if whole is None:
                continue
            hidden = whole - sum(value for value in shown if value is not None)
            count = shown.count(None)
            assert hidden == 0 or hidden >= THRESHOLD, (name, whole, shown)
            assert count != 1 or hidden == 0, (name, whole, shown)


@given(tables())
@settings(max_examples=150, deadline=None)
def test_what_is_left_of_a_whole_is_never_small(cells: dict[tuple[str, str], Tally]) -> None:
    for found in release(cells, KINDS).values():
        received = found.counts["received"]
        for name in COUNTS[1:]:
            part = found.counts[name]
            if part is None:
                continue
            assert received is not None
            assert received - part == 0 or received - part >= THRESHOLD
        if found.in_time_percent is not None and not found.is_at_least:
            assert found.counts["in_time"] is not None


@given(tables(), st.sampled_from([*product(KINDS, PLACES)]), st.integers(1, 9))
@settings(max_examples=150, deadline=None)
def test_two_days_in_steps_never_differ_by_a_few(
    cells: dict[tuple[str, str], Tally], where: tuple[str, str], more: int
) -> None:
    later = cells | {where: cells[where] + Tally(received=more, closed=more)}
    one, other = release(cells, KINDS, step=STEP), release(later, KINDS, step=STEP)
    for cell, found in one.items():
        for name in COUNTS:
            pair = (found.counts[name], other[cell].counts[name])
            if None not in pair:
                assert (pair[0] or 0) % STEP == (pair[1] or 0) % STEP == 0


def test_a_share_whose_rest_is_small_is_a_lower_bound() -> None:
    assert at_least(118, 120) == (92, True)
    assert at_least(112, 120) == (92, True), "the bound is the same for every small rest"
    assert {at_least(whole - 3, whole) for whole in range(120, 130)} == {(92, True)}, "the bound tells no exact whole"
    assert at_least(100, 120) == (83, False)
    assert at_least(120, 120) == (100, False)
    assert at_least(5, 120) == (None, False)
    assert at_least(9, 9) == (None, False)
    assert at_least(10, 18) == (10, True)


def test_everything_of_an_ordinary_county() -> None:
    tally = Tally(
        received=40,
        answered=30,
        decided=30,
        in_time=20,
        overdue=0,
        reopened=10,
        closed=30,
        ratable=30,
        rated=20,
        rating_sum=90,
    )
    told = release({("help", PLACES[0]): tally, ("help", PLACES[1]): tally}, KINDS)
    whole = told[None, None]
    assert dict(whole.counts) == {
        "received": 80,
        "answered": 60,
        "in_time": 40,
        "overdue": None,
        "reopened": 20,
        "closed": 60,
        "rated": 40,
        "excluded": None,
    }
    assert (whole.in_time_percent, whole.is_at_least, whole.rated_percent, whole.mean_rating) == (66, False, 66, 4.5)
    assert told["help", PLACES[0]].counts["received"] == 40
    assert told["praise", None].counts["received"] is None
