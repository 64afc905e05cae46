"""A log as XES: a trace for each case; a touch with an end is one that starts and is completed.

Source: IEEE 1849, eXtensible Event Stream.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from engine.interchange.parts import NAME, ROW, Kind, Value, instant, parts_of, values_of
from engine.model.blueprint import Blueprint
from engine.model.log import Log

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="{features}">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <string key="concept:instance" value=""/>
    <string key="lifecycle:transition" value="complete"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00+00:00"/>
    <string key="touchpoint" value=""/>
  </global>
  <classifier name="Touchpoint" keys="concept:name"/>
  <classifier name="TouchpointId" keys="touchpoint"/>
  <classifier name="TouchpointAndTransition" keys="concept:name lifecycle:transition"/>
"""
TAGS = {
    Kind.TEXT: "string",
    Kind.NUMBER: "float",
    Kind.YES_OR_NO: "boolean",
    Kind.TIME: "date",
}
AT, STEP, OPENING = "_at", "_step", "_opening"
START, COMPLETE = "start", "complete"
ALWAYS = (
    Value("concept:name", Kind.TEXT, pl.col(NAME)),
    Value("concept:instance", Kind.TEXT, pl.col(ROW).cast(pl.String)),
    Value("lifecycle:transition", Kind.TEXT, pl.col(STEP)),
    Value("time:timestamp", Kind.TIME, instant(pl.col(AT))),
    Value("touchpoint", Kind.TEXT, pl.col("touchpoint").cast(pl.String)),
)
"""What every event has."""
CONTACT = Value("contact", Kind.TEXT, (pl.col("contact") + 1).cast(pl.String))
OF_CASES = {"concept:name": "case_id", "journey": "journey", "origin": "origin"}
ESCAPES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}
UNWRITABLE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{fffe}\x{ffff}]"
"""Signs that no XML can hold. Source: Extensible Markup Language (XML) 1.0, 2.2."""


def xes(log: Log, blueprint: Blueprint) -> Iterator[str]:
    """Yield a log as XES, in parts."""
    values = [*ALWAYS, CONTACT, *values_of(log)]
    has_lists = any(value.kind is Kind.LIST for value in values)
    practice = Value("concept:name", Kind.TEXT, pl.lit(blueprint.practice.practice))
    yield HEAD.format(features="nested-attributes" if has_lists else "")
    yield str(pl.select(_element(practice, "  ")).item())
    openings = log.cases.select(_opening()).to_series()
    written = _written(values)
    for part in parts_of(log, blueprint):
        events = _events(part)
        traced = events.with_columns(openings.gather(events["case"]).alias(OPENING))
        yield "".join(traced.select(written).to_series())
    yield "</log>\n"


def _opening() -> pl.Expr:
    """Return how the trace of a case begins."""
    values = (Value(key, Kind.TEXT, pl.col(n).cast(pl.String)) for key, n in OF_CASES.items())
    attributes = (_element(value, "    ") for value in values)
    return pl.concat_str(pl.lit("  <trace>\n"), *attributes, ignore_nulls=True)


def _events(touches: pl.DataFrame) -> pl.DataFrame:
    """Return the events of touches by time: a start and a completion, or one without an end."""
    has_end = pl.col("ended").is_not_null()
    first = pl.when(has_end).then(pl.lit(START)).otherwise(pl.lit(COMPLETE))
    begun = touches.with_columns(pl.col("started").alias(AT), first.alias(STEP))
    completed = touches.filter(has_end).with_columns(
        pl.col("ended").alias(AT), pl.lit(COMPLETE).alias(STEP)
    )
    return pl.concat([begun, completed]).sort("case", AT, ROW, maintain_order=True)


def _written(values: Sequence[Value]) -> pl.Expr:
    """Return the text of events, with the beginning and the end of their trace around them."""
    case = pl.col("case")
    return pl.concat_str(
        pl.when(case.is_first_distinct()).then(pl.col(OPENING)),
        pl.lit("    <event>\n"),
        *(_element(value, "      ") for value in values),
        pl.lit("    </event>\n"),
        pl.when(case.is_last_distinct()).then(pl.lit("  </trace>\n")),
        ignore_nulls=True,
    )


def _element(value: Value, indent: str) -> pl.Expr:
    """Return the text of an attribute; null where there is none."""
    key = _key(value.name)
    if value.kind is Kind.LIST:
        item = pl.format('<string key="item" value="{}"/>', _escaped(pl.element()))
        items = value.text.list.eval(item).list.join("")
        head, tail = f'{indent}<list key="{key}"><values key="values">', "</values></list>\n"
        return pl.format(f"{head}{{}}{tail}", items)
    tag = TAGS[value.kind]
    return pl.format(f'{indent}<{tag} key="{key}" value="{{}}"/>\n', _escaped(value.text))


def _key(name: str) -> str:
    """Return an attribute's key: a name in the sense of XML, which begins with no digit."""
    if name == "staff":
        return "org:resource"
    return f"_{name}" if name[0].isdigit() else name


def _escaped(text: pl.Expr) -> pl.Expr:
    plain = text.str.replace_all(UNWRITABLE, "�")
    return plain.str.replace_many(list(ESCAPES), list(ESCAPES.values()))
