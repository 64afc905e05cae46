"""S2: standards that are looked at hour by hour or item by item, and cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.catalogue import Catalogue
from engine.checks.register import Found, check, found
from engine.model.events import KEYS

ITEMS = ("choice", "text")
"""The types of attributes that can name an item."""


@check("S240", "in-each-and-averaged")
def in_each_and_averaged(catalogue: Catalogue) -> Iterator[Found]:
    """The standard is held in each of something, and its share is averaged over something too.

    Nobody can tell which share is held against the target, so no patient is any better for it.
    Write two standards: one that is held in each, and one whose share is the mean.
    """
    for standard in catalogue.own.values():
        if standard.in_each and standard.averaged_over:
            yield found(
                standard.place("averaged_over"),
                f"the standard {standard.title!r} has in_each and averaged_over; one is enough",
                "write a standard of its own for each",
                related=standard.place("in_each"),
            )


@check("S241", "not-an-item")
def not_an_item(catalogue: Catalogue) -> Iterator[Found]:
    """A share is to be averaged over what names no items, or a mean over items.

    The mean of the shares is a mean over the values of an attribute, such as the questions of a
    survey; a number, a time or a measure has no few values, and an average has no shares. So
    nothing of what patients answered would be shown. Name an attribute that is a choice or a text:

        expect: { answer: always }
        averaged_over: wait              # wrong: a duration
        averaged_over: question          # right: a choice
    """
    attributes = catalogue.blueprint.attributes
    for standard in catalogue.own.values():
        name = standard.averaged_over
        if name is None:
            continue
        place, said = standard.place("averaged_over"), f"the standard {standard.title!r}"
        if "expect_average" in standard.expectations:
            message = f"{said} is an average, which has no shares to take the mean of"
            yield found(place, message, "take `averaged_over` away, or expect something else")
        elif name in attributes and attributes[name].type not in ITEMS:
            kind = f"which is of the type {attributes[name].type}"
            message = f"{said} is averaged over {name!r}, {kind}"
            yield found(place, message, "name an attribute that is a choice or a text")
        elif name not in attributes and (name in KEYS or name in catalogue.blueprint.vocabulary):
            message = f"{said} is averaged over {name!r}, which is not an attribute"
            yield found(place, message, "name an attribute that is a choice or a text")
