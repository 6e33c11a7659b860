"""How the content of a frozen assessment is cut into the parts of its bundle, and the one hash over them.

Each part is canonical JSON with a SHA-256 of its own, so that a check can say which one was altered; the content's hash
is the SHA-256 of the canonical JSON `{part: its hash}`.
"""

from typing import Any, Final

from api.rules.canonical import canonical, hash_of

FORMAT: Final = "shiliu-bundle-1"
APART: Final = ("framework", "parameters", "metrics", "rows", "scores", "readings", "records", "evidence")
"""Members that are parts of their own; `about` holds all others."""
PARTS: Final = ("about", *APART)


_MANIFEST: Final = {"format", "parts", "content_hash", "signature", "chain", "has_files", "missing"}
_CHAIN: Final = {"first_number", "previous"}
_KEY: Final = {"kty", "crv", "x", "y", "kid", "use", "alg"}


def unsigned_faults(manifest: dict[str, Any], keys: dict[str, Any]) -> list[str]:
    """Words that whoever holds a bundle put where no signature reaches: whatever is of no use to a check."""
    strange = [f"manifest.json: {name}" for name in manifest.keys() - _MANIFEST]
    strange += [f"manifest.json: chain: {name}" for name in manifest["chain"].keys() - _CHAIN]
    strange += [f"keys.json: {name}" for name in keys.keys() - {"keys"}]
    strange += [f"keys.json: a key: {name}" for key in keys["keys"] for name in key.keys() - _KEY]
    return [f"“{name}” does not belong in a bundle." for name in sorted(strange)]


def line_faults(told: dict[str, Any], line: bytes) -> list[str]:
    """What a line of the journal says beside its entry, which the chain holds, and the entry's number."""
    number = told["number"]
    if type(number) is int and told.keys() == {"number", "entry"} and canonical(told).encode() == line:
        return []
    return [f"The line of the journal entry {number} says more than the entry."]


def cut(content: dict[str, Any]) -> dict[str, Any]:
    """A content as its parts."""
    return {"about": {name: told for name, told in content.items() if name not in APART}} | {
        name: content[name] for name in APART
    }


def joined(parts: dict[str, Any]) -> dict[str, Any]:
    """The content of its parts."""
    return {**parts["about"], **{name: parts[name] for name in APART}}


def spelled(parts: dict[str, Any]) -> dict[str, str]:
    """Each part as it lies in the bundle."""
    return {name: canonical(told) for name, told in parts.items()}


def hashes(parts: dict[str, Any]) -> dict[str, str]:
    """The SHA-256 of each part."""
    return {name: hash_of(told) for name, told in parts.items()}


def content_hash(content: dict[str, Any]) -> str:
    """The one hash of a content."""
    return hash_of(hashes(cut(content)))


def claims(parts: dict[str, Any], hashed: str) -> dict[str, Any]:
    """What the signature of a frozen number vouches for."""
    about = parts["about"]
    return {
        "county_code": about["assessment"]["county_code"],
        "assessment_id": about["assessment"]["id"],
        "number": about["number"],
        "frozen_at": about["frozen_at"],
        "content_hash": hashed,
        "journal_number": about["journal"]["number"],
        "journal_hash": about["journal"]["hash"],
    }


SNAPSHOT_KIND: Final = "snapshot+jwt"
"""What the header of a frozen number's signature says."""
