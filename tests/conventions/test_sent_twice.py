"""Every form that makes something is sent four times: after the first nothing more is made.

The walk opens each page of the samples, fills in its forms as a person would, and sends each with each of its
buttons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from lxml import html
from PIL import Image

from tests.factories import UserFactory
from tests.page_forms import action_of, fields_of, forms_of
from tests.read_only import our_tables
from toolkit.models import SentForm
from toolkit.once import FIELD

from .addresses import Address, of
from .visitors import World, ask, undone

TIMES = 4
NOT_OURS = ("/account/", "/tablet/ticket/")  # a package's own forms; one that only a script sends, as JSON
# What `read_only` counts as ours and is no making: that a form was sent, and what a trigger writes about it.
BESIDE = {SentForm._meta.db_table}
# Of these a row must really be made in this walk: a form that is always refused proves nothing.
MADE = {
    "gatherings_gathering",
    "trajectories_phase",
    "commitment_agreement",
    "commitment_promise",
    "ambassadors_course",
    "publications_feedback",
    "publications_edition",
    "consultation_work",
    "gatherings_registration",
    "contributions_importbatch",
    "clustering_key",
    "trajectories_municipality",
}

# Pages with a form that makes a row and carries no id of the house: something else keeps it from being done
# twice, also when it arrives four times at once (test_sent_at_once).
WITHOUT_ID = {
    "ambassadors:application",
    "ambassadors:application_own",
    "ateliers:vote",
    "clustering:block",
    "clustering:key_edit",
    "clustering:round",
    "clustering:round_find",
    "clustering:round_sort",
    "clustering:sort",
    "clustering:sort_find",
    "commitment:promise",
    "consultation:survey",
    "contributions:contribution_erase",
    "contributions:gathering",
    "contributions:log_practice",
    "contributions:paper",
    "contributions:quote",
    "field_logbook:copy",
    "front:mine",
    "front:phase",
    "publications:decision_edit",
    "publications:feedback_edit",
    "publications:publish",
    "trajectories:archive",
    "trajectories:deputies",
    "trajectories:invitation",
    "trajectories:mail_choices",
    "trajectories:my_mails",
    "trajectories:news_confirm",
    "trajectories:people_member",
}


def picture() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 30), "green").save(content, "PNG")
    return SimpleUploadedFile("werk.png", content.getvalue(), content_type="image/png")


def table() -> SimpleUploadedFile:
    return SimpleUploadedFile("stemmen.csv", b"tekst;wijk\nMeer bomen.;Heide\n", content_type="text/csv")


WORDS = {
    "email": "ria@voorbeeld.example",
    "date": "2031-03-04",
    "time": "19:30",
    "datetime-local": "2031-03-04T19:30",
    "number": "3",
    "color": "#1d5b4c",
    "url": "https://lindenrode.example/",
    "tel": "014 12 34 56",
    "slug": "meer-bomen",
}


def filled(form: html.FormElement) -> dict[str, Any]:
    """What a person would send: each empty field gets something that fits, not the trap for robots."""
    sent = fields_of(form)
    for field in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        name, kind = field.get("name"), field.get("type", "text")
        if field.tag == "select":
            choices = [value for value in field.value_options if value]
            if choices and not sent.get(name):
                sent[name] = choices[0]
        elif kind == "file":
            sent[name] = picture() if "image" in (field.get("accept") or "") else table()
        elif kind in {"radio", "checkbox"}:
            if kind == "radio" or field.get("required") is not None:
                sent.setdefault(name, field.get("value") or "on")
        elif kind != "hidden" and name != "website" and not sent.get(name):
            kind = {"person": "email", "slug": "slug"}.get(name.rpartition("-")[2], kind)
            sent[name] = WORDS.get(kind, "Meer bomen")[: int(field.get("maxlength") or 99)]
    return sent


def buttons_of(form: html.FormElement) -> list[Any]:
    named = form.xpath(".//button[not(@type='button')]")
    return named or [None]


def rows() -> Counter[str]:
    tables = sorted(our_tables() - BESIDE)
    counts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in tables)
    with connection.cursor() as cursor:
        cursor.execute(counts)
        counted = Counter(dict(cursor.fetchall()))
    counted["mails and jobs"] = len(connection.run_on_commit)
    return counted


def clients_of(world: World, address: Address) -> Client:
    if address.access in {"public", "link"}:
        return world.anonymous
    if address.access == "installation":
        return world.client(UserFactory(is_superuser=True))
    who = "staff" if address.access == "municipality" else "officer"
    return world.client(world.visitors[who])


def send(client: Client, url: str, sent: dict[str, Any]) -> int:
    for value in sent.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    try:
        with transaction.atomic():
            return int(client.post(url, sent).status_code)
    except Exception as error:
        pytest.fail(f"{url}: {error!r}")


def pressed(page: str, answer: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each form of the page with each of its buttons: where it goes, and with what."""
    for form in forms_of(answer):
        for button in buttons_of(form):
            more = (
                {button.get("name"): button.get("value") or ""}
                if button is not None and button.get("name")
                else {}
            )
            yield action_of(form, page, button), filled(form) | more


def test_a_form_that_is_sent_four_times_is_carried_out_once(world: World) -> None:
    made: set[str] = set()
    without_id: set[str] = set()
    doubled, broken = [], []
    for address in of("public", "link", "account", "installation", "municipality", "member"):
        client = clients_of(world, address)
        with undone():
            page = world.url(address, world.own)
            answer = ask(client, "get", page)
            if answer.status_code != 200 or answer.streaming or b"<form" not in answer.content:
                continue
            for url, sent in pressed(page, answer):
                if any(part in url for part in NOT_OURS):
                    continue
                with undone():
                    before = rows()
                    statuses = [send(client, url, sent)]
                    once = rows()
                    statuses += [send(client, url, sent) for _time in range(TIMES - 1)]
                    again = rows()
                news = {name for name in once if once[name] > before[name]}
                made |= news
                if news and FIELD not in sent:
                    without_id.add(address.name)
                if max(statuses) >= 500:
                    broken.append(f"{address} -> {url}: {statuses}")
                more = [name for name in again if again[name] > once[name]]
                if more:
                    doubled.append(f"{address} -> {url}: {more}")
    assert broken == []
    assert doubled == []
    assert MADE - made == set()
    assert without_id - WITHOUT_ID == set(), "a new form carries {% form_id %}"
