"""The file store: bytes under their SHA-256 on the local disk, written whole or not at all."""

import contextlib
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

_KEY = re.compile(r"[0-9a-f]{64}")
_CHUNK_BYTES = 65_536


class Store(Protocol):
    """Where files lie, named by their SHA-256: this machine's disk, or a store that speaks S3."""

    def put(self, data: bytes) -> str:
        """Store bytes and return their SHA-256; whole or not at all.

        Raises:
            OSError: the store cannot write just now.
        """

    def put_file(self, file: BinaryIO) -> str:
        """Store an open file of any length, a piece at a time, and return its SHA-256; whole or not at all.

        Raises:
            OSError: the store cannot write just now.
        """

    def size(self, key: str) -> int | None:
        """How many bytes a file has; None when it is not there or cannot be reached."""

    def read(self, key: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` on, `length` of them or all, in pieces.

        Raises:
            OSError: it is not there, or cannot be reached.
        """

    def delete(self, key: str) -> None:
        """Remove a file; nothing happens when it is not there."""


def is_key(key: str) -> bool:
    """Whether the name is the SHA-256 of something."""
    return _KEY.fullmatch(key) is not None


class LocalStore:
    """Files named by their content, at `<root>/ab/cd/<sha256>`. The same bytes are stored once and never overwritten.

    Args:
        root: the folder of the store; made when the first file comes, closed to other users of the machine.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, data: bytes) -> str:
        """Store bytes and return their SHA-256. When it returns, the file outlives a power cut.

        Raises:
            OSError: the disk is full or does not answer.
        """
        key = hashlib.sha256(data).hexdigest()
        with self._folder(key, make=True) as folder:
            if self._size(folder, key) != len(data):
                _write(folder, key, data)
            os.fsync(folder)
        return key

    def put_file(self, file: BinaryIO) -> str:
        """Store an open file from its beginning, a piece at a time, and return its SHA-256.

        Raises:
            OSError: the disk is full or does not answer.
        """
        key, length = measured(file)
        with self._folder(key, make=True) as folder:
            if self._size(folder, key) != length:
                _write(folder, key, file)
            os.fsync(folder)
        return key

    def size(self, key: str) -> int | None:
        """How many bytes a file has; None when it is not there or cannot be reached."""
        try:
            with self._folder(key) as folder:
                return self._size(folder, key)
        except OSError:
            return None

    def open(self, key: str) -> BinaryIO:
        """Open a file for reading; links are not followed.

        Raises:
            OSError: it is not there, or is no plain file.
        """
        with self._folder(key) as folder:
            return os.fdopen(os.open(key, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder), "rb")

    def read(self, key: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` on, `length` of them or all, in pieces of at most 64 KiB."""
        left = length
        with self.open(key) as file:
            file.seek(start)
            while piece := file.read(_CHUNK_BYTES if left is None else min(left, _CHUNK_BYTES)):
                left = None if left is None else left - len(piece)
                yield piece

    def delete(self, key: str) -> None:
        """Remove a file; nothing happens when it is not there."""
        with contextlib.suppress(FileNotFoundError), self._folder(key) as folder:
            os.unlink(key, dir_fd=folder)

    @contextlib.contextmanager
    def _folder(self, key: str, *, make: bool = False) -> Iterator[int]:
        """The folder of a key, reached step by step so that no link leads out of the store."""
        if not _KEY.fullmatch(key):
            raise FileNotFoundError(2, "a key is the SHA-256 of a file")
        if make:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        step = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY)
        try:
            for name in (key[:2], key[2:4]):
                if make:
                    with contextlib.suppress(FileExistsError):
                        os.mkdir(name, 0o700, dir_fd=step)
                        os.fsync(step)
                below = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=step)
                os.close(step)
                step = below
            yield step
        finally:
            os.close(step)

    @staticmethod
    def _size(folder: int, key: str) -> int | None:
        try:
            return os.stat(key, dir_fd=folder, follow_symlinks=False).st_size
        except FileNotFoundError:
            return None


def measured(file: BinaryIO) -> tuple[str, int]:
    """An open file's SHA-256 and length; it stands at its beginning again afterwards."""
    file.seek(0)
    digest, length = hashlib.sha256(), 0
    while piece := file.read(_CHUNK_BYTES):
        digest.update(piece)
        length += len(piece)
    file.seek(0)
    return digest.hexdigest(), length


def _write(folder: int, key: str, data: bytes | BinaryIO) -> None:
    """Write under another name, make it safe on the disk, then give it its own: no reader ever sees half a file."""
    name = f".{key}.{secrets.token_hex(8)}"
    file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600, dir_fd=folder)
    try:
        with os.fdopen(file, "wb") as sink:
            if isinstance(data, bytes):
                sink.write(data)
            else:
                shutil.copyfileobj(data, sink, _CHUNK_BYTES)
            sink.flush()
            os.fsync(sink.fileno())
        os.rename(name, key, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name, dir_fd=folder)
        raise
