"""Signed heads of each county's chain, kept in files outside the database: `<folder>/checkpoints/<county>.jsonl`."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def append(folder: Path, county_code: str, note: dict[str, Any]) -> None:
    """Add one note; it is on the disk when this returns."""
    path = _path(folder, county_code)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":  # A crash cut the last line.
                file.write(b"\n")
        file.write(json.dumps(note, sort_keys=True).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def newest_first(folder: Path, county_code: str) -> Iterator[dict[str, Any]]:
    """The county's notes that can be read, last written first."""
    path = _path(folder, county_code)
    if not path.exists():
        return
    for line in reversed(path.read_bytes().splitlines()):
        try:
            note = json.loads(line)
        except ValueError:
            continue
        if isinstance(note, dict):
            yield note


def _path(folder: Path, county_code: str) -> Path:
    return folder / "checkpoints" / f"{county_code}.jsonl"
