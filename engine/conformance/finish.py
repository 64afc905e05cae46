"""Which cases and contacts are finished, when, and how they ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from engine.calendar.wall_clock import NEVER
from engine.graph.journey_map import JourneyMap, maps_of
from engine.graph.whole import Uses, id_of
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.log import Log, Rows
from engine.model.runs import begins, ends
from engine.occasions.bench import Bench
from engine.occasions.measures import read
from engine.occasions.setting import Setting
from engine.units import parse_span

NOT_KNOWN = ""
NO_OUTCOME = -1
OVER_AFTER = parse_span("10 min")
"""A contact is over when nothing followed for so long, unless `events.yaml` says otherwise."""


def with_endings(log: Log, blueprint: Blueprint, clocks: Clocks) -> Log:
    """Return the log with `first`, `last`, `finished`, `finished_at`, `day`, `outcome` of cases.

    A case is finished when it reached an outcome, or was quiet for its journey's `quiet_after`;
    one whose journey is not known waits for the longest. A contact is finished when it was quiet
    for `over_after`. What happened at routines only is in no journey, and finished at once.
    """
    spans = _activity(log, "case", log.cases.height)
    quiet = _quiet_since(log, blueprint, clocks, spans)
    log = replace(log, contacts=_contacts(log, blueprint, clocks))
    unfinished = replace(log, cases=log.cases.hstack(spans).with_columns(*_NOT_FINISHED))
    reached = _reached(unfinished, blueprint, clocks)
    if blueprint.routines:
        alone = pl.Series(log.is_only_at(*blueprint.routines))
        quiet = spans["last"].to_physical().zip_with(alone, quiet).alias("quiet")
        no_journey = pl.when(~alone).then("journey"), pl.when(~alone).then("origin")
        unfinished = replace(unfinished, cases=unfinished.cases.with_columns(*no_journey))
    cases = unfinished.cases.with_columns(quiet, *reached).with_columns(_finish(log.as_of))
    finish = pl.coalesce("finished_at", pl.lit(log.as_of)).to_physical()
    days = clocks.of("always").local_day(
        cases.select(finish.cast(pl.Int64)).to_series().to_numpy()
    )
    instant = pl.col("finished_at").cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
    cases = cases.with_columns(instant, day=pl.Series(days).cast(pl.Date)).drop("quiet", "over")
    return replace(log, cases=cases)


_NOT_FINISHED = (
    pl.lit(value=False).alias("finished"),
    pl.lit(None, pl.Int64).alias("finished_at"),
    pl.lit(None, pl.String).alias("outcome"),
)
"""What is known of cases while their outcomes are found."""


def _finish(as_of: int) -> list[pl.Expr]:
    """Return whether and when each case was finished: by its outcome, else by being quiet."""
    went_quiet = pl.col("quiet") <= as_of
    at = pl.when("over").then(pl.col("last").to_physical()).when(went_quiet).then("quiet")
    return [(pl.col("over") | went_quiet).alias("finished"), at.alias("finished_at")]


def _activity(log: Log, key: str, groups: int) -> pl.DataFrame:
    """Return when each case or contact first started and last ended, in the order of codes.

    Their touches mostly stand together, so that each such run is looked at as one.
    """
    touches = log.touches.select(
        pl.col(key),
        pl.col("started").to_physical(),
        pl.coalesce("ended", "started").to_physical().alias("ended"),
    ).drop_nulls()
    codes = touches[key].to_numpy()
    starts = begins(codes)
    first = np.full(groups, np.iinfo(np.int64).max)
    last = np.full(groups, np.iinfo(np.int64).min)
    if starts.size:
        started, ended = (touches[name].to_numpy() for name in ("started", "ended"))
        np.minimum.at(first, codes[starts], np.minimum.reduceat(started, starts))
        np.maximum.at(last, codes[starts], np.maximum.reduceat(ended, starts))
    times = pl.DataFrame({"first": first, "last": last})
    return times.select(pl.all().cast(pl.Datetime("us")).dt.replace_time_zone("UTC"))


def _quiet_since(log: Log, blueprint: Blueprint, clocks: Clocks, spans: pl.DataFrame) -> pl.Series:
    """Return the instant at which each case has been quiet for long enough.

    A thing that is not over, such as an appointment to come, keeps its case from being quiet.
    """
    things = _things_over(log, blueprint)
    last = spans.select(pl.max_horizontal("last", *things).to_physical()).to_series().to_numpy()
    named = log.cases["journey"].cast(pl.String)
    is_mapped = named.is_in(list(blueprint.journeys))
    journeys = named.zip_with(is_mapped.fill_null(value=False), pl.Series([NOT_KNOWN]))
    quiet = np.full(last.size, 0 if blueprint.journeys else NEVER, dtype=np.int64)
    for name, journey in blueprint.journeys.items():
        chosen = journeys.is_in([name, NOT_KNOWN]).to_numpy()
        due = clocks.of("always").due(last[chosen], journey.quiet_after)
        quiet[chosen] = np.maximum(quiet[chosen], due)
    return pl.Series("quiet", quiet)


def _things_over(log: Log, blueprint: Blueprint) -> list[pl.Series]:
    """Return for each kind of thing when the last one of each case is over."""
    columns = log.touches.columns
    things = blueprint.events.things.values() if blueprint.events else ()
    over = []
    for thing in things:
        if thing.id in columns and thing.over_at is not None and thing.over_at in columns:
            known = log.touches.lazy().filter(pl.col(thing.id).is_not_null())
            last = known.group_by("case").agg(pl.col(thing.over_at).max())
            over.append(_by_case(last, log.cases.height)[thing.over_at])
    return [series.alias(f"thing {number}") for number, series in enumerate(over)]


def _by_case(found: pl.LazyFrame, cases: int) -> pl.DataFrame:
    """Return what was found for some cases, one line for each case, in the order of codes."""
    codes = pl.LazyFrame({"case": pl.int_range(cases, dtype=pl.UInt32, eager=True)})
    return codes.join(found, on="case", how="left", maintain_order="left").collect()


@dataclass(frozen=True, slots=True)
class Ending:
    """The outcomes to which a touchpoint leads, when it leads to nothing else."""

    journey: str
    touchpoint: str
    outcomes: tuple[str, ...]


def _endings(blueprint: Blueprint) -> Iterator[Ending]:
    """Yield the endings of every map; a journey that is used leads back to what uses it."""
    uses = Uses(maps_of(blueprint))
    for name, journey in blueprint.journeys.items():
        whole, onward = uses.whole(name), dict[str, dict[str, None]]()
        for node in whole.touchpoints:
            onward.setdefault(id_of(node), {}).update(dict.fromkeys(_onward(whole, node)))
        for touchpoint, after in onward.items():
            if after and after.keys() <= journey.outcomes.keys():
                yield Ending(name, touchpoint, tuple(after))


def _onward(whole: JourneyMap, node: str) -> Iterator[str]:
    """Yield what comes after a node; where a used journey ends, nothing happens."""
    for end in whole.touchpoints[node].next:
        if end in whole.touchpoints and end in whole.outcomes:
            yield from _onward(whole, end)
        else:
            yield end


def _reached(log: Log, blueprint: Blueprint, clocks: Clocks) -> list[pl.Series]:
    """Return the outcome of each case, and whether it reached one."""
    names = sorted({name for journey in blueprint.journeys.values() for name in journey.outcomes})
    last = ends(log.touches["case"].to_numpy())
    setting = Setting(log, blueprint, clocks)
    journey, touchpoint = log.cases["journey"].cast(pl.String), log.codes[last]
    is_in = {
        name: (journey == name).fill_null(value=False).to_numpy() for name in blueprint.journeys
    }
    outcome = np.full(log.cases.height, NO_OUTCOME)
    over = np.zeros(log.cases.height, dtype=np.bool_)
    for ending in _endings(blueprint):
        if ending.touchpoint not in log.touchpoints:
            continue
        chosen = is_in[ending.journey] & (touchpoint == log.touchpoints.index(ending.touchpoint))
        over |= chosen
        outcome[chosen] = _decided(ending, blueprint, setting, last[chosen], names)
    code = pl.when(pl.col("code") != NO_OUTCOME).then("code").cast(pl.UInt32)
    mapped = pl.lit(pl.Series(names, dtype=pl.String)).gather(code)
    frame = pl.DataFrame({"code": outcome, "over": over, "named": _named(log)})
    outcomes = frame.select(
        pl.coalesce("named", mapped).alias("outcome"),
        (pl.col("over") | pl.col("named").is_not_null()).alias("over"),
    )
    return outcomes.get_columns()


def _decided(
    ending: Ending, blueprint: Blueprint, setting: Setting, rows: Rows, names: Sequence[str]
) -> Rows:
    """Return the outcome after some last touches: the only one, or the first by its `when`."""
    if len(ending.outcomes) == 1:
        return np.full(rows.size, names.index(ending.outcomes[0]))
    chosen = np.full(rows.size, NO_OUTCOME)
    for name in reversed(ending.outcomes):
        when = blueprint.journeys[ending.journey].outcomes[name].when
        if when:
            holds = Bench(setting, "touch", rows, read).judge(when).holds
            chosen[holds.fill_null(value=False).to_numpy()] = names.index(name)
    return chosen


def _named(log: Log) -> pl.Series:
    """Return the last outcome that a touch of each case names itself, null where none does."""
    if "reached" not in log.touches.columns:
        return pl.Series([None], dtype=pl.String).new_from_index(0, log.cases.height)
    touches = log.touches.lazy().select("case", pl.col("reached").cast(pl.String)).drop_nulls()
    latest = touches.group_by("case", maintain_order=True).last()
    return _by_case(latest, log.cases.height)["reached"]


def _contacts(log: Log, blueprint: Blueprint, clocks: Clocks) -> pl.DataFrame:
    """Return the contacts with whether each is over."""
    if log.contacts.height == 0:
        return log.contacts.with_columns(finished=pl.lit(value=False))
    things = blueprint.events.things if blueprint.events else {}
    patience = things["contact"].over_after if "contact" in things else None
    last = _activity(log, "contact", log.contacts.height)["last"].to_physical().to_numpy()
    due = clocks.of("always").due(last, patience or OVER_AFTER)
    return log.contacts.with_columns(finished=pl.Series(due <= log.as_of))
