"""The file store in a bucket that speaks S3: bytes under their SHA-256, for installations on several machines."""

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import obstore
from obstore.exceptions import BaseError, GenericError
from obstore.store import S3Store as Bucket

from api.adapters.storage import LocalStore, Store, is_key, measured
from api.errors import SettingsInvalid
from api.settings import Settings

_CHUNK_BYTES = 65_536
_RETRY: Any = {"max_retries": 2}
_TIMES: Any = {"timeout": "30s", "connect_timeout": "5s"}


class S3Store:
    """Files at `<prefix>ab/cd/<sha256>` of a bucket. The same bytes are sent once.

    Args:
        bucket: obstore's own store; anything with its interface serves.
    """

    def __init__(self, bucket: Any) -> None:
        self.bucket = bucket

    def put(self, data: bytes) -> str:
        """Store bytes and return their SHA-256; S3 shows an object whole or not at all.

        Raises:
            OSError: the store cannot be reached, or refuses.
        """
        key = hashlib.sha256(data).hexdigest()
        if self.size(key) != len(data):
            try:
                obstore.put(self.bucket, _path(key), data, use_multipart=False)
            except BaseError as error:
                raise OSError(type(error).__name__) from None
        return key

    def put_file(self, file: BinaryIO) -> str:
        """Store an open file and return its SHA-256; a long one goes in parts that S3 shows as one at their end.

        Raises:
            OSError: the store cannot be reached, or refuses.
        """
        key, length = measured(file)
        if self.size(key) != length:
            try:
                obstore.put(self.bucket, _path(key), file)
            except BaseError as error:
                raise OSError(type(error).__name__) from None
        return key

    def size(self, key: str) -> int | None:
        """How many bytes a file has; None when it is not there or cannot be reached."""
        if not is_key(key):
            return None
        try:
            return int(obstore.head(self.bucket, _path(key))["size"])
        except (BaseError, OSError):
            return None

    def read(self, key: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` on, `length` of them or all, in pieces.

        Raises:
            OSError: it is not there, or cannot be reached.
        """
        end = start + length if length is not None else self.size(key)
        if end is None or not is_key(key):
            raise FileNotFoundError(2, "there is no such file in the bucket")
        if start >= end:
            return
        try:
            answer = obstore.get(self.bucket, _path(key), options={"range": (start, end)})
            for piece in answer.stream(min_chunk_size=_CHUNK_BYTES):
                yield bytes(piece)
        except (BaseError, FileNotFoundError) as error:
            raise OSError(type(error).__name__) from None

    def delete(self, key: str) -> None:
        """Remove a file; nothing happens when it is not there."""
        if is_key(key):
            try:
                obstore.delete(self.bucket, _path(key))
            except FileNotFoundError:
                return
            except GenericError as error:
                raise OSError(type(error).__name__) from None


def open_store(settings: Settings) -> Store:
    """The installation's file store: a bucket where one is named, else the folder `documents` of the data.

    Raises:
        SettingsInvalid: a bucket is named without its keys, or by an address that cannot be one.
    """
    if not settings.s3_bucket:
        return LocalStore(settings.data_dir / "documents")
    if settings.s3_access_key_id is None or settings.s3_secret_access_key is None:
        raise SettingsInvalid(name="SHILIU_S3_ACCESS_KEY_ID", reason="a bucket needs a key and its secret")
    endpoint = settings.s3_endpoint.rstrip("/")
    times: Any = {**_TIMES, "allow_http": endpoint.startswith("http://")}
    options: dict[str, Any] = {"endpoint": endpoint} if endpoint else {}
    try:
        bucket = Bucket(
            settings.s3_bucket,
            prefix=settings.s3_prefix.strip("/") or None,
            region=settings.s3_region,
            access_key_id=settings.s3_access_key_id.get_secret_value(),
            secret_access_key=settings.s3_secret_access_key.get_secret_value(),
            virtual_hosted_style_request=settings.s3_virtual_host,
            client_options=times,
            retry_config=_RETRY,
            **options,
        )
    except (BaseError, ValueError) as error:
        raise SettingsInvalid(name="SHILIU_S3_ENDPOINT", reason=type(error).__name__) from None
    return S3Store(bucket)


def _path(key: str) -> str:
    return f"{key[:2]}/{key[2:4]}/{key}"
