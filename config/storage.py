"""How static files are named and packed for production."""

from typing import Any

from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.files.base import ContentFile
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash of the content; in the field logbook's modules also where one imports another.

    A tablet that keeps an old page and old modules can then never load a new one beside them. Only there:
    packages bring scripts with import lines that lead nowhere. Only those modules are minified too: a tablet
    may have to fetch them over a hall's weak network.
    """

    patterns = (
        *HashedFilesMixin.patterns,
        ("field_logbook/*.js", HashedFilesMixin._js_module_import_aggregation_patterns[1]),  # type: ignore[attr-defined]
    )

    def _save(self, name: str, content: Any) -> str:
        if name.startswith("field_logbook/") and name.endswith(".js"):
            content.seek(0)
            script = content.read()
            content = ContentFile(jsmin(script if isinstance(script, str) else script.decode()).encode())
        return super()._save(name, content)
