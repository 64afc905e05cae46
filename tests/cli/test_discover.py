"""`journey discover`: a draft of a map, and what is said where there can be none."""

import gzip
import os
import re
from pathlib import Path

import pytest

from engine.workspace import read_workspace
from tests.cli.conftest import ROOT

SAMPLE = ROOT / "tests" / "samples" / "discover.csv"
XES = SAMPLE.with_name("calls.xes")
SHARED = Path(os.environ.get("JOURNEYWELL_SHARED", ROOT.parent / "shared"))
DRAFT = Path("journeys") / "draft.yaml"
LEFT_TO_PEOPLE = {"O401", "O406", "G519"}
"""What is left to decide: who owns it, and where patients are asked how it was."""

PRACTICE = """
schema: 1
practice: Elm Street
time_zone: America/Chicago
channels: { phone: { title: Phone }, portal: { title: Portal } }
"""
NO_CASE = "schema: 1\nsources: { calls: { touches: [{ touchpoint: menu, started: At }] } }\n"


@pytest.fixture
def there(tmp_path, monkeypatch) -> Path:
    """A practice with nothing but its name, in which the command is started."""
    (tmp_path / "practice.yaml").write_text(PRACTICE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(shown) -> set[str]:
    """Return the codes of what `journey check` finds."""
    return set(re.findall(r"\b[A-Z]\d{3}\b", shown.stdout))


def test_a_draft_of_a_log_that_nobody_has_described(run, there, golden):
    shown = run("discover", SAMPLE)
    assert shown.exit_code == 0
    golden("discover/sample.yaml", shown.stdout)


def test_a_draft_only_names_what_the_practice_has_described_already(run, small, golden):
    shown = run("discover", small, "--journey", "change-appointment")
    assert shown.exit_code == 0
    golden("discover/small.yaml", shown.stdout)


def test_the_columns_that_were_taken_are_said(run, there):
    said = " ".join(run("discover", SAMPLE).stderr.split())
    assert "'Case ID' is case_id" in said
    assert "'Activity' is touchpoint, 'Start Time' is started and 'End Time' is ended" in said


@pytest.mark.parametrize("share", [[], ["--share", "30%"], ["--share", "every time"]], ids=str)
def test_a_draft_passes_its_checks_but_for_what_people_decide(run, there, share):
    assert run("discover", SAMPLE, "-o", DRAFT, *share).exit_code == 0
    assert codes(run("check")) == LEFT_TO_PEOPLE


def test_a_log_can_be_held_against_its_draft_as_the_draft_says(run, there):
    run("discover", SAMPLE, "-o", DRAFT, "--share", "every time")
    said = (there / DRAFT).read_text("utf-8").partition("in events.yaml:\n")[2]
    (there / "events.yaml").write_text("schema: 1\n" + re.sub("(?m)^# ", "", said), "utf-8")
    (there / "events").mkdir()
    (there / "events" / SAMPLE.name).write_bytes(SAMPLE.read_bytes())

    assert codes(run("check")) == LEFT_TO_PEOPLE
    assert "D901" not in run("score", "--fail-on", "never", "-f", "json").stdout


def test_a_draft_can_be_drafted_again_only_when_that_is_asked_for(run, there):
    run("discover", SAMPLE, "-o", DRAFT)
    first = (there / DRAFT).read_bytes()
    (there / DRAFT).write_bytes(b"# mine\n" + first)

    refused = run("discover", SAMPLE, "-o", DRAFT)
    assert refused.exit_code == 2
    assert "is there already" in refused.stderr
    assert (there / DRAFT).read_bytes().startswith(b"# mine")

    assert run("discover", SAMPLE, "-o", DRAFT, "--overwrite").exit_code == 0
    assert (there / DRAFT).read_bytes() == first


def test_a_second_draft_beside_the_first_names_its_touchpoints(run, there):
    run("discover", SAMPLE, "-o", DRAFT)
    run("discover", SAMPLE, "-o", DRAFT.with_name("again.yaml"))
    read = read_workspace(there)
    assert read.findings == ()
    assert read.blueprint is not None
    assert list(read.blueprint.journeys) == ["again", "draft"]
    assert {t.title for t in read.blueprint.journeys["again"].touchpoints} == {None}


@pytest.mark.parametrize("ending", ["xes", "xes.gz"])
def test_an_xes_log_is_read_by_its_standard_keys(run, there, ending):
    content = XES.read_bytes()
    log = there / f"log.{ending}"
    log.write_bytes(gzip.compress(content) if ending.endswith("gz") else content)

    shown = run("discover", log)
    assert shown.exit_code == 0
    assert "'time:timestamp' is started and 'time:ended' is ended" in shown.stderr
    assert "  call: { title: Begins with Call, starts_at: call }" in shown.stdout
    assert "takes: 4 min # the median of 1" in shown.stdout
    assert 'columns: { case_id: "case:concept:name", staff: "org:resource" }' in shown.stdout


def test_only_the_cases_of_a_journey_that_the_log_names_can_be_drafted(run, there):
    lines = ["1,a,New Patient", "2,b,Change", "1,c,"]
    text = "".join(f"{line},2026-03-0{n} 09:00\n" for n, line in enumerate(lines, 1))
    (there / "log.csv").write_text(f"case,step,journey,time\n{text}", "utf-8")

    assert run("discover", "log.csv", "-o", DRAFT, "--journey", "New Patient").exit_code == 0
    written = (there / DRAFT).read_text("utf-8")
    assert "journey: new-patient\n" in written
    assert re.findall("- touchpoint: (.)", written) == ["a", "c"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere.csv"], "there is no log or folder 'nowhere.csv'"),
        ([SAMPLE, SAMPLE], "one log at most"),
        ([SAMPLE, "--share", "0.8"], "80%"),
        ([SAMPLE, "--case", "Patient"], "has no column 'Patient'; its columns are: Case ID, Act"),
        ([SAMPLE, "--journey", "visit"], "there is no touch of the journey 'visit'"),
        ([SAMPLE, "--log", "calls=x.csv"], "not both"),
        (["practice.yaml"], "this kind of log cannot be read"),
        (["--case", "Case ID"], "for a LOG that is named too"),
        ([], "events.yaml describes no log"),
    ],
    ids=str,
)
def test_what_cannot_be_drafted_is_said(run, there, words, says):
    shown = run("discover", *words)
    assert shown.exit_code == 2
    assert says in " ".join(shown.stderr.split())


def test_cases_that_have_nothing_in_common_are_no_map(run, there):
    lines = "".join(f"c{n},act {n},2026-01-01 10:00\n" for n in range(40))
    (there / "log.csv").write_text(f"case_id,activity,timestamp\n{lines}", "utf-8")

    shown = run("discover", "log.csv", "-o", DRAFT)
    said = " ".join(shown.stderr.split())
    assert (shown.exit_code, DRAFT.exists()) == (2, False)
    assert "every touchpoint is in fewer than 3% of the 40 cases" in said
    assert "calls what is alike by one name, or name it: --touchpoint COLUMN" in said


def test_a_column_without_a_usual_name_can_be_named(run, there):
    text = SAMPLE.read_text("utf-8").replace("Case ID", "Patient", 1)
    (there / "log.csv").write_text(text, "utf-8")
    asked = run("discover", "log.csv")
    assert "no column has a usual name for the case, such as case_id" in asked.stderr
    assert "or name it: --case COLUMN" in asked.stderr
    assert run("discover", "log.csv", "--case", "Patient").exit_code == 0


def test_times_that_cannot_be_read_are_named_with_their_format(run, there):
    (there / "log.csv").write_text("case,step,time\n1,a,03/22/2026 09:00\n", "utf-8")
    asked = run("discover", "log.csv")
    assert asked.exit_code == 2
    assert 'write --time-format "%m/%d/%Y %H:%M"' in " ".join(asked.stderr.split())
    assert "source" not in asked.stderr
    assert run("discover", "log.csv", "--time-format", "%m/%d/%Y %H:%M").exit_code == 0


def test_lines_that_cannot_be_read_are_named_and_counted_in_the_draft(run, there):
    lines = ["1,a,2026-03-22 09:00", "1,b,2026-03-22 09:05"]
    lines += [f"{n},a,then" for n in range(2, 8)] + ["8,a,", "9,,2026-03-22 09:00"]
    (there / "log.csv").write_text("\n".join(["case,step,time", *lines, "10,"]), "utf-8")
    shown = run("discover", "log.csv")

    assert shown.exit_code == 0
    assert "# left out: 9 lines that could not be read\n" in shown.stdout
    assert set(re.findall(r"D9\d\d", shown.stderr)) == {"D907", "D909", "D912"}
    assert "6 starts of the touch named by step in time are not times" in shown.stderr


def test_a_column_that_is_there_twice_is_refused(run, there):
    (there / "log.csv").write_text("case,step,time,step\n1,a,2026-03-22 09:00,b\n", "utf-8")
    shown = run("discover", "log.csv")
    assert shown.exit_code == 2
    assert "columns 2 and 4 are called 'step'" in shown.stderr
    assert "a name of its own in the export" in " ".join(shown.stderr.split())


TEXT = b"case,step,time\n1,a,2026-03-22 09:00\n"
PACKED = gzip.compress(TEXT)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("log.parquet", TEXT, "log.parquet: the file is not whole Parquet; copy or export it a"),
        ("log.csv.gz", TEXT, "log.csv.gz: the file is not whole, or not compressed with gzip; c"),
        ("log.csv.gz", PACKED[:12], "log.csv.gz: the file is not whole, or not compressed with"),
        ("log.csv.gz", PACKED[:12] + b"\xff" * 9, "log.csv.gz: the file is not whole, or not co"),
        ("log.csv", PACKED, "log.csv: the file is packed with gzip, and its name does not say s"),
        ("log.csv", PACKED, "call it log.csv.gz"),
        ("log.xes", PACKED, "call it log.xes.gz"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_not_what_its_name_says_is_named_in_plain_words(
    run, there, name, content, says
):
    (there / name).write_bytes(content)
    shown = run("discover", name)
    said = " ".join(shown.stderr.split())
    assert shown.exit_code == 2
    assert says in said
    assert "UTF-8" not in said


def test_a_packed_file_may_say_so_in_capitals(run, there):
    (there / "LOG.CSV.GZ").write_bytes(PACKED)
    assert run("discover", "LOG.CSV.GZ").exit_code == 0


def test_a_draft_of_cases_with_one_touch_each_counts_no_gaps(run, there):
    (there / "log.csv").write_bytes(TEXT)
    assert " # a guess: no case has a second touch\n" in run("discover", "log.csv").stdout


def test_a_tab_between_cells_is_written_as_people_write_it(run, there):
    (there / "log.csv").write_bytes(TEXT.replace(b",", b"\t"))
    assert r'separator: "\t"' in run("discover", "log.csv").stdout


def test_what_only_a_practice_can_mend_is_not_said_of_a_draft(run, there):
    (there / "log.csv").write_text("case,step,time\n1,a,2026-03-22 09:00\n", "utf-8")
    assert "D9" not in run("discover", "log.csv").stderr


def test_without_a_case_and_without_a_map_nothing_can_be_put_together(run, there):
    (there / "events.yaml").write_text(NO_CASE, "utf-8")
    shown = run("discover")
    assert shown.exit_code == 2
    assert "map a column to case_id" in shown.stderr


@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="the published logs are not at hand")
@pytest.mark.parametrize(
    ("log", "walk", "on_the_way"),
    [
        ("callcenter_bank_feb1999.csv.gz", "33,012 of them (99%)", 7),
        ("sepsis.csv", "832 of them (80%)", 10),
    ],
)
def test_published_logs_come_to_maps_that_can_be_read(run, there, log, walk, on_the_way):
    text = run("discover", SHARED / "data" / log).stdout
    assert walk in text
    assert text.count("    next: ") == on_the_way
