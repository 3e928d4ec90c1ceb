"""What beat starts by itself, and when (local time)."""

from celery.schedules import crontab

TIMETABLE = {
    "remind-registrations": {
        "task": "gatherings.tasks.remind_registrations",
        "schedule": crontab(minute=5),
    },
    "give-free-places": {"task": "gatherings.tasks.give_free_places", "schedule": crontab(minute="*/5")},
    "deliver-mails": {"task": "trajectories.tasks.deliver_due", "schedule": crontab()},
    "look-after-jobs": {"task": "toolkit.tasks.look_after_jobs", "schedule": crontab()},
    "look-after-machine": {"task": "clustering.tasks.look_after_machine", "schedule": crontab()},
    "apply-retention": {"task": "toolkit.retention.apply_retention", "schedule": crontab(hour=3, minute=20)},
    "sweep-orphans": {"task": "toolkit.orphans.sweep_orphans", "schedule": crontab(hour=4, minute=10)},
    "erasure-log": {"task": "toolkit.erasure_log.drop_old_lines", "schedule": crontab(hour=3, minute=40)},
    "delete-trajectories": {"task": "front.tasks.delete_due", "schedule": crontab(minute="*/5")},
    "overviews-daily": {
        "task": "front.tasks.send_daily_overviews",
        "schedule": crontab(hour=8, minute=0, day_of_week="mon-fri"),
    },
    "overviews-at-once": {
        "task": "front.tasks.send_overviews_at_once",
        "schedule": crontab(minute="*/10", hour="7-20", day_of_week="mon-fri"),
    },
    "tell-answers": {"task": "publications.tasks.tell_answers", "schedule": crontab(hour=9, minute=30)},
    "review-deadlines": {
        "task": "publications.tasks.remind_readers",
        "schedule": crontab(hour=8, minute=10),
    },
    "follow-up-cases": {
        "task": "ateliers.tasks.follow_up_cases",
        "schedule": crontab(hour=8, minute=20),
    },
    "tell-authors": {"task": "publications.tasks.tell_authors", "schedule": crontab(minute="*/10")},
    "recall-withdrawn": {
        "task": "publications.tasks.recall_withdrawn",
        "schedule": crontab(hour=3, minute=50),
    },
}
