"""The way of an assessment: its stations follow from what is assessed."""

import pytest

from api.rules.reviews import behind, following, stations

COUNTY, TOWNSHIP, VILLAGE = "510421", "510421100", "510421100201"
WHOLE = ("open", "self_reviewed", "township_reviewed", "office_reviewed", "external_reviewed")


@pytest.mark.parametrize(
    ("area", "is_unit", "way"),
    [
        (TOWNSHIP, True, WHOLE),
        (VILLAGE, True, WHOLE),
        (VILLAGE, False, WHOLE),
        (COUNTY, True, ("open", "self_reviewed", "office_reviewed", "external_reviewed")),
        (TOWNSHIP, False, ("open", "self_reviewed", "office_reviewed", "external_reviewed")),
        (COUNTY, False, ("open", "self_reviewed", "external_reviewed")),
    ],
)
def test_nobody_reviews_himself(area: str, is_unit: bool, way: tuple[str, ...]) -> None:
    found = stations(area, is_unit=is_unit)
    assert found == way
    assert [following(found, state) for state in found] == [*way[1:], None]
    assert behind(found, way[2]) == (way[1], "open")
    assert behind(found, "open") == ()
