"""Money shared out in whole fen so that the parts add up to the whole: the largest-remainder rule."""

from collections.abc import Sequence


def share_out(amount_fen: int, weights: Sequence[int], rooms: Sequence[int] | None = None) -> list[int]:
    """Parts of an amount by weight; each gets its whole fen, and what is left over goes to the largest remainders.

    A part never exceeds its room. What does not fit goes on to the others by the same rule.

    Args:
        amount_fen: what is shared out, at least 0.
        weights: one a part, at least 0, their sum positive.
        rooms: the most that each part can take in fen; None for no limit.

    Returns:
        One part a weight, in their order; of equal remainders the earlier is served first.

    Raises:
        ValueError: the parts cannot hold the amount.

    Source: Hare-Niemeyer, largest remainder.
    """
    room = [amount_fen] * len(weights) if rooms is None else list(rooms)
    parts, left = [0] * len(weights), amount_fen
    while left:
        open_ = [place for place, most in enumerate(room) if most > parts[place] and weights[place] > 0]
        if not open_:
            msg = "the parts cannot hold the amount"
            raise ValueError(msg)
        for place, fen in zip(open_, _by_largest_remainder(left, [weights[place] for place in open_]), strict=True):
            taken = min(fen, room[place] - parts[place])
            parts[place] += taken
            left -= taken
    return parts


def _by_largest_remainder(amount: int, weights: Sequence[int]) -> list[int]:
    whole = sum(weights)
    quotas = [divmod(amount * weight, whole) for weight in weights]
    parts = [quota for quota, _ in quotas]
    ranked = sorted(range(len(weights)), key=lambda place: (-quotas[place][1], place))
    for place in ranked[: amount - sum(parts)]:
        parts[place] += 1
    return parts
