"""Where Celery looks for the tasks of this app; they stand beside the import that they serve."""

from .importing.tasks import check_import, import_rows, undo_import

__all__ = ["check_import", "import_rows", "undo_import"]
