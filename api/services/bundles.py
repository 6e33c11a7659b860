"""The bundle 验证包 of a frozen number: all that it takes to check it again, offline, by anybody.

`manifest.json` names every part with its hash and holds the signature; the parts are the frozen content as it was
signed; `journal/entries.ndjson` are the journal's entries about the records listed, `journal/chain.bin` the hash of
every entry from the first of them to the head that was signed, 32 bytes each: with them the chain can be walked from
`first_number - 1` to that head, and each entry has its place in it. `files/` are the files themselves, if asked for.
"""

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters.archives import Archive
from api.adapters.storage import Store
from api.db import run_sql
from api.errors import Unavailable
from api.models.frozen import AssessmentSnapshot, SnapshotContent
from api.models.journal import JournalEntry, JournalLink
from api.permissions import Actor
from api.rules import bundle_parts
from api.rules.canonical import canonical
from api.services import catalogue, frozen_numbers, reviews
from api.services.journal import GENESIS

_BATCH: Final = 5_000
_PIECE: Final = 65_536
_JSON: Final = "application/json"
_ENTRY: Final = (
    *("county_code", "id", "recorded_at", "actor_kind", "actor_id", "actor_role", "action", "resource"),
    *("resource_id", "area_code", "resource_version", "changes"),
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What goes into one bundle, read in one look at the database; the chain lies in a file of its own."""

    snapshot: AssessmentSnapshot
    content: SnapshotContent
    entries: list[dict[str, Any]]
    first_number: int
    previous: str


async def gather(session: AsyncSession, actor: Actor, assessment_id: UUID, number: int | None, chain: Path) -> Bundle:
    """Read a frozen number and its entries, and write the chain's hashes to a file.

    Raises:
        NotFound: no such assessment in the area, or no such number (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    found = await frozen_numbers.read(session, row, number)
    content, snapshot = found.content, found.snapshot
    numbers = content["journal"]["entries"]
    first = min(numbers, default=snapshot.journal_number + 1)
    entries = [entry async for entry in _entries(session, row.county_code, numbers)]
    previous = await _hash_of(session, row.county_code, first - 1)
    with chain.open("wb") as file:
        async for hashed in _chain(session, row.county_code, first, snapshot.journal_number):
            file.write(hashed)
    return Bundle(snapshot, content, entries, first, previous)


async def _entries(session: AsyncSession, county_code: str, numbers: list[int]) -> AsyncIterator[dict[str, Any]]:
    """The entries at these places of the chain, as their hashes were made, in order."""
    for start in range(0, len(numbers), _BATCH):
        statement = (
            select(JournalEntry, JournalLink.number)
            .join(
                JournalLink,
                (col(JournalEntry.county_code) == JournalLink.county_code)
                & (col(JournalEntry.id) == JournalLink.entry_id),
            )
            .where(
                JournalLink.county_code == county_code,
                col(JournalLink.number).in_(numbers[start : start + _BATCH]),
            )
            .order_by(col(JournalLink.number))
        )
        for entry, number in (await session.exec(statement)).all():
            told = {name: getattr(entry, name) for name in _ENTRY}
            moment = entry.recorded_at.astimezone(UTC).isoformat(timespec="microseconds")
            yield {"number": number, "entry": told | {"id": str(entry.id), "recorded_at": moment}}


async def _hash_of(session: AsyncSession, county_code: str, number: int) -> str:
    """The hash of a link; of the place before the first, what the chain begins with."""
    where = (JournalLink.county_code == county_code, JournalLink.number == number)
    return (await session.exec(select(JournalLink.hash).where(*where))).first() or GENESIS


async def _chain(session: AsyncSession, county_code: str, first: int, last: int) -> AsyncIterator[bytes]:
    """The entries' hashes from one place to another, some thousands at a time."""
    sql = """select string_agg(decode(entry_hash, 'hex'), cast('' as bytea) order by number) as hashes
        from journal_links where county_code = :county and number between :low and :high"""
    for low in range(first, last + 1, _BATCH):
        high = min(low + _BATCH - 1, last)
        found = (await run_sql(session, sql, county=county_code, low=low, high=high)).scalar_one()
        yield bytes(found or b"")


def write(path: Path, bundle: Bundle, chain: Path, *, keys: list[dict[str, Any]], store: Store | None) -> None:
    """Write the whole bundle; with a store, the files too, each held against its hash on the way.

    Raises:
        Unavailable: the key of the signature is not known, `bundle_key_missing` (503).
    """
    if not keys:
        raise Unavailable("bundle_key_missing")
    archive = Archive(path)
    parts = bundle_parts.cut(bundle.content)
    for about in sorted((catalogue.FOLDER / "bundles").glob("README.*.txt")):
        archive.add(about.name, [about.read_bytes()], "text/plain")
    for name, text in bundle_parts.spelled(parts).items():
        archive.add(f"{name}.json", [text.encode()], _JSON)
    archive.add("journal/entries.ndjson", (f"{canonical(line)}\n".encode() for line in bundle.entries), _JSON)
    archive.add("journal/chain.bin", _pieces(chain), "application/octet-stream")
    archive.add("keys.json", [json.dumps({"keys": keys}, indent=1).encode()], _JSON)
    for sha256 in sorted({file["sha256"] for file in bundle.content["evidence"]}) if store else ():
        archive.add(f"files/{sha256}", _read(store, sha256), "application/octet-stream", sha256)
    manifest = {
        "format": bundle_parts.FORMAT,
        "parts": bundle_parts.hashes(parts),
        "content_hash": bundle.snapshot.content_hash,
        "signature": bundle.snapshot.signature,
        "chain": {"first_number": bundle.first_number, "previous": bundle.previous},
        "has_files": store is not None,
        "missing": archive.missing,
    }
    archive.add("manifest.json", [json.dumps(manifest, indent=1, ensure_ascii=False).encode()], _JSON)
    archive.close()


def _read(store: Store | None, sha256: str) -> Iterator[bytes]:
    if store is not None:
        yield from store.read(sha256)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


async def stream(
    bundle: Bundle, folder: Path, *, keys: list[dict[str, Any]], store: Store | None
) -> AsyncIterator[bytes]:
    """Make the bundle in a folder and give it piece by piece."""
    path = folder / "bundle.zip"
    await asyncio.to_thread(write, path, bundle, folder / CHAIN, keys=keys, store=store)
    with path.open("rb") as file:
        while piece := await asyncio.to_thread(file.read, _PIECE):
            yield piece


CHAIN: Final = "chain.bin"
"""The chain's file in the folder in which a bundle is made."""


def workshop() -> tempfile.TemporaryDirectory[str]:
    """A folder in which a bundle is made, gone with it."""
    return tempfile.TemporaryDirectory(prefix="shiliu-bundle-")
