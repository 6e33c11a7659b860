"""The gate of feedback: nobody is denounced here for how he speaks, dresses, believes or with whom he keeps company.

What is refused is kept nowhere: no row, no journal entry, no log line and no limit has its words; the device that wrote
them still does.
"""

from functools import lru_cache
from typing import Final

from api.errors import DomainError, FieldError
from api.rules import denunciation
from api.services.catalogue import read_json

POINTERS: Final = ("pointer_purpose", "pointer_discrimination", "pointer_disturbance", "pointer_emergency")
"""What the sender may do instead, in the order told; sentences of the message catalogue."""


class DenunciationRefused(DomainError):
    """The words denounce a person's speech, dress, faith or contacts; nothing was kept (422)."""

    status, code = 422, "denunciation_refused"

    def __init__(self, pointer: str) -> None:
        super().__init__(errors=[FieldError(pointer, code) for code in POINTERS])


def require_no_denunciation(text: str, pointer: str = "/text", *, folded: str | None = None) -> None:
    """Let words pass that denounce nobody; `folded` is the text as `fold` gives it, where that is known already.

    Raises:
        DenunciationRefused: with what the sender may do instead (422).
    """
    if denunciation.denounced(text, _law(), folded=folded) is not None:
        raise DenunciationRefused(pointer)


@lru_cache(maxsize=1)
def _law() -> denunciation.Law:
    return denunciation.law(read_json("feedback/denunciation.json"))
