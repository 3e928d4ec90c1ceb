from toolkit.tables.nothing import is_nothing


def test_ways_to_say_nothing():
    assert all(map(is_nothing, ["", " ", "-", "n.v.t.", "N/A", "onbekend"]))
    assert not is_nothing("nee")
