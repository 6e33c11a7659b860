"""feedback: receipts."""

revision = "2026_11_23_0029"
down_revision = "2026_11_23_0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
