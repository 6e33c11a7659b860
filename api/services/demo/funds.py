# ruff: noqa: PLR2004  The chances of the demonstration stand where they are taken.
"""Three years of money: budgets, what units got of them, what they paid, and two payments taken back."""

from datetime import date, timedelta
from random import Random
from typing import Any

from api.models.funds import Allocation, Budget, Expenditure, SourceLevel
from api.models.units import Unit
from api.services import funds
from api.services.demo.loading import Demo, Row, at, words
from api.services.demo.units import townships

FEN = 100
SCHOOLS = ("county_ethnic_middle_school", "ethnic_class")
REVERSALS = 2


def add(demo: Demo) -> None:
    """Enter the money of the current year and the two before."""
    chance, about = demo.chance("funds"), words("funds")
    for number, year in enumerate(demo.years):
        for line in about["lines"]:
            day = min(date(year, 1, chance.randint(8, 25)), demo.today)
            budget = _budget(demo, line["key"], day, line, line["yuan"][number], demo.county)
            if line["is_creation_fund"] or line["key"] == "province":
                _share(demo, chance, budget, _chosen(demo, chance, line["key"], number), 0.9)
        for place, area in enumerate(townships(demo)):
            late = place == len(townships(demo)) - 1
            day = min(date(year, 4 if late else 1, chance.randint(10, 28)), demo.today)
            line = about["township"] | {"key": area["code"], "level": "township", "is_creation_fund": True}
            yuan = line["yuan"][number] + 500 * chance.randint(0, 12)
            budget = _budget(demo, area["code"], day, line, yuan, area["code"])
            own = [key for key, unit in demo.units.items() if unit["area_code"].startswith(area["code"])]
            _share(demo, chance, budget, chance.sample(own, min(3, len(own))), 0.8)
    _reverse(demo)


def _budget(demo: Demo, key: str, day: date, line: dict[str, Any], yuan: int, area_code: str) -> Row:
    return demo.enter(
        Budget,
        demo.post("finance_bureau"),
        "budget.created",
        at(day, 10),
        key,
        area_code=area_code,
        year=day.year,
        title=f"{day.year}年{line['title']}{words('funds')['suffix']}",
        source_level=SourceLevel(line["level"]),
        amount_fen=yuan * FEN,
        approved_on=day,
        is_creation_fund=line["is_creation_fund"],
    )


def _chosen(demo: Demo, chance: Random, key: str, number: int) -> list[str]:
    """Who gets money of a county's line: from year to year more of it goes to villages and schools."""
    low = [name for name, unit in demo.units.items() if unit["category"] in {"community", "school"}]
    high = [name for name, unit in demo.units.items() if unit["category"] in {"agency", "enterprise", "township"}]
    if key == "province":
        high = [name for name in high if demo.units[name]["category"] != "agency"]
    chosen = chance.sample(low, 6 + 3 * number) + chance.sample(high, 6 - number)
    named = list(SCHOOLS) if key == "county" else []
    return list(dict.fromkeys([*named, *chosen]))


def _share(demo: Demo, chance: Random, budget: Row, keys: list[str], most: float) -> None:
    """Give at most a part of a budget to units in whole hundreds of yuan, and let them pay."""
    weights = [chance.uniform(0.5, 2) for _ in keys]
    for key, weight in zip(keys, weights, strict=True):
        unit = demo.units[key]
        fen = int(budget["amount_fen"] * most * weight / sum(weights)) // (100 * FEN) * 100 * FEN
        day = budget["approved_on"] + timedelta(days=chance.randint(10, 120))
        if fen <= 0 or day > demo.today:
            continue
        purposes = words("funds")["purposes"][unit["category"].value]
        row = demo.enter(
            Allocation,
            demo.post("finance_bureau"),
            "allocation.created",
            at(day, 15),
            str(budget["id"]),
            key,
            area_code=unit["area_code"],
            budget_id=budget["id"],
            unit_id=unit["id"],
            purpose=chance.choice(purposes) + words("funds")["suffix"],
            amount_fen=fen,
            approved_on=day,
            is_demonstration_place=funds.is_demonstration_place(Unit(**unit), day),
        )
        budget["allocated_fen"] += fen
        _pay(demo, chance, row)


def _pay(demo: Demo, chance: Random, allocation: Row) -> None:
    left = int(allocation["amount_fen"] * chance.uniform(0.4, 1)) // FEN * FEN
    day: date = allocation["approved_on"]
    for number in range(chance.randint(1, 4)):
        day += timedelta(days=chance.randint(5, 80))
        fen = left if chance.random() < 0.3 else left // 2 // FEN * FEN
        if fen <= 0 or day > demo.today:
            return
        demo.enter(
            Expenditure,
            demo.post("finance_bureau"),
            "expenditure.created",
            demo.past(at(day, 16)),
            str(allocation["id"]),
            str(number),
            area_code=allocation["area_code"],
            allocation_id=allocation["id"],
            amount_fen=fen,
            paid_on=day,
            voucher_number=f"示-{day:%Y%m}-{number + 1:03d}",
            note="演示支出",
        )
        allocation["spent_fen"] += fen
        left -= fen


def _reverse(demo: Demo) -> None:
    """Take the last payments back, so that the ledger shows what a reversal looks like."""
    sums = {row["id"]: row for row in demo.rows[Allocation]}
    paid = sorted(demo.rows[Expenditure], key=lambda row: (row["paid_on"], row["id"]))[-REVERSALS:]
    for row in paid:
        demo.enter(
            Expenditure,
            demo.post("finance_bureau"),
            "expenditure.reversed",
            demo.now,
            "reversal",
            str(row["id"]),
            area_code=row["area_code"],
            allocation_id=row["allocation_id"],
            amount_fen=-row["amount_fen"],
            paid_on=demo.today,
            voucher_number=f"{row['voucher_number']}-冲",
            note="演示冲销：记错账户",
            reverses_id=row["id"],
        )
        sums[row["allocation_id"]]["spent_fen"] -= row["amount_fen"]
