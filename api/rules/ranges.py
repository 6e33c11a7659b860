"""A reader's wish for a part of a file. Source: RFC 9110, 14.1 and 14.2; a server may always answer with the whole."""

import re

_ONE_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")


def part(header: str | None, size: int) -> tuple[int, int] | None:
    """The one part that is asked for, as (first byte, length); None means the whole.

    Several parts at once, a part beyond the end and anything unreadable get the whole: one answer never costs more
    than one reading of the file.

    Args:
        header: the `Range` header's value.
        size: the file's length in bytes, more than 0.
    """
    found = _ONE_RANGE.fullmatch(header.strip()) if header else None
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if first == "":
        length = min(int(last), size)
        return (size - length, length) if length else None
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    return (start, end - start + 1) if start <= end else None
