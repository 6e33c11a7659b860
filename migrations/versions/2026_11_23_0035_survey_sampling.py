"""surveys: frames and draws."""

revision = "2026_11_23_0035"
down_revision = "2026_11_23_0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
