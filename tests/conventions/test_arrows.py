"""Imports point down, neighbours do not know each other, and nothing runs in a circle."""

from pathlib import Path

import pytest

from .arrows import Drawing, draw, draw_house, floors_of, read_imports


def test_no_import_points_up_or_aside() -> None:
    house = draw_house()
    assert house.arrows
    assert not house.wrong, f"\n{house}"


def house_of(tmp_path: Path, layers: list[str], packages: list[str], **sources: str) -> Drawing:
    """A house of which each keyword is a module (`shop__till`) with its source."""
    paths = []
    for name, source in sources.items():
        path = Path(*name.split("__")).with_suffix(".py")
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(source)
        paths.append(path)
    return draw(floors_of(layers, packages), read_imports(tmp_path, paths))


@pytest.mark.parametrize(
    "source",
    [
        "import shop",
        "import shop.till as till",
        "from shop import till",
        "from shop.till import pay",
        "def late():\n    from shop import till\n",
        "if True:\n    import shop.till\n",
        "class Config(AppConfig):\n    def other(self):\n        import shop\n",
    ],
)
def test_an_arrow_up_is_seen_wherever_it_stands(tmp_path: Path, source: str) -> None:
    house = house_of(tmp_path, ["shop", "store"], ["shop", "store"], shop__till="", store__shelf=source)
    assert list(house.wrong) == ["store points up at shop"]
    assert "store/shelf.py:" in str(house)


def test_an_arrow_down_and_one_in_ready_are_fine(tmp_path: Path) -> None:
    ready = "class StoreConfig(AppConfig):\n    def ready(self):\n        from shop import till\n"
    house = house_of(
        tmp_path,
        ["shop", "store"],
        ["shop", "store"],
        shop__till="from store import shelf",
        store__apps=ready,
        store__shelf="",
    )
    assert not house.wrong
    assert "shop -> store" in str(house)


@pytest.mark.parametrize(("between", "wrong"), [("|", 1), (":", 0)])
def test_neighbours_know_each_other_only_where_the_contract_says_so(
    tmp_path: Path, between: str, wrong: int
) -> None:
    house = house_of(tmp_path, [f"shop {between} bar"], ["shop", "bar"], shop__till="import bar")
    assert len(house.wrong) == wrong


def test_a_relative_import_is_followed(tmp_path: Path) -> None:
    house = house_of(
        tmp_path,
        ["house.attic", "house.cellar"],
        ["house"],
        house__attic="",
        house__cellar="from . import attic",
    )
    assert list(house.wrong) == ["house.cellar points up at house.attic"]


def test_a_circle_is_seen_on_no_floor_too(tmp_path: Path) -> None:
    sources = {"one__a": "import two.b", "two__b": "import three.c", "three__c": "import one.a"}
    house = house_of(tmp_path, [], ["one", "two", "three"], **sources)
    assert list(house.wrong) == ["one -> two -> three -> one"]
