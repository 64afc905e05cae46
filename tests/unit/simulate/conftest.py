"""A small practice whose journeys are played out."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import yaml

from engine.model.blueprint import Blueprint
from engine.model.events import Events
from engine.model.journey import Journey
from engine.model.practice import Practice
from engine.model.simulation import Simulation

PRACTICE = """
    schema: 1
    practice: Riverside
    time_zone: America/Chicago
    open_hours: { mon-fri: 09:00-17:00 }
    channels: { phone: { title: Phone, open: open hours, after_hours: voicemail } }
"""
JOURNEY = """
    schema: 1
    journey: change
    title: Change an appointment
    quiet_after: 14 d
    origins: { phone: { title: Calls, starts_at: menu, channel: phone, purpose: change } }
    touchpoints:
      - { touchpoint: menu, title: Menu, channel: phone, takes: 10 s, next: [hold, voicemail] }
      - { touchpoint: hold, title: Hold, channel: phone, takes: 30 s, next: [answered, gave-up] }
      - { touchpoint: answered, title: Answered, channel: phone, takes: 2 min, next: [changed] }
      - touchpoint: voicemail
        title: Voicemail
        channel: phone
        sink: { overflow: service }
        next: [callback]
      - { touchpoint: service, title: Service, channel: phone, next: [callback] }
      - { touchpoint: callback, title: Call back, channel: phone, next: [changed] }
    outcomes:
      changed: { title: Changed, resolves: yes }
      gave-up: { title: Hung up, resolves: no, lost: yes }
"""

Plan = Callable[[str], Simulation]


def read(text: str) -> Any:
    """Return YAML as the engine sees it: every scalar is text."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text


@pytest.fixture
def practice() -> Blueprint:
    """A practice with one journey and no logs."""
    journey = Journey.model_validate(read(JOURNEY))
    return Blueprint(Practice.model_validate(read(PRACTICE)), {"change": journey})


@pytest.fixture
def with_logs(practice: Blueprint) -> Callable[[str], Blueprint]:
    """Return the practice with what its `events.yaml` says."""

    def made(events: str) -> Blueprint:
        written = Events.model_validate({"schema": "1", **read(events)})
        return Blueprint(practice.practice, practice.journeys, events=written)

    return made


@pytest.fixture
def plan() -> Plan:
    """Return a simulation of two weeks, with more as YAML."""

    def made(more: str) -> Simulation:
        days = {"schema": "1", "from": date(2026, 3, 2), "to": date(2026, 3, 15)}
        return Simulation.model_validate({**days, **read(more)})

    return made
