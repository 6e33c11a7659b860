"""What a release holds as a whole: what results show, and what rows, items and devices read out of it."""

from decimal import Decimal

from sqlmodel import SQLModel

from api.models.surveys_results import SurveyResults


class TeamsTold(SQLModel):
    """What the average team knows: the mean of the shares of `teams` teams, from which `n` answers came."""

    measure: str
    indicator: str
    estimate: Decimal
    teams: int
    n: int


class ItemTold(SQLModel):
    """What a release tells of a knowledge item. `figure`: the share of right answers of a sample, with its interval."""

    code: str
    wording: str
    is_put_to_all: bool
    n: int | None
    correct_ratio: Decimal | None
    rest_correlation: Decimal | None
    measured_difficulty: int | None
    flags: list[str]
    figure: dict[str, Decimal | None] | None


class ReleaseContent(SurveyResults):
    """All that a release holds, in one language: the results, and what rows, items and devices read out of it."""

    area_code: str
    items: list[ItemTold]
    teams: TeamsTold | None
    ballots_hash: str | None
