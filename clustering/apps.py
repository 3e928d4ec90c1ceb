from django.apps import AppConfig


class ClusteringConfig(AppConfig):
    name = "clustering"
    verbose_name = "Clustering"

    def ready(self) -> None:
        from contributions import erasure

        from .machine import forgetting

        erasure.add_hook(forgetting.forget)
