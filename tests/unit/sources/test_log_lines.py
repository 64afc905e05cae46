"""Lines of a log, shown as they stand in its file."""

import pytest

from engine.errors import EngineError
from engine.model.events import Events
from engine.sources.log_lines import Field, log_lines
from tests.unit.sources.conftest import one_source

EVENTS = Events.model_validate({"schema": 1, **one_source()})

HEAD = "case,step,at,who,doctor,note,diagnosis\n"
LINE = '1,menu,2026-03-02 09:00,Ann Bell,Roe,"=1+1, ""so""\nshe said",A00\n'


def fields(folder, text=HEAD + LINE * 2, line=2, **more):
    columns = {"phone": "who", "staff": "doctor", "words": "note"}
    source = one_source(columns=columns, hash=["staff"], **more)
    attributes = {"attributes": {"words": {"type": "text"}}}
    events = Events.model_validate(
        {"schema": 1, **source, **attributes, "person": {"from": "phone"}}
    )
    file = folder / "log.csv"
    file.write_text(text, encoding="utf-8")
    (shown,) = log_lines(events, "log", str(file), [line]).values()
    return {one.column: one for one in shown}


def test_a_line_is_shown_as_it_stands_in_the_file(tmp_path):
    shown = fields(tmp_path)

    assert shown["note"] == Field("note", '=1+1, "so"\nshe said')
    assert shown["at"].text == "2026-03-02 09:00"


def test_what_names_a_person_or_is_hashed_stays_hidden(tmp_path):
    shown = fields(tmp_path)

    assert shown["who"] == Field("who", "", is_hidden=True)
    assert shown["doctor"] == Field("doctor", "", is_hidden=True)


def test_a_column_that_the_practice_does_not_read_is_not_shown(tmp_path):
    assert "diagnosis" not in fields(tmp_path)


def test_an_empty_field_is_shown_empty(tmp_path):
    assert fields(tmp_path, HEAD + "1,menu,2026-03-02 09:00,,,,\n")["note"].text == ""


def test_a_line_given_twice_is_found_by_its_number(tmp_path):
    assert fields(tmp_path, line=3, unique=["case"])["step"].text == "menu"


def test_a_line_that_is_not_there_any_more_is_left_out(tmp_path):
    file = tmp_path / "log.csv"
    file.write_text("case,step,at\n1,menu,2026-03-02 09:00\n", encoding="utf-8")
    assert list(log_lines(EVENTS, "log", str(file), [2, 9])) == [2]


def test_a_file_that_is_not_there_any_more_is_said(tmp_path):
    with pytest.raises(EngineError, match=r"gone\.csv: No such file"):
        log_lines(EVENTS, "log", str(tmp_path / "gone.csv"), [2])
