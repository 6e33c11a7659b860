"""Versions of a plan beside each other: who counts in one and not in the other must be nobody, or ten and more.

The sizes of what is told are told too, so two versions that leave out different answers tell how many lie between.
"""

from collections.abc import Iterable, Sequence

from api.models.surveys_results import Withheld
from api.rules.suppression import THRESHOLD
from api.services.surveys_disclosing import Told
from api.services.surveys_figures import untold
from api.services.surveys_measures import Measured

Pairs = Sequence[tuple[Measured, Told]]


def is_few(found: Measured, earlier: Pairs, base: int) -> bool:
    """Whether a measure of a later version counts a few more or fewer than something told before.

    Args:
        earlier: the measures of the versions before.
        base: how many answers the first version counts; that is told in any case.
    """
    sizes = {base, *(other.whole.n for other, told in earlier if told.whole.withheld is None)}
    return bool(earlier) and _any_few(size - found.whole.n for size in sizes)


def hide_groups(versions: Sequence[Pairs]) -> None:
    """Hide the townships or classes of a later version where one of them counts a few more or fewer than before.

    All of them: with one alone hidden, the whole and the others would give its size back.
    """
    for place, version in enumerate(versions):
        earlier = [pair for before in versions[:place] for pair in before]
        for found, told in version:
            for domain, blocks in found.groups.items():
                others = [other.groups.get(domain, {}) for other, _ in earlier]
                if any(
                    _any_few(block.n - other[name].n for name, block in blocks.items() if name in other)
                    for other in others
                ):
                    for name in told.groups.get(domain, {}):
                        told.groups[domain][name] = untold(Withheld.FOLLOWS)
                        told.letters.pop(name, None)


def _any_few(apart: Iterable[int]) -> bool:
    return any(0 < abs(count) < THRESHOLD for count in apart)
