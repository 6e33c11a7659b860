"""documents: the county's records in depth."""

from alembic import op

revision = "2026_11_23_0019"
down_revision = "2026_11_23_0018"
branch_labels = None
depends_on = None

LINKED = "'unit', 'activity', 'base', 'budget', 'allocation', 'expenditure', 'feedback', 'observation', 'assessment', 'indicator', 'area', 'task', 'honour', 'cluster', 'course', 'project', 'leader_visit'"


def upgrade() -> None:
    op.drop_constraint("ck_document_links_resource_known", "document_links")
    op.create_check_constraint("resource_known", "document_links", f"resource in ({LINKED})")
