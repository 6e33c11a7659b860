"""Which tables a transaction wrote, noted at the engine and told by one row in the transaction itself.

Whatever is derived from records and kept asks these marks whether it still holds. They are made of the statements that
pass the engine, so no writer can forget them, whether he journals or not; and they commit with the writing or not at
all. Readers compare transactions, not times, so it does not matter in which order transactions end.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

SHARED: Final = frozenset(("areas", "cluster_pacts", "frameworks", "indicators", "parameters", "referral_handovers"))
"""Tables of rows that more than one county may read: who writes one tells all counties."""
WATCHED: Final = SHARED | frozenset(
    (
        *("activities", "activity_units", "allocations", "assessments", "base_checks", "base_visits", "bases"),
        *("budgets", "calendar_entries", "channel_tests", "cluster_members", "clusters"),
        *("counter_deltas", "county_frameworks", "course_versions", "courses", "document_links", "drifts"),
        *("document_text_parts", "document_texts", "documents", "feedback", "feedback_calls", "feedback_channels"),
        *("feedback_receipt_checks", "feedback_referrals", "feedback_releases", "feedback_remedies"),
        *("framework_leads", "framework_ties"),
        *("fund_bids", "group_seats", "heritage_inspections", "heritage_items", "honour_incentives", "honour_steps"),
        *("honours", "leader_links", "leader_visits", "liaison_logs", "liaison_posts", "observations"),
        *("parameter_values", "projects", "recheck_items", "rechecks", "review_exemptions", "rollup_builds"),
        *("special_areas", "survey_releases", "surveys", "task_dependencies", "task_helpers", "tasks"),
        *("track_standings", "unit_standings", "units"),
    )
)
"""The tables that scores are made of. Others are never noted, ballots least of all: a mark has a time."""
_ONLY_GROWS: Final = "counter_deltas"
"""What is taken out of it goes into cells, which changes no sum."""
_WRITTEN: Final = re.compile(
    r"\b(insert\s+into|merge\s+into|update|delete\s+from|truncate(?:\s+table)?)\s+(?:only\s+)?(?:public\.)?\"?([a-z_]+)",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"\s*(?:insert|update|delete)\b", re.IGNORECASE)
_AREA: Final = re.compile(r"\s*set\s+local\s+app\.area\s*=\s*'([0-9]*)'", re.IGNORECASE)
_COUNTY: Final = re.compile("[0-9]{6}")
_TELL: Final = """insert into change_marks (place, xact_id, made_at, names)
select place, pg_current_xact_id()::text::bigint, clock_timestamp(), cast({names} as varchar[])
from unnest(cast({places} as varchar[])) as place"""
_NOTED: Final = "shiliu.changes"


@dataclass(slots=True)
class Noted:
    """What a transaction has written and not told yet, with the time of the last writing; the areas it was set to."""

    names: dict[str, datetime] = field(default_factory=dict)
    areas: set[str] = field(default_factory=set)

    def take(self, statement: str, *, is_empty: bool = False) -> None:
        """Take in one statement; `is_empty`: it is known to have changed no row."""
        area = _AREA.match(statement)
        if area is not None:
            self.areas.add(area[1])
        elif not is_empty:
            self.names |= dict.fromkeys(written(statement), datetime.now(UTC))

    def places(self) -> dict[str, list[str]]:
        """The tables to tell of by county; "" stands for every county."""
        everywhere = not self.areas or any(_COUNTY.fullmatch(area) is None for area in self.areas)
        shared = sorted(name for name in self.names if everywhere or name in SHARED)
        own = sorted(name for name in self.names if name not in shared)
        told = {"": shared} | dict.fromkeys(sorted(self.areas), own)
        return {place: names for place, names in told.items() if names}


@lru_cache(maxsize=4096)
def written(statement: str) -> frozenset[str]:
    """The watched tables that a statement may write."""
    found = {(verb.lower(), name.lower()) for verb, name in _WRITTEN.findall(statement)}
    return frozenset(name for verb, name in found if name in WATCHED and (name != _ONLY_GROWS or verb[0] == "i"))


def telling(noted: Noted) -> str:
    """What a transaction of the driver itself runs before its COMMIT; "" where there is nothing to tell."""
    return "".join(
        _TELL.format(names=_array(names), places=_array([place])) + "; " for place, names in noted.places().items()
    )


def _array(words: list[str]) -> str:
    """Names of tables and digits of counties only, so nothing needs to be escaped."""
    return "array[" + ", ".join(f"'{word}'" for word in words) + "]"


def pending(connection: Connection) -> dict[str, datetime]:
    """The tables that the connection's transaction wrote and has not told yet, with the time of the last writing."""
    return _noted(connection).names


def watch(engine: Engine) -> None:
    """Let every transaction of an engine tell what it wrote."""
    event.listen(engine, "begin", _forget)
    event.listen(engine, "rollback", _forget)
    event.listen(engine, "after_cursor_execute", _note)
    event.listen(engine, "commit", _tell_and_forget)
    event.listen(engine, "release_savepoint", _tell_part)


def _noted(connection: Connection) -> Noted:
    found: Noted = connection.info.setdefault(_NOTED, Noted())
    return found


def _forget(connection: Connection) -> None:
    # A connection that broke has forgotten by itself: what comes in its place begins with nothing noted.
    if not connection.invalidated:
        connection.info[_NOTED] = Noted()


def _note(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
    is_empty = cursor.rowcount == 0 and _PLAIN.match(statement) is not None
    _noted(connection).take(statement, is_empty=is_empty)


def _tell(connection: Connection) -> None:
    for place, names in _noted(connection).places().items():
        connection.exec_driver_sql(_TELL.format(names="$1", places="$2"), (names, [place]))
    _noted(connection).names = {}


def _tell_and_forget(connection: Connection) -> None:
    _tell(connection)
    _forget(connection)


def _tell_part(connection: Connection, *_: Any) -> None:
    """A savepoint that is kept tells its part, so that what reads after it in the same transaction knows."""
    _tell(connection)
