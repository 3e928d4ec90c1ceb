from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = "Publicaties"

    def ready(self) -> None:
        from contributions import erasure

        from .composing import passages

        erasure.add_hook(passages.forget_words)
