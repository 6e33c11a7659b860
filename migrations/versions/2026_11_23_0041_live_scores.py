"""kpi: scores that are right at the next read."""

revision = "2026_11_23_0041"
down_revision = "2026_11_23_0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
