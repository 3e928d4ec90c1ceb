from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = "Publicaties"

    def ready(self) -> None:
        from consultation import exhibiting
        from contributions import erasure
        from toolkit import orphans, redaction

        from . import forgetting
        from .composing import freezing

        erasure.add_hook(forgetting.forget_voice)
        exhibiting.when_erased(forgetting.forget_work)
        orphans.also_named_by(freezing.pictures_of_snapshots)
        redaction.walk_by("publications.Snapshot", forgetting.redact_snapshots)
