"""Photos that prove several activities: found by file and by look, told to the office, and punished by nobody."""

import hashlib
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from PIL import Image, ImageDraw, ImageEnhance
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import images
from api.adapters.storage import LocalStore
from api.db import set_area
from api.models.activities import Activity, ActivityState
from api.models.activities_photos import PhotoPair, PhotoPrint
from api.models.base import utc_now
from api.models.documents import Document, DocumentLink, LinkedResource
from api.services import photos
from api.settings import Settings
from api.worker import make_worker
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, actions, make_activity, make_document, make_unit, save

PAIRS = "/activities/photo-pairs"


def scene(seed: int, size: tuple[int, int] = (900, 600)) -> Image.Image:
    """A picture of blocks whose places and shades follow from a number."""
    picture = Image.new("RGB", size, (120, 130, 140))
    draw = ImageDraw.Draw(picture)
    state = seed * 7919 + 1
    for _ in range(40):
        numbers = []
        for _ in range(5):
            state = (state * 1103515245 + 12345) % (1 << 31)
            numbers.append(state >> 8)
        left, top = numbers[0] % size[0], numbers[1] % size[1]
        shade = numbers[4] % 256
        draw.rectangle(
            (left, top, left + 60 + numbers[2] % 240, top + 60 + numbers[3] % 200), (shade, shade, 255 - shade)
        )
    return picture


def saved(picture: Image.Image, kind: str = "JPEG", **options: int) -> bytes:
    sink = BytesIO()
    picture.save(sink, kind, **options)
    return sink.getvalue()


def bits_between(one: int | None, other: int | None) -> int:
    assert one is not None
    assert other is not None
    return ((one ^ other) & ((1 << 64) - 1)).bit_count()


def test_the_look_outlives_size_format_and_light() -> None:
    original = scene(1)
    look = images.look_of(saved(original))
    others = [
        saved(original, "PNG"),
        saved(original.resize((450, 300)), quality=60),
        saved(ImageEnhance.Brightness(original).enhance(1.15), "WEBP", quality=80),
    ]
    assert all(bits_between(look, images.look_of(data)) <= photos.ALIKE_BITS for data in others)
    strangers = [images.look_of(saved(scene(seed))) for seed in range(2, 22)]
    assert min(bits_between(look, other) for other in strangers) > photos.ALIKE_BITS


def test_a_blank_sheet_and_a_broken_file_have_no_look() -> None:
    assert images.look_of(saved(Image.new("RGB", (300, 200), "white"))) is None
    assert images.look_of(b"\xff\xd8 not a picture") is None
    looks = [look for seed in range(1, 9) if (look := images.look_of(saved(scene(seed)))) is not None]
    assert len(looks) == 8
    assert all(-(1 << 63) <= look < 1 << 63 for look in looks)


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "documents")


class Album:
    """Photos as evidence of activities."""

    def __init__(self, session: AsyncSession, store: LocalStore) -> None:
        self.session, self.store = session, store

    async def prove(self, activity: Activity, data: bytes, media_type: str = "image/jpeg") -> Document:
        """A photo of an activity; its bytes lie in the store."""
        document = await make_document(
            self.session,
            kind="photo",
            media_type=media_type,
            size_bytes=len(data),
            sha256=self.store.put(data),
            file_name="photo.jpg",
        )
        await self.tie(document, activity)
        return document

    async def tie(self, document: Document, activity: Activity) -> None:
        link = DocumentLink(
            county_code=COUNTY, document_id=document.id, resource=LinkedResource.ACTIVITY, resource_id=str(activity.id)
        )
        await save(self.session, link)

    async def look(self) -> int:
        """One round of the worker's job."""
        await set_area(self.session, COUNTY)
        return await photos.look(self.session, COUNTY, self.store)

    async def pairs(self) -> list[tuple[int, bool]]:
        await set_area(self.session, COUNTY)
        where = col(PhotoPair.county_code) == COUNTY
        rows = (await self.session.exec(select(PhotoPair).where(where).order_by(col(PhotoPair.id)))).all()
        return [(row.distance, row.is_same_file) for row in rows]


@pytest.fixture
async def album(session: AsyncSession, store: LocalStore) -> Album:
    await make_unit(session, id=UNIT_ID, name="甲校")
    return Album(session, store)


async def two(session: AsyncSession) -> tuple[Activity, Activity]:
    """Activities of two units."""
    other = await make_unit(session, name="乙校")
    return await make_activity(session, title="甲活动"), await make_activity(
        session, title="乙活动", host_unit_id=other.id
    )


async def test_the_same_file_and_the_same_picture_are_found(album: Album, session: AsyncSession) -> None:
    mine, theirs = await two(session)
    await album.prove(mine, saved(scene(1)))
    await album.prove(theirs, saved(scene(1)))
    await album.prove(theirs, saved(scene(1).resize((300, 200)), "PNG"), "image/png")
    await album.prove(theirs, saved(scene(5)))
    assert await album.look() == 4
    (same, alike) = await album.pairs()
    assert same == (0, True)
    assert (alike[0] <= photos.ALIKE_BITS, alike[1]) == (True, False)
    assert await album.look() == 0
    assert len(await album.pairs()) == 2


async def test_photos_of_one_activity_and_other_files_are_left_alone(album: Album, session: AsyncSession) -> None:
    mine, theirs = await two(session)
    for _ in range(2):
        await album.prove(mine, saved(scene(1)))
    await album.prove(theirs, b"%PDF-1.4", "application/pdf")
    for activity in (mine, theirs):
        await album.prove(activity, saved(Image.new("RGB", (50 if activity is mine else 60, 40), "white")))
    assert await album.look() == 4
    assert await album.pairs() == []


async def test_one_document_at_two_activities_is_a_pair(album: Album, session: AsyncSession) -> None:
    mine, theirs = await two(session)
    document = await album.prove(mine, saved(scene(1)))
    assert await album.look() == 1
    await album.tie(document, theirs)
    assert await album.look() == 1
    assert await album.pairs() == [(0, True)]


async def test_a_lost_file_is_compared_by_its_name_alone(album: Album, session: AsyncSession) -> None:
    mine, theirs = await two(session)
    for activity in (mine, theirs):
        row = await make_document(session, media_type="image/png", sha256=hashlib.sha256(b"gone").hexdigest())
        await album.tie(row, activity)
    assert await album.look() == 2
    assert await album.pairs() == [(0, True)]


async def test_a_round_takes_a_few_and_comes_back(album: Album, session: AsyncSession) -> None:
    mine, _ = await two(session)
    for seed in range(photos.BATCH + 1):
        await album.prove(mine, saved(scene(seed, (90, 60)), "PNG"), "image/png")
    assert [await album.look() for _ in range(3)] == [photos.BATCH, 1, 0]


async def flagged(album: Album, session: AsyncSession) -> tuple[Activity, Activity]:
    mine, theirs = await two(session)
    for activity in (mine, theirs):
        activity.state = ActivityState.VERIFIED
        session.add(activity)
        await album.prove(activity, saved(scene(1)))
    await album.look()
    return mine, theirs


async def test_the_office_looks_and_says_what_it_is(
    album: Album, session: AsyncSession, as_office: httpx.AsyncClient
) -> None:
    mine, theirs = await flagged(album, session)
    listed = await as_office.get(PAIRS, params={"state": "open"})
    (pair,) = listed.json()["items"]
    assert [side["activity_title"] for side in (pair["first"], pair["second"])] == ["甲活动", "乙活动"]
    assert [side["unit_name"] for side in (pair["first"], pair["second"])] == ["甲校", "乙校"]
    assert (pair["distance"], pair["is_same_file"], pair["is_across_units"]) == (0, True, True)
    address = f"{PAIRS}/{pair['id']}/verdict"
    silent = await as_office.post(address, json={"state": "reused"}, headers={"If-Match": '"1"'})
    assert [(e["pointer"], e["code"]) for e in silent.json()["errors"]] == [("/note", "reason_missing")]
    said = await as_office.post(
        address, json={"state": "reused", "note": "两校用同一张照片"}, headers={"If-Match": '"1"'}
    )
    assert (said.status_code, said.json()["state"], said.headers["etag"]) == (200, "reused", '"2"')
    assert said.json()["looked_at"] is not None
    stale = await as_office.post(address, json={"state": "unrelated"}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    opened = await as_office.post(address, json={"state": "open"}, headers={"If-Match": '"2"'})
    assert (opened.json()["state"], opened.json()["looked_at"], opened.json()["note"]) == ("open", None, None)
    assert await actions(session) == ["photo_pair.judged"] * 2
    for activity in (mine, theirs):
        stands = (await as_office.get(f"/activities/{activity.id}")).json()
        assert (stands["state"], stands["version"], stands["document_count"]) == ("verified", 1, 1)


async def test_filters_tell_units_apart(album: Album, session: AsyncSession, as_office: httpx.AsyncClient) -> None:
    mine, _ = await two(session)
    again = await make_activity(session, title="甲又一场", starts_at=utc_now() - timedelta(days=3))
    for activity in (mine, again):
        await album.prove(activity, saved(scene(1)))
    await album.look()

    async def count(**query: str | bool) -> int:
        return len((await as_office.get(PAIRS, params=query)).json()["items"])

    assert await count() == 1
    assert (await count(is_across_units=True), await count(is_across_units=False)) == (0, 1)
    assert (await count(state="reused"), await count(state="open")) == (0, 1)


async def test_only_the_office_of_the_county_looks(
    album: Album,
    session: AsyncSession,
    callers: Callers,
    as_leader: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    as_office: httpx.AsyncClient,
    client: httpx.AsyncClient,
) -> None:
    await flagged(album, session)
    (pair,) = (await as_office.get(PAIRS)).json()["items"]
    assert (await as_leader.get(PAIRS)).status_code == 403
    assert (await client.get(PAIRS)).status_code == 401
    assert (await as_neighbour.get(PAIRS)).json()["items"] == []
    verdict = {"json": {"state": "unrelated"}, "headers": {"If-Match": '"1"'}}
    address = f"{PAIRS}/{pair['id']}/verdict"
    assert (await as_neighbour.post(address, **verdict)).status_code == 404  # type: ignore[arg-type]
    assert (await as_leader.post(address, **verdict)).status_code == 403  # type: ignore[arg-type]
    assert (await as_office.post(address, json={"state": "unrelated"})).status_code == 428
    wrong = await as_office.post(address, json={"state": "guilty"}, headers={"If-Match": '"1"'})
    assert wrong.json()["errors"][0]["code"] == "not_in_list"


async def test_the_worker_takes_the_prints(
    album: Album, session: AsyncSession, settings: Settings, store: LocalStore
) -> None:
    mine, theirs = await two(session)
    for activity in (mine, theirs):
        await album.prove(activity, saved(scene(3)))
    worker = make_worker(settings, lambda: session)
    worker.store = store
    await set_area(session, COUNTY)
    assert await worker.look_at_photos(session, COUNTY) == 2
    counted = select(func.count()).select_from(PhotoPrint).where(col(PhotoPrint.county_code) == COUNTY)
    assert (await session.exec(counted)).one() == 2
    worker.store = None
    assert await worker.look_at_photos(session, COUNTY) == 0


async def test_a_neighbour_s_photos_are_not_compared(album: Album, session: AsyncSession) -> None:
    mine, _ = await two(session)
    await album.prove(mine, saved(scene(1)))
    await album.look()
    unit = await make_unit(session, area_code=NEIGHBOUR)
    theirs = await make_activity(session, area_code=NEIGHBOUR, host_unit_id=unit.id)
    data = saved(scene(1))
    document = await make_document(
        session, area_code=NEIGHBOUR, media_type="image/jpeg", sha256=album.store.put(data), size_bytes=len(data)
    )
    link = DocumentLink(
        county_code=NEIGHBOUR, document_id=document.id, resource=LinkedResource.ACTIVITY, resource_id=str(theirs.id)
    )
    await save(session, link)
    await set_area(session, NEIGHBOUR)
    assert await photos.look(session, NEIGHBOUR, album.store) == 1
    counted = select(func.count()).select_from(PhotoPair).where(col(PhotoPair.county_code) == NEIGHBOUR)
    assert (await session.exec(counted)).one() == 0
