"""feedback: preview."""

revision = "2026_11_23_0030"
down_revision = "2026_11_23_0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
