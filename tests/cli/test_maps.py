"""`journey map`: which flowcharts are drawn, and where they go."""

import pytest


def test_a_folder_takes_one_file_for_each_origination_point(run, small):
    assert run("map", small, "-o", "maps/").exit_code == 0
    names = sorted(path.name for path in (small.parent / "maps").iterdir())
    assert names == ["change-appointment-phone.svg", "change-appointment-portal.svg"]


def test_one_flowchart_goes_to_the_screen(run, small):
    shown = run("map", small, "change-appointment", "--origin", "phone", "--format", "svg")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("<svg")
    assert "60% of 5" in shown.stdout


def test_several_flowcharts_do_not_fit_the_screen(run, small):
    shown = run("map", small)
    assert shown.exit_code == 2
    assert "these are 2 flowcharts" in shown.stderr


@pytest.mark.parametrize(
    ("name", "begins"),
    [("map.png", b"\x89PNG"), ("map.dot", b"digraph"), ("map.mmd", b"%%"), ("map.svg", b"<svg")],
)
def test_the_name_of_the_file_says_its_format(run, small, name, begins):
    assert run("map", small, "--origin", "portal", "-o", name).exit_code == 0
    assert (small.parent / name).read_bytes().startswith(begins)


def test_without_scores_no_log_is_read(run, small):
    (small / "events" / "calls.csv").write_bytes(b"\xff\xfe\x00")
    shown = run("map", small, "--origin", "phone", "--no-scores")
    assert shown.exit_code == 0
    assert "could be chance" not in shown.stdout


def test_a_practice_without_a_log_is_drawn_without_scores_and_says_so(run, small):
    (small / "events" / "calls.csv").unlink()
    shown = run("map", small, "--origin", "phone")
    assert shown.exit_code == 0
    assert "drawn without scores" in shown.stderr


def test_scores_that_are_asked_for_need_a_log(run, small):
    (small / "events" / "calls.csv").unlink()
    assert run("map", small, "--origin", "phone", "--scores").exit_code == 2


def test_a_log_elsewhere_is_named(run, small):
    log = small / "events" / "calls.csv"
    log.rename(small.parent / "export.csv")
    shown = run("map", small, "--origin", "phone", "--log", "calls=export.csv")
    assert "60% of 5" in shown.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["small", "chnge-appointment"], "did you mean change-appointment?"),
        (["small", "--origin", "fax"], "there is no origin 'fax'; there are: phone, portal"),
        (["nowhere/at/all"], "there is no folder 'nowhere/at/all'"),
        (["small", "change-appointment", "phone"], "one word too many"),
    ],
)
def test_what_does_not_exist_is_a_wrong_request(run, small, words, says):
    shown = run("map", *words)
    assert shown.exit_code == 2
    assert says in shown.stderr


def test_a_journey_can_be_named_inside_the_practice(run, small, monkeypatch):
    monkeypatch.chdir(small / "journeys")
    shown = run("map", "change-appointment", "--origin", "portal", "--no-scores", "-f", "dot")
    assert shown.exit_code == 0


def test_what_the_checks_find_is_marked_unless_it_is_not_wanted(run, small):
    path = small / "journeys" / "change-appointment.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("feedback: true", "feedback: false"), "utf-8")
    words = ("map", small, "--origin", "phone", "--no-scores")

    assert 'class="finding"' in run(*words).stdout
    assert 'class="finding"' not in run(*words, "--no-findings").stdout


def test_a_bpmn_model_holds_all_origins_of_a_journey(run, small):
    assert run("map", small, "-f", "bpmn", "-o", "models/").exit_code == 0
    (model,) = (small.parent / "models").iterdir()

    assert model.name == "change-appointment.bpmn"
    assert model.read_text("utf-8").count("<bpmn:startEvent") == 2


def test_a_bpmn_model_of_one_origin_holds_only_what_belongs_to_it(run, small):
    (small / "events" / "calls.csv").unlink()
    shown = run("map", small, "--origin", "portal", "-o", "portal.bpmn")
    model = (small.parent / "portal.bpmn").read_text("utf-8")

    assert (shown.exit_code, shown.stderr) == (0, "")
    assert model.count("<bpmn:startEvent") == 1
    assert "touchpoint_phone-menu" not in model


def test_a_bpmn_model_has_no_scores(run, small):
    shown = run("map", small, "-f", "bpmn", "--scores")
    assert shown.exit_code == 2
    assert "no place for scores" in shown.stderr
