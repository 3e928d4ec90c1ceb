from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "consultation"
    verbose_name = "Bevraging en tentoonstelling"

    def ready(self) -> None:
        from contributions import erasure, recording
        from toolkit import erasure_log

        from . import exhibiting, moderating, scoring

        erasure.add_hook(exhibiting.forget_words)
        erasure.add_hook(scoring.forget_author)
        erasure.add_hook(moderating.forget_idea)
        exhibiting.when_erased(moderating.forget_work)
        erasure_log.done_again_by(exhibiting.LOGGED_AS, exhibiting.erase_work_again)
        recording.when_corrected(moderating.wait_again)
