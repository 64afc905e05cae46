"""M6: what a patient's standard asks of a routine, which is in no patient's case."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.catalogue import Catalogue
from engine.checks.register import Found, check, found
from engine.expectations.needs import needs


@check("M608", "routine-in-no-case")
def routine_in_no_case(catalogue: Catalogue) -> Iterator[Found]:
    """A standard looks for a routine among the touches of a patient, where it never is.

    What the practice does without a patient belongs to no case, so nothing that patients meet is
    followed by it, preceded by it or counts it: every case would be a miss. Judge the routine by
    itself, for each period in which it is due; or let the touch say what the routine came to:

        expect_before: { touchpoint: training, same: [staff] }      # wrong: training is a routine
        expect: { trained_on: { on_or_before: started } }           # right: the export says when
    """
    routines = catalogue.blueprint.routines
    for standard in catalogue.used_versions:
        if standard.is_of_periods or len(standard.expectations) != 1:
            continue
        for name in sorted(needs(catalogue.blueprint, standard).touchpoints & routines.keys()):
            (key,) = standard.expectations
            yield found(
                standard.place_of_key(key),
                f"the standard {standard.title!r} looks for the routine "
                f"{routines[name].title!r}, which is in no patient's case",
                "judge the routine for_each month, or log with the touch what it came to",
                name=name,
            )
