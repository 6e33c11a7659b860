"""assessments: what-if."""

revision = "2026_11_23_0046"
down_revision = "2026_11_23_0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
