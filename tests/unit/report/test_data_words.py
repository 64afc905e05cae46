from engine.model.data_report import DataReport
from engine.report.data_words import data_line, data_sentences


def test_everything_that_was_not_used_has_its_sentence():
    data = DataReport(
        lines={"calls": 1},
        rejected={"calls": 3},
        duplicates=1,
        read=1,
        unmapped={f"t{n}": n for n in range(1, 12)},
        overlapping=1,
        after=2,
    )

    told = list(data_sentences(data))

    assert told[0] == "1 line of 1 source read, with 1 touch in them."
    assert "3 lines could not be used: for reasons not given." in told
    assert any("t11 (11), t10 (10)" in one and one.endswith("and 3 others.") for one in told)
    assert "2 touches start later than this report looks." in told
    assert "1 person had several journeys open at a time." in told


def test_the_data_line_is_short_when_nothing_is_wrong():
    assert data_line(DataReport(read=5)) == (
        "5 touches read; 0 lines rejected; 0 duplicates; 0 touches unmapped; 0 open cases"
    )


def test_without_a_log_nothing_is_told_but_that():
    assert list(data_sentences(DataReport())) == ["No log was read yet."]
    assert data_line(DataReport()) == "no log was read yet"
