"""Blind signatures against RFC 9474, appendix A, and what the signer must refuse."""

import json
import secrets
from pathlib import Path

import pytest

from api.rules import blind_signature
from api.rules.blind_signature import BlindSignatureError, PrivateKey

VECTORS = Path(__file__).parents[1] / "vectors"
V = json.loads((VECTORS / "rfc9474.json").read_text())
MORE = json.loads((VECTORS / "rfc9474_variants.json").read_text())["variants"]
KEY = PrivateKey(int(V["p"], 16), int(V["q"], 16))
FACTOR = pow(int(V["inv"], 16), -1, KEY.n)


def test_the_rfcs_vector_comes_out_byte_for_byte() -> None:
    assert (KEY.n, KEY.e) == (int(V["n"], 16), int(V["e"], 16))
    prepared = blind_signature.prepare(bytes.fromhex(V["msg"]), bytes.fromhex(V["msg_prefix"]))
    blinded, inverse = blind_signature.blind(KEY.n, prepared, salt=bytes.fromhex(V["salt"]), factor=FACTOR)
    assert (blinded.hex(), inverse) == (V["blinded_msg"], int(V["inv"], 16))
    signed = blind_signature.sign(KEY, blinded, secrets.randbelow(KEY.n - 1) + 1)
    assert signed.hex() == V["blind_sig"]
    assert blind_signature.finalize(KEY.n, prepared, signed, inverse).hex() == V["sig"]


@pytest.mark.parametrize("variant", MORE, ids=[variant["name"] for variant in MORE])
def test_the_other_variants_come_out_too(variant: dict[str, str]) -> None:
    message, salt = bytes.fromhex(variant.get("msg_prefix", "") + V["msg"]), bytes.fromhex(variant["salt"])
    blinded, inverse = blind_signature.blind(KEY.n, message, salt=salt, factor=FACTOR)
    signed = blind_signature.sign(KEY, blinded, secrets.randbelow(KEY.n - 1) + 1)
    assert signed.hex() == variant["blind_sig"]
    signature = blind_signature.finalize(KEY.n, message, signed, inverse, salt_bytes=len(salt))
    assert signature.hex() == variant["sig"]
    other = 0 if salt else blind_signature.SALT_BYTES
    assert not blind_signature.is_signature(KEY.n, message, signature, salt_bytes=other)


def test_a_new_key_signs_and_a_changed_ballot_does_not_verify() -> None:
    key = blind_signature.new_key(2048)
    message = blind_signature.prepare(secrets.token_bytes(32), secrets.token_bytes(32))
    salt, factor = secrets.token_bytes(48), secrets.randbelow(key.n - 1) + 1
    blinded, inverse = blind_signature.blind(key.n, message, salt=salt, factor=factor)
    signed = blind_signature.sign(key, blinded, 2)
    signature = blind_signature.finalize(key.n, message, signed, inverse)
    assert signature != signed
    assert blind_signature.is_signature(key.n, message, signature)
    assert not blind_signature.is_signature(key.n, message[:-1] + b"!", signature)
    assert not blind_signature.is_signature(KEY.n, message, signature)
    # A signature that is not below the modulus is a second spelling of the same number.
    twin = (int.from_bytes(signature) + key.n).to_bytes(257)
    assert not blind_signature.is_signature(key.n, message, twin)
    assert not blind_signature.is_signature(key.n, message, signature[1:])
    with pytest.raises(BlindSignatureError):
        blind_signature.finalize(key.n, message, signed[:-1] + b"\x00", inverse)


def test_the_signer_refuses_what_is_no_number_and_notices_a_fault() -> None:
    whole = KEY.n.to_bytes(KEY.size)
    for blinded, mask in ((whole, 1), (b"\x01", 1), (bytes(KEY.size), 0), (bytes(KEY.size), KEY.p)):
        with pytest.raises(BlindSignatureError):
            blind_signature.sign(KEY, blinded, mask)
    # A key whose halves do not fit signs wrongly, which is what a fault in one half comes to.
    with pytest.raises(BlindSignatureError):
        blind_signature.sign(PrivateKey(KEY.p, KEY.q + 2), bytes.fromhex(V["blinded_msg"]), 1)


@pytest.mark.parametrize("factor", [0, KEY.n, KEY.p, KEY.q])
def test_a_factor_that_is_no_unit_blinds_nothing(factor: int) -> None:
    with pytest.raises(BlindSignatureError):
        blind_signature.blind(KEY.n, b"m", salt=bytes(48), factor=factor)


def test_a_modulus_too_short_for_hash_and_salt_is_refused() -> None:
    with pytest.raises(BlindSignatureError):
        blind_signature.blind((1 << 700) + 1, b"m", salt=bytes(48), factor=1)
    with pytest.raises(BlindSignatureError):
        blind_signature.prepare(b"m", bytes(31))
