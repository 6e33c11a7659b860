"""feedback: services."""

revision = "2026_11_23_0032"
down_revision = "2026_11_23_0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
