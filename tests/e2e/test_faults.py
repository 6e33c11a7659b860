"""A small share of `make faults`: the real outbox, while server, database and network are killed."""

import random
from collections import Counter

from tests.e2e import faults
from tests.e2e.faults import KILLS, Report


async def test_every_receipt_is_found_once_with_the_very_words() -> None:
    report = await faults.run(90, phones=3, seed=7, kills=len(KILLS), portals=1)
    assert report.is_whole, report
    assert report.delivered == 90
    assert report.files > 9, "photos and recordings came along"
    assert all(report.faults.get(kill) == 1 for kill in (*KILLS, "portal")), "every kind of end was met"
    assert report.submissions > 90, "something had to be sent again"


def test_a_seed_gives_the_same_faults_again() -> None:
    plans = [faults.make_plan(500, random.Random(seed), kills=6, portals=2) for seed in (1, 1, 2)]  # noqa: S311
    assert plans[0] == plans[1] != plans[2]
    assert [list(plans[0].values()).count(kill) for kill in (*KILLS, "portal")] == [2, 2, 2, 2]


def test_whatever_is_missing_twice_or_altered_is_told() -> None:
    network = faults.Network(0, {}, {})
    jobs = [{"id": f"j{number}", "state": "sent", "receipt": {"id": f"c{number}"}} for number in (1, 2)]
    drafts: dict[str, dict[str, object]] = {"j1": {"text": "甲", "files": ["voice"]}, "j2": {"text": "乙", "files": []}}
    row = {"id": "c1", "text": "甲", "entries": 1, "files": Counter({"voice": 1})}
    other = {"id": "c2", "text": "乙", "entries": 1, "files": Counter[str]()}

    def told(*rows: dict[str, object]) -> Report:
        return faults.compare(jobs, drafts, rows, network, 0.0)

    assert told(row, other).is_whole
    assert told(row).lost == ["j2"]
    assert told(row, other, other | {"id": "c3"}).twice == ["乙"]
    assert told(row, other | {"entries": 2}).twice == ["c2"]
    assert told(row, other | {"text": "丙"}).altered == ["j2"]
    for files in (Counter[str](), Counter({"voice": 2}), Counter({"gone": 1})):
        assert told(row | {"files": files}, other).misfiled == ["j1"]
        assert not told(row | {"files": files}, other).is_whole
    assert not told(row, other | {"text": "丙"}).is_whole
