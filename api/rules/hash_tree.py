"""The Merkle tree of a day's receipts: one root for all, and a short path that proves that a leaf is in it.

Source: RFC 9162, 2.1.1 to 2.1.3 (the same tree as RFC 6962, 2.1): leaves and nodes are hashed under different first
bytes, so that no node can be passed off as a leaf. Hashes are 32 raw bytes of SHA-256.
"""

import hashlib
from collections.abc import Sequence

HASH_BYTES = 32
_LEAF, _NODE = b"\x00", b"\x01"


def hash_leaf(leaf: bytes) -> bytes:
    """The hash of an entry."""
    return hashlib.sha256(_LEAF + leaf).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over the leaves in the order given; of none, the hash of nothing."""
    if not leaves:
        return hashlib.sha256().digest()
    return _levels(leaves)[-1][0]


def path_of(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The siblings from a leaf up to the root, lowest first.

    Raises:
        IndexError: there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    path = []
    for level in _levels(leaves)[:-1]:
        sibling = index ^ 1
        if sibling < len(level):
            path.append(level[sibling])
        index >>= 1
    return path


def root_from(leaf: bytes, index: int, count: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a path leads to from the leaf at `index` of `count`; None where the path cannot be one.

    Source: RFC 9162, 2.1.3.2.
    """
    if not 0 <= index < count:
        return None
    place, last, found = index, count - 1, hash_leaf(leaf)
    for sibling in path:
        if last == 0:
            return None
        if place & 1 or place == last:
            found = _join(sibling, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = _join(found, sibling)
        place, last = place >> 1, last >> 1
    return found if last == 0 else None


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """All levels, the leaves' hashes first. A node without a sibling rises, as the RFC's split makes it."""
    level = [hash_leaf(leaf) for leaf in leaves]
    levels = [level]
    while len(level) > 1:
        level = [_join(*level[i : i + 2]) if i + 1 < len(level) else level[i] for i in range(0, len(level), 2)]
        levels.append(level)
    return levels


def _join(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()
