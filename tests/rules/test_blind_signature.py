"""Blind signatures against RFC 9474, appendix A, and what the signer must refuse."""

import json
import secrets
from pathlib import Path

from api.rules import blind_signature
from api.rules.blind_signature import PrivateKey

V = json.loads(Path(__file__).parents[1].joinpath("vectors", "rfc9474.json").read_text())
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
