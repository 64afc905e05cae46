"""Logs for other programs, in the formats of process mining; one file each, and a register.

A log is written as it was read: persons and hashed ids are the hashes that the log holds, and
walk-throughs, which no patient made, are left out.
"""

from collections.abc import Callable, Iterator, Mapping

from engine.interchange.ocel import ocel
from engine.interchange.xes import xes
from engine.model.blueprint import Blueprint
from engine.model.log import Log

LOG_FORMATS: Mapping[str, Callable[[Log, Blueprint], Iterator[str]]] = {
    "xes": xes,
    "ocel": ocel,
}
"""The formats of logs, by the name used on the command line; each yields its text in parts."""
