"""Load beside score, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.insights.load import Hour, Load, loads
from engine.insights.scope import Scope
from engine.model.strata import WEEKDAYS
from engine.report.insight import NO_DATA, Section, Table
from engine.report.text import clean, counted, sentence
from engine.score import numbers
from engine.score.rank_correlation import FEWEST

READING = (
    "Load is how many touches or contacts that a standard covers begin in an hour of the week, on "
    "one day. An hour with fewer judged than the standard's min_cases is not named."
)
BY_CHANCE = (
    "That busy hours go with poor ones is no proof that one makes the other. Each interval is "
    "widened for how many standards there are: of those named, at most 1 in 100 is so by chance."
)
HEADS = ("Standard", "Busiest hours", "Worst hours", "What can be said")
LEAST = 0.1
"""A load that is less is said to be so, and not rounded to none."""
DAYS = tuple(day[:3] for day in WEEKDAYS)


def load_section(scope: Scope) -> Section:
    """Return load beside score; hour by hour where standards are asked for by name."""
    found = list(loads(scope))
    titles = {one.standard: _title(scope, one.standard) for one in found}
    is_asked = bool(scope.only.standards)
    told = sorted((one for one in found if _is_told(one, is_asked=is_asked)), key=_order)
    tables = [Table("The busiest hours and the worst", HEADS, _rows(told, titles))] if told else []
    tables += [_week(one, titles[one.standard]) for one in found if is_asked and one.hours]
    return Section(
        "Load beside score",
        (READING,) if any(one.hours for one in found) else (),
        tuple(tables),
        tuple(_after(found)),
        [_data(one) for one in found],
    )


def _title(scope: Scope, standard: str) -> str:
    return clean(scope.audit.blueprint.standards[standard].title)


def _is_told(one: Load, *, is_asked: bool) -> bool:
    """Return whether one has a row: something stands out, or can be said of what is asked for."""
    return one.is_real or one.peak is not None or (is_asked and one.together is not None)


def _order(one: Load) -> tuple[float, str]:
    """Sort key: where the busiest hours are the worst comes first."""
    return one.together.value if one.together else 0.0, one.standard


def _after(found: Sequence[Load]) -> Iterator[str]:
    """Yield how many standards are told, and of how many nothing can be said."""
    known = [one for one in found if one.together]
    if not known:
        yield f"{NO_DATA}: no standard was judged often enough in {FEWEST} hours."
        return
    together, peaks = sum(one.is_real for one in known), sum(one.peak is not None for one in found)
    yield (
        f"Load and score go together in {together} of {counted(len(known), 'standard')}, beyond "
        f"chance; too few hours to say, or kept alike in all: {len(found) - len(known)}. "
        f"Missed at one hour more than its load explains: {peaks}."
    )
    yield BY_CHANCE


def _rows(told: Sequence[Load], titles: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            titles[one.standard],
            "\n".join(f"{_at(hour)}: {load_on_a_day(hour)}" for hour in one.busiest),
            "\n".join(f"{_at(hour)}: {_share(hour)}" for hour in one.worst),
            _said(one),
        )
        for one in told
    )


def _said(one: Load) -> str:
    """Return when most is missed, and whether the worst hours are the busiest."""
    peak = peak_words(one)
    if peak and not one.is_real:
        return peak
    return "\n".join(filter(None, (peak, _together(one))))


def _together(one: Load) -> str:
    together = one.together
    if together is None:
        return "too few hours to say"
    scale = f"\nrank correlation {together.value:.2f}\n({together.low:.2f} to {together.high:.2f})"
    if not one.is_real:
        return f"no connection beyond chance{scale}"
    return f"the busier, the {'worse' if together.value < 0 else 'better'}{scale}"


def peak_words(load: Load) -> str:
    """Return when more was missed than the load explains, beside that; empty for no such hour."""
    peak = load.peak
    if peak is None:
        return ""
    of = f"{peak.counts.missed:,} of {load.missed:,} misses"
    when = f"on {WEEKDAYS[peak.weekday]} from {peak.hour}:00 to {peak.hour + 1}:00"
    return f"{of} {when}, though only {numbers.percent(peak.n, load.n)} of all comes in then"


def load_sentence(one: Load) -> str:
    """Return whether the worst hours of one standard are the busiest."""
    return sentence(_said(one).replace("\n(", " (").replace("\n", ", "))


def hour_sentence(hour: Hour) -> str:
    """Return one hour of the week in words: how much comes in it, and how well it is served."""
    day, until = WEEKDAYS[hour.weekday], hour.hour + 1
    load = f"{load_on_a_day(hour)} on one day, over {counted(hour.days, day)}"
    came = f"{day} {hour.hour}:00 to {until}:00: {load}"
    served = f"{_share(hour)} met" if hour.counts.judged else "none judged"
    few = ", too few to speak of a share" if hour.is_too_few and hour.counts.judged else ""
    beside = numbers.beside(hour.counts)
    return sentence("; ".join(filter(None, (came, f"{served}{few}", beside))))


def _week(one: Load, title: str) -> Table:
    """Return every hour of the week: the load on one day, and the share met."""
    cells = {(hour.hour, hour.weekday): hour for hour in one.hours}
    hours = sorted({hour.hour for hour in one.hours})
    days = sorted({hour.weekday for hour in one.hours})
    rows = ((f"{hour}:00", *(_cell(cells.get((hour, day))) for day in days)) for hour in hours)
    return Table(f"{title}: load, and share met", ("Hour", *(DAYS[d] for d in days)), tuple(rows))


def _cell(hour: Hour | None) -> str:
    if hour is None:
        return ""
    return f"{load_on_a_day(hour)}\n{'too few' if hour.is_too_few else _share(hour)}"


def _at(hour: Hour) -> str:
    return f"{DAYS[hour.weekday]} {hour.hour}:00"


def load_on_a_day(hour: Hour) -> str:
    """Return how many there were on a day; never 0, since there was one at least."""
    return f"{hour.load:.1f}" if hour.load >= LEAST else f"under {LEAST}"


def _share(hour: Hour) -> str:
    return numbers.share(hour.counts.met, hour.counts.judged)


def _data(one: Load) -> dict[str, Any]:
    together = one.together
    return {
        "standard": one.standard,
        "rank_correlation": together.value if together else None,
        "low": together.low if together else None,
        "high": together.high if together else None,
        "hours": [
            {
                "weekday": WEEKDAYS[hour.weekday],
                "hour": hour.hour,
                "n": hour.n,
                "days": hour.days,
                "met": hour.counts.met,
                "missed": hour.counts.missed,
                "too_few": hour.is_too_few,
            }
            for hour in one.hours
        ],
    }
