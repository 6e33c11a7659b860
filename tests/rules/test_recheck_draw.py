"""The draw of a re-check, against a vector that was made with printf, sha256sum and sort alone."""

from typing import Any

import pytest

from api.rules import recheck_draw

SEED = "0123456789012345678901234567890123456789"
IDS = [f"00000000-0000-7000-8000-00000000000{digit}" for digit in range(1, 6)]
ENTRIES = [f"{key}|gdp|510421|2025-0{digit}|1" for digit, key in enumerate(IDS, 1)]
COMMITMENT = "fb526cd4ad0ec978c1a9e78f7c0728711139978424d618eb228be59e21188970"
LIST_HASH = "e5b80afa3da3d6da641fb8611a20d3767f00a9f98ebcfacb33d351bd342ebcb0"
ORDER = [5, 4, 1, 2, 3]


def paper(**changes: Any) -> dict[str, Any]:
    drawn = [IDS[digit - 1] for digit in ORDER[:3]]
    told = {"method": "sha256-order-1", "seed": SEED, "commitment": COMMITMENT, "told_commitment": COMMITMENT}
    listed = {"entries": ENTRIES, "frame_hash": LIST_HASH, "frame_count": 5, "sample_size": 3, "drawn": drawn}
    return told | listed | changes


def test_the_vector() -> None:
    assert recheck_draw.commitment(SEED) == COMMITMENT
    assert recheck_draw.list_hash(reversed(ENTRIES)) == LIST_HASH
    assert recheck_draw.sample(ENTRIES, 5, SEED) == [ENTRIES[digit - 1] for digit in ORDER]
    assert recheck_draw.faults(paper()) == []
    assert recheck_draw.faults(paper(told_commitment=None)) == []


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"seed": SEED[::-1]}, "committed to"),
        ({"told_commitment": LIST_HASH}, "another commitment"),
        ({"entries": ENTRIES[:4]}, "hash and count"),
        ({"entries": [*ENTRIES[:4], ENTRIES[0]]}, "twice"),
        ({"drawn": IDS[:3]}, "other figures"),
        ({"method": "python-random-1"}, "method"),
    ],
)
def test_what_was_changed_afterwards_is_found(changes: dict[str, Any], part: str) -> None:
    assert any(part in sentence for sentence in recheck_draw.faults(paper(**changes)))
