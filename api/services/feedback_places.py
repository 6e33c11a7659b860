"""Where cases are counted: those of discrimination with their whole county only (decision 68).

A count of one village or township that held them would say of which place a confidential case is, to whoever may count.
"""

from typing import Final

from api.permissions import COUNTY_DIGITS

NOT_BELOW: Final = "kind <> 'discrimination'"
"""A condition on a table of cases that is always counted by township."""


def told_in(case: str, area: str) -> str:
    """Whether a case counts for an area; the arguments are SQL, such as `f` and `:area`, never from outside."""
    return f"({case}.{NOT_BELOW} or length(cast({area} as text)) <= {COUNTY_DIGITS})"


def task_told_in(task: str, area: str) -> str:
    """Whether a task counts for an area: a follow-up as the case that it comes from does; arguments as `told_in`."""
    return f"""({task}.origin <> 'feedback' or length(cast({area} as text)) <= {COUNTY_DIGITS} or not exists (
      select from feedback of_task where of_task.county_code = {task}.county_code
        and of_task.id = {task}.origin_id and of_task.kind = 'discrimination'))"""
