"""What the records of money add up to: a year against the one before, per head, by place, by school and by region."""

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from api.models.funds import SourceLevel
from api.models.funds_projects import ProjectRead
from api.models.funds_support import RegionKind


class PerCapitaRead(SQLModel):
    """Budget per resident (row S36 of the plan's framework), over a population that is named.

    `vintage_named_by` says who named the population: the question, the budget, or nobody (the latest verified one not
    after the year). `per_capita_fen` is null with `reason` when a part of the division is not vouched for.
    """

    area_code: str
    year: int
    budget_fen: int
    population: int | None
    population_year: int | None
    population_vintage: str | None
    population_source: str | None
    population_published_on: date | None
    vintage_named_by: str
    per_capita_fen: str | None
    reason: str | None


class YearMoney(SQLModel):
    """One year's money in fen.

    `budget_fen`, `allocated_fen` (approved), `waiting_fen` (entered, not approved) and `paid_fen` are of that year's
    budget lines; `returned_fen` came back to them. The grassroots part is of the allocations approved in the year.
    """

    year: int
    budget_fen: int
    creation_fund_fen: int
    minority_fund_fen: int
    allocated_fen: int
    waiting_fen: int
    paid_fen: int
    returned_fen: int
    approved_fen: int
    grassroots_fen: int
    grassroots_ratio: str | None
    approved_count: int
    announced_count: int
    department_fen: int


class LevelMoney(SQLModel):
    """A year's money by level of its source, in fen."""

    source_level: SourceLevel
    budget_fen: int
    allocated_fen: int
    paid_fen: int


class OverviewRead(SQLModel):
    """This year's money beside last year's (rows S26, S36, S37 of the plan's framework).

    `grassroots_change` is this year's ratio less last year's; null unless both years have allocations.
    """

    area_code: str
    this_year: YearMoney
    last_year: YearMoney
    grassroots_change: str | None
    levels: list[LevelMoney]
    per_capita: PerCapitaRead


class BodyRead(SQLModel):
    """A body that has to set a budget line, and the day on which it first did."""

    kind: str
    id: str
    name: str
    area_code: str
    has_line: bool
    line_on: date | None


class BodiesRead(SQLModel):
    """Who set a special fund in the year-start budget (row S144): the county, townships, and each unit taking part.

    `cutoff_on` is parameter P14; without it nothing is judged, and `ratio` is null with the `reason`.
    """

    area_code: str
    year: int
    cutoff_on: date | None
    body_count: int
    with_line_count: int
    ratio: str | None
    paid_ratio: str | None
    reason: str | None
    items: list[BodyRead]


class PlaceGroup(SQLModel):
    """Projects of one standing of their places on the day of approval. Ranks are those of the approving list."""

    standing: str
    project_count: int
    amount_fen: int
    amount_ratio: str | None
    mean_rank: str | None


class PriorityRead(SQLModel):
    """Whether minority-fund projects went to demonstration places first (row S145).

    `standing` is demonstration (named), applicant (applied or accepted) or other. `precedence_ratio` is the share of
    pairs of a demonstration or applicant place and another one in the same list in which the former comes first.
    """

    area_code: str
    year: int
    groups: list[PlaceGroup]
    precedence_ratio: str | None
    items: list[ProjectRead]


class RegionMoney(SQLModel):
    """Approved money for areas of a kind, this year and last, in fen; an allocation counts once in a kind."""

    kind: RegionKind
    this_fen: int
    last_fen: int
    change_fen: int


class RegionsRead(SQLModel):
    """Money by kind of area, year on year (row S95). `any_*` counts each allocation once, whatever its kinds."""

    area_code: str
    year: int
    any_this_fen: int
    any_last_fen: int
    items: list[RegionMoney]


class SchoolRead(SQLModel):
    """One named school's money and projects (row S75)."""

    unit_id: UUID
    name: str
    this_fen: int
    last_fen: int
    paid_fen: int
    projects: list[ProjectRead]


class SchoolsRead(SQLModel):
    """Support for the schools that the plan or a project names."""

    year: int
    items: list[SchoolRead]


class OutsideRead(SQLModel):
    """Support sought from above and pooled (row S146). Money in fen."""

    area_code: str
    year: int
    sought_count: int
    sought_fen: int
    won_count: int
    won_fen: int
    higher_line_count: int
    higher_line_fen: int
    pooled_project_count: int
    pooled_fen: int
    agreement_count: int
