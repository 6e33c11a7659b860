"""The index of an archive: a page that opens without a network and leads to each file, and the same as a workbook."""

from collections.abc import Sequence
from html import escape
from typing import Any, Final
from urllib.parse import quote

from api.services.ledgers_paper import phrase

_STYLE: Final = (
    "body{font:16px/1.5 sans-serif;margin:1rem auto;max-width:60rem;padding:0 .75rem}"
    "h1{font-size:1.3rem}ol{padding-left:1.5rem}li{margin:.6rem 0}small{color:#555;overflow-wrap:anywhere}"
    "a{overflow-wrap:anywhere}"
)


def heads(language: str) -> list[str]:
    """The columns of the workbook."""
    codes = ("head_codes", "head_title", "head_kind", "head_number_of", "head_issued", "head_until", "head_version")
    return [phrase(language, code) for code in (*codes, "head_size", "head_hash", "head_file")]


def rows(files: Sequence[dict[str, Any]]) -> list[list[str]]:
    """A line a file."""
    plain = ("title", "kind", "number", "issued_on", "expires_on", "version", "size_bytes", "sha256", "path")
    return [["、".join(file["codes"]), *(str(file[name]) for name in plain)] for file in files]


def page(content: dict[str, Any], files: Sequence[dict[str, Any]], papers: Sequence[str], missing: set[str]) -> str:
    """The page: the papers, then every file with the rows that it proves."""
    language, title = content["language"], escape(content["title"])
    mark = content["cover"]["mark"]
    items = [_item(file, language, is_missing=file["path"] in missing) for file in files]
    shown = "".join(f'<li><a href="{quote(name)}">{escape(name)}</a></li>' for name in papers)
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style>'
        f"<h1>{title}</h1>{f'<p><strong>{escape(mark)}</strong></p>' if mark else ''}"
        f"<p>{escape(phrase(language, 'index_words', n=len(files)))}</p>"
        f"<ul>{shown}</ul><ol>{''.join(items)}</ol></html>"
    )


def _item(file: dict[str, Any], language: str, *, is_missing: bool) -> str:
    name = escape(file["title"])
    is_here = file["path"] and not is_missing
    link = (
        f'<a href="{quote(file["path"])}">{name}</a>'
        if is_here
        else f"{name}（{escape(phrase(language, 'file_lost'))}）"
    )
    about = [file["kind"], file["number"], file["issued_on"], "、".join(file["codes"])]
    return f"<li>{link}<br><small>{escape(' · '.join(filter(None, about)))}<br>{file['sha256']}</small></li>"
