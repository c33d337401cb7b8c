"""Bringing an older data file up to date, step by step, with Alembic configured here and no ini file.

A step is a module of `versions` named NNNN_what_it_does, with `revision`, `down_revision` and `upgrade()` as Alembic
has them. Batch changes restate the CHECKs of the table (batch mode copies a table without those it reflects). A new
step raises REVISION in app/store/schema.py, and tests/data/schemas gets a dump of the schema it starts from.

A frozen build must carry the steps as modules: hiddenimports = collect_submodules("app") in the PyInstaller spec.
"""

from app.store.migrations.runner import differences, migrate

__all__ = ["differences", "migrate"]
