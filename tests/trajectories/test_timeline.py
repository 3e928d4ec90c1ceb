"""The drawing of the road: whatever the phases, nothing overlaps and nothing falls outside."""

import datetime as dt
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from trajectories.road.columns import STATION, WIDTH, Leg
from trajectories.road.text_width import Box
from trajectories.road.timeline import FLAG, Road, draw

TODAY = dt.date(2026, 6, 9)
days = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
titles = st.text("aeinorstmwIJEé ", min_size=1, max_size=80).filter(str.strip)


@st.composite
def legs(draw_one) -> list[Leg]:  # type: ignore[no-untyped-def]
    found, step = [], 1
    for _ in range(draw_one(st.integers(1, 14))):
        for _lane in range(draw_one(st.sampled_from([1, 1, 1, 2, 3, 6]))):
            starts = draw_one(st.none() | days)
            ends = draw_one(st.none() | st.integers(0, 400))
            found.append(
                Leg(
                    draw_one(titles),
                    step,
                    draw_one(st.sampled_from(["planned", "running", "closed", "skipped"])),
                    starts,
                    starts + dt.timedelta(days=ends)
                    if starts and ends is not None
                    else draw_one(st.none() | days),
                    draw_one(st.sampled_from(["", "17 van 26", "september 2026"])),
                )
            )
        step += draw_one(st.integers(1, 3))
    return found


def boxes(road: Road) -> list[Box]:
    return [station.label.box for station in road.stations]


def circle(station) -> Box:  # type: ignore[no-untyped-def]
    return Box(station.x - STATION, station.y - STATION, station.x + STATION, station.y + STATION)


@settings(max_examples=40)
@given(legs(), days)
def test_no_two_labels_overlap(given_legs: list[Leg], today: dt.date) -> None:
    road = draw(given_legs, today)
    assert road
    for one, two in combinations(boxes(road), 2):
        assert not one.touches(two), (one, two)


@settings(max_examples=30)
@given(legs(), days)
def test_labels_and_stations_keep_apart_and_inside(given_legs: list[Leg], today: dt.date) -> None:
    road = draw(given_legs, today)
    assert road
    for one, two in combinations(road.stations, 2):
        assert not circle(one).touches(circle(two)), (one, two)
    for station in road.stations:
        for box in boxes(road):
            assert not circle(station).touches(box)
        box = station.label.box
        assert box.left >= 0
        assert box.right <= road.width
        assert box.top >= FLAG - 8  # the strip of "today" stays free
        assert box.bottom <= road.height


@settings(max_examples=30)
@given(legs(), days)
def test_the_order_of_the_road_is_the_order_of_the_steps(given_legs: list[Leg], today: dt.date) -> None:
    road = draw(given_legs, today)
    assert road
    steps: dict[int, list[float]] = {}
    for leg, station in zip(given_legs, road.stations, strict=True):
        steps.setdefault(leg.step, []).append(station.x)
    for one, two in pairwise(steps.values()):
        assert max(one) < min(two)
    assert all(one.x < two.x for one, two in pairwise(road.ticks))
    assert road.today is None or 0 <= road.today <= road.width


def leg(
    title: str, step: int, start: tuple[int, int, int], end: tuple[int, int, int], state: str = "planned"
) -> Leg:
    return Leg(title, step, state, dt.date(*start), dt.date(*end))


ROESELARE = [
    leg("Engagement", 1, (2026, 1, 1), (2026, 2, 1), "closed"),
    leg("Kerngroep", 2, (2026, 2, 2), (2026, 3, 20), "closed"),
    leg("Droomsessies", 3, (2026, 4, 1), (2026, 7, 1), "running"),
    leg("Bevraging", 3, (2026, 4, 20), (2026, 7, 1), "running"),
    leg("Kinderen", 3, (2026, 5, 1), (2026, 7, 1), "running"),
    leg("Clustering", 4, (2026, 9, 1), (2026, 10, 30)),
]


def test_lanes_fork_and_come_together() -> None:
    road = draw(ROESELARE, TODAY)
    assert road
    assert [station.number for station in road.stations] == ["1", "2", "3a", "3b", "3c", "4"]
    lanes = [station.y for station in road.stations[2:5]]
    assert lanes == sorted(lanes)
    assert lanes[1] == road.middle
    forks = [segment for segment in road.segments if segment.done == "part" and "C" in segment.d]
    assert len(forks) == 3
    assert {fork.d.split("C")[0] for fork in forks} == {forks[0].d.split("C")[0]}  # one beginning
    assert len({fork.d.rsplit(" ", 2)[-2] for fork in forks}) == 1  # one end


def test_what_is_behind_us_is_done_up_to_today() -> None:
    road = draw(ROESELARE, TODAY)
    assert road
    assert road.today is not None
    assert road.stations[4].x < road.today < road.stations[5].x
    assert road.reached == road.today
    assert [segment.done for segment in road.segments].count("pause") == 1  # the summer


def test_a_typical_road_fits_the_screen() -> None:
    road = draw(ROESELARE, TODAY)
    assert road
    assert road.width == WIDTH
    assert all(station.label.leader is None for station in road.stations)


def test_without_dates_there_is_a_road_but_no_axis_and_no_today() -> None:
    road = draw([Leg("Een", 1, "planned"), Leg("Twee", 2, "planned")], TODAY)
    assert road
    assert road.ticks == []
    assert road.today is None


def test_skipped_phases_are_dotted() -> None:
    road = draw([leg("Een", 1, (2026, 1, 1), (2026, 2, 1), "skipped"), ROESELARE[-1]], TODAY)
    assert road
    assert road.segments[0].done == "skipped"


def test_no_phases_no_road() -> None:
    assert draw([], TODAY) is None


def test_a_long_title_is_cut_with_an_ellipsis() -> None:
    road = draw([Leg("woord " * 30, 1, "planned")], TODAY)
    assert road
    lines = road.stations[0].label.lines
    assert len(lines) == 3
    assert lines[-1].endswith("…")
