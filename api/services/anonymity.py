"""What keeps a resident unknown: ids that tell nothing, a secret code that is not stored, a journal without a name."""

import hmac
import unicodedata
from dataclasses import dataclass, replace
from uuid import UUID

from api import security
from api.errors import InvalidInput
from api.models.auth import Role
from api.models.base import new_hidden_id
from api.permissions import Actor
from api.rules.folding import plain_words

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, so that a code can be read out and written down."""
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_DOUBLED = {letter: sum(divmod(2 * value, len(_LETTERS))) for letter, value in _VALUES.items()}
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})
_CODE_LETTERS = 27
_CODE_BYTES = 17
_CODE_SPARE_BITS = 8 * _CODE_BYTES - 5 * _CODE_LETTERS
_SHIFTS = range(5 * (_CODE_LETTERS - 1), -1, -5)


@dataclass(frozen=True, slots=True)
class Vault:
    """The keys of what residents say, one for each purpose; all come from the installation's secret."""

    ids: bytes
    contents: bytes
    codes: bytes
    code_hashes: bytes
    contacts: bytes
    likeness: bytes
    draws: bytes

    @classmethod
    def of(cls, secret: bytes) -> "Vault":
        """The vault of an installation."""
        names = ("ids", "contents", "codes", "code hashes", "contacts", "likeness", "draws")
        return cls(*(security.derive(secret, f"residents' {name}") for name in names))


def unnamed(actor: Actor) -> Actor:
    """A resident's device as the journal knows it: one constant name for all, no token."""
    return Actor("resident", "resident", Role.RESIDENT, actor.area_code, scopes=actor.scopes)


def within_county(actor: Actor) -> Actor:
    """The same speaker, over the whole county."""
    return replace(actor, area_code=actor.area_code[:6])


def hidden_id(vault: Vault, county_code: str, purpose: str, key: str | None) -> UUID:
    """A UUIDv4 that nobody can predict or date. The same key gives the same id from any device, for ever.

    A key belongs to its county and purpose (the operation, and the record it is about); without a key (the sender's
    `Idempotency-Key`) the id is random.
    """
    if key is None:
        return new_hidden_id()
    return UUID(security.keyed_hash(vault.ids, county_code, purpose, key)[:32], version=4)


def content_hash(vault: Vault, *parts: str) -> str:
    """What makes two messages the same. It is keyed: a plain hash would let a phone number be found by trying all."""
    return security.keyed_hash(vault.contents, *parts)


def tracking_code(vault: Vault, case_id: UUID) -> str:
    """The secret code of a case: 135 bits in seven groups of four, the last letter checks the others."""
    value = int.from_bytes(hmac.digest(vault.codes, case_id.bytes, "sha256")[:_CODE_BYTES]) >> _CODE_SPARE_BITS
    code = "".join([_LETTERS[value >> shift & 31] for shift in _SHIFTS])
    code += check_letter(code)
    return "-".join([code[start : start + 4] for start in range(0, len(code), 4)])


def check_letter(code: str) -> str:
    """The letter that a code ends with: Luhn's sum to the base 32. It finds every single mistyped letter."""
    total = sum([_VALUES[letter] for letter in code[-2::-2]]) + sum([_DOUBLED[letter] for letter in code[::-2]])
    return _LETTERS[-total % len(_LETTERS)]


def code_hash(vault: Vault, code: str) -> str:
    """The stored hash of a code as a person types it: any case, spaces or hyphens, O for 0, I and L for 1.

    Raises:
        InvalidInput: `tracking_code_mistyped`; the check letter does not fit, which tells nothing about cases (422).
    """
    plain = unicodedata.normalize("NFKC", code).upper().translate(_READ_AS)
    is_whole = len(plain) == _CODE_LETTERS + 1 and set(plain) <= set(_LETTERS)
    if not is_whole or check_letter(plain[:-1]) != plain[-1]:
        raise InvalidInput.field("/tracking_code", "tracking_code_mistyped")
    return security.keyed_hash(vault.code_hashes, plain)


def hash_of_own(vault: Vault, code: str) -> str:
    """The stored hash of a code that `tracking_code` has just made."""
    return security.keyed_hash(vault.code_hashes, code.replace("-", ""))


def clean_words(words: str, pointer: str = "/text") -> str:
    """A resident's words in one normal form (NFC), without characters that cannot be seen.

    Raises:
        InvalidInput: nothing is left (422).
    """
    cleaned = plain_words(words)
    if not cleaned:
        raise InvalidInput.field(pointer, "too_short", limit=1)
    return cleaned


def seal_contact(vault: Vault, contact: str, county_code: str, case_id: UUID) -> bytes:
    """Encrypt how to reach the sender; it opens for this case only."""
    return security.encrypt_field(vault.contacts, contact, where=_place(county_code, case_id))


def open_contact(vault: Vault, sealed: bytes, county_code: str, case_id: UUID) -> str:
    """How to reach the sender of this case."""
    return security.decrypt_field(vault.contacts, sealed, where=_place(county_code, case_id))


def _place(county_code: str, case_id: UUID) -> str:
    return f"{county_code}|feedback|contact|{case_id}"
