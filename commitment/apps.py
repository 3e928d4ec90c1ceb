from django.apps import AppConfig


class CommitmentConfig(AppConfig):
    name = "commitment"
    verbose_name = "Engagement"
