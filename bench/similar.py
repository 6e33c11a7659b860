"""`python -m bench.similar`: cases alike among a million that are stored, as a sender's preview and as handlers ask.

The worst case is measured: all of them in one county, published, and within the days that are looked at. Words are put
together from a few hundred phrases, so that common ones are in tens of thousands of cases.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api import schema
from api.adapters.embedded_postgres import EmbeddedPostgres
from api.db import make_engine, make_sessions, set_area
from api.models.auth import Role
from api.models.feedback import Feedback, FeedbackKind
from api.models.feedback_preview import FeedbackPreview, MarkLayer
from api.permissions import ROLE_PERMISSIONS, Actor
from api.services import catalogue, feedback_merging, feedback_preview, similarity_index
from api.services.anonymity import Vault

COUNTY, VILLAGE = "510421", "510421100201"
VAULT = Vault.of(b"a secret that only this measurement knows, long enough")
BATCH = 5_000
THINGS = (
    "路灯 水渠 自来水 垃圾 公厕 村道 桥 护栏 学校 操场 卫生室 药 补贴 低保 社保 培训 "
    "果树 大棚 网络 电线 公交 窗口 排队 证件 噪音 油烟 河道 秸秆 狗 停车"
)
PLACES = "村口 河边 桥头 学校门口 三组 五组 集市 广场 卫生室旁 老街 新区 安置点 山脚 水库边 车站"
STATES = "坏了 堵了 漏水 没人管 不够 太远 太贵 太慢 看不见 不安全 没到账 说不清 断了 塌了 很久没修 无人清运 没有人接"
WISHES = "希望尽快处理 请问怎么办 希望修一下 请派人看看 建议增加 想了解情况 反映多次 晚上不方便 老人走路难 孩子上学远"
FIELDS = """
    county_code id created_at updated_at version synthetic area_code kind topic text state state_at content_hash
    tracking_hash received_at due_on due_at is_due_provisional is_urgent paused_minutes ladder_level bounce_count
    reopened_count published_at published_title published_summary
"""


def words(rng: random.Random) -> str:
    """A case of some forty characters."""
    return "，".join(rng.choice(part.split()) for part in (PLACES, THINGS, STATES, WISHES, PLACES, STATES, WISHES))


def rows(
    count: int, villages: list[str], rng: random.Random
) -> Iterator[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    """Cases as records of a COPY, with the marks of both layers."""
    now = datetime.now(UTC)
    for _ in range(count):
        case_id, text, summary = uuid4(), words(rng), words(rng)
        at = now - timedelta(minutes=rng.randrange(80 * 24 * 60))
        area = rng.choice(villages)
        kind, topic = rng.choice(("complaint", "help", "suggestion")), rng.choice(("roads", "water", "other"))
        case = (
            *(COUNTY, case_id, at, at, 1, True, area, kind, topic, text, "received", at, "-", case_id.hex, at),
            *(at.date(), at, False, False, 0, 0, 0, 0, at, None, summary),
        )
        row = Feedback(area_code=area, topic=topic, text=text, published_summary=summary, received_at=at)
        marks = [(case_id, layer.value, at.date(), _marks(row, layer)) for layer in (MarkLayer.PUBLIC, MarkLayer.WORDS)]
        yield case, marks


def _marks(case: Feedback, layer: MarkLayer) -> list[int]:
    return similarity_index.marks_of(similarity_index.traits_of(case, layer), VAULT.likeness, COUNTY, layer)


async def fill(url: str, count: int, rng: random.Random) -> None:
    """Store so many cases and their marks."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    known = await connection.fetch("select code from areas where code like $1", f"{COUNTY}{'_' * 6}")
    made = rows(count, [row["code"] for row in known], rng)
    for done in range(0, count, BATCH):
        batch = [next(made) for _ in range(min(BATCH, count - done))]
        await connection.copy_records_to_table("feedback", records=[case for case, _ in batch], columns=FIELDS.split())
        marks = [mark for _, both in batch for mark in both]
        columns = ["case_id", "layer", "day", "marks"]
        await connection.copy_records_to_table("feedback_marks", records=marks, columns=columns)
        sys.stderr.write(f"\r{done + len(batch):,} stored")
    sys.stderr.write("\n")
    await connection.execute("vacuum analyze feedback")
    await connection.execute("vacuum analyze feedback_marks")
    await connection.close()


async def measure(look: Callable[[], Awaitable[int]], rounds: int) -> tuple[float, float, float]:
    """Median and 95th percentile in milliseconds, and how many were found on average."""
    times, found = [], []
    for _ in range(rounds):
        begun = time.perf_counter()
        found.append(await look())
        times.append((time.perf_counter() - begun) * 1_000)
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.95)], statistics.mean(found)


async def asked(url: str, rounds: int, rng: random.Random) -> list[str]:
    """The lines of the report."""
    engine = make_engine(url, pool_size=2)
    sessions = make_sessions(engine)
    resident = Actor("resident", "resident", Role.RESIDENT, COUNTY, scopes=ROLE_PERMISSIONS[Role.RESIDENT])
    office = Actor("account", "office", Role.OFFICE, COUNTY, scopes=ROLE_PERMISSIONS[Role.OFFICE])

    async def session_for() -> AsyncSession:
        session = sessions()
        await set_area(session, COUNTY)
        return session

    async def preview() -> int:
        draft = FeedbackPreview(area_code=VILLAGE, kind=FeedbackKind.COMPLAINT, topic="roads", text=words(rng))
        async with await session_for() as session:
            seen = await feedback_preview.preview(session, resident, VAULT, draft, "zh-Hans", str)
            return len(seen.similar)

    async with await session_for() as session:
        some = (await session.exec(select(Feedback).where(Feedback.county_code == COUNTY).limit(200))).all()

    async def handlers() -> int:
        async with await session_for() as session:
            return len(await feedback_merging.similar(session, office, VAULT, rng.choice(some).id))

    lines = []
    for name, look in (("preview of a sender", preview), ("alike for handlers", handlers)):
        await measure(look, 5)
        middle, late, found = await measure(look, rounds)
        lines.append(f"{name}: median {middle:.0f} ms, p95 {late:.0f} ms, {found:.1f} found")
    await engine.dispose()
    return lines


async def prepare(url: str) -> None:
    """Open the county."""
    engine = make_engine(url, pool_size=1)
    async with make_sessions(engine)() as session:
        await catalogue.sync(session, COUNTY)
        await session.commit()
    await engine.dispose()


async def learn(url: str) -> float:
    """Learn which marks are common, as the worker does; seconds."""
    engine = make_engine(url, pool_size=1)
    begun = time.perf_counter()
    async with make_sessions(engine)() as session:
        await similarity_index.learn(session)
        await session.commit()
    await engine.dispose()
    return time.perf_counter() - begun


def main() -> None:
    """Measure once and print the lines of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=100)
    given = parser.parse_args()
    rng = random.Random(1)  # noqa: S311  Rows that can be made again, no secret.
    with tempfile.TemporaryDirectory(prefix="shiliu-bench-") as name:
        server = EmbeddedPostgres(Path(name) / "database")
        urls = server.start()
        try:
            schema.upgrade(urls.direct)
            asyncio.run(prepare(urls.app))
            asyncio.run(fill(urls.direct, given.rows, rng))
            seconds = asyncio.run(learn(urls.app))
            lines = asyncio.run(asked(urls.app, given.rounds, rng))
        finally:
            server.stop()
    sys.stdout.write(f"{given.rows:,} cases, all published within 80 days; common marks learned in {seconds:.1f} s\n")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
