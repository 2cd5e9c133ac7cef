"""Alembic's environment: it gets an open connection from schema.py, in a transaction that schema.py ends."""

from alembic import context

from watcher.store.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,  # SQLite changes a table by making it anew
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
