"""feedback: intake."""

revision = "2026_11_23_0026"
down_revision = "2026_11_23_0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
