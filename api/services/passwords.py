"""Passwords: hashed slowly and few at a time, and refused when they are easy to guess.

Source: OWASP ASVS 5.0, 6.2 (length 12 to 128, any characters, deny-list of common and context words).
"""

import asyncio
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeVar

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from api.errors import InvalidInput, Unavailable
from api.services.catalogue import read_json

PARALLEL: Final = 2
"""Hashes at once: each takes 64 MiB and a core."""
QUEUE: Final = 50
"""Sign-ins that wait for their turn; more are told to come back."""
LEAST_LEFT: Final = 5
LEAST_DISTINCT: Final = 5
SHORTEST_WORD: Final = 2
_RUNS: Final = (
    "01234567890123456789",
    "98765432109876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "!@#$%^&*()",
)
_LOOKS_LIKE: Final = str.maketrans("01l!|345@7+8$", "oiiiieasattbs")

Found = TypeVar("Found")
hasher = PasswordHash((Argon2Hasher(),))


class _Turns:
    """How many hash now and how many wait."""

    free = asyncio.Semaphore(PARALLEL)
    waiting = 0


async def make_hash(password: str) -> str:
    """The password's argon2id hash."""
    return await _in_turn(lambda: hasher.hash(_same(password)))


async def matches(password: str, kept: str | None) -> bool:
    """Whether the password is the one of the hash; without a hash it costs the same and is false."""
    found = await _in_turn(lambda: hasher.verify(_same(password), kept or _stand_in()))
    return found and kept is not None


def require_strong(password: str, *names: str, pointer: str = "/password") -> None:
    """Refuse a password that a guesser tries early.

    What is left after common words, keyboard rows and the account's own `names` are taken out must still be something.

    Raises:
        InvalidInput: `password_too_common` (422).
    """
    words = read_json("passwords.json")
    left = _look(password)
    for word in sorted(
        {_look(word) for word in (*words["common"], *words["context"], *names, *_runs())}, key=len, reverse=True
    ):
        left = left.replace(word, "") if len(word) >= SHORTEST_WORD else left
    left = re.sub(r"[\W_]", "", re.sub(r"(.)\1+", r"\1", left))
    if len(left) < LEAST_LEFT or len(set(_same(password))) < LEAST_DISTINCT:
        raise InvalidInput.field(pointer, "password_too_common")


def _same(password: str) -> str:
    """One form for what two keyboards may write differently (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def _look(password: str) -> str:
    """How a guesser reads it: without case, and letters for the signs that stand for them."""
    return _same(password).casefold().translate(_LOOKS_LIKE)


@lru_cache
def _runs() -> tuple[str, ...]:
    """Every piece of three and more of a keyboard row or a sequence."""
    return tuple(run[start:end] for run in _RUNS for start in range(len(run)) for end in range(start + 3, len(run) + 1))


@lru_cache
def _stand_in() -> str:
    return hasher.hash("nobody has this password")


async def _in_turn(work: Callable[[], Found]) -> Found:
    if _Turns.waiting >= QUEUE:
        raise Unavailable("busy")
    _Turns.waiting += 1
    try:
        async with _Turns.free:
            return await asyncio.to_thread(work)
    finally:
        _Turns.waiting -= 1
