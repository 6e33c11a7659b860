"""assessments: of units too, and of a county's own frameworks."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_0040"
down_revision = "2026_11_23_0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_constraint(op.f("fk_assessments_framework_code"), "assessments", type_="foreignkey")
    op.drop_constraint(
        op.f("uq_assessments_county_code_framework_code_area_code_period"), "assessments", type_="unique"
    )
    op.add_column("assessments", sa.Column("unit_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_assessments_county_code_unit_id"),
        *("assessments", "units"),
        *(["county_code", "unit_id"], ["county_code", "id"]),
    )
    op.create_unique_constraint(
        "uq_assessments_subject",
        "assessments",
        ["county_code", "framework_code", "area_code", "unit_id", "period"],
        postgresql_nulls_not_distinct=True,
    )
