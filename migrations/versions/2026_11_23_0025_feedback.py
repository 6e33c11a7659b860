"""feedback: the place, the clock, joining and the outcome of a case."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_0025"
down_revision = "2026_11_23_0024"
branch_labels = None
depends_on = None

NEW: dict[str, sa.types.TypeEngine[object]] = {
    "base_id": sa.Uuid(),
    "activity_id": sa.Uuid(),
    "latitude": sa.Float(),
    "longitude": sa.Float(),
    "main_id": sa.Uuid(),
    "due_at": sa.DateTime(timezone=True),
    "accept_due_at": sa.DateTime(timezone=True),
    "accepted_at": sa.DateTime(timezone=True),
    "paused_at": sa.DateTime(timezone=True),
    "pause_kind": sa.String(length=30),
    "reopen_asked_at": sa.DateTime(timezone=True),
    "is_adopted": sa.Boolean(),
    "rating_excluded_at": sa.DateTime(timezone=True),
    "receipt_hash": sa.String(length=64),
    "published_change": sa.Text(),
}
COUNTS: dict[str, sa.types.TypeEngine[object]] = {
    "paused_minutes": sa.Integer(),
    "ladder_level": sa.SmallInteger(),
    "bounce_count": sa.SmallInteger(),
    "reopened_count": sa.SmallInteger(),
}
CHECKS = {
    "not_joined_to_itself": "main_id is null or main_id <> id",
    "whole_point": "(latitude is null) = (longitude is null)",
    "pause_says_why": "(paused_at is null) = (pause_kind is null)",
}
REFERENCES = {"base_id": "bases", "activity_id": "activities", "main_id": "feedback"}


def upgrade() -> None:
    for name, kind in NEW.items():
        op.add_column("feedback", sa.Column(name, kind, nullable=True))
    for name, kind in COUNTS.items():
        op.add_column("feedback", sa.Column(name, kind, nullable=False, server_default="0"))
        op.alter_column("feedback", name, server_default=None)
    for name in ("is_urgent", "is_due_provisional"):
        op.add_column("feedback", sa.Column(name, sa.Boolean(), nullable=False, server_default="false"))
        op.alter_column("feedback", name, server_default=None)
    # Until now a case was on time to the end of its last day in China.
    op.execute("update feedback set due_at = (due_on + 1)::timestamp at time zone 'Asia/Shanghai'")
    op.alter_column("feedback", "due_at", nullable=False)
    for name, rule in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_feedback_{name}"), "feedback", rule)
    for name, table in REFERENCES.items():
        op.create_foreign_key(
            op.f(f"fk_feedback_county_code_{name}"), "feedback", table, ["county_code", name], ["county_code", "id"]
        )
    op.create_index("ix_feedback_clock", "feedback", ["county_code", "state", "due_at"], unique=False)
    # Few cases have a notice or are joined to another: those alone are worth an entry.
    op.drop_index("ix_feedback_honour", table_name="feedback")
    for name, column in (("ix_feedback_honour", "honour_id"), ("ix_feedback_main", "main_id")):
        where = sa.text(f"{column} is not null")
        op.create_index(name, "feedback", ["county_code", column], unique=False, postgresql_where=where)
