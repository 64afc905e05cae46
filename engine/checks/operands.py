"""S2: comparisons that can never come out right, whatever is logged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.checks.catalogue import Catalogue
from engine.checks.register import Found, check, found
from engine.checks.wording import listed
from engine.checks.words import stated
from engine.errors import Misspelt
from engine.expectations.expect_average import ExpectAverage
from engine.model.comparison import problem
from engine.model.conditions import NAMES_AN_ATTRIBUTE, Conditions
from engine.model.finding import Level, Place
from engine.model.likeness import did_you_mean
from engine.model.literals import operators_for
from engine.model.mend import Mend
from engine.model.vocabulary import Word
from engine.model.written import Written

MOST_CHOICES_SHOWN = 12
FEWEST_WORDS_OF_A_SCRIPT = 6
LITERAL_TEXTS = ("is", "say", "one_of", "say_any")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One attribute or measure, an operator and an operand, and where they stand."""

    said: str
    word: Word
    operator: str
    operand: Any
    by: Written
    path: tuple[str | int, ...]

    @property
    def place(self) -> Place | None:
        """Where the operand stands."""
        return self.by.place(*self.path)

    @property
    def fits(self) -> bool:
        """Whether the operator makes sense for what is compared."""
        return self.operator in operators_for(self.word.quantity)


@check("S210", "operator-does-not-fit")
def operator_does_not_fit(catalogue: Catalogue) -> Iterator[Found]:
    """The comparison makes no sense for what is compared, such as `at_most` for a choice.

    It can never come out right, so the standard would blame or praise people for nothing.
    Use a comparison that fits: limits for durations, times and numbers, `is` and `one_of` for
    choices, `includes` for lists, `say` and `never_say` for texts:

        expect: { outcome: { at_most: answered } }      # wrong
        expect: { outcome: answered }                   # right
    """
    for comparison in comparisons(catalogue):
        word = comparison.word
        if not comparison.fits:
            message = (
                f"{comparison.said} compares {word.name!r} with {comparison.operator}, which does "
                f"not fit: it is of the type {word.quantity}"
            )
            use = f"use {listed(operators_for(word.quantity), 'or')}"
            yield _at(catalogue, comparison, message, use)


@check("S211", "value-not-of-attribute")
def value_not_of_attribute(catalogue: Catalogue) -> Iterator[Found]:
    """A value is compared with something that can never have it.

    A choice that is misspelt, or a duration without a unit, would judge every patient's case
    wrongly and in silence. Write one of the choices as `events.yaml` declares them, and durations
    with their unit:

        expect: { outcome: answerd, wait: { at_most: 20 } }         # wrong
        expect: { outcome: answered, wait: { at_most: 20 s } }      # right
    """
    for whole in comparisons(catalogue):
        for one in _one_by_one(whole):
            wrong = problem(one.word, one.operator, one.operand) if one.fits else None
            if wrong:
                yield _misfit(catalogue, one, wrong)


def _at(catalogue: Catalogue, one: Comparison, message: str, hint: str) -> Found:
    """Return a finding at the comparison; if that is built in, where its attribute is declared.

    Nobody in the practice can change the library, and its standards say what they need.
    """
    events = catalogue.blueprint.events
    declared = events.attributes.get(one.word.name) if events else None
    if declared is None or not catalogue.is_built_in(one.place):
        return found(one.place, message, hint)
    here = "declare it as the built-in standard needs it, or hold a standard of your own"
    return found(declared, message, here, related=one.place)


def _misfit(catalogue: Catalogue, one: Comparison, wrong: ValueError) -> Found:
    value = one.operand[0] if isinstance(one.operand, tuple) else str(one.operand)
    known, kind = one.word.choices, f"{one.word.name} is of the type {one.word.quantity}"
    reason = str(wrong)
    if len(known) > MOST_CHOICES_SHOWN:
        reason = f"{value!r} is none of its {len(known)} values"
    use = f"use {listed(known[:MOST_CHOICES_SHOWN], 'or')}"
    hint = did_you_mean(value, known, use) if known else kind
    said = f"{one.said} compares {one.word.name!r}: {reason}"
    mend = Mend(value, wrong.meant) if isinstance(wrong, Misspelt) else Mend.of_slip(value, known)
    at = _at(catalogue, one, said, hint)
    return replace(at, name=value, mend=mend if at.place == one.place else None)


def _one_by_one(whole: Comparison) -> Iterator[Comparison]:
    if not isinstance(whole.operand, tuple):
        yield whole
        return
    for number, value in enumerate(whole.operand):
        path = (*whole.path, number)
        yield Comparison(whole.said, whole.word, whole.operator, (value,), whole.by, path)


@check("S205", "verbatim-script", Level.WARNING)
def verbatim_script(catalogue: Catalogue) -> Iterator[Found]:
    """Staff must say a long sentence word for word, every time.

    Patients hear that it is read out, and staff who help in their own words are counted as wrong.
    Ask for what must be in it, or for a share, or look for what must never be said:

        expect: { staff_words: { say: Thank you for calling us how may I help } }      # wrong
        expect: { greeting_parts: { includes: [practice, own name, offer] } }       # right

    Where every word counts, as in an emergency notice, say so with `importance: critical`.
    """
    for standard in catalogue.own_versions:
        strict = standard.target is not None and standard.target.every_time
        if not strict or standard.importance == "critical":
            continue
        expected = standard.expectations.get("expect")
        said = f"the standard {standard.title!r}"
        for one in _compared(catalogue, said, expected) if expected else ():
            words = _script(one) if one.by is expected else ()  # else it is one way of several
            if len(words) >= FEWEST_WORDS_OF_A_SCRIPT:
                yield found(
                    one.place,
                    f"{said} wants {len(words)} words said exactly so, every time",
                    "ask for what must be in it, or set a target below every time",
                )


def _script(one: Comparison) -> Sequence[str]:
    """Return the words that must be said just so; none where there is a choice."""
    texts = one.operand if isinstance(one.operand, tuple) else (one.operand,)
    is_literal = one.word.quantity == "text" and one.operator in LITERAL_TEXTS
    return texts[0].split() if is_literal and len(texts) == 1 else ()


def comparisons(catalogue: Catalogue) -> Iterator[Comparison]:
    """Yield every comparison of standards and measures that are used, and of outcomes."""
    standards, measures = catalogue.used_versions, catalogue.used_measures.values()
    for said, conditions in stated(catalogue, standards, measures):
        yield from _compared(catalogue, said, conditions)
    for standard in standards:
        for form in standard.expectations.values():
            if isinstance(form, ExpectAverage):
                yield from _limits(catalogue, f"the standard {standard.title!r}", form)


def _compared(catalogue: Catalogue, said: str, conditions: Conditions) -> Iterator[Comparison]:
    for name, test, inside in conditions.leaves():
        if word := catalogue.word(name):
            for operator, operand in test.operators().items():
                if operator not in NAMES_AN_ATTRIBUTE or operator not in operators_for(
                    word.quantity
                ):
                    yield Comparison(said, word, operator, operand, inside, (name, operator))


def _limits(catalogue: Catalogue, said: str, form: ExpectAverage) -> Iterator[Comparison]:
    if word := catalogue.word(form.mean_of):
        for operator in ("at_most", "at_least"):
            if limit := getattr(form, operator):
                yield Comparison(said, word, operator, limit, form, (operator,))
