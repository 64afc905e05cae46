"""What the standard of XES demands of a file, written down without the engine.

Source: IEEE 1849-2016, the schema of XES and what the text says beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

ORDER = ("extension", "global", "classifier", "attribute", "trace", "event")
"""What stands in a log, in this order."""
NAME = re.compile(r"[A-Za-z_:][\w.:-]*")
VALUES = {
    "string": re.compile(r".*", re.DOTALL),
    "date": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"),
    "float": re.compile(r"-?(\d+(\.\d*)?(E[+-]?\d+)?|INF)|NaN"),
    "int": re.compile(r"-?\d+"),
    "boolean": re.compile(r"true|false"),
    "id": re.compile(r".*", re.DOTALL),
}


def xes_flaws(text: str) -> list[str]:
    """Return what the standard does not allow in a log."""
    log = ET.fromstring(text)  # noqa: S314 - our own
    elements = (*log.findall("trace"), *log.iter("event"))
    return [
        *_of_log(log),
        *_of_globals(log),
        *_of_classifiers(log),
        *(flaw for element in elements for flaw in _of_keys(log, element)),
        *(flaw for one in elements for each in _attributes(one) for flaw in _of_attribute(each)),
        *(flaw for trace in log.findall("trace") for flaw in _of_times(trace)),
    ]


def _of_log(log: ET.Element) -> Iterator[str]:
    if log.tag != "log" or not re.fullmatch(r"\d+(\.\d+)?", log.get("xes.version", "")):
        yield "the log says no version"
    places = [ORDER.index(one.tag if one.tag in ORDER else "attribute") for one in log]
    if places != sorted(places):
        yield "the parts of the log stand in another order"


def _of_globals(log: ET.Element) -> Iterator[str]:
    for scope in ("trace", "event"):
        always = {one.get("key") for one in log.findall(f"global[@scope='{scope}']/*")}
        for element in log.iter(scope):
            if lacking := always - {one.get("key") for one in element}:
                yield f"a {scope} lacks {lacking}"


def _of_classifiers(log: ET.Element) -> Iterator[str]:
    always = {one.get("key") for one in log.findall("global[@scope='event']/*")}
    for classifier in log.findall("classifier"):
        if not {*classifier.get("keys", "?").split()} <= always:
            yield f"{classifier.get('keys')} are not at every event"
        if not NAME.fullmatch(classifier.get("name", "")):
            yield f"{classifier.get('name')!r} is no name"


def _of_keys(log: ET.Element, element: ET.Element) -> Iterator[str]:
    prefixes = {one.get("prefix") for one in log.findall("extension")}
    keys = [one.get("key", "") for one in _attributes(element)]
    if len(keys) != len({*keys}):
        yield f"a key stands twice: {keys}"
    if {key.partition(":")[0] for key in keys if ":" in key} - prefixes:
        yield f"a prefix is of no extension: {keys}"


def _attributes(element: ET.Element) -> list[ET.Element]:
    return [one for one in element if one.tag not in ORDER]


def _of_attribute(one: ET.Element) -> Iterator[str]:
    if not NAME.fullmatch(one.get("key", "")):
        yield f"{one.get('key')!r} is no name"
    if one.tag == "list":
        if [child.tag for child in one] != ["values"]:
            yield "a list has other parts than its values"
        yield from (flaw for item in one.findall("values/*") for flaw in _of_attribute(item))
    elif one.tag not in VALUES or not VALUES[one.tag].fullmatch(one.get("value", "\0")):
        yield f"{one.get('value')!r} is no {one.tag}"


def _of_times(trace: ET.Element) -> Iterator[str]:
    found = trace.findall("event/date[@key='time:timestamp']")
    times = [datetime.fromisoformat(one.get("value", "")) for one in found]
    if times != sorted(times):
        yield "events of a trace go back in time"
