from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TrajectoriesConfig(AppConfig):
    name = "trajectories"
    verbose_name = "Trajecten"

    def ready(self) -> None:
        from toolkit import erasure_log

        from .people import forgetting

        autodiscover_modules("mails")  # what mails each app writes
        erasure_log.done_again_by(forgetting.ACCOUNT, forgetting.forget_account_again)
        erasure_log.done_again_by(forgetting.ADDRESS, forgetting.forget_address_again)
