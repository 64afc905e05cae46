"""G5: what a patient is asked for, and whether it is known where it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.checks.again import Again, Held, again, place_before, place_of
from engine.checks.register import Found, check, found
from engine.checks.topics import is_paperwork, wishes
from engine.checks.wording import quoted
from engine.graph.orders import member_of
from engine.graph.passing import Names, Passing, carried, leading_to
from engine.graph.paths import Paths, Step
from engine.model.finding import Level

GIVING = ("asks", "learns")
"""The keys under which something becomes known."""


@check("G513", "asked-twice", Level.WARNING)
def asked_twice(paths: Paths) -> Iterator[Found]:
    """On some path the patient is asked for the same thing twice.

    They have said it already, and now they see that nobody passed it on.
    Ask where it is first needed, hand it on, and only need it afterwards. A touchpoint to which
    the patient can come back asks again each time round:

        - { touchpoint: desk, title: The desk answers, asks: [name], next: [nurse] }
        - { touchpoint: nurse, title: The nurse answers, asks: [name], next: [done] }     # wrong
        - { touchpoint: nurse, title: The nurse answers, needs: [name], next: [done] }    # right

    A sink that is full asks nothing: its overflow may ask the same. If other patients come to the
    same touchpoint by a way on which they were not asked, give them one of their own that asks.
    """
    held = paths.holding("asks")
    for one in again(paths, held, held):
        message = f"{paths.sentence(one.way)}: {one.name!r} is asked {one.times} times"
        yield _of_asking(paths, one, held, message, _how_to_ask_once(one, held))


def _how_to_ask_once(one: Again, held: Held) -> str:
    others = (step for step in one.way if step != one.step)
    if any(one.name in held.get(step, ()) for step in others):
        return f"write `needs: [{one.name}]` here, and hand on what the patient said"
    return f"ask for {one.name!r} at a touchpoint to which nobody comes back"


@check("G514", "asked-although-known", Level.WARNING)
def asked_although_known(paths: Paths) -> Iterator[Found]:
    """On some path the patient is asked for what the practice has learnt already.

    A patient who logged in, or whom another doctor sent with a letter, should not have to say who
    they are. Use what is known:

        - { touchpoint: login, title: The portal opens, learns: [name], next: [form] }
        - { touchpoint: form, title: A form, asks: [name, wish], next: [done] }             # wrong
        - { touchpoint: form, title: A form, asks: [wish], needs: [name], next: [done] }    # right

    If other patients come to the same touchpoint by a way on which it is not known, give them a
    touchpoint of their own that asks. What is asked there a second time is G513 alone.
    """
    held, known = paths.holding("asks"), paths.holding("learns")
    twice = {(member_of(one.step.node), one.name) for one in again(paths, held, held)}
    for one in again(paths, held, known):
        if (member_of(one.step.node), one.name) in twice:
            continue
        message = f"{paths.sentence(one.way)}: {one.name!r} is asked, although it is known"
        hint = f"write `needs: [{one.name}]` here, and use what is known"
        yield _of_asking(paths, one, known, message, hint)


def _of_asking(paths: Paths, one: Again, before: Held, message: str, hint: str) -> Found:
    place = place_of(paths, one.step, "asks", one.name)
    return found(place, message, hint, related=place_before(paths, one, before))


@check("G515", "needed-never-learnt")
def needed_never_learnt(paths: Paths) -> Iterator[Found]:
    """On some path a touchpoint needs what nobody has asked or learnt before.

    Whoever is there cannot do their part, and the patient waits until somebody finds out.
    Ask for it on every way that leads there, or say where it comes from with `learns`:

        - { touchpoint: voicemail, title: Voicemail, next: [callback] } # wrong
        - { touchpoint: voicemail, title: Voicemail, asks: [name, wish], next: [callback] } # right
        - { touchpoint: callback, title: We call back, needs: [name, wish], next: [done] }

    Of several touchpoints on a path that need it the first is told. A touchpoint may ask itself
    for what it needs. What an `anytime` touchpoint gives counts as known; what one needs must be
    asked or learnt somewhere, on whatever map. A journey that a
    touchpoint `uses` is walked through on the way: what it asks on one of its paths only is not
    known for sure after it, and what it needs must be known wherever it is used; also without
    that, if one of its origins has a `purpose`, since patients then also come to it by themselves.
    Where more than 1,000 touchpoints and endings of used journeys lie on the way nothing is said
    of what comes after them.
    """
    needs, given = paths.holding("needs"), _sets(paths.holding(*GIVING))
    wanted = frozenset(n for names in needs.values() for n in names) - paths.anytime(*GIVING)
    if not wanted or paths.is_unread(*GIVING):
        return
    none: Names = frozenset()
    told = {step: given.get(step, none).union(needs.get(step, ())) for step in paths.graph}
    unknown = carried(paths.after, paths.arrivals, wanted, lambda step, names: names - told[step])
    for step, names in needs.items():
        missing = unknown.get(step, none) - given.get(step, none)
        for name in (name for name in names if name in missing):
            marks = {one for one, has in told.items() if name in has and one != step}
            way = Passing(paths.after, paths.arrivals, marks).way(step, passed=False)
            yield found(
                place_of(paths, step, "needs", name),
                f"{paths.sentence(way)}: {name!r} is needed, and nobody has asked or learnt it",
                _how_to_know(name, somewhere=any(name in gives for gives in given.values())),
            )
    yield from _needed_at_any_moment(paths, unknown)


def _needed_at_any_moment(paths: Paths, reached: Mapping[Step, Names]) -> Iterator[Found]:
    """Yield what touchpoints off every path need, and no touchpoint of any map gives."""
    mentions = paths.journey.blueprint.mentions()
    given = {name for _, one in mentions for key in GIVING for name in getattr(one, key)}
    for name, touchpoint in paths.journey.touchpoints.items():
        if touchpoint.anytime and Step(name) not in reached:
            for needed in (needed for needed in touchpoint.needs if needed not in given):
                yield found(
                    place_of(paths, Step(name), "needs", needed),
                    f"{paths.journey.title(name)!r} may happen at any moment and needs "
                    f"{needed!r}, which no touchpoint asks or learns",
                    f"ask for {needed!r} somewhere, or say with `learns` where it comes from",
                )


def _how_to_know(name: str, *, somewhere: bool) -> str:
    if somewhere:
        return f"ask for {name!r} on this way too, or say with `learns` where it comes from"
    return f"no touchpoint of this map asks or learns {name!r}; say where it comes from"


@check("G516", "asked-before-the-wish", Level.WARNING)
def asked_before_the_wish(paths: Paths) -> Iterator[Found]:
    """The patient is asked for money or their date of birth before anybody has heard their wish.

    It tells them what counts here. A good host asks first what brings them.
    Hear the wish first, or at the same touchpoint:

        - { touchpoint: desk, title: The desk asks, asks: [insurance], next: [nurse] }     # wrong
        - { touchpoint: nurse, title: The nurse listens, asks: [reason], next: [done] }

        - { touchpoint: desk, title: The desk asks, asks: [reason, insurance] }            # right

    Names tell what is meant: `wish`, `reason`, `request`, `concern`, `complaint`, `need` and
    `question` are the wish; `birth-date`, `date-of-birth`, `birthday`, `insurance`, `insurer`,
    `payer`, `payment`, `money`, `copay` and `deposit`, alone or with more words, come after it.
    Found where the wish is heard later on the same path, so that it can be heard first. A journey
    that others use is judged on each way by which they come to it, and by itself only from origins
    with a `purpose`.
    """
    asks = {s: list(filter(is_paperwork, names)) for s, names in paths.holding("asks").items()}
    marks = {step for step, names in paths.holding(*GIVING).items() if wishes(names)}
    is_heard = wishes(paths.anytime(*GIVING)) or paths.is_unread(*GIVING)
    if not marks or not any(asks.values()) or is_heard:
        return
    unheard = Passing(paths.after, paths.arrivals, marks)
    steps = set(unheard.reached(passed=False)) & leading_to(paths.graph, marks) - marks
    for step, names in asks.items():
        if names and step in steps:
            way = unheard.way(step, passed=False) + _on_to(paths, step, marks)
            yield found(
                place_of(paths, step, "asks", names[0]),
                f"{paths.sentence(way)}: {quoted(names)} {_is(names)} asked at "
                f"{paths.journey.title(step.node)!r}, before anybody has heard the wish",
                "hear the wish first, or at the same touchpoint",
            )


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _on_to(paths: Paths, step: Step, marks: set[Step]) -> list[Step]:
    """Return the shortest way from after a step to the nearest of some marks."""
    onward = Passing(paths.after, (step,), ())
    nearest = next(one for one in onward.reached(passed=False) if one in marks)
    return onward.way(nearest, passed=False)[1:]


def _sets(held: Held) -> dict[Step, Names]:
    return {step: frozenset(names) for step, names in held.items()}
