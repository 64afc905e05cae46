import json

import pytest

from engine.errors import EngineError
from engine.report import listing
from tests.unit.report.hostile import hostile_blueprint


@pytest.mark.parametrize("kind", listing.KINDS)
def test_lists_read_as_they_were_last_looked_at(kind, blueprint, golden):
    golden(f"report/list.{kind}.txt", listing.as_table(kind, blueprint))


@pytest.mark.parametrize("kind", listing.KINDS)
def test_json_holds_the_same(kind, blueprint):
    assert json.loads(listing.as_json(kind, blueprint)) == {kind: listing.lines(kind, blueprint)}


@pytest.mark.parametrize("kind", listing.KINDS)
def test_no_title_reaches_the_terminal_as_a_command(kind):
    assert not set(listing.as_table(kind, hostile_blueprint())) & set("\x1b\x00\u202e")


def test_what_cannot_be_listed_is_answered_with_what_can(blueprint):
    with pytest.raises(EngineError, match="journeys, touchpoints, standards, profiles, owners"):
        listing.lines("patients", blueprint)
