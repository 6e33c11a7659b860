"""areas: first tables."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import create_app_role, grant_to_app

revision = "2026_11_23_0000"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_app_role()
    op.create_table(
        "areas",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.CheckConstraint(
            "level in ('province', 'prefecture', 'county', 'township', 'village')", name=op.f("ck_areas_level_known")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_areas")),
        info={"scope": "shared"},
    )
    op.create_index("ix_areas_level", "areas", ["level", "code"], unique=False)
    op.create_table(
        "counties",
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["areas.code"], name=op.f("fk_counties_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_counties")),
        info={"scope": "shared"},
    )
    grant_to_app("areas", "select, insert, update")
    grant_to_app("counties", "select, insert, update, delete")
