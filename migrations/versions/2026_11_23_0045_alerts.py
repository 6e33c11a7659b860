"""kpi: alerts as rules."""

revision = "2026_11_23_0045"
down_revision = "2026_11_23_0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
