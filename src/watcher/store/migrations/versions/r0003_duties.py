"""What is done once in each period; and when each link was asked last, whatever came of it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("links", sa.Column("asked_at", _TIME, nullable=True))
    op.create_table(
        "duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("begun", sa.Text(), nullable=True),
        sa.Column("begun_at", _TIME, nullable=True),
        sa.Column("done", sa.Text(), nullable=True),
        sa.Column("done_at", _TIME, nullable=True),
        sa.Column("failed_at", _TIME, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
        sa.UniqueConstraint("name", name=op.f("uq_duties_name")),
    )
