"""The press: sets one folder's `content.json` as `out.pdf`, then as `out.docx`, or makes small pictures. Then it ends.

`content.json` is {"title", "language", "large", "cover": {"over", "under", "mark", "note", "lines", "scores"}, "words",
"blocks"}; `lines` and `scores` are pairs. A block is {"kind": "heading", "level", "text"}, {"kind": "words", "look",
"text"}, {"kind": "facts", "rows": pairs}, {"kind": "table", "head", "widths", "rows"}, {"kind": "pictures", "items":
[{"file", "caption"}]} or {"kind": "break"}. Facts with a "look" leave room to sign. `press.run` starts it.
"""

import contextlib
import json
import os
import resource
import shutil
import sys
from pathlib import Path
from typing import Any, Final

CPU_SECONDS: Final = 170
WRITTEN_BYTES: Final = 1 << 30
PICTURE_PIXELS: Final = 560
NICENESS: Final = 10
CONTENT_INVALID: Final = 4
TEMPLATE: Final = Path(__file__).resolve().parents[1] / "catalogue" / "ledger" / "sheet.typ"
_REGIONS: Final = {"zh-Hans": ("zh", "CN"), "zh-Hant": ("zh", "TW"), "en": ("en", "GB")}


def bound(memory_bytes: int) -> None:
    """Give up memory, time, size of files and priority for the rest of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN_BYTES, WRITTEN_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICENESS)


def make_pdf(folder: Path, serif: str, serif_folder: str, sans: str, sans_folder: str) -> None:
    """Set the content with typst, which reads nothing outside the folder and embeds the characters that it uses."""
    import typst  # noqa: PLC0415  Loaded after the bounds.

    content = json.loads((folder / "content.json").read_text(encoding="utf-8"))
    language, region = _REGIONS[content["language"]]
    content |= {
        "fonts": {"serif": [serif, sans], "sans": [sans, serif]},
        "lang": {"language": language, "region": region},
    }
    stage = folder / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    shutil.copy(TEMPLATE, stage / "sheet.typ")
    (stage / "content.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    if (folder / "pictures").is_dir():
        (stage / "pictures").symlink_to(folder / "pictures")
    places = [serif_folder, sans_folder] if serif_folder != sans_folder else [serif_folder]
    main, out = str(stage / "sheet.typ"), str(folder / "out.pdf")
    typst.compile(main, output=out, root=str(folder), font_paths=places, ignore_system_fonts=True)


def make_docx(folder: Path) -> None:
    """Set the content as a Word file, whose contents name the pages of the PDF that lies beside it."""
    from api.adapters import press_word  # noqa: PLC0415  As above.

    content = json.loads((folder / "content.json").read_text(encoding="utf-8"))
    press_word.write(content, folder, folder / "out.docx", heading_pages(folder / "out.pdf"))


def heading_pages(path: Path) -> list[int]:
    """The page of each heading of a PDF that was set here, in their order, the cover being page 1; none without one."""
    import pypdfium2  # noqa: PLC0415  As above.

    if not path.exists():
        return []
    with contextlib.closing(pypdfium2.PdfDocument(path)) as paper:
        places = [mark.get_dest() for mark in paper.get_toc()]
        return [(place.get_index() or 0) + 1 for place in places if place is not None]


def make_pictures(folder: Path) -> None:
    """Make a small picture of each that `pictures.json` lists, `[{"from", "to"}]`; one that is broken is left out."""
    from PIL import Image, ImageOps  # noqa: PLC0415  As above.

    Image.MAX_IMAGE_PIXELS = 50_000_000
    for order in json.loads((folder / "pictures.json").read_text(encoding="utf-8")):
        source, target = folder / order["from"], folder / order["to"]
        try:
            with Image.open(source, formats=("JPEG", "PNG", "WEBP")) as picture:
                picture.draft("RGB", (PICTURE_PIXELS * 2, PICTURE_PIXELS * 2))
                turned: Any = ImageOps.exif_transpose(picture)
                turned.thumbnail((PICTURE_PIXELS, PICTURE_PIXELS))
                turned.convert("RGB").save(target, "JPEG", quality=72)
        except Exception:  # noqa: BLE001  A broken picture may raise anything, and is no reason to print nothing.
            target.unlink(missing_ok=True)


def main() -> int:
    """Do what the first argument says in the folder that the second names; the exit code says what was wrong."""
    mode, folder, memory, *faces = sys.argv[1:]
    bound(int(memory))
    try:
        match mode:
            case "pdf":
                make_pdf(Path(folder), *faces)
            case "docx":
                make_docx(Path(folder))
            case _:
                make_pictures(Path(folder))
    except (KeyError, ValueError, TypeError):
        return CONTENT_INVALID
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
