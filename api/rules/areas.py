"""What the code of an area tells by itself: two digits a province, four a city, six a county, nine a township."""

from typing import Final

TOWNSHIP_DIGITS: Final = 9
