"""imports: the county's records in depth."""

revision = "2026_11_23_0022"
down_revision = "2026_11_23_0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
