"""How many cases come in: over a budget a case costs work of the sender's device, and nobody is turned away for others.

A device's own budget is firm: its token is worth so many cases, then it waits or buys another. The budgets that many
share (an address prefix, a township and kind, the whole process) are soft: when one is spent, a case needs a proof of
work, which grows harder the further it is overdrawn, up to what a cheap phone does in less than twenty seconds. A
village behind one address, with an attacker in it, pays with seconds and still gets through.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from api.errors import TooManyRequests
from api.models.feedback import FeedbackKind
from api.rules.areas import TOWNSHIP_DIGITS
from api.services.limits import SUBMIT, Budget, Limits, Standing, prefix_of

#                  name             per minute  burst  closed when the database is away
DEVICE: Final = Budget("case_device", 6, 30, True)  # Cases of one token: an outbox that waited.
ADDRESS: Final = Budget("case_address", 60, 300, True)  # Cases of an address prefix.
PLACE: Final = Budget("case_place", 60, 300, True)  # Cases of one kind in one township.
ALL: Final = Budget("case_all", 1_800, 3_600, True)  # Cases of the process.
CHALLENGE: Final = Budget("challenge", 60, 300, True)  # Challenges of an address prefix; it only makes them harder.
_STEPS: Final = ((0.5, 1), (0.25, 2), (0.05, 4), (0.0, 8), (-0.5, 16))
_HARDEST: Final = 32
_EVERYONE: Final = "all"


class ProofNeeded(TooManyRequests):
    """Too many cases come just now; this one is taken with a proof of work, or later without (429)."""

    code = "proof_needed"


async def admit(
    limits: Limits,
    spend: Callable[[str], Awaitable[None]],
    *,
    device: str,
    address: str,
    area_code: str,
    kind: FeedbackKind,
    proof: str | None,
) -> Standing:
    """Count a case on its way in; without pressure this costs four looks into a dictionary.

    Args:
        limits: the process's.
        spend: takes a proof for a case (`proofs.CASE`), once; asked under pressure only.
        device: the token's id.
        address: the caller's.
        area_code: where the case is.
        kind: of the case.
        proof: a solved challenge, if sent.

    Raises:
        TooManyRequests: the device's own budget is spent (429). ProofNeeded: a shared one is, and no proof came (429).
        ProofRefused: the proof is wrong, late, for something else, or was used (400). Unavailable: as `Limits` (503).
    """
    standing = limits.spend(DEVICE, device)
    shared = ((ADDRESS, prefix_of(address)), (PLACE, _place(area_code, kind)), (ALL, _EVERYONE))
    waits = [limits.overdraw(budget, subject) for budget, subject in shared]
    if max(waits) > 0:
        if proof is None:
            raise ProofNeeded(retry_after=max(waits))
        await spend(proof)
    return standing


def difficulty(limits: Limits, address: str, area_code: str | None) -> int:
    """How many times harder the next challenge of an address is; counts it."""
    prefix = prefix_of(address)
    limits.overdraw(CHALLENGE, prefix)
    asked = [(CHALLENGE, prefix), (ADDRESS, prefix), (SUBMIT, prefix), (ALL, _EVERYONE)]
    if area_code and len(area_code) >= TOWNSHIP_DIGITS:
        asked += [(PLACE, _place(area_code, kind)) for kind in FeedbackKind]
    left = min(limits.left(budget, subject) for budget, subject in asked)
    return max(limits.pressure(), next((factor for least, factor in _STEPS if left >= least), _HARDEST))


def _place(area_code: str, kind: FeedbackKind) -> str:
    return f"{area_code[:TOWNSHIP_DIGITS]} {kind.value}"
