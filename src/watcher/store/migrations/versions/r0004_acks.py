"""The maintainer's word on known findings."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "acks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("given_at", _TIME, nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("freshness", sa.Text(), nullable=True),
        sa.Column("suggestion", sa.Text(), nullable=True),
        sa.Column("taken_back_at", _TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acks")),
    )
    op.create_index(op.f("ix_acks_key"), "acks", ["key"])
