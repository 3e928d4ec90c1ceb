from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "consultation"
    verbose_name = "Bevraging en tentoonstelling"

    def ready(self) -> None:
        from contributions import erasure, recording

        from . import exhibiting, moderating

        erasure.also(exhibiting.forget_words)
        recording.when_corrected(moderating.wait_again)
