"""The file store in a bucket: spoken over HTTP to a server that checks each request's signature as S3 does."""

import hashlib
import hmac
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from pydantic import SecretStr

from api.adapters.storage import LocalStore, Store
from api.adapters.storage_s3 import S3Store, open_store
from api.errors import SettingsInvalid
from api.settings import Settings

ACCESS, SECRET, REGION, BUCKET = "AK-TEST", "a secret of the test alone", "cn-test-1", "county-files"
DATA = b"a page of minutes" * 20_000
_AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request,"
    r" ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})"
)


class Bucket(BaseHTTPRequestHandler):
    """As much of S3 as a store of whole objects needs. Source: AWS Signature Version 4; Amazon S3 API, 2006-03-01."""

    protocol_version = "HTTP/1.1"
    objects: dict[str, bytes]
    is_broken = False

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if self._is_allowed(body):
            self.objects[self.path] = body
            self._answer(200, b"", ETag='"e"')

    def do_GET(self) -> None:
        if not self._is_allowed(b""):
            return
        data = self.objects.get(self.path)
        if data is None:
            self._refuse(404, "NoSuchKey")
            return
        part, more = data, {"ETag": '"e"', "Last-Modified": "Mon, 01 Jun 2026 00:00:00 GMT"}
        if wanted := re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("range", "")):
            first, last = int(wanted[1]), min(int(wanted[2]), len(data) - 1)
            part = data[first : last + 1]
            more["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
        self._answer(206 if wanted else 200, part, **more)

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if self._is_allowed(body) and self.path == f"/{BUCKET}?delete":
            keys = re.findall(r"<Key>([^<]+)</Key>", body.decode())
            for key in keys:
                self.objects.pop(f"/{BUCKET}/{key}", None)
            told = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
            self._answer(200, f"<DeleteResult>{told}</DeleteResult>".encode())

    def _is_allowed(self, body: bytes) -> bool:
        if self.is_broken:
            self._refuse(500, "InternalError")
            return False
        if self._signature() != self._stated() or self._hash(body) != self.headers["x-amz-content-sha256"]:
            self._refuse(403, "SignatureDoesNotMatch")
            return False
        return True

    def _hash(self, body: bytes) -> str:
        stated = self.headers.get("x-amz-content-sha256", "")
        return stated if stated == "UNSIGNED-PAYLOAD" else hashlib.sha256(body).hexdigest()

    def _stated(self) -> str:
        found = _AUTHORIZATION.fullmatch(self.headers.get("authorization", ""))
        return found[5] if found and (found[1], found[3]) == (ACCESS, REGION) else "none"

    def _signature(self) -> str:
        found = _AUTHORIZATION.fullmatch(self.headers.get("authorization", ""))
        if found is None:
            return ""
        url = urlsplit(self.path)
        query = "&".join(
            f"{quote(k, safe='-_.~')}={quote(v, safe='-_.~')}"
            for k, v in sorted(parse_qsl(url.query, keep_blank_values=True))
        )
        signed = found[4].split(";")
        lines = "".join(f"{name}:{self.headers.get(name, '').strip()}\n" for name in signed)
        canonical = "\n".join([self.command, url.path, query, lines, found[4], self.headers["x-amz-content-sha256"]])
        scope = f"{found[2]}/{found[3]}/s3/aws4_request"
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        to_sign = f"AWS4-HMAC-SHA256\n{self.headers['x-amz-date']}\n{scope}\n{digest}"
        key = f"AWS4{SECRET}".encode()
        for part in (found[2], found[3], "s3", "aws4_request"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        return hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()

    def _refuse(self, status: int, code: str) -> None:
        self._answer(status, f"<Error><Code>{code}</Code></Error>".encode())

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Any]:
    """A bucket on this machine; its handler, whose objects and whose health a test may look at and change."""
    handler = type("OneBucket", (Bucket,), {"objects": {}})
    listening = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    handler.address = f"http://127.0.0.1:{listening.server_port}"
    yield handler
    listening.shutdown()
    listening.server_close()
    thread.join()


def settings_of(address: str, folder: Path, **changes: Any) -> Settings:
    given = {
        "SHILIU_DATA": folder,
        "SHILIU_S3_BUCKET": BUCKET,
        "SHILIU_S3_ENDPOINT": address,
        "SHILIU_S3_REGION": REGION,
        "SHILIU_S3_PREFIX": "files/",
        "SHILIU_S3_ACCESS_KEY_ID": SecretStr(ACCESS),
        "SHILIU_S3_SECRET_ACCESS_KEY": SecretStr(SECRET),
    }
    return Settings.model_validate(given | changes)


@pytest.fixture
def store(server: Any, tmp_path: Path) -> Store:
    return open_store(settings_of(server.address, tmp_path))


def test_bytes_come_back_under_their_hash(store: Store, server: Any) -> None:
    key = store.put(DATA)
    assert key == hashlib.sha256(DATA).hexdigest()
    assert server.objects == {f"/{BUCKET}/files/{key[:2]}/{key[2:4]}/{key}": DATA}
    assert b"".join(store.read(key)) == DATA
    assert store.size(key) == len(DATA)
    store.delete(key)
    store.delete(key)
    assert server.objects == {}
    assert store.size(key) is None


def test_parts(store: Store) -> None:
    key = store.put(DATA)
    for start, length in ((0, 1), (65_535, 3), (100_000, 70_000), (len(DATA) - 1, 1), (3, 0)):
        assert b"".join(store.read(key, start, length)) == DATA[start : start + length]


def test_the_same_bytes_are_sent_once(store: Store, server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    key = store.put(DATA)
    monkeypatch.setattr(server, "do_PUT", None)
    assert store.put(DATA) == key


def test_what_is_not_there_or_no_key(store: Store) -> None:
    for key in ("0" * 64, "../secret", ""):
        assert store.size(key) is None
        with pytest.raises(OSError, match=r".*"):
            list(store.read(key))


def test_a_bucket_that_fails_is_an_error_of_the_store(store: Store, server: Any) -> None:
    key = store.put(DATA)
    server.is_broken = True
    with pytest.raises(OSError, match=r"^\w+$"):
        store.put(b"other")
    with pytest.raises(OSError, match=r"^\w+$"):
        list(store.read(key, 0, 5))
    assert store.size(key) is None


def test_a_wrong_secret_opens_nothing(server: Any, tmp_path: Path) -> None:
    wrong = {"SHILIU_S3_SECRET_ACCESS_KEY": SecretStr("not the secret")}
    store = open_store(settings_of(server.address, tmp_path, **wrong))
    with pytest.raises(OSError, match=r"^\w+$") as refusal:
        store.put(DATA)
    assert "secret" not in str(refusal.value)
    assert server.objects == {}


def test_settings_choose_the_store(tmp_path: Path) -> None:
    assert isinstance(open_store(Settings.model_validate({"SHILIU_DATA": tmp_path})), LocalStore)
    assert isinstance(open_store(settings_of("https://s3.example.cn", tmp_path)), S3Store)
    with pytest.raises(SettingsInvalid, match="SHILIU_S3_ACCESS_KEY_ID"):
        open_store(settings_of("https://s3.example.cn", tmp_path, SHILIU_S3_ACCESS_KEY_ID=None))
    assert SECRET not in repr(settings_of("https://s3.example.cn", tmp_path))
