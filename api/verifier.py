"""`shiliu receipts verify`: check a day's receipts from the files that anyone can save, without the server's word.

It needs no database and no settings: a journalist or a lawyer may run it on another machine. What it checks is written
in the contract, so that it can be written anew by whoever does not trust this program either.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from api import security
from api.rules import hash_tree
from api.services.feedback_receipts import KIND, head_of

Tell = Callable[[str], None]


class Unreadable(ValueError):
    """A file is not what it should be; `str()` is a sentence."""


def load(path: Path) -> dict[str, Any]:
    """A saved answer.

    Raises:
        Unreadable: it is no JSON object, or cannot be opened.
    """
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise Unreadable(f"{path.name} cannot be read as JSON.") from None
    if not isinstance(found, dict):
        raise Unreadable(f"{path.name} holds no JSON object.")
    return found


def faults(
    day: Mapping[str, Any],
    *,
    before: Mapping[str, Any] | None = None,
    keys: Mapping[str, Any] | None = None,
    receipt_hash: str | None = None,
) -> list[str]:
    """What is wrong with a day's tree, as sentences; empty when all holds.

    Args:
        day: the answer of `GET /feedback/receipts/{day}`.
        before: the same of the day before, to check the chain.
        keys: the answer of `GET /.well-known/receipt-keys.json`, to check the signature.
        receipt_hash: the hash on a receipt, which must be among the leaves.

    Raises:
        Unreadable: a file lacks what it should have.
    """
    try:
        found = _tree_faults(day)
        if before is not None:
            found += _chain_faults(day, before)
        if keys is not None:
            found += _signature_faults(day, keys["keys"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unreadable("A file lacks what it should have.") from None
    if receipt_hash is not None and receipt_hash.lower() not in day["leaves"]:
        found.append("The receipt is not in this day.")
    return found


def report(
    tell: Tell, path: Path, *, before: Path | None = None, keys: Path | None = None, receipt_hash: str | None = None
) -> bool:
    """Check saved files and tell the result; whether all holds.

    Raises:
        Unreadable: a file is not what it should be.
    """
    day = load(path)
    found = faults(
        day,
        before=load(before) if before else None,
        keys=load(keys) if keys else None,
        receipt_hash=receipt_hash,
    )
    for sentence in found:
        tell(sentence)
    if not found:
        tell(f"{day['area_code']} {day['day']}: {day['leaf_count']} leaves give the root {day['root']}.")
        if receipt_hash:
            tell("The receipt is in it.")
        for name, given in (("signature", keys), ("day before", before)):
            tell(f"The {name} {'holds' if given else 'was not checked'}.")
    return not found


def _tree_faults(day: Mapping[str, Any]) -> list[str]:
    leaves: Sequence[bytes] = [bytes.fromhex(leaf) for leaf in day["leaves"]]
    found = []
    if leaves != sorted(leaves) or len(leaves) != day["leaf_count"]:
        found.append("The leaves are not whole and in their order.")
    if hash_tree.root_of(leaves).hex() != day["root"]:
        found.append("The leaves do not give the root.")
    on = date.fromisoformat(day["day"])
    if head_of(day["area_code"], on, day["leaf_count"], day["root"], day["previous_head"]) != day["head"]:
        found.append("The head does not follow from the root.")
    return found


def _chain_faults(day: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    is_next = date.fromisoformat(day["day"]) - date.fromisoformat(before["day"]) == timedelta(days=1)
    if before["area_code"] != day["area_code"] or not is_next:
        return ["The other file is not the day before."]
    return [] if before["head"] == day["previous_head"] else ["The day does not follow from the day before."]


def _signature_faults(day: Mapping[str, Any], keys: Sequence[dict[str, Any]]) -> list[str]:
    public = {key["kid"]: security.public_pem(key) for key in keys}
    try:
        claims = security.verify_note(public, day["signature"], kind=KIND)
    except security.TokenInvalid:
        return ["The signature is not one of these keys'."]
    said = {name: day[name] for name in ("day", "leaf_count", "root", "previous_head", "head")}
    return [] if claims == said | {"county_code": day["area_code"]} else ["The signature is about something else."]
