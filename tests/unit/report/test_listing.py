import json

import pytest

from engine.errors import EngineError
from engine.report import listing
from tests.unit.report.hostile import hostile_blueprint


@pytest.mark.parametrize("kind", listing.KINDS)
def test_lists_read_as_they_were_last_looked_at(kind, blueprint, golden):
    golden(f"report/list.{kind}.txt", listing.as_table(kind, blueprint))


@pytest.mark.parametrize("width", [40, 80, 100, 140, 200])
@pytest.mark.parametrize("kind", listing.KINDS)
def test_every_id_stands_whole_on_a_line_that_fits(kind, width, blueprint):
    shown = listing.as_table(kind, blueprint, width)
    found = listing.lines(kind, blueprint)
    ids = {next(iter(line.values())) for line in found}
    ids |= {
        name for line in found for one in line.values() if isinstance(one, list) for name in one
    }
    assert ids <= {word.rstrip(",") for word in shown.split()}
    assert all(len(line) <= max(width, 80) for line in shown.splitlines())


def test_what_is_too_wide_for_the_terminal_stands_below_each_other(blueprint):
    shown = listing.as_table("owners", blueprint, 80)
    assert shown.startswith("practice-lead\n    name: Maya Lindqvist\n")


@pytest.mark.parametrize("kind", listing.KINDS)
def test_json_holds_the_same(kind, blueprint):
    assert json.loads(listing.as_json(kind, blueprint)) == {kind: listing.lines(kind, blueprint)}


@pytest.mark.parametrize("kind", listing.KINDS)
def test_no_title_reaches_the_terminal_as_a_command(kind):
    assert not set(listing.as_table(kind, hostile_blueprint())) & set("\x1b\x00\u202e")


def test_what_cannot_be_listed_is_answered_with_what_can(blueprint):
    with pytest.raises(EngineError, match="journeys, touchpoints, standards, profiles, owners"):
        listing.lines("patients", blueprint)
