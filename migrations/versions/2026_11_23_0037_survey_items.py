"""surveys: the bank of items and how often each was shown."""

revision = "2026_11_23_0037"
down_revision = "2026_11_23_0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
