"""What changed between two versions of a questionnaire."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

_PARTS: Final = {"sections": "section", "questions": "question"}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `part` is consent, section, question or order; `deed` added, removed or changed; `code` names the section or
    question; `fields` are the fields that differ.
    """

    part: str
    deed: str
    code: str | None = None
    fields: list[str] = field(default_factory=list)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """The differences in the order of the later questionnaire, what was removed behind.

    Args:
        before: a questionnaire as it is stored, every field written out.
        after: the later one, likewise.
    """
    found = [] if before["consent"] == after["consent"] else [Change("consent", "changed")]
    for name, part in _PARTS.items():
        found += _of_parts(part, before[name], after[name])
    codes = [[part["code"] for part in sheet["questions"]] for sheet in (before, after)]
    kept = [[code for code in mine if code in other] for mine, other in (codes, codes[::-1])]
    return found if kept[0] == kept[1] else [*found, Change("order", "changed")]


def _of_parts(part: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Iterator[Change]:
    old, new = ({each["code"]: each for each in parts} for parts in (before, after))
    for code, each in new.items():
        if code not in old:
            yield Change(part, "added", code)
        elif fields := [name for name in each if each[name] != old[code].get(name)]:
            yield Change(part, "changed", code, fields)
    yield from (Change(part, "removed", code) for code in old if code not in new)
