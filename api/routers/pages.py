"""The built web client: its files, compressed at build time, and one real answer for each of its addresses."""

import hashlib
import json
import mimetypes
import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from fastapi import APIRouter, Request, Response

from api.deps import LocaleDep
from api.door import APIS
from api.errors import NotFound
from api.problems import say

router = APIRouter(include_in_schema=False)
DIST = Path(__file__).resolve().parents[2] / "web" / "dist"
_FOREVER = "public, max-age=31536000, immutable"
_ASK = "no-cache"


@dataclass(frozen=True, slots=True)
class Asset:
    """A built file in each encoding that the build made."""

    media_type: str
    etag: str
    bodies: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Site:
    """The build: files by path, patterns of the screens' addresses, and the policy that its inline parts need."""

    files: dict[str, Asset]
    screens: tuple[tuple[re.Pattern[str], str], ...]
    policy: str


@lru_cache
def load_site(dist: Path = DIST) -> Site:
    """Read the build once a process; an absent build serves nothing but the API."""
    files: dict[str, Asset] = {}
    for path in sorted(dist.rglob("*")) if dist.is_dir() else ():
        if path.is_file() and path.suffix not in {".br", ".gz"} and path.name not in {"routes.json", "csp.json"}:
            plain = path.read_bytes()
            bodies = {"identity": plain}
            for encoding, suffix in (("br", ".br"), ("gzip", ".gz")):
                packed = path.with_name(path.name + suffix)
                if packed.is_file():
                    bodies[encoding] = packed.read_bytes()
            kind = "text/javascript" if path.suffix == ".js" else mimetypes.guess_type(path.name)[0]
            kind = "application/manifest+json" if path.suffix == ".webmanifest" else kind or "application/octet-stream"
            text = kind.startswith("text/") or kind.endswith("json")
            etag = f'"{hashlib.sha256(plain).hexdigest()[:24]}"'
            name = path.relative_to(dist).as_posix()
            files[name] = Asset(f"{kind}; charset=utf-8" if text else kind, etag, bodies)
    return Site(files, _screens(dist), _policy(dist))


def _screens(dist: Path) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Addresses of the screens with the HTML file that answers each; `{id}` stands for one segment."""
    path = dist / "routes.json"
    routes: list[dict[str, str]] = json.loads(path.read_text()) if path.is_file() else []
    return tuple(
        (re.compile("^" + re.sub(r"\{\w+\}", r"[^/]{1,80}", route["path"].strip("/")) + "$"), route["html"])
        for route in routes
    )


def _policy(dist: Path) -> str:
    path = dist / "csp.json"
    hashes: dict[str, list[str]] = json.loads(path.read_text()) if path.is_file() else {}
    script = " ".join(["'self'", *(f"'{item}'" for item in hashes.get("script", []))])
    style = " ".join(["'self'", *(f"'{item}'" for item in hashes.get("style", []))])
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src 'self' blob: data:; "
        "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )


def pick(asset: Asset, accept: str) -> tuple[str, bytes]:
    """The smallest encoding that the reader takes."""
    for encoding in ("br", "gzip"):
        if encoding in asset.bodies and re.search(rf"\b{encoding}\b(?!\s*;\s*q=0(?:\.0+)?\b)", accept):
            return encoding, asset.bodies[encoding]
    return "identity", asset.bodies["identity"]


def _missing(locale: str) -> Response:
    words = escape(say(locale, "page_not_found"))
    body = (
        f'<!doctype html><html lang="{locale}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>404</title><p>{words}</p>'
        '<p><a href="/">石榴</a></p>'
    )
    return Response(body, 404, {"Content-Security-Policy": "default-src 'none'"}, media_type="text/html")


@router.get("/{path:path}")
async def get_page(request: Request, path: str, locale: LocaleDep) -> Response:
    """A file of the build, or the shell for a screen's address; anything else is 404, never the shell."""
    if f"/{path}".startswith(APIS):
        raise NotFound
    site = load_site()
    screen = next((file for pattern, file in site.screens if pattern.match(path)), None)
    asset = site.files.get(screen or path)
    if asset is None or (screen is None and path.endswith(".html")):
        return _missing(locale)
    headers = {
        "ETag": asset.etag,
        "Vary": "Accept-Encoding",
        "Cache-Control": _FOREVER if path.startswith("assets/") else _ASK,
        "Content-Security-Policy": site.policy,
    }
    if request.headers.get("if-none-match") == asset.etag:
        return Response(status_code=304, headers=headers)
    encoding, body = pick(asset, request.headers.get("accept-encoding", ""))
    if encoding != "identity":
        headers["Content-Encoding"] = encoding
    return Response(body, headers=headers, media_type=asset.media_type)
