from django.apps import AppConfig


class ClusteringConfig(AppConfig):
    name = "clustering"
    verbose_name = "Clustering"

    def ready(self) -> None:
        from contributions import erasure
        from toolkit import redaction
        from trajectories.people import forgetting as people

        from .machine import forgetting
        from .rounds.leaving import leave_seats

        erasure.add_hook(forgetting.forget)
        redaction.walk_by("clustering.Heap", forgetting.redact_heaps)
        people.with_account(leave_seats)
