"""RSA blind signatures as RFC 9474 has them: what the signer does, what anyone verifies, and the device's side.

The variants share SHA-384 and MGF1 with SHA-384; they differ in the salt's length (48 or 0 bytes) and in whether 32
random bytes go before the message. Ballots use RSABSSA-SHA384-PSS-Randomized. The device's side is written here for
tests, for measuring and for whoever answers without a browser; random bytes come from the caller.
"""

import hashlib
import math
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

EXPONENT = 65_537
PREFIX_BYTES = 32
SALT_BYTES = 48
_HASH_BYTES = 48
_TRAILER = b"\xbc"


class BlindSignatureError(ValueError):
    """A number that no step of the scheme can take."""


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A signer's key by its two primes; one key signs for one purpose only. Source: RFC 9474, 6.1."""

    p: int
    q: int
    e: int = EXPONENT

    @property
    def n(self) -> int:
        """The modulus."""
        return self.p * self.q

    @property
    def size(self) -> int:
        """The modulus's length in bytes."""
        return _size(self.n)


def new_key(bits: int) -> PrivateKey:
    """A new key; takes a tenth of a second and more."""
    numbers = rsa.generate_private_key(EXPONENT, bits).private_numbers()
    return PrivateKey(numbers.p, numbers.q)


def prepare(message: bytes, prefix: bytes) -> bytes:
    """`PrepareRandomize` (4.1): the message behind 32 random bytes. `PrepareIdentity` is the message itself."""
    if len(prefix) != PREFIX_BYTES:
        raise BlindSignatureError("a prefix has 32 bytes")
    return prefix + message


def blind(n: int, prepared: bytes, *, salt: bytes, factor: int, e: int = EXPONENT) -> tuple[bytes, int]:
    """`Blind` (4.2): what is sent to be signed, and the inverse that takes the blinding away.

    Args:
        n: the signer's modulus.
        prepared: as `prepare` made it.
        salt: random, as long as the variant has it.
        factor: random in [1, n).

    Raises:
        BlindSignatureError: the message or the factor shares a divisor with n.
    """
    number = int.from_bytes(_encode(prepared, n.bit_length() - 1, salt))
    if not 0 < factor < n or math.gcd(number, n) != 1 or math.gcd(factor, n) != 1:
        raise BlindSignatureError("not coprime to the modulus")
    return (number * pow(factor, e, n) % n).to_bytes(_size(n)), pow(factor, -1, n)


def sign(key: PrivateKey, blinded: bytes, mask: int) -> bytes:
    """`BlindSign` (4.3) by the Chinese remainder theorem, and checked: one faulty half would give the primes away.

    Args:
        key: the signer's.
        blinded: as long as the modulus.
        mask: random in [1, n); it hides from whoever measures times what number is raised to the secret powers.

    Raises:
        BlindSignatureError: not a number below the modulus, a mask that shares a divisor with it, or a miscalculation.
    """
    n, number = key.n, int.from_bytes(blinded)
    if len(blinded) != key.size or number >= n or not 0 < mask < n or math.gcd(mask, n) != 1:
        raise BlindSignatureError("not a blinded message of this key")
    d_p, d_q, q_inverse = _exponents(key)
    masked = number * pow(mask, key.e, n) % n
    low, high = pow(masked % key.q, d_q, key.q), pow(masked % key.p, d_p, key.p)
    root = low + key.q * ((high - low) * q_inverse % key.p)
    signed = root * pow(mask, -1, n) % n
    if pow(signed, key.e, n) != number:
        raise BlindSignatureError("the signature does not check")
    return signed.to_bytes(key.size)


def finalize(
    n: int, prepared: bytes, signed: bytes, inverse: int, *, salt_bytes: int = SALT_BYTES, e: int = EXPONENT
) -> bytes:
    """`Finalize` (4.4): the signature of the prepared message.

    Raises:
        BlindSignatureError: the signer signed something else.
    """
    if len(signed) != _size(n):
        raise BlindSignatureError("not as long as the modulus")
    signature = (int.from_bytes(signed) * inverse % n).to_bytes(_size(n))
    if not is_signature(n, prepared, signature, salt_bytes=salt_bytes, e=e):
        raise BlindSignatureError("not a signature of this message")
    return signature


def is_signature(n: int, prepared: bytes, signature: bytes, *, salt_bytes: int = SALT_BYTES, e: int = EXPONENT) -> bool:
    """`RSASSA-PSS-VERIFY` with SHA-384 and a salt of exactly that length. Source: RFC 8017, 8.1.2."""
    scheme = padding.PSS(padding.MGF1(hashes.SHA384()), salt_bytes)
    try:
        _public(n, e).verify(signature, prepared, scheme, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=512)
def _public(n: int, e: int) -> rsa.RSAPublicKey:
    return rsa.RSAPublicNumbers(e, n).public_key()


@lru_cache(maxsize=64)
def _exponents(key: PrivateKey) -> tuple[int, int, int]:
    """The secret powers for each prime, and the inverse of q modulo p. Source: RFC 8017, 3.2."""
    d = pow(key.e, -1, math.lcm(key.p - 1, key.q - 1))
    return d % (key.p - 1), d % (key.q - 1), pow(key.q, -1, key.p)


def _size(n: int) -> int:
    return (n.bit_length() + 7) // 8


def _encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE with SHA-384. Source: RFC 8017, 9.1.1.

    Raises:
        BlindSignatureError: the modulus is too short for the hash and the salt.
    """
    size = (bits + 7) // 8
    filling = size - len(salt) - _HASH_BYTES - 2
    if filling < 0:
        raise BlindSignatureError("the modulus is too short")
    hashed = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(filling) + b"\x01" + salt
    hidden = int.from_bytes(block) ^ int.from_bytes(_mask(hashed, len(block)))
    hidden &= (1 << bits - 8 * (_HASH_BYTES + 1)) - 1
    return hidden.to_bytes(len(block)) + hashed + _TRAILER


def _mask(seed: bytes, length: int) -> bytes:
    """MGF1 with SHA-384. Source: RFC 8017, B.2.1."""
    blocks = range(-(-length // _HASH_BYTES))
    return b"".join(hashlib.sha384(seed + number.to_bytes(4)).digest() for number in blocks)[:length]
