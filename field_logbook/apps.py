from django.apps import AppConfig


class FieldLogbookConfig(AppConfig):
    name = "field_logbook"
    verbose_name = "Veldlogboek"

    def ready(self) -> None:
        from contributions import erasure
        from trajectories.people import invitations

        from . import erasing, tickets

        invitations.when_membership_ends(tickets.end_with_role)
        erasure.add_hook(erasing.forget_statement, first=erasing.lock_arrivals)
