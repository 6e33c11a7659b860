"""The file store on a real disk: whole or not at all, once, and never outside its folder."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api.adapters.storage import LocalStore

DATA = b"a page of minutes" * 10_000


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "data" / "documents")


def files(store: LocalStore) -> list[Path]:
    return [path for path in store.root.rglob("*") if not path.is_dir()]


def test_bytes_come_back_under_their_hash(store: LocalStore) -> None:
    key = store.put(DATA)
    assert key == hashlib.sha256(DATA).hexdigest()
    assert [str(path.relative_to(store.root)) for path in files(store)] == [f"{key[:2]}/{key[2:4]}/{key}"]
    assert b"".join(store.read(key)) == DATA
    assert store.size(key) == len(DATA)
    with store.open(key) as file:
        assert file.read() == DATA


def test_parts(store: LocalStore) -> None:
    key = store.put(DATA)
    for start, length in ((0, 1), (65_535, 3), (100_000, 70_000), (len(DATA) - 1, 1), (len(DATA), 5), (3, 0)):
        assert b"".join(store.read(key, start, length)) == DATA[start : start + length]
    assert max(len(piece) for piece in store.read(key)) <= 65_536


def test_the_same_bytes_are_stored_once_however_many_send_them(store: LocalStore) -> None:
    with ThreadPoolExecutor(8) as crowd:
        keys = set(crowd.map(store.put, [DATA] * 40))
    assert len(keys) == len(files(store)) == 1
    written = files(store)[0].stat().st_mtime_ns
    store.put(DATA)
    assert files(store)[0].stat().st_mtime_ns == written


def test_files_are_closed_to_other_users(store: LocalStore) -> None:
    path = store.root / "x"
    key = store.put(DATA)
    path = store.root / key[:2] / key[2:4] / key
    assert path.stat().st_mode & 0o077 == 0
    assert store.root.stat().st_mode & 0o077 == 0


def test_a_cut_file_is_written_again(store: LocalStore) -> None:
    key = store.put(DATA)
    path = files(store)[0]
    path.write_bytes(DATA[:10])
    assert store.size(key) == 10
    store.put(DATA)
    assert b"".join(store.read(key)) == DATA


def test_a_failing_disk_leaves_nothing_behind(store: LocalStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "rename", full)
        with pytest.raises(OSError, match="No space"):
            store.put(DATA)
    assert files(store) == []
    assert store.size(hashlib.sha256(DATA).hexdigest()) is None


def test_bytes_are_safe_on_the_disk_before_they_get_their_name(
    store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    fsync, rename = os.fsync, os.rename
    monkeypatch.setattr(os, "fsync", lambda *a: (order.append("fsync"), fsync(*a))[1])
    monkeypatch.setattr(os, "rename", lambda *a, **k: (order.append("rename"), rename(*a, **k))[1])
    store.put(DATA)
    assert order[-3:] == ["fsync", "rename", "fsync"]


@pytest.mark.parametrize(
    "key",
    ["", "..", "../../etc/passwd", "a" * 63, "A" * 64, "g" * 64, "/" + "a" * 63, "a" * 64 + "\n", "\x00" * 64],
)
def test_only_hashes_are_keys(store: LocalStore, key: str) -> None:
    store.put(DATA)
    assert store.size(key) is None
    store.delete(key)
    with pytest.raises(FileNotFoundError):
        store.open(key)
    assert len(files(store)) == 1


@pytest.mark.parametrize("level", ["file", "inner", "outer"])
def test_links_do_not_lead_out(store: LocalStore, tmp_path: Path, level: str) -> None:
    key = store.put(DATA)
    secret = tmp_path / "secret" / key[2:4]
    secret.mkdir(parents=True)
    (secret / key).write_bytes(b"secret")
    path = store.root / key[:2] / key[2:4] / key
    path.unlink()
    if level == "file":
        path.symlink_to(secret / key)
    else:
        path.parent.rmdir()
        if level == "inner":
            path.parent.symlink_to(secret)
        else:
            path.parents[1].rmdir()
            path.parents[1].symlink_to(secret.parent)
    with pytest.raises(OSError, match=r"Too many levels|Not a directory"):
        store.open(key)


def test_delete(store: LocalStore) -> None:
    key = store.put(DATA)
    store.delete(key)
    store.delete(key)
    assert store.size(key) is None
    assert files(store) == []


def test_an_empty_store_has_nothing(store: LocalStore) -> None:
    assert store.size("a" * 64) is None
    store.delete("a" * 64)
    assert not store.root.exists()
