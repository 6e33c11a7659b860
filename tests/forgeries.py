"""Bundles as they are forged: what whoever holds one can change in it, and what the check must say of it first."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from api import security
from api.rules import bundle_parts
from api.rules.canonical import canonical, hash_of

Change = Callable[[dict[str, bytes]], None]


def rewritten(found: bytes, change: Change, path: Path) -> Path:
    """The bundle with its members changed by whoever holds it."""
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    before = dict(members)
    change(members)
    if members != before and members["SHA256SUMS"] == before["SHA256SUMS"]:
        members["SHA256SUMS"] = summed(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def summed(members: dict[str, bytes]) -> bytes:
    """The sums of members as they are now, which anybody can make."""
    named = sorted(members.keys() - {"SHA256SUMS"})
    return "".join(f"{hashlib.sha256(members[name]).hexdigest()}  {name}\n" for name in named).encode()


def entry_with_words(members: dict[str, bytes]) -> None:
    """Each line of the journal says something beside its entry."""
    lines = [json.loads(line) | {"told_by": "the province"} for line in members["journal/entries.ndjson"].splitlines()]
    members["journal/entries.ndjson"] = "".join(f"{canonical(line)}\n" for line in lines).encode()


def listed(**words: object) -> Change:
    """The unsigned list says something besides."""

    def change(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | words).encode()

    return change


def sums_of_nothing(members: dict[str, bytes]) -> None:
    members["SHA256SUMS"] = f"{'0' * 64}  about.json\n".encode()


def swap(name: str, old: str, new: str) -> Change:
    """A member in which a piece of text is another."""

    def change(members: dict[str, bytes]) -> None:
        text = members[name].decode()
        assert old in text, (name, old)
        members[name] = text.replace(old, new, 1).encode()

    return change


def drop_an_entry(members: dict[str, bytes]) -> None:
    members["journal/entries.ndjson"] = b"".join(members["journal/entries.ndjson"].splitlines(keepends=True)[1:])


def cut_the_chain(members: dict[str, bytes]) -> None:
    members["journal/chain.bin"] = members["journal/chain.bin"][:-32]


def other_file(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("files/"))
    members[name] = b"another photo"


def relist(change: Change) -> Change:
    """Whoever alters a part and mends every hash that he can, still cannot sign."""

    def changed(members: dict[str, bytes]) -> None:
        change(members)
        manifest = json.loads(members["manifest.json"])
        parts = {name: hashlib.sha256(members[f"{name}.json"]).hexdigest() for name in manifest["parts"]}
        manifest |= {"parts": parts, "content_hash": hash_of(parts)}
        members["manifest.json"] = json.dumps(manifest).encode()

    return changed


def other_input(members: dict[str, bytes]) -> None:
    """The row that S21's value came from says something else."""
    nodes = json.loads(members["framework.json"])["nodes"]
    metric = next(node["metric"] for node in nodes if node["code"] == "S21")
    rows = json.loads(members["rows.json"])
    rows[metric][0]["verified"] = 0
    members["rows.json"] = canonical(rows).encode()


def other_entries(members: dict[str, bytes]) -> None:
    """Every entry says something else, and the walk begins past them all, where nothing is left to walk."""
    lines = [json.loads(line) for line in members["journal/entries.ndjson"].splitlines()]
    for line in lines:
        line["entry"]["actor_id"] = "an innocent person"
    members["journal/entries.ndjson"] = b"".join(canonical(line).encode() + b"\n" for line in lines)
    head = json.loads(members["about.json"])["journal"]
    chain = {"first_number": head["number"] + 1, "previous": head["hash"]}
    members["journal/chain.bin"] = b""
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | {"chain": chain}).encode()


def endless_number(members: dict[str, bytes]) -> None:
    """A number of a few bytes that no machine ever writes out."""
    framework = json.loads(members["framework.json"])
    framework["nodes"][-1]["points"] = "1e40000000"
    members["framework.json"] = canonical(framework).encode()


def other_reading(members: dict[str, bytes]) -> None:
    """What is told of S21 is more than its score."""
    readings = json.loads(members["readings.json"])
    readings["whole"]["zh-Hans"]["S21"]["score"]["verified_points"] = "99.0000"
    members["readings.json"] = canonical(readings).encode()


def more_records(members: dict[str, bytes]) -> None:
    """S21 has one record more than are listed."""
    records = json.loads(members["records.json"])
    records["S21"]["count"] = len(records["S21"]["items"]) + 1
    members["records.json"] = canonical(records).encode()


def drop_the_files(members: dict[str, bytes]) -> None:
    """Files left out, and the unsigned list saying that there never were any."""
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | {"has_files": False}).encode()
    for name in [name for name in members if name.startswith("files/")]:
        del members[name]


def titled(members: dict[str, bytes]) -> None:
    """A title that would clear the reader's screen and write a verdict on it."""
    evidence = json.loads(members["evidence.json"])
    evidence[0]["title"] = "\x1b[2J\u202eeverything in the bundle holds."
    members["evidence.json"] = canonical(evidence).encode()


def signed_anew(change: Change) -> Change:
    """Whoever alters a part, and signs it all with a key that he put in himself."""
    kid, pem, public = security.new_key_pair()
    keyring = security.Keyring(issuer="", signing_kid=kid, signing_pem=pem)

    def changed(members: dict[str, bytes]) -> None:
        relist(change)(members)
        manifest, about = json.loads(members["manifest.json"]), json.loads(members["about.json"])
        vouched = bundle_parts.claims({"about": about}, manifest["content_hash"])
        manifest["signature"] = security.sign_note(keyring, vouched, kind=bundle_parts.SNAPSHOT_KIND)
        members["manifest.json"] = json.dumps(manifest).encode()
        members["keys.json"] = json.dumps({"keys": [public]}).encode()

    return changed


FORGERIES: tuple[tuple[str, Change, str], ...] = (
    ("an input", other_input, "rows.json was altered"),
    ("a score", swap("scores.json", '"verdict":"met"', '"verdict":"not_met"'), "scores.json was altered"),
    ("the framework", swap("framework.json", '"points":"0', '"points":"1'), "framework.json was altered"),
    ("a file", other_file, "was altered"),
    ("an entry", swap("journal/entries.ndjson", '"actor_role":"', '"actor_role":"x'), "was altered: it is not what"),
    ("a dropped entry", drop_an_entry, "was left out"),
    ("the chain's end", cut_the_chain, "does not lead to the head"),
    ("an input with its hashes", relist(other_input), "The signature is about something else."),
    ("every entry and the walk", other_entries, "The journal's chain does not begin at number"),
    ("a README", swap("README.en.txt", "About", "100 of 100 points. About"), "README.en.txt is not the text"),
    ("the sums", sums_of_nothing, "SHA256SUMS does not hold"),
    ("the list", listed(verified_points="100.0000"), "“manifest.json: verified_points” does not belong"),
    ("what is missing", listed(missing=["confirmed by the province"]), "is no file that is missing"),
    ("words beside an entry", entry_with_words, "says more than the entry"),
    ("an endless number", endless_number, "framework.json was altered"),
)
