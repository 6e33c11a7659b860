"""What makes a schema ready to be spread over servers by county, and safe for people, as sentences about violations."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ForeignKeyConstraint, Index, MetaData, Table, UniqueConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint

KEY = "county_code"
SCOPES = {"county", "shared", "local"}
TRAITS = {
    "ethnic",
    "ethnicity",
    "minzu",
    "nation",
    "nationality",
    "belief",
    "beliefs",
    "faith",
    "religion",
    "religious",
}
PERSONS = {
    "account", "age", "birth", "contact", "device", "email", "id", "idcard", "invitation", "name", "openid", "person",
    "phone", "resident", "respondent", "surname", "user", "username",
}  # fmt: skip


def violations(metadata: MetaData) -> Iterator[str]:
    """Every breach of the schema rules. Source: the rules at the head of `api/models/base.py`."""
    tables = metadata.tables.values()
    kinds = {str(table.c[KEY].type) for table in tables if _scope(table) == "county" and KEY in table.c}
    if len(kinds) > 1:
        yield f"{KEY} has several types: {sorted(kinds)}"
    for table in tables:
        if _scope(table) not in SCOPES:
            yield f"{table.name} does not say its scope"
            continue
        yield from _foreign_key_violations(table)
        if _scope(table) == "county":
            yield from _county_violations(table)
        yield from person_violations(table.name, (column.name for column in table.columns))


def _scope(table: Table) -> str:
    return str(table.info.get("scope"))


def _county_violations(table: Table) -> Iterator[str]:
    if KEY not in table.c:
        yield f"{table.name} has no {KEY}"
        return
    column = table.c[KEY]
    if column.nullable or column.computed is not None or column.onupdate is not None:
        yield f"{table.name}.{KEY} must be given once and for all"
    if next((c.name for c in table.primary_key.columns), None) != KEY:
        yield f"the primary key of {table.name} does not begin with {KEY}"
    if any(c.identity is not None or (c.autoincrement is True) for c in table.columns):
        yield f"{table.name} numbers its rows by a sequence"
    for item in [*table.constraints, *table.indexes]:
        is_unique = isinstance(item, UniqueConstraint | ExcludeConstraint) or (isinstance(item, Index) and item.unique)
        if is_unique and next((getattr(c, "name", str(c)) for c in item.columns), None) != KEY:
            yield f"{item.name} of {table.name} does not begin with {KEY}"


def _foreign_key_violations(table: Table) -> Iterator[str]:
    for key in table.constraints:
        if not isinstance(key, ForeignKeyConstraint):
            continue
        here, there = _scope(table), _scope(key.referred_table)
        pairs = [(element.parent.name, element.column.name) for element in key.elements]
        if here == there == "county" and pairs[0] != (KEY, KEY):
            yield f"{table.name} refers to {key.referred_table.name} without {KEY}"
        if (here == "county" and there == "local") or (here != "county" and there == "county"):
            yield f"{table.name} ({here}) refers to {key.referred_table.name} ({there})"
        if (key.ondelete or "").upper().startswith("SET"):
            yield f"{table.name} has on delete {key.ondelete}"


def person_violations(place: str, names: Iterable[str]) -> Iterator[str]:
    """A place that puts ethnicity or belief beside what identifies a person."""
    words = {name: set(name.lower().split("_")) for name in names}
    traits = sorted(name for name, parts in words.items() if parts & TRAITS)
    persons = sorted(name for name, parts in words.items() if parts & PERSONS)
    if traits and persons:
        yield f"{place} holds {', '.join(traits)} beside {', '.join(persons)}"
