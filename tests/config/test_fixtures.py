"""The fixtures themselves: what they promise to notice, they notice."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
import redis
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.paginator import Paginator, UnorderedObjectListWarning
from django.db import transaction
from django.template import Context, Template
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from config.celery import app
from tests import live_requests, read_only
from tests.config import urls
from tests.factories import MunicipalityFactory, UserFactory
from tests.ordering import UnorderedLoop
from trajectories.models import Municipality


@app.task
def rename(pk: int, name: str) -> None:
    Municipality.objects.filter(pk=pk).update(name=name)
    mail.send_mail("Nieuwe naam", name, None, ["ria@stad.example"])


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_a_job_that_is_queued_on_commit(celery_worker: Callable[..., None]) -> None:
    municipality = MunicipalityFactory()
    with transaction.atomic():
        rename.delay_on_commit(municipality.pk, "Roeselare")
        assert not mail.outbox
    celery_worker()
    municipality.refresh_from_db()
    assert municipality.name == "Roeselare"
    assert [message.body for message in mail.outbox] == ["Roeselare"]


@pytest.mark.django_db(transaction=True)
def test_the_worker_can_be_used_twice_in_one_process(celery_worker: Callable[..., None]) -> None:
    municipality = MunicipalityFactory()
    rename.delay(municipality.pk, "Genk")
    celery_worker()
    municipality.refresh_from_db()
    assert municipality.name == "Genk"


def test_a_queued_job_does_not_wait_for_the_next_test(redis_connection: redis.Redis) -> None:
    rename.delay(1, "Genk")
    assert redis_connection.llen("celery") == 1


def test_redis_is_empty_at_the_start(redis_connection: redis.Redis) -> None:
    assert not [key for key in redis_connection.scan_iter() if not key.startswith(b"_kombu")]


def test_media_goes_to_the_temporary_folder(tmp_path: Path) -> None:
    name = default_storage.save("foto.txt", ContentFile(b"x"))
    assert (tmp_path / "media" / name).exists()


@pytest.mark.django_db
def test_a_loop_over_unordered_rows_fails() -> None:
    template = Template("{% for one in rows %}{{ one.name }}{% endfor %}")
    unordered = Municipality.objects.order_by()
    with pytest.raises(UnorderedLoop, match=r"rows.*Municipality"):
        template.render(Context({"rows": unordered}))
    template.render(Context({"rows": unordered.order_by("pk")}))


@pytest.mark.django_db
def test_a_paginator_over_unordered_rows_fails() -> None:
    with pytest.raises(UnorderedObjectListWarning):
        Paginator(Municipality.objects.order_by(), 10).page(1)


def test_an_undefined_template_variable_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="absent"):
        Template("{{ absent }}").render(Context())


def test_a_warning_is_an_error() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("careful", stacklevel=1)


@pytest.mark.urls("tests.config.urls")
def test_a_page_is_signed_in_and_photographed(
    page: Page, sign_in: Callable, screenshot: Callable[..., Path]
) -> None:
    user = UserFactory(email="ria@stad.example")
    sign_in(page, user)
    page.goto("/proef/")
    assert page.locator("p").text_content() == str(user)
    path = screenshot(page, "tests/proef-320", width=320)
    assert path.read_bytes().startswith(b"\x89PNG")


@pytest.mark.urls("tests.config.urls")
def test_axe_runs_under_our_content_security_policy(
    page: Page, axe_violations: Callable[..., list[str]]
) -> None:
    response = page.goto("/proef/")
    assert response is not None
    policy = response.headers["content-security-policy"]
    assert "'unsafe-eval'" not in policy
    assert "'unsafe-inline'" not in policy
    assert axe_violations(page) == []


@pytest.mark.urls("tests.config.urls")
def test_axe_and_the_page_notice_what_is_wrong(
    page: Page, axe_violations: Callable[..., list[str]], page_problems: list[str]
) -> None:
    page.goto("/proef/fout/")
    assert any(violation.startswith("image-alt") for violation in axe_violations(page))
    assert any("Content Security Policy" in problem for problem in page_problems)
    with page.context.expect_event("weberror"):
        page.evaluate("setTimeout(() => { throw new Error('stuk') })")
    assert any("stuk" in problem for problem in page_problems)
    page_problems.clear()


@pytest.mark.urls("tests.config.urls")
def test_a_request_to_elsewhere_is_noticed(page: Page, page_problems: list[str]) -> None:
    page.goto("/proef/elders/")
    assert page_problems == ["request to elsewhere: http://elsewhere.example/a.png"]
    page_problems.clear()


@pytest.mark.urls("tests.config.urls")
def test_a_request_of_a_closed_browser_is_waited_for(page: Page, live_server: LiveServer) -> None:
    page.goto("/proef/")
    page.evaluate("() => { fetch('/proef/traag/') }")
    assert urls.begun.wait(60)
    page.context.close()
    threading.Timer(0.2, urls.go_on.set).start()
    live_requests.wait_for_none(live_server)
    assert urls.ended == ["traag"]


@pytest.mark.urls("tests.config.urls")
def test_a_page_that_writes_when_it_is_read_is_noticed(page: Page) -> None:
    page.goto("/proef/schrijft/")
    [told] = read_only.wrote
    assert "/proef/schrijft/" in told
    assert "writes in trajectories_municipality" in told
    read_only.wrote.clear()
    assert not Municipality.objects.exists()
