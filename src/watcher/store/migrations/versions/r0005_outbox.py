"""Digests on their way to those who get them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("unknowns", sa.Integer(), nullable=False),
        sa.Column("next_try_at", _TIME, nullable=True),
        sa.Column("settled_at", _TIME, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint(
            "digest", "period", "channel", "recipient", name=op.f("uq_deliveries_digest_period_channel_recipient")
        ),
    )
    op.create_index(op.f("ix_deliveries_settled_at"), "deliveries", ["settled_at"])
    op.create_table(
        "renderings",
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["deliveries.id"], name=op.f("fk_renderings_delivery_id_deliveries")),
        sa.PrimaryKeyConstraint("delivery_id", name=op.f("pk_renderings")),
    )
