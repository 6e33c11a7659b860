"""The hash tree against the vectors that implementations of RFC 6962 share, and against its own definition."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.rules.hash_tree import hash_leaf, path_of, root_from, root_of

ENTRIES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
"""The eight entries of the Certificate Transparency project's own tests."""
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def by_definition(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word for word."""
    if len(leaves) == 1:
        return hash_leaf(leaves[0])
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = by_definition(leaves[:split]), by_definition(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize(("count", "root"), ROOTS.items())
def test_known_roots(count: int, root: str) -> None:
    assert root_of(ENTRIES[:count]).hex() == root


def test_a_known_path() -> None:
    assert [step.hex() for step in path_of(ENTRIES[:5], 4)] == [root_of(ENTRIES[:4]).hex()]
    assert root_of([]) == hashlib.sha256().digest()


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70), st.data())
def test_every_leaf_has_a_path_and_no_other_leaf_has_it(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    root, path = root_of(leaves), path_of(leaves, index)
    assert root == by_definition(leaves)
    assert root_from(leaves[index], index, len(leaves), path) == root
    assert root_from(leaves[index] + b"x", index, len(leaves), path) != root
    assert root_from(leaves[index], index, len(leaves), [*path, root]) != root
    if path:
        broken = bytes([path[0][0] ^ 1]) + path[0][1:]
        assert root_from(leaves[index], index, len(leaves), [broken, *path[1:]]) != root
        assert root_from(leaves[index], index, len(leaves), path[:-1]) != root


def test_what_is_not_there() -> None:
    with pytest.raises(IndexError):
        path_of(ENTRIES, 8)
    assert root_from(b"", 3, 3, []) is None
    assert root_from(b"", 0, 1, [b""]) is None
