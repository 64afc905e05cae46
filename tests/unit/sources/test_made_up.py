from pathlib import Path

import pytest

from engine.sources.made_up import is_made_up


@pytest.mark.parametrize(
    ("written", "given", "expected"),
    [
        (["simulation.yaml"], {}, True),
        (["simulation.yaml"], {"calls": Path("calls.csv")}, False),
        ([], {}, False),
    ],
    ids=["beside a plan", "named by hand", "without a plan"],
)
def test_logs_beside_a_plan_of_the_simulator_are_made_up(tmp_path, written, given, expected):
    for name in written:
        (tmp_path / name).touch()

    assert is_made_up(tmp_path, given) is expected
