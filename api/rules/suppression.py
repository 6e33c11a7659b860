"""Small cells: what may be shown of counts about people, so that no group under the threshold can be worked out.

Source: house threshold 10; rule of secondary suppression after Hundepool et al.,
Statistical Disclosure Control (2012), chapter 4: what is hidden must not follow from a total that is shown.
"""

from collections.abc import Iterable, Sequence
from typing import Final

THRESHOLD = 10
STEP: Final = 10
"""What still grows is told in steps of so many, so that no two looks at it frame a few people."""


def in_steps(count: int) -> int:
    """A count down to whole steps."""
    return count - count % STEP


def show(count: int, *, threshold: int = THRESHOLD) -> int | None:
    """A count that stands alone: null under the threshold."""
    return count if count >= threshold else None


def show_part(part: int, whole: int, *, threshold: int = THRESHOLD) -> int | None:
    """A count whose whole is known: null when the part or what is left of the whole is too small.

    A part that is the whole is shown: nobody is left to be found out.
    """
    rest = whole - part
    return part if part >= threshold and (rest == 0 or rest >= threshold) else None


def show_cells(counts: Sequence[int], *, threshold: int = THRESHOLD) -> list[int | None]:
    """Cells that add up to a total which the reader knows, in the order given.

    Cells under the threshold are hidden, empty ones too. While it is a single one, or all of them together
    hold fewer than the threshold, the smallest shown cell is hidden as well: otherwise total minus the shown ones
    would tell. Where the hidden cells are all empty there is nobody to be found out, and the others stay.
    """
    hidden = {index for index, count in enumerate(counts) if count < threshold}
    while len(hidden) < len(counts) and _tells(counts, hidden, threshold):
        hidden.add(min((i for i in range(len(counts)) if i not in hidden), key=lambda i: (counts[i], i)))
    return [None if index in hidden else count for index, count in enumerate(counts)]


def is_small(count: int, *, threshold: int = THRESHOLD) -> bool:
    """Whether somebody is in a cell, and too few."""
    return 0 < count < threshold


def is_split_small(split: tuple[int, int], *, threshold: int = THRESHOLD) -> bool:
    """Whether one of the two sides of a whole is a small cell."""
    return any(is_small(side, threshold=threshold) for side in split)


def hide_splits(
    splits: Sequence[tuple[int, int]], hidden: Iterable[int] = (), *, threshold: int = THRESHOLD
) -> set[int]:
    """The places of wholes of which it is not told how they split in two, where the total's split is known.

    Beside the small ones these are so many more that together they hold no small number on either side.

    Args:
        splits: both sides of each.
        hidden: places that are not told in any case.
    """
    gone = {*hidden, *(at for at, split in enumerate(splits) if is_split_small(split, threshold=threshold))}
    for side in (0, 1):
        while len(gone) < len(splits) and is_small(sum(splits[at][side] for at in gone), threshold=threshold):
            rest = [at for at in range(len(splits)) if at not in gone]
            gone.add(min([at for at in rest if splits[at][side]] or rest, key=lambda at: (splits[at][side], at)))
    return gone


def show_all_or_none(counts: Sequence[int], *, threshold: int = THRESHOLD) -> list[int | None]:
    """Cells beside which a mean or a share is shown: with one cell hidden the mean would give it back, so all go."""
    is_small = any(count < threshold for count in counts)
    return [None] * len(counts) if is_small else list(counts)


def is_sum_safe(parts: Sequence[int], *, threshold: int = THRESHOLD) -> bool:
    """Whether a sum may be shown beside its parts: what is left without those that are shown is no small cell."""
    small = [count for count in parts if 0 < count < threshold]
    return not small or (len(small) > 1 and sum(small) >= threshold)


def _tells(counts: Sequence[int], hidden: set[int], threshold: int) -> bool:
    together = sum(counts[index] for index in hidden)
    return together > 0 and (together < threshold or len(hidden) == 1)
