"""feedback: a removal that was asked for can be refused or withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_0033"
down_revision = "2026_11_23_0032"
branch_labels = None
depends_on = None

_TABLE = "feedback_removals"


def upgrade() -> None:
    op.drop_constraint("ck_feedback_removals_step_known", _TABLE)
    op.create_check_constraint(
        op.f("ck_feedback_removals_step_known"), _TABLE, "step in ('asked', 'confirmed', 'refused', 'withdrawn')"
    )
    op.drop_constraint("ck_feedback_removals_confirmed_by_someone", _TABLE)
    op.create_check_constraint(
        op.f("ck_feedback_removals_confirmed_by_someone"),
        _TABLE,
        "(step in ('confirmed', 'refused')) = (confirmed_by is not null)",
    )
    op.create_index(
        "uq_feedback_removals_outcome",
        _TABLE,
        ["county_code", "removal_id"],
        unique=True,
        postgresql_where=sa.text("step <> 'asked'"),
    )
