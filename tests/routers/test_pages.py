"""The web client's files: one real answer for each address, compressed, and nothing else."""

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.routers import pages

ROUTES = '[{"path": "/", "html": "index.html"}, {"path": "/survey/{id}", "html": "shell.html"}]'


@pytest.fixture
async def site(app: FastAPI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> httpx.AsyncClient:
    (tmp_path / "assets").mkdir()
    for name, text in {
        "index.html": "<p>home</p>",
        "shell.html": "<p>shell</p>",
        "assets/a.js": "let a",
        "routes.json": ROUTES,
        "csp.json": '{"script": ["sha256-abc"], "style": []}',
    }.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "assets/a.js.br").write_bytes(b"packed")
    built = pages.load_site(tmp_path)
    monkeypatch.setattr(pages, "load_site", lambda: built)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


@pytest.mark.parametrize(("path", "body"), [("/", "<p>home</p>"), ("/survey/1", "<p>shell</p>")])
async def test_each_screen_has_its_file(site: httpx.AsyncClient, path: str, body: str) -> None:
    answer = await site.get(path, headers={"Accept-Encoding": "identity"})
    assert (answer.status_code, answer.text) == (200, body)
    assert "'sha256-abc'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    again = await site.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/unknown", "/survey", "/survey/1/2", "/index.html", "/shell.html", "/routes.json", "/csp.json", "/../etc"]
)
async def test_unknown_addresses_are_not_found(site: httpx.AsyncClient, path: str) -> None:
    answer = await site.get(path)
    assert answer.status_code == 404
    assert "没有这个页面" in answer.text


async def test_compressed_at_build_time(site: httpx.AsyncClient) -> None:
    async with site.stream("GET", "/assets/a.js", headers={"Accept-Encoding": "gzip, br"}) as packed:
        body = b"".join([part async for part in packed.aiter_raw()])
    assert (body, packed.headers["content-encoding"]) == (b"packed", "br")
    assert packed.headers["cache-control"].endswith("immutable")
    refused = await site.get("/assets/a.js", headers={"Accept-Encoding": "br;q=0"})
    assert refused.text == "let a"


async def test_unknown_api_addresses_are_problems(site: httpx.AsyncClient) -> None:
    answer = await site.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
