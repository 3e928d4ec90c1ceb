"""Whatever stands in the parameters of an address or in the fields of a form, no page breaks on it."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

import publications.views
from publications.composing.forms import EditionForm, PassageForm, PictureForm, SectionForm
from publications.outcomes.forms import FeedbackForm
from publications.review.forms import (
    CommentForm,
    DecisionForm,
    ReviewRequestForm,
    SettleForm,
    VerdictForm,
)
from tests.conventions.addresses import of
from tests.conventions.samples import SAMPLES
from tests.conventions.visitors import undone

pytestmark = pytest.mark.django_db
ODD = ["²", "٣", "", "9" * 30, "-1", "0x1f", "1.5"]
VIEWS = Path(publications.views.__file__).parent
FORMS = [
    CommentForm,
    DecisionForm,
    EditionForm,
    FeedbackForm,
    PassageForm,
    PictureForm,
    ReviewRequestForm,
    SectionForm,
    SettleForm,
    VerdictForm,
]
OURS = [
    address
    for address in of("member", "public")
    if address.name.startswith("publications:") and not address.name.endswith(("pdf", "picture"))
]


def parameters(kind: str) -> set[str]:
    """The names that our views read from a query ("GET") or a body ("POST"), as their source says."""
    source = "".join(path.read_text() for path in VIEWS.glob("*.py"))
    read = re.findall(rf'request\.{kind}\.get\("(\w+)"|"(\w+)" in request\.{kind}', source)
    return {name or other for name, other in read}


def fields() -> set[str]:
    """The fields of all our forms."""
    return {name for form in FORMS for name in form.base_fields}


def test_the_parameters_are_all_known() -> None:
    """So that a view that reads them in another way is noticed here."""
    assert parameters("GET") == {
        "bewaard",
        "bouwsteen",
        "met",
        "na",
        "oordeel",
        "p",
        "part",
        "schrijf",
        "stand",
        "wie",
        "zoek",
    }
    assert parameters("POST") == {
        "bouwsteen",
        "deel",
        "kind",
        "na",
        "output",
        "stand",
        "stem",
        "uitgelicht",
        "verdict",
        "zonder_beslissing",
    }


@pytest.mark.parametrize("address", OURS, ids=str)
def test_odd_parameters_break_nothing(address, trajectory, officer, client_of) -> None:
    made = SAMPLES[address.name].make(trajectory) if address.needs_sample else {}
    slugs = {"municipality_slug": trajectory.municipality.slug, "trajectory_slug": trajectory.slug}
    url = reverse(address.name, kwargs=slugs | made)
    client = client_of(officer)
    for odd in ODD:
        for method, names in (("get", parameters("GET")), ("post", parameters("POST") | fields())):
            with undone():
                answer = getattr(client, method)(url, dict.fromkeys(names, odd))
            assert answer.status_code in {200, 204, 302, 404, 405, 409, 422}, (method, odd)
