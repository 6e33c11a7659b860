"""feedback: voice recordings, and the day that a receipt names."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_0026"
down_revision = "2026_11_23_0025"
branch_labels = None
depends_on = None

KINDS = (
    "'plan', 'policy', 'minutes', 'notice', 'report', 'scheme', 'agreement', 'code_of_conduct', 'handbook', 'voucher', "
    "'photo', 'voice', 'media', 'attestation', 'decision', 'experience', 'output', 'other'"
)


def upgrade() -> None:
    op.add_column("feedback", sa.Column("promised_on", sa.Date(), nullable=True))
    # Until now no clock could be stopped, so that every case is due on the day that its sender was told.
    op.execute("update feedback set promised_on = due_on")
    op.drop_constraint("ck_documents_kind_known", "documents")
    op.create_check_constraint("kind_known", "documents", f"kind in ({KINDS})")
