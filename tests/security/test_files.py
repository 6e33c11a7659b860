"""What comes as a file and is something else: nothing of it is stored, or nothing of it but the picture (SEC44-46)."""

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from PIL import Image
from sqlalchemy.exc import IntegrityError
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import images
from api.deps import Hall
from api.models.documents import Visibility
from api.services import records
from tests.factories import COUNTY, NEIGHBOUR, actions, make_document
from tests.samples import DOCX, PDF_BYTES, XLSX, docx, picture, xlsx

HTML = b"<html><script>alert(document.domain)</script></html>"
WORD = {"kind": "help", "topic": "roads", "text": "路灯坏了", "area_code": COUNTY}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


async def send(
    caller: httpx.AsyncClient, data: bytes, name: str = "a.jpg", declared: str = "image/jpeg", **fields: str
) -> httpx.Response:
    form = {"title": "材料", "kind": "photo"} | fields
    return await caller.post("/documents", data=form, files={"file": (name, data, declared)})


async def stored(caller: httpx.AsyncClient, answer: httpx.Response) -> bytes:
    assert answer.status_code == 201, answer.text
    return (await caller.get(f"/documents/{answer.json()['id']}/file")).content


def png_of(width: int, height: int) -> bytes:
    """A PNG that says how large it is in a hundred bytes, with rows to match."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\x00" + b"\x00" * ((width + 7) // 8)
    deflate = zlib.compressobj(9)
    body = b"".join([*(deflate.compress(row) for _ in range(height)), deflate.flush()])
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def pdf_with(entry: bytes) -> bytes:
    return PDF_BYTES.replace(b"/Type", entry + b" /Type")


def codes(answer: httpx.Response) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def kept_files(hall: Hall) -> set[Path]:
    return {path for path in Path(hall.store.root).rglob("*") if path.is_file()}


async def test_position_camera_and_comments_are_gone(as_office: httpx.AsyncClient) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x9286] = "Camera of Zhang San", "private note"
    exif.get_ifd(0x8825).update({1: "N", 2: (26.0, 53.0, 30.0), 3: "E", 4: (102.0, 6.0, 36.0)})
    for name, kind in (("a.jpg", "JPEG"), ("a.webp", "WEBP"), ("a.png", "PNG")):
        options = {"comment": b"<script>x</script>"} if kind == "JPEG" else {}
        data = picture(kind, exif=exif, icc_profile=b"profile of Zhang San", **options)
        assert b"Zhang San" in data
        clean = await stored(as_office, await send(as_office, data, name, f"image/{kind.lower()}"))
        with Image.open(BytesIO(clean)) as image:
            assert (image.format, image.size) == (kind, (64, 48))
            assert not dict(image.getexif())
            assert not {"exif", "comment", "icc_profile", "xmp"} & set(image.info)
        assert not any(word in clean for word in (b"Zhang San", b"private", b"script", b"Exif", b"GPS"))


async def test_a_picture_stands_upright_without_its_note(as_office: httpx.AsyncClient) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    clean = await stored(as_office, await send(as_office, picture(exif=exif)))
    with Image.open(BytesIO(clean)) as image:
        assert image.size == (48, 64)
        red, _, blue = image.getpixel((40, 8))
        assert (red > 200, blue < 60) == (True, True)


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
async def test_nothing_behind_a_picture_is_kept(as_office: httpx.AsyncClient, name: str, kind: str) -> None:
    for tail in (HTML, SVG, docx(), PDF_BYTES, b"GIF89a" + HTML, b"\x00" * 4096 + b"<?php"):
        clean = await stored(as_office, await send(as_office, picture(kind) + tail, name, f"image/{kind.lower()}"))
        assert tail not in clean
        assert not any(mark in clean for mark in (b"<script", b"PK\x03\x04", b"%PDF", b"<?php", b"<svg"))
        assert not zipfile.is_zipfile(BytesIO(clean))


@pytest.mark.parametrize(
    ("data", "name", "declared"),
    [
        (HTML, "a.jpg", "image/jpeg"),
        (SVG, "a.png", "image/png"),
        (picture("PNG"), "a.jpg", "image/jpeg"),
        (picture(), "a.png", "image/png"),
        (picture(), "a.jpg", "text/html"),
        (picture(), "a.jpg", "image/png"),
        (picture("GIF", mode="L"), "a.png", "image/png"),
        (b"GIF89a" + docx(), "a.docx", DOCX),
        (HTML, "a.pdf", "application/pdf"),
        (HTML + PDF_BYTES, "a.pdf", "application/pdf"),
        (picture(), "a.pdf", "application/pdf"),
        (PDF_BYTES, "a.docx", DOCX),
        (docx(), "a.docx", "application/zip"),
    ],
)
async def test_name_type_and_bytes_must_agree(
    as_office: httpx.AsyncClient, session: AsyncSession, hall: Hall, data: bytes, name: str, declared: str
) -> None:
    before = kept_files(hall)
    answer = await send(as_office, data, name, declared)
    assert (answer.status_code, codes(answer)) == (422, [("/file", "file_type_differs")])
    assert kept_files(hall) == before
    assert await actions(session) == []


async def test_only_listed_kinds_are_taken(as_office: httpx.AsyncClient) -> None:
    for end in ("svg", "html", "exe", "gif", "heic", "docm", "zip", "jpg.exe", "", "jpg ."):
        answer = await send(as_office, picture(), f"a.{end}")
        assert codes(answer) == [("/file", "file_type_refused")], end
    assert codes(await send(as_office, picture(), "jpg")) == [("/file", "file_type_refused")]


DECEIVING = [
    "shell.php.jpg",
    "a.html.JPG",
    "invoice.exe.pdf",
    "..\\..\\windows\\a.jpg",
    "../../etc/passwd.jpg",
    "/etc/a.jpg",
    ".htaccess.jpg",
    "gpj.\u202egnp.jpg",
    "a\u200b.jpg",
    "a\x00.jpg",
    "a\x07.jpg",
    "a\r\nSet-Cookie: x=1.jpg",
    'a".jpg',
    "a<b>.jpg",
    "C:a.jpg",
    "名" * 200 + ".jpg",
]


def form_with(name: str) -> bytes:
    """A form as an attacker would write it by hand, with any bytes in the file's name."""
    raw = name.encode().replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    return (
        b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n'
        b'--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\nphoto\r\n'
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="'
        + raw
        + b'"\r\nContent-Type: image/jpeg\r\n\r\n'
        + picture()
        + b"\r\n--b--\r\n"
    )


async def test_names_that_deceive_are_refused(as_office: httpx.AsyncClient, hall: Hall) -> None:
    multipart = {"Content-Type": "multipart/form-data; boundary=b"}
    assert (await as_office.post("/documents", content=form_with("plain.jpg"), headers=multipart)).status_code == 201
    before = kept_files(hall)
    for name in DECEIVING:
        answer = await as_office.post("/documents", content=form_with(name), headers=multipart)
        assert answer.status_code in {400, 422}, name
        if answer.status_code == 422:
            assert answer.json()["errors"][0]["pointer"] == "/file", name
        assert kept_files(hall) == before, name


async def test_truncated_pictures_are_refused(as_office: httpx.AsyncClient) -> None:
    for name, kind in (("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")):
        data = picture(kind, (400, 300))
        for share in (0.1, 0.5, 0.9):
            answer = await send(as_office, data[: int(len(data) * share)], name, f"image/{kind.lower()}")
            assert answer.status_code == 422
            assert codes(answer)[0][1] in {"file_damaged", "file_type_differs"}, (name, share)


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (40_000, 1_001), (12_000, 12_000), (2_000_000_000, 1)])
async def test_bombs_are_refused_before_they_unpack(as_office: httpx.AsyncClient, width: int, height: int) -> None:
    if width < 10**6:
        data = png_of(width, height)
    else:
        data = png_of(8, 1).replace(struct.pack(">II", 8, 1), struct.pack(">II", width, height))
    answer = await send(as_office, data, "a.png", "image/png")
    assert answer.status_code == 422
    assert codes(answer)[0][1] in {"image_too_large", "file_damaged"}
    if width < 10**6:
        assert codes(answer) == [("/file", "image_too_large")]


async def test_a_picture_of_forty_million_pixels_is_taken(as_office: httpx.AsyncClient) -> None:
    clean = await stored(as_office, await send(as_office, png_of(8_000, 5_000), "a.png", "image/png"))
    with Image.open(BytesIO(clean)) as image:
        assert image.size == (8_000, 5_000)


@pytest.mark.parametrize(
    ("kind", "name", "mode", "options"),
    [
        ("JPEG", "cmyk.jpg", "CMYK", {}),
        ("JPEG", "grey.jpg", "L", {}),
        ("JPEG", "progressive.jpg", "RGB", {"progressive": True}),
        ("PNG", "deep.png", "I;16", {}),
        ("PNG", "glass.png", "RGBA", {}),
        ("PNG", "two.png", "1", {}),
        ("PNG", "palette.png", "P", {"transparency": 0}),
        ("WEBP", "glass.webp", "RGBA", {}),
    ],
)
async def test_rare_kinds_of_pictures_survive(
    as_office: httpx.AsyncClient, kind: str, name: str, mode: str, options: dict[str, object]
) -> None:
    data = picture(kind, mode=mode, **options)
    clean = await stored(as_office, await send(as_office, data, name, f"image/{kind.lower()}"))
    with Image.open(BytesIO(clean)) as image:
        image.load()
        assert (image.format, image.size, image.mode in {"L", "RGB", "RGBA"}) == (kind, (64, 48), True)


async def test_of_a_moving_picture_one_frame_is_kept(as_office: httpx.AsyncClient) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    for name, kind in (("a.png", "PNG"), ("a.webp", "WEBP")):
        sink = BytesIO()
        frames[0].save(sink, kind, save_all=True, append_images=frames[1:])
        clean = await stored(as_office, await send(as_office, sink.getvalue(), name, f"image/{kind.lower()}"))
        with Image.open(BytesIO(clean)) as image:
            assert getattr(image, "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf_with(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "file_holds_program"),
        (pdf_with(b"/OpenAction << /S /J#61vaScript >>"), "file_holds_program"),
        (pdf_with(b"/A << /S /Launch /F (cmd.exe) >>"), "file_holds_program"),
        (pdf_with(b"/Names << /EmbeddedFiles 2 0 R >>"), "file_holds_program"),
        (PDF_BYTES + HTML, "file_damaged"),
        (PDF_BYTES + docx(), "file_damaged"),
        (PDF_BYTES[:40], "file_damaged"),
        (PDF_BYTES[:-7] + docx() + b"%%EOF", "file_holds_program"),
    ],
)
async def test_a_pdf_is_only_a_pdf(as_office: httpx.AsyncClient, data: bytes, code: str) -> None:
    answer = await send(as_office, data, "a.pdf", "application/pdf")
    assert (answer.status_code, codes(answer)) == (422, [("/file", code)])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(**{"word/vbaProject.bin": b"macro"}), "file_holds_program"),
        (docx(**{"word/embeddings/a.exe": b"MZ"}), "file_holds_program"),
        (docx(**{"inner.zip": b"PK"}), "file_holds_program"),
        (docx(**{"../../etc/cron.d/x": b"x"}), "file_holds_program"),
        (docx(**{"word/a.xml": b"\x00" * 10_000_000}), "file_packed_too_tight"),
        (docx(**{f"word/{n}.xml": b"" for n in range(2_001)}), "file_packed_too_tight"),
        (docx() + HTML, "file_damaged"),
        (docx()[:-30], "file_damaged"),
        (xlsx(), "file_damaged"),
    ],
)
async def test_an_office_document_is_only_that(as_office: httpx.AsyncClient, data: bytes, code: str) -> None:
    answer = await send(as_office, data, "a.docx", DOCX)
    assert (answer.status_code, codes(answer)) == (422, [("/file", code)])


async def test_genuine_files_are_kept_byte_for_byte(as_office: httpx.AsyncClient) -> None:
    for data, name, declared in (
        (PDF_BYTES, "2026.11.23 会议纪要.pdf", "application/pdf"),
        (docx(), "方案.DOCX", DOCX),
        (xlsx(), "台账.xlsx", XLSX),
        (xlsx(), "台账.xlsx", "application/octet-stream"),
    ):
        assert await stored(as_office, await send(as_office, data, name, declared, kind="other")) == data


async def test_too_large_and_empty(as_office: httpx.AsyncClient) -> None:
    assert codes(await send(as_office, b"")) == [("/file", "file_empty")]
    over = await send(as_office, PDF_BYTES + b" " * 20 * 1_048_576, "a.pdf", "application/pdf")
    assert (over.status_code, over.headers["content-type"]) == (413, "application/problem+json")
    far_over = await send(as_office, b"\x00" * 25 * 1_048_576)
    assert (far_over.status_code, far_over.headers["content-type"]) == (413, "application/problem+json")


async def test_a_browser_saves_and_never_runs_it(as_office: httpx.AsyncClient) -> None:
    made = (await send(as_office, picture(), "全家福 100%;x=1.jpg")).json()
    answer = await as_office.get(f"/documents/{made['id']}/file")
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith('attachment; filename="')
    assert disposition.endswith("filename*=UTF-8''%E5%85%A8%E5%AE%B6%E7%A6%8F%20100%25%3Bx%3D1.jpg")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "image/jpeg"


async def test_a_key_is_no_right(as_resident: httpx.AsyncClient, session: AsyncSession, hall: Hall) -> None:
    key = hall.store.put(PDF_BYTES)
    document = await make_document(session, sha256=key, size_bytes=len(PDF_BYTES), area_code=COUNTY)
    for path in (f"/documents/{document.id}/file", f"/documents/{key}/file", f"/documents/..%2f{key}/file"):
        assert (await as_resident.get(path)).status_code in {404, 422}
    public = await make_document(session, sha256=key, size_bytes=len(PDF_BYTES), visibility=Visibility.PUBLIC)
    assert (await as_resident.get(f"/documents/{public.id}/file")).content == PDF_BYTES


async def test_strange_ranges_cost_one_reading(as_office: httpx.AsyncClient, session: AsyncSession, hall: Hall) -> None:
    key = hall.store.put(PDF_BYTES)
    document = await make_document(session, sha256=key, size_bytes=len(PDF_BYTES))
    many = ",".join(f"{n}-{n}" for n in range(30))
    for asked in (many, "0-0,0-0", "9999999-", "5-2", "-0", "x", "-", "0-1-2", "\u00b2-"):
        header = {"Range": f"bytes={asked}".encode()}
        answer = await as_office.get(f"/documents/{document.id}/file", headers=header)
        assert (answer.status_code, answer.content) == (200, PDF_BYTES), asked
    storm = b"bytes=" + b"0-0," * 10_000
    refused = await as_office.get(f"/documents/{document.id}/file", headers={"Range": storm})
    assert refused.status_code == 422


@pytest.mark.parametrize(
    ("data", "name", "declared", "status", "code"),
    [
        (PDF_BYTES, "a.pdf", "application/pdf", 422, "photo_expected"),
        (docx(), "a.docx", DOCX, 422, "photo_expected"),
        (PDF_BYTES, "a.jpg", "image/jpeg", 422, "file_type_differs"),
        (picture(), "a.jpg", "application/pdf", 422, "file_type_differs"),
        (png_of(6_000, 5_000), "a.png", "image/png", 422, "image_too_large"),
    ],
)
async def test_a_refused_photo_leaves_nothing(
    as_resident: httpx.AsyncClient, hall: Hall, data: bytes, name: str, declared: str, status: int, code: str
) -> None:
    case = (await as_resident.post("/feedback", json=WORD)).json()
    before = kept_files(hall)
    form, files = {"tracking_code": case["tracking_code"]}, {"file": (name, data, declared)}
    answer = await as_resident.post("/feedback/photos", data=form, files=files)
    assert (answer.status_code, codes(answer)) == (status, [("/file", code)])
    assert kept_files(hall) == before


async def test_a_photo_without_a_case_is_not_even_painted(
    as_resident: httpx.AsyncClient, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[bytes] = []
    monkeypatch.setattr(images, "clean", lambda data, *_: painted.append(data) or data)
    before = kept_files(hall)
    form = {"tracking_code": "0000-0000-0000-0000-0000-0000-0000"}
    for data, name, declared in ((picture(), "a.jpg", "image/jpeg"), (PDF_BYTES, "a.pdf", "application/pdf")):
        answer = await as_resident.post("/feedback/photos", data=form, files={"file": (name, data, declared)})
        assert answer.status_code == 404
    assert (painted, kept_files(hall)) == ([], before)


async def test_a_photo_under_a_used_key_leaves_nothing(as_resident: httpx.AsyncClient, hall: Hall) -> None:
    case = (await as_resident.post("/feedback", json=WORD)).json()
    form, key = {"tracking_code": case["tracking_code"]}, {"Idempotency-Key": "photo-key-0001"}
    first, other = ({"file": ("a.jpg", picture(size=size), "image/jpeg")} for size in ((31, 17), (17, 31)))
    assert (await as_resident.post("/feedback/photos", data=form, files=first, headers=key)).status_code == 201
    before = kept_files(hall)
    assert (await as_resident.post("/feedback/photos", data=form, files=other, headers=key)).status_code == 422
    assert kept_files(hall) == before


async def test_a_document_for_elsewhere_leaves_nothing(
    as_office: httpx.AsyncClient, as_client: httpx.AsyncClient, as_resident: httpx.AsyncClient, hall: Hall
) -> None:
    before, data = kept_files(hall), picture(size=(23, 29))
    assert (await send(as_office, data, area_code=NEIGHBOUR)).status_code == 403
    assert (await send(as_office, data, area_code=f"{COUNTY}999")).status_code == 422
    assert (await send(as_client, data, visibility="case")).status_code == 403
    assert (await send(as_resident, data)).status_code == 403
    assert kept_files(hall) == before


async def test_a_refused_row_leaves_nothing(
    as_office: httpx.AsyncClient, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept_files(hall)

    async def refuse(*_: object, **__: object) -> None:
        raise IntegrityError("insert", None, ValueError())

    monkeypatch.setattr(records, "create", refuse)
    assert (await send(as_office, picture(size=(37, 41)))).status_code >= 400
    assert kept_files(hall) == before
