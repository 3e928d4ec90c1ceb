"""Where Celery looks for the work of this app; it stands beside the import that it serves."""

from .importing.tasks import check_import, import_rows, undo_import

__all__ = ["check_import", "import_rows", "undo_import"]
