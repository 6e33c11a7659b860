# ruff: noqa: PLR2004  The chances of the demonstration stand where they are taken.
"""Three years of money: budgets, what units and projects got of them, what they paid, returned and took back."""

from datetime import date, timedelta
from random import Random
from typing import Any

from api.models.funds import Allocation, Budget, Expenditure, SourceLevel
from api.models.funds_ledger import AllocationEntry, BudgetEntry, EntryKind
from api.services.demo import funds_projects
from api.services.demo.loading import Demo, Row, at, words
from api.services.demo.units import townships

FEN = 100
SCHOOLS = ("county_ethnic_middle_school", "ethnic_class")
REVERSALS, RETURNS, WAITING = 2, 2, 3
BUREAU = "ethnic_affairs_bureau"


def add(demo: Demo) -> None:
    """Enter the money of the current year and the two before."""
    chance, about = demo.chance("funds"), words("funds")
    for number, year in enumerate(demo.years):
        lines = []
        for line in about["lines"]:
            day = min(date(year, 1, chance.randint(8, 25)), demo.today)
            lines.append(_budget(demo, line["key"], day, line, line["yuan"][number], demo.county))
            if line.get("is_minority_fund"):
                funds_projects.add_year(demo, lines[-1], year)
        for line, budget in zip(about["lines"], lines, strict=True):
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
    _return(demo)
    _wait(demo)
    _begin_ledgers(demo)
    funds_projects.add_rest(demo)


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
        is_minority_fund=line.get("is_minority_fund", False),
        unit_id=demo.units[BUREAU]["id"] if key == "bureau" else None,
        entered_by=demo.post("finance_bureau").id,
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
    """Give at most a part of what a budget has left to units in whole hundreds of yuan, and let them pay."""
    weights = [chance.uniform(0.5, 2) for _ in keys]
    room = budget["amount_fen"] - budget["allocated_fen"]
    for key, weight in zip(keys, weights, strict=True):
        unit = demo.units[key]
        fen = int(room * most * weight / sum(weights)) // (100 * FEN) * 100 * FEN
        day = budget["approved_on"] + timedelta(days=chance.randint(10, 120))
        if fen <= 0 or day > demo.today:
            continue
        purposes = words("funds")["purposes"][unit["category"].value]
        row = funds_projects.give(demo, budget, key, fen, day, chance.choice(purposes) + words("funds")["suffix"])
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
            entered_by=demo.post("finance_bureau").id,
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
            entered_by=demo.post("finance_bureau").id,
        )
        sums[row["allocation_id"]]["spent_fen"] -= row["amount_fen"]


def _return(demo: Demo) -> None:
    """Let a little unspent money go back to its budget."""
    budgets = {row["id"]: row for row in demo.rows[Budget]}
    plain = [row for row in demo.rows[Allocation] if row["project_id"] is None and row["approved_on"] <= demo.today]
    latest = sorted(plain, key=lambda row: (row["approved_on"], row["id"]))
    unspent = [row for row in latest if row["amount_fen"] - row["spent_fen"] > 100 * FEN]
    for row in unspent[-RETURNS:]:
        fen = (row["amount_fen"] - row["spent_fen"]) // (2 * FEN) * FEN
        entry = _entry(demo, AllocationEntry, row, EntryKind.RETURN, -fen, demo.today, "演示：结余退回")
        demo.note(demo.post("finance_bureau"), "allocation_entry.returned", entry)
        row["returned_fen"] = fen
        row["amount_fen"] -= fen
        budgets[row["budget_id"]]["allocated_fen"] -= fen


def _wait(demo: Demo) -> None:
    """Let a few new allocations of the county's line wait for their approval."""
    line = next(
        row for row in demo.rows[Budget] if row["year"] == demo.today.year and row["source_level"] is SourceLevel.COUNTY
    )
    keys = sorted(key for key, unit in demo.units.items() if unit["category"] == "community")
    for number, key in enumerate(keys[:WAITING]):
        fen = 100 * FEN * (20 + 5 * number)
        purpose = words("funds")["purposes"]["community"][number % 3] + words("funds")["suffix"]
        funds_projects.give(demo, line, key, fen, demo.today - timedelta(days=number), purpose, is_approved=False)


def _begin_ledgers(demo: Demo) -> None:
    """Every amount begins with an entry of its own; the county's line was raised once by a document."""
    raised = words("funds")["raised"]
    for row in demo.rows[Budget]:
        _entry(demo, BudgetEntry, row, EntryKind.ORIGINAL, row["amount_fen"], row["approved_on"], None)
        if row["year"] == demo.today.year and raised["title"] in row["title"]:
            fen = raised["yuan"] * FEN
            row["amount_fen"] += fen
            entry = _entry(demo, BudgetEntry, row, EntryKind.INCREASE, fen, demo.today, raised["note"])
            demo.note(demo.post("finance_bureau"), "budget_entry.created", entry)
    for row in demo.rows[Allocation]:
        first = row["amount_fen"] + row.pop("returned_fen", 0)
        _entry(demo, AllocationEntry, row, EntryKind.ORIGINAL, first, row["approved_on"], None)


def _entry(
    demo: Demo,
    ledger: type[BudgetEntry | AllocationEntry],
    row: Row,
    kind: EntryKind,
    fen: int,
    day: date,
    note: str | None,
) -> Row:
    owner = "budget_id" if ledger is BudgetEntry else "allocation_id"
    return demo.keep(
        ledger,
        demo.past(at(day, 16 if kind is not EntryKind.ORIGINAL else 9)),
        str(row["id"]),
        kind.value,
        area_code=row["area_code"],
        kind=kind,
        amount_fen=fen,
        occurred_on=day,
        note=note,
        entered_by=demo.post("finance_bureau").id,
        **{owner: row["id"]},
    )
