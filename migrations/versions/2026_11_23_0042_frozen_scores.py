"""assessments: figures as known on a day, and frozen ones."""

revision = "2026_11_23_0042"
down_revision = "2026_11_23_0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
