from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "consultation"
    verbose_name = "Bevraging en tentoonstelling"

    def ready(self) -> None:
        from contributions import erasure, recording

        from . import exhibiting, moderating, scoring

        erasure.add_hook(exhibiting.forget_words)
        erasure.add_hook(scoring.forget_author)
        recording.when_corrected(moderating.wait_again)
