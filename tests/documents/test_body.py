"""The drawing of the body holds every zone that has a surface, on the right side."""

import pytest

from setkit.documents.body import LABELS, area, area_of, areas
from setkit.storage.taxonomy import catalogue

BROAD = {zone.code for zone in catalogue().zones.values() if not zone.parent} - {"G.genital_area"}


def test_every_zone_lies_in_an_area_on_each_of_its_sides():
    for zone in catalogue().zones.values():
        if zone.code in BROAD:
            continue  # a whole region, and the protected zone, which is wherever it is
        for side in ("L", "R") if zone.is_paired else ("M",):
            found = area_of(zone.code, side)
            assert found is not None, zone.code
            assert not zone.is_paired or found.side in ("", side)


def test_every_area_holds_known_zones_and_its_glyph_lies_inside():
    for one in areas():
        assert one.zones
        assert set(one.zones) <= set(catalogue().zones)
        xs = [x for outline in one.outlines for x, _y in outline]
        ys = [y for outline in one.outlines for _x, y in outline]
        assert min(xs) <= one.glyph[0] <= max(xs)
        assert min(ys) <= one.glyph[1] <= max(ys)
        assert min(xs) >= -175
        assert max(ys) <= 800


def test_left_is_the_persons_own_left():
    front, back = area("hand_l"), area("hand_b_l")
    assert front.glyph[0] > 0  # seen from the front it is at the right of the picture
    assert back.glyph[0] < 0
    assert not front.holds("A.palm", "R")
    assert front.holds("A.palm", "*")


def test_every_label_is_marked_for_translation():
    assert {one.label for one in areas()} == set(LABELS)


def test_an_area_nobody_drew_is_a_fault():
    with pytest.raises(KeyError):
        area("tail")
