"""The share card over HTTP: a picture under the rights of the screen, every number with its unit."""

import io

import httpx
from PIL import Image
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import cards
from api.db import set_area
from api.models.kpi import KpiRead
from api.services import kpi, kpi_card
from tests.factories import COUNTY


async def test_the_screen_is_a_picture_to_share(
    client: httpx.AsyncClient,
    as_leader: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    session: AsyncSession,
) -> None:
    await set_area(session, COUNTY)
    await kpi.refresh(session, COUNTY, rest=0)
    answer = await as_leader.get("/kpi/card.png", params={"locale": "zh-Hant"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.size == (cards.WIDTH, cards.HEIGHT)
    assert len(picture.getcolors(maxcolors=1_000_000) or []) > 20
    etag = answer.headers["etag"]
    same = await as_leader.get("/kpi/card.png", params={"locale": "zh-Hant"}, headers={"If-None-Match": etag})
    assert (same.status_code, same.content) == (304, b"")
    assert (await client.get("/kpi/card.png")).status_code == 401
    assert (await as_officer.get("/kpi/card.png")).status_code == 403
    assert (await as_neighbour.get("/kpi/card.png", params={"area": COUNTY})).status_code == 404


async def test_a_card_says_every_number_with_its_unit(as_leader: httpx.AsyncClient) -> None:
    screen = KpiRead.model_validate((await as_leader.get("/kpi")).json())
    card = kpi_card.read(screen, "zh-Hans", site="https://county.example.cn/")
    assert card.address == f"https://county.example.cn/leader?area={COUNTY}&period={screen.period}"
    said = [card.big_unit, *(words for _, words in card.shares), *(bar.words for bar in card.parts)]
    assert all(words.endswith("分") for words in said)
    assert [label for label, _ in card.shares] == ["已申报、待核实", "缺分", "未设标准"]
    assert (card.veto_label, card.veto_tone) == ("一票否决：尚不能确认", "plain")
    assert "活动" not in "".join([card.line, *card.foot, card.veto_words])
