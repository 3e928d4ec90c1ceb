"""A list of people is pasted as a mail program or a spreadsheet gives it: all are read, names right."""

import pytest

from trajectories.people.address_list import Person, Reading, read_list

RIA, JAN, AN = (
    Person("Ria Maes", "ria@stad.example"),
    Person("Jan Peeters", "jan@stad.example"),
    Person("An Smet", "an@stad.example"),
)
THREE = {
    "semicolons": "Ria Maes <ria@stad.example>; Jan Peeters <jan@stad.example>; An Smet <an@stad.example>",
    "commas": "Ria Maes <ria@stad.example>, Jan Peeters <jan@stad.example>, An Smet <an@stad.example>",
    "trailing": "Ria Maes <ria@stad.example>;\nJan Peeters <jan@stad.example>,\nAn Smet <an@stad.example>.",
    "turned": "Maes, Ria <ria@stad.example>; Peeters, Jan <jan@stad.example>; Smet, An <an@stad.example>",
    "quoted": '"Maes, Ria" <ria@stad.example>, '
    '"Peeters, Jan" <jan@stad.example>, "An Smet" <an@stad.example>',
    "broken": "Ria Maes\n <ria@stad.example>; "
    '"Peeters,\n Jan" <jan@stad.example>; An Smet <\nan@stad.example>',
    "columns": "Voornaam\tNaam\tE-mail\nRia\tMaes\tria@stad.example\nJan\tPeeters\tjan@stad.example\n"
    "An\tSmet\tan@stad.example",
    "family name first": "Maes\tRia\tria@stad.example\nPeeters;Jan;jan@stad.example\nSmet,An,an@stad.example",
    "address first": "ria@stad.example\tRia Maes\njan@stad.example; Jan Peeters\nan@stad.example (An Smet)",
    "phones": "Ria Maes, 0470 12 34 56, ria@stad.example\nJan Peeters\t+32 3 123.45.67\tjan@stad.example\n"
    "An Smet <an@stad.example> 03/123 45 67",
    "labels": "Aan: Ria Maes <ria@stad.example>\n"
    "Cc: Jan Peeters <jan@stad.example>; An Smet <mailto:an@stad.example>",
    "numbered": "1. Ria Maes <ria@stad.example>\n2) Jan Peeters <jan@stad.example>\n"
    "3. An Smet: an@stad.example",
    "services": "Maes, Ria (Stad Lindenrode) <ria@stad.example>; Peeters, Jan (OCMW) <jan@stad.example>; "
    "An Smet [extern] <an@stad.example>",
    "copied from a page": "Ria\u00a0Maes &lt;ria@stad.example&gt;; \u200bJan Peeters <jan@stad.example>; "
    "[An Smet](mailto:an@stad.example)",
    "what they do": "Ria Maes, diensthoofd <ria@stad.example>; Jan Peeters /jan@stad.example; "
    "An Smet <SMTP:an@stad.example>",
    "addresses first, in one line": "ria@stad.example; Ria Maes; jan@stad.example; Jan Peeters; "
    "an@stad.example; An Smet",
    "doubles": "ria@stad.example\nRia Maes <RIA@stad.example>; Jan Peeters <jan@stad.example>\n\n"
    "An Smet <an@stad.example>\nAn <an@stad.example>",
}


@pytest.mark.parametrize("text", THREE.values(), ids=THREE)
def test_everybody_is_read(text: str) -> None:
    assert read_list(text) == Reading([RIA, JAN, AN], [])


def test_addresses_alone() -> None:
    text = "'ria@stad.example'; <jan@stad.example>, an@stad.example."
    assert [person.email for person in read_list(text).people] == [RIA.email, JAN.email, AN.email]
    assert {person.name for person in read_list(text).people} == {""}


def test_what_is_not_understood_is_told_and_costs_nobody_else() -> None:
    reading = read_list(
        "Ria Maes <ria@stad.example>; Bert zonder adres\nzomaar iets\nJan Peeters <jan@stad.example>"
    )
    assert reading.people == [RIA, JAN]
    assert [problem.partition(": ")[0] for problem in reading.problems] == [
        "Regel 1 is geen e-mailadres",
        "Regel 2 is geen e-mailadres",
    ]
    assert "Bert zonder adres" in reading.problems[0]


@pytest.mark.parametrize(
    "text",
    [
        "Ria Maes <ria@stad.example>; Bert; Jan Peeters <jan@stad.example>",
        "Bert; Ria Maes <ria@stad.example>; Jan Peeters <jan@stad.example>",
        "Ria Maes <ria@stad.example>; Jan Peeters <jan@stad.example>; Bert",
        "ria@stad.example; Bert; jan@stad.example",
    ],
)
def test_nobody_gets_the_name_of_whoever_has_no_address(text: str) -> None:
    reading = read_list(text)
    assert [person.email for person in reading.people] == [RIA.email, JAN.email]
    assert "Bert" not in " ".join(person.name for person in reading.people)
    assert reading.problems == ["Regel 1 is geen e-mailadres: “Bert”."]


@pytest.mark.django_db
def test_all_are_invited_and_the_preview_tells_before(trajectory, officer, client_of, letters) -> None:
    pasted = {"people": THREE["turned"], "role": "core_group"}
    shown = client_of(officer).post(trajectory.url("trajectories:people_preview"), pasted).text
    assert "3 uitnodigingen:" in shown
    assert "Ria Maes, ria@stad.example" in shown
    sent = letters(lambda: client_of(officer).post(trajectory.url("trajectories:people_invite"), pasted))
    assert [to for to, _subject, _body in sent] == [RIA.email, JAN.email, AN.email]


@pytest.mark.django_db
def test_a_list_that_is_not_understood_stays_and_nobody_is_mailed_yet(
    trajectory, officer, client_of, letters
):
    pasted = {"people": "Ria <ria@stad.example>; zomaar iets", "role": "core_group"}
    page = []
    sent = letters(
        lambda: page.append(client_of(officer).post(trajectory.url("trajectories:people_invite"), pasted))
    )
    assert (sent, page[0].status_code) == ([], 422)
    assert "Ria &lt;ria@stad.example&gt;; zomaar iets</textarea>" in page[0].text
    assert "“zomaar iets”" in page[0].text
