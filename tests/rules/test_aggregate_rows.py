"""Aggregate rows: what goes out hides small numbers, and plain rows come back exactly."""

from datetime import date
from decimal import Decimal

from api.rules import aggregate_rows


def test_a_small_number_stays_hidden_in_what_goes_out() -> None:
    rows = [{"metric": "m", "all_count": 7, "counted": 4, "verified": 2, "all_verified": 3, "synthetic": False}]
    told = aggregate_rows.veiled(rows, minimum=10, is_sample=False, is_claimed_withheld=True, is_verified_withheld=True)
    assert told == [{"metric": "m", "all_count": 1, "counted": 1, "verified": 1, "all_verified": 1, "synthetic": False}]
    half = aggregate_rows.veiled(
        [{**rows[0], "counted": 40}], minimum=10, is_sample=False, is_claimed_withheld=False, is_verified_withheld=True
    )
    assert (half[0]["counted"], half[0]["verified"]) == (40, 1)


def test_rows_come_back_as_the_database_gave_them() -> None:
    row = aggregate_rows.whole({"metric": "m", "all_count": 2}) | {
        "amount": Decimal("12345678901234567890.123456"),
        "last_on": date(2026, 3, 1),
        "slot": "2026",
    }
    plain = aggregate_rows.plain({"m": [row]})
    assert plain["m"][0]["amount"] == "12345678901234567890.123456"
    assert aggregate_rows.exact(plain)["m"] == [row]
