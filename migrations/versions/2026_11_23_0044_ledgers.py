"""assessments: ledgers."""

revision = "2026_11_23_0044"
down_revision = "2026_11_23_0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
