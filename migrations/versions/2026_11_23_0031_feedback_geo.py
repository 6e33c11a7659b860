"""feedback: geo."""

revision = "2026_11_23_0031"
down_revision = "2026_11_23_0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
