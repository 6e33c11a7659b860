"""Whether a bundle 验证包 holds, from the file alone: `shiliu verify bundle.zip`.

No database and no settings are needed. Everything is read with a limit, nothing is unpacked to the disk, and what the
file says about itself is believed of nothing: nothing is computed of parts that do not agree with hashes and signature.
The rules are in the bundle's README, so that others can write this anew.
"""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from api import security
from api.rules import aggregate_rows, bundle_parts
from api.rules.canonical import canonical, read
from api.rules.recount import recount
from api.verifier import Unreadable, load, printable

Tell = Callable[[str], None]
MOST_MEMBERS: Final = 50_000
MOST_JSON_BYTES: Final = 200_000_000
MOST_CHAIN_BYTES: Final = 2_000_000_000
MOST_FILE_BYTES: Final = 2_000_000_000
MOST_RATIO: Final = 200
"""How many times its own size a bundle may unpack to, beyond the room below: JSON comes to some twenty times."""
ROOM_BYTES: Final = 64_000_000
HASH_BYTES: Final = 32
_MOST_NAMED: Final = 20
_PIECE: Final = 1 << 20
_POINT: Final = Decimal("0.0001")
_NO_POINTS: Final = {"verified": "0", "claimed": "0"}
_FILE: Final = re.compile(r"files/[0-9a-f]{64}")
_SUMS: Final = "SHA256SUMS"
_TEXTS: Final = Path(__file__).parent / "catalogue" / "bundles"
"""What a bundle says about itself; a text that was given with earlier ones stays in a folder beside."""
_PLAIN: Final = frozenset({"README.zh.txt", "README.en.txt"})
_CHAIN, _ENTRIES = "journal/chain.bin", "journal/entries.ndjson"
_LISTS: Final = frozenset({"manifest.json", "keys.json", _SUMS})
_NEEDED: Final = _LISTS | _PLAIN | {_CHAIN, _ENTRIES, *(f"{name}.json" for name in bundle_parts.PARTS)}


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle whose members are known to be the right ones; none of them is believed yet."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    manifest: dict[str, Any]
    room: list[int]
    """Bytes that may still be unpacked, in a list of one."""

    def pieces(self, name: str, most: int) -> Iterator[bytes]:
        """A member's bytes; no more are read than it may have, whatever it says of its size.

        Raises:
            Unreadable: it is larger, or damaged.
        """
        done = 0
        try:
            with self.archive.open(name) as file:
                while piece := file.read(_PIECE):
                    done += len(piece)
                    self.room[0] -= len(piece)
                    if done > most or self.room[0] < 0:
                        raise Unreadable(f"{name} is larger than it may be.")
                    yield piece
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, zlib.error):
            raise Unreadable(f"{name} is damaged.") from None

    def sha256(self, name: str) -> str:
        """A member's SHA-256 in hex; it is not held in memory."""
        digest = hashlib.sha256()
        for piece in self.pieces(name, MOST_FILE_BYTES):
            digest.update(piece)
        return digest.hexdigest()

    def text(self, name: str) -> bytes:
        """A member that is held in memory whole."""
        return b"".join(self.pieces(name, MOST_JSON_BYTES))


def report(tell: Tell, path: Path, *, keys: Path | None = None) -> bool:
    """Check a bundle and tell the result; whether all holds. The first sentence names the first thing that does not.

    Which of the files lie in the bundle is signed by nobody, so how many were there to be checked is told every time.

    Args:
        keys: the public keys as fetched elsewhere; without them the bundle's own are used, which proves less.

    Raises:
        Unreadable: the file is no bundle.
    """
    found = check(path, keys=keys)
    for sentence in found.faults:
        tell(sentence)
    if not found.is_signed:
        tell("Nothing else in the bundle was looked at: who altered one part may have altered all.")
        return False
    about, absent = found.about, found.absent
    if not found.faults:
        subject = about["assessment"]
        number = f"{subject['area_code']} {subject['period']} number {about['number']}"
        tell(printable(f"{number}: {_verdict(found)}"))
        tell(printable(f"Frozen {about['frozen_at']} at number {about['journal']['number']} of the journal."))
    tell(
        f"{found.files - len(absent)} of {found.files} different files are in the bundle and were checked; "
        f"{found.documents} documents rest on them."
    )
    for title in absent[:_MOST_NAMED]:
        tell(f"Not in the bundle: the file of “{title}”.")
    if len(absent) > _MOST_NAMED:
        tell(f"Not in the bundle: {len(absent) - _MOST_NAMED} files more.")
    if absent:
        tell("To have the files checked too, fetch the bundle with files=true.")
    for code, (listed, count) in found.cut.items():
        tell(printable(f"{listed} of {count} records of {code} are listed; the others are counted only."))
    tell("The key was held against yours." if keys else "The key is the bundle's own; compare it with --keys.")
    return not found.faults


def _verdict(found: "Found") -> str:
    """What holds, in one sentence: never more than what was there to be looked at."""
    if not found.absent:
        return "everything in the bundle holds."
    is_bare = len(found.absent) == found.files
    return f"the numbers hold; {'no file is' if is_bare else 'not every file is'} in the bundle."


@dataclass(frozen=True, slots=True)
class Found:
    """What a check came to: `faults` are sentences, in the order in which they were found.

    Without `is_signed` nothing but hashes and signature was looked at. `documents` are listed, which rest on so many
    different `files`; those whose titles are in `absent` do not lie in the bundle. Of the rows in `cut` some records
    are not listed: how many are, of how many.
    """

    about: dict[str, Any]
    faults: list[str]
    is_signed: bool = False
    files: int = 0
    documents: int = 0
    absent: list[str] = field(default_factory=list)
    cut: dict[str, tuple[int, int]] = field(default_factory=dict)


def check(path: Path, *, keys: Path | None = None) -> Found:
    """What does not hold, and what the bundle says it is about.

    Raises:
        Unreadable: the file is no bundle.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            room = [ROOM_BYTES + MOST_RATIO * path.stat().st_size]
            opened = Opened(archive, _names(archive), {}, room)
            opened = Opened(archive, opened.names, _object(opened, "manifest.json"), room)
            return _found(opened, load(keys) if keys else None)
    except FileNotFoundError:
        raise Unreadable(printable(f"There is no file {path}.")) from None
    except (OSError, zipfile.BadZipFile):
        raise Unreadable(printable(f"{path.name} cannot be read as a ZIP file.")) from None
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("The bundle lacks what it should have.") from None


def _names(archive: zipfile.ZipFile) -> frozenset[str]:
    """The members' names, each once and each one that a bundle has: nothing else is ever opened.

    Raises:
        Unreadable: other, doubled or missing members.
    """
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Unreadable("The bundle has more members than it may have.")
    names = [member.filename for member in members]
    if len(set(names)) != len(names):
        raise Unreadable("A member is in the bundle twice.")
    for name in names:
        if name not in _NEEDED and not _FILE.fullmatch(name):
            raise Unreadable(f"{ascii(name)[:80]} does not belong in a bundle.")
    if lacking := sorted(_NEEDED - set(names)):
        raise Unreadable(f"{lacking[0]} is missing from the bundle.")
    return frozenset(names)


def _object(opened: Opened, name: str) -> dict[str, Any]:
    found = read(opened.text(name))
    if not isinstance(found, dict):
        raise Unreadable(f"{name} holds no JSON object.")
    return found


def _found(opened: Opened, keys: dict[str, Any] | None) -> Found:
    if opened.manifest["format"] != bundle_parts.FORMAT:
        raise Unreadable(f"It is no bundle of the kind {bundle_parts.FORMAT}.")
    told = {name: opened.text(f"{name}.json") for name in bundle_parts.PARTS}
    if found := _hash_faults(opened.manifest, told):
        return Found({}, [printable(sentence) for sentence in found])
    about = read(told["about"])
    if found := _signature_faults(opened, about, keys):
        return Found(about, found)
    parts = {name: read(text) for name, text in told.items()}
    found = _score_faults(parts)
    found += _reading_faults(parts)
    found += _record_faults(parts["records"])
    found += _chain_faults(opened, about)
    titles = {file["sha256"]: str(file["title"]) for file in parts["evidence"]}
    found += _file_faults(opened, titles)
    found += _unsigned_faults(opened, titles)
    absent = [printable(title) for sha256, title in titles.items() if f"files/{sha256}" not in opened.names]
    listed = {code: (len(one["items"]), int(one["count"])) for code, one in parts["records"].items()}
    cut = {code: counts for code, counts in listed.items() if counts[0] < counts[1]}
    return Found(
        about, [printable(sentence) for sentence in found], True, len(titles), len(parts["evidence"]), absent, cut
    )


def _hash_faults(manifest: dict[str, Any], told: dict[str, bytes]) -> list[str]:
    listed = manifest["parts"]
    found = [
        f"{name}.json was altered: its SHA-256 is not the one in the list."
        for name, text in told.items()
        if hashlib.sha256(text).hexdigest() != listed.get(name)
    ]
    if set(listed) != set(told):
        found.append("The list names other parts than the bundle has.")
    if hashlib.sha256(canonical(listed).encode()).hexdigest() != manifest["content_hash"]:
        found.append("The list of parts was altered: it does not give the content's hash.")
    return found


def _signature_faults(opened: Opened, about: dict[str, Any], keys: dict[str, Any] | None) -> list[str]:
    own = _object(opened, "keys.json")["keys"]
    trusted = keys["keys"] if keys else own
    public = {key["kid"]: security.public_pem(key) for key in trusted}
    try:
        said = security.verify_note(public, opened.manifest["signature"], kind=bundle_parts.SNAPSHOT_KIND)
    except security.TokenInvalid:
        return ["The signature is not one of these keys'."]
    if said != bundle_parts.claims({"about": about}, opened.manifest["content_hash"]):
        return ["The signature is about something else."]
    return []


def _score_faults(parts: dict[str, Any]) -> list[str]:
    """Every score computed again from the rows; the first sentence names the first row that comes out otherwise."""
    about, scope = parts["about"], parts["about"]["scope"]
    again = recount(
        parts["framework"]["nodes"],
        {code: state["value"] for code, state in parts["parameters"].items()},
        {name: [aggregate_rows.whole(row) for row in rows] for name, rows in parts["rows"].items()},
        list(about["exempt"]),
        metrics=parts["metrics"],
        first_day=scope["first_day"],
        last_day=scope["last_day"],
        area_code=scope["area_code"],
    )
    found = []
    for code, told in parts["scores"].items():
        for name, value in told.items():
            other = again.get(code, {}).get(name)
            if other != value:
                found.append(f"The score of {code} does not follow: {name} is {value}, computed again {other}.")
    found += [f"The score of {code} is missing." for code in again if code not in parts["scores"]]
    return found


def _reading_faults(parts: dict[str, Any]) -> list[str]:
    """What is told of a row, in every language and to every reader, are the points and the verdict of its score."""
    found = []
    for readers, languages in parts["readings"].items():
        for language, rows in languages.items():
            for code, row in rows.items():
                told, score = row["score"], parts["scores"].get(code, _NO_POINTS)
                points = {name: _rounded(score[name]) for name in ("verified", "claimed")}
                is_same = all(Decimal(told[f"{name}_points"]) == value for name, value in points.items())
                if not is_same or told["verdict"] != score.get("verdict", told["verdict"]):
                    found.append(f"What is told of {code} ({readers}, {language}) is not its score.")
    return found


def _rounded(exact: str) -> Decimal:
    """Exact points as they are shown: to four decimals, halves to the even one."""
    number = Fraction(exact)
    return (Decimal(number.numerator) / number.denominator).quantize(_POINT, ROUND_HALF_EVEN)


def _record_faults(records: dict[str, Any]) -> list[str]:
    return [
        f"More records of {code} are listed than there are."
        for code, one in records.items()
        if len(one["items"]) > int(one["count"])
    ]


def _chain_faults(opened: Opened, about: dict[str, Any]) -> list[str]:
    """Walk the chain to the head that was signed, and find each entry at its place.

    Where the walk begins follows from what was signed: at the first entry, or past the head where there is none. The
    link before it stands in the unsigned manifest, and the walk proves it: every link is made of the one before.
    """
    county, journal = about["assessment"]["county_code"], about["journal"]
    entries, found = _entries(opened, county)
    wanted = set(journal["entries"])
    found += [f"The journal entry {number} was left out." for number in sorted(wanted - set(entries))]
    found += [f"The journal entry {number} does not belong here." for number in entries if number not in wanted]
    number, previous = min(wanted, default=journal["number"] + 1), str(opened.manifest["chain"]["previous"])
    if opened.manifest["chain"]["first_number"] != number:
        found.append(f"The journal's chain does not begin at number {number}, as was signed.")
    rest = b""
    for piece in opened.pieces(_CHAIN, MOST_CHAIN_BYTES):
        rest += piece
        whole = len(rest) - len(rest) % HASH_BYTES
        for start in range(0, whole, HASH_BYTES):
            hashed = rest[start : start + HASH_BYTES].hex()
            if entries.get(number, hashed) != hashed:
                found.append(f"The journal entry {number} was altered: it is not what the chain holds at its place.")
            wanted.discard(number)
            previous = hashlib.sha256(f"{county}|{number}|{previous}|{hashed}".encode()).hexdigest()
            number += 1
        rest = rest[whole:]
    leads_there = not journal["number"] or (number - 1, previous) == (journal["number"], journal["hash"])
    if rest or not leads_there:
        found.append(f"The journal's chain does not lead to the head {journal['number']} that was signed.")
    return found + [f"The journal entry {late} has no place in the chain." for late in sorted(wanted)]


def _entries(opened: Opened, county: str) -> tuple[dict[int, str], list[str]]:
    """The hash of each entry by its number."""
    entries: dict[int, str] = {}
    found = []
    for line in opened.text(_ENTRIES).split(b"\n")[:-1]:
        told = read(line)
        found += bundle_parts.line_faults(told, line)
        if told["number"] in entries or told["entry"]["county_code"] != county:
            found.append(f"The journal entry {told['number']} is there twice, or of another county.")
        entries[told["number"]] = hashlib.sha256(canonical(told["entry"]).encode()).hexdigest()
    return entries, found


def _file_faults(opened: Opened, titles: dict[str, str]) -> list[str]:
    found = []
    for sha256, title in titles.items():
        name = f"files/{sha256}"
        if name not in opened.names:
            if opened.manifest["has_files"]:
                found.append(f"The file of “{title}” is missing.")
            continue
        if opened.sha256(name) != sha256:
            found.append(f"The file of “{title}” was altered.")
    strange = sorted(name for name in opened.names if _FILE.fullmatch(name) and name[6:] not in titles)
    return found + [f"{name} is no evidence of this assessment." for name in strange]


def _unsigned_faults(opened: Opened, titles: dict[str, str]) -> list[str]:
    """What no signature reaches: the words about the bundle, its sums, and what its list says beyond its parts."""
    found = bundle_parts.unsigned_faults(opened.manifest, _object(opened, "keys.json"))
    for name in sorted(_PLAIN):
        if not any(path.read_bytes() == opened.text(name) for path in _TEXTS.rglob(name)):
            found.append(f"{name} is not the text that this program gives with a bundle.")
    known = {f"{name}.json": hashed for name, hashed in opened.manifest["parts"].items()}
    sums = []
    for name in opened.names - {_SUMS}:
        hashed = name[6:] if _FILE.fullmatch(name) else known.get(name)
        sums.append(f"{hashed or opened.sha256(name)}  {name}")
    if sorted(opened.text(_SUMS).decode().splitlines()) != sorted(sums):
        found.append(f"{_SUMS} does not hold the sums of the bundle's members.")
    absent = {f"files/{sha256}" for sha256 in titles} - opened.names
    if strange := [name for name in opened.manifest["missing"] if name not in absent]:
        found.append(f"“{strange[0]}” is no file that is missing.")
    if not isinstance(opened.manifest["has_files"], bool):
        found.append("The list does not say whether the bundle has files.")
    return found
