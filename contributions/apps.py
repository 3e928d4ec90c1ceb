from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "contributions"
    verbose_name = "Inbreng"

    def ready(self) -> None:
        from toolkit import erasure_log, redaction

        from . import erasure, redacting

        erasure_log.done_again_by(erasure.LOGGED_AS, erasure.erase_again)
        erasure_log.done_again_by(redacting.LOGGED_AS, redacting.take_out_again)
        redaction.walk_by("contributions.Contribution", redacting.rewrite_statement)
