"""The pictures as they were last looked at: `pytest --update-golden`, then read the diff."""

from pathlib import Path

import pytest

from engine.render import FORMATS

FOLDER = Path(__file__).parents[2] / "golden" / "render"


@pytest.mark.parametrize("name", ["dot", "mermaid", "svg"])
def test_the_drawing_is_the_one_last_looked_at(name, phone_map, request):
    drawn = str(FORMATS[name](phone_map))
    golden = FOLDER / f"change-appointment-phone.{name}"
    if request.config.getoption("--update-golden", default=False):
        golden.write_text(drawn, encoding="utf-8")

    assert drawn == golden.read_text(encoding="utf-8")


def test_every_format_has_a_name():
    assert set(FORMATS) == {"dot", "mermaid", "pdf", "png", "svg"}
