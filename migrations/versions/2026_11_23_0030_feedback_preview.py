"""feedback: the index of likeness."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.walls import grant_to_app

revision = "2026_11_23_0030"
down_revision = "2026_11_23_0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback_marks",
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("layer", sa.String(length=6), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("marks", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.CheckConstraint("layer in ('public', 'words')", name=op.f("ck_feedback_marks_layer_known")),
        sa.PrimaryKeyConstraint("case_id", "layer", name=op.f("pk_feedback_marks")),
        info={"scope": "shared"},
    )
    op.create_index("ix_feedback_marks_marks", "feedback_marks", ["marks"], unique=False, postgresql_using="gin")
    op.create_index("ix_feedback_marks_day", "feedback_marks", ["layer", "day"], unique=False)
    op.create_table(
        "feedback_common_marks",
        sa.Column("mark", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("per_million", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_feedback_common_marks")),
        info={"scope": "shared"},
    )
    for table in ("feedback_marks", "feedback_common_marks"):
        grant_to_app(table, "select, insert, update, delete")
