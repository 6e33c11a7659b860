"""feedback: clocks."""

revision = "2026_11_23_0027"
down_revision = "2026_11_23_0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
