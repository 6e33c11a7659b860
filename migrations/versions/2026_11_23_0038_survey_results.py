"""surveys: plans, excerpts and flags."""

revision = "2026_11_23_0038"
down_revision = "2026_11_23_0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
