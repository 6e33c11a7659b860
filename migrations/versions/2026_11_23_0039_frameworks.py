"""frameworks: those that a county enters itself."""

revision = "2026_11_23_0039"
down_revision = "2026_11_23_0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""
