"""assessments: reviews."""

revision = "2026_11_23_0043"
down_revision = "2026_11_23_0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
