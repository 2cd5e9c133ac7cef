"""What is new is not always a paper."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("papers", sa.Column("kind", sa.Text(), nullable=False, server_default="paper"))
