"""Import order with gaps."""

from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.scene_order import GAP, place


def test_a_new_script():
    assert place([None, None, None]) == (GAP, 2 * GAP, 3 * GAP)
    assert place([]) == ()


def test_an_inserted_scene_moves_no_other():
    got = place([GAP, None, None, 2 * GAP, None])
    assert (got[0], got[3]) == (GAP, 2 * GAP)
    assert GAP < got[1] < got[2] < 2 * GAP < got[4]


def test_no_room_or_a_new_order_renumbers_all():
    assert place([1, None, 2]) == (GAP, 2 * GAP, 3 * GAP)
    assert place([5, 4]) == (GAP, 2 * GAP)


@given(st.lists(st.one_of(st.none(), st.integers(1, 10_000)), max_size=30))
def test_always_rising(orders):
    got = place(orders)
    assert len(got) == len(orders)
    assert all(one < two for one, two in zip((0, *got), got, strict=False))
    known = [n for n in orders if n is not None]
    if got != tuple(GAP * n for n in range(1, len(orders) + 1)):
        assert [g for g, n in zip(got, orders, strict=True) if n is not None] == known
