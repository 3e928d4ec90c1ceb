from django.apps import AppConfig

from .vocabulary import teach


class ToolkitConfig(AppConfig):
    name = "toolkit"

    def ready(self) -> None:
        teach()
