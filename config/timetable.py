"""What beat starts by itself, and when (local time)."""

from celery.schedules import crontab

TIMETABLE = {
    "remind-registrations": {
        "task": "gatherings.tasks.remind_registrations",
        "schedule": crontab(minute=5),
    },
    "deliver-mails": {"task": "trajectories.tasks.deliver_due", "schedule": crontab()},
    "apply-retention": {"task": "toolkit.retention.apply_retention", "schedule": crontab(hour=3, minute=20)},
    "tell-authors": {"task": "publications.tasks.tell_authors", "schedule": crontab(minute="*/10")},
    "recall-withdrawn": {
        "task": "publications.tasks.recall_withdrawn",
        "schedule": crontab(hour=3, minute=50),
    },
}
