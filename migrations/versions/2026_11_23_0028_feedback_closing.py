"""feedback: closing."""

revision = "2026_11_23_0028"
down_revision = "2026_11_23_0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
