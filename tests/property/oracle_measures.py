"""The oracle's measures: one occasion at a time, one touch at a time."""

from typing import Any

from tests.property.oracle import Occasion, value
from tests.property.oracle_moments import time_between
from tests.property.oracle_touches import of_touches
from tests.property.quantities import Quantity, nothing_known
from tests.property.wall import INFINITY

Written = dict[str, Any]


def measured(occasion: Occasion, measure: Written) -> Quantity:
    """Return a measure of an occasion."""
    if "to" in measure:
        return time_between(occasion, measure)
    if "ratio" in measure:
        return _ratio(*(value(occasion, name) for name in measure["ratio"]))
    return of_touches(occasion, measure)


def _ratio(above: Quantity, below: Quantity) -> Quantity:
    later = above.later or below.later
    if above.low is None or below.low is None or below.low <= 0:
        return nothing_known(later)
    low = 0 if below.high == INFINITY else above.low / below.high
    return Quantity(low, INFINITY if above.high == INFINITY else above.high / below.low, later)
