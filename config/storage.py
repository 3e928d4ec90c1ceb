"""How static files are named and packed for production."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash of the content; in the field logbook's modules also where one imports another.

    A tablet that keeps an old page and old modules can then never load a new one beside them. Only there: packages
    bring scripts with import lines that lead nowhere.
    """

    patterns = (*HashedFilesMixin.patterns, ("veld/*.js", HashedFilesMixin._js_module_import_aggregation_patterns[1]))  # type: ignore[attr-defined]
