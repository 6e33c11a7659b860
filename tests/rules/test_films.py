"""Films: whole ones are taken, their notes about places are erased in place, and everything else is refused."""

import io
import zipfile

import pytest

from api.errors import InvalidInput
from api.rules import films

PLACE = b"\xa9xyz+26.8870+102.1110/"


def box(kind: bytes, *inside: bytes, is_long: bool = False) -> bytes:
    content = b"".join(inside)
    if is_long:
        return (1).to_bytes(4, "big") + kind + (len(content) + 16).to_bytes(8, "big") + content
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def track(handler: bytes) -> bytes:
    return box(b"trak", box(b"tkhd", bytes(84)), box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(13))))


def film(
    *tracks: bytes, notes: bytes = b"", tail: bytes = b"", brand: bytes = b"isom", data: bytes = b"pictures"
) -> bytes:
    movie = box(b"moov", box(b"mvhd", bytes(100)), *(tracks or (track(b"vide"), track(b"soun"))), notes)
    return box(b"ftyp", brand, bytes(4)) + movie + box(b"mdat", data, is_long=True) + tail


def packed() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as package:
        package.writestr("a.js", "alert(1)")
    return sink.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        film(),
        film(track(b"vide")),
        film(notes=box(b"udta", PLACE)),
        film(tail=box(b"free", bytes(9))),
        film(brand=b"mp42"),
        film()[:-24] + (0).to_bytes(4, "big") + b"mdatrest",
    ],
)
def test_a_whole_film_is_taken(data: bytes) -> None:
    films.check(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_type_differs"),
        (b"%PDF-1.7 and more than twelve bytes", "file_type_differs"),
        (film(brand=b"qt  "), "file_type_differs"),
        (film()[:-1], "file_damaged"),
        (film(tail=b"x"), "file_damaged"),
        (film(tail=b"<script>alert(1)</script>"), "file_damaged"),
        (film(tail=box(b"evil", b"x")), "file_damaged"),
        (film(track(b"soun")), "file_damaged"),
        (film(tail=(4).to_bytes(4, "big") + b"free"), "file_damaged"),
        (box(b"ftyp", b"isom", bytes(4)) + box(b"mdat", b"x"), "file_damaged"),
        (film(track(b"vide"), track(b"meta")), "film_notes_places"),
        (film(track(b"vide"), track(b"gpmd")), "film_notes_places"),
        (film(tail=box(b"free", packed())), "file_holds_program"),
        (film(*(track(b"vide") for _ in range(6_000))), "file_damaged"),
    ],
)
def test_what_is_no_whole_film_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        films.check(data)
    assert [(error.pointer, error.code) for error in refused.value.errors] == [("/file", code)]


def test_notes_are_erased_where_they_stand() -> None:
    noted = box(
        b"trak", box(b"tkhd", bytes(84)), box(b"mdia", box(b"hdlr", bytes(8), b"vide", bytes(13))), box(b"meta", PLACE)
    )
    data = film(noted, notes=box(b"udta", PLACE), tail=box(b"uuid", PLACE))
    cleaned = films.clean(data)
    assert PLACE in data
    assert b"xyz" not in cleaned
    assert len(cleaned) == len(data)
    assert cleaned.index(b"pictures") == data.index(b"pictures")
    assert cleaned.count(b"free") == 3
    films.check(cleaned)
    assert films.clean(cleaned) == cleaned
    assert films.clean(film()) == film()
