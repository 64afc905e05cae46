import json
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.finding import Finding, Level, Place
from engine.report.codes import known_codes
from engine.report.finding_formats import FINDING_FORMATS
from engine.report.findings import Findings
from tests.tries import examples

ENDINGS = {
    "full": "txt",
    "concise": "concise.txt",
    "json": "json",
    "junit": "xml",
    "github": "gh.txt",
}


def parsed(xml: str) -> ElementTree.Element:
    return ElementTree.fromstring(xml)  # noqa: S314 - our own text


@pytest.mark.parametrize("name", ENDINGS)
def test_findings_read_as_they_were_last_looked_at(name, findings, golden):
    golden(f"report/findings.{ENDINGS[name]}", FINDING_FORMATS[name](findings))


def test_without_findings_it_says_what_was_checked():
    nothing = Findings((), journeys=3, standards=19)

    assert FINDING_FORMATS["full"](nothing) == "No findings: 3 journeys, 19 standards checked.\n"


def test_the_caret_stands_under_what_is_meant(findings):
    lines = FINDING_FORMATS["full"](findings).splitlines()
    (at,) = (i for i, line in enumerate(lines) if "--> standards/phone.yaml:5" in line)

    line, carets = lines[at + 3], lines[at + 4]
    assert line.index("at_mots") + len("待つ") == carets.index("^")
    assert carets.count("^") == len("at_mots")


def test_a_long_line_is_cut_around_the_caret():
    path, line = "a.yaml", "x" * 500 + "HERE" + "y" * 5000
    one = Finding("S102", "unknown-field", Level.ERROR, "m", Place(path, 1, 501, 505))

    shown = FINDING_FORMATS["full"](Findings((one,), {path: line})).splitlines()

    assert max(map(len, shown)) < 120
    assert shown[3].index("HERE") == shown[4].index("^")


def test_colours_only_when_asked(findings):
    coloured = Findings(findings.all, findings.texts, colour=True)

    assert "\x1b[" not in FINDING_FORMATS["full"](findings)
    assert "\x1b[1;31merror[S102 unknown-field]\x1b[0m" in FINDING_FORMATS["full"](coloured)


def test_sarif_has_a_rule_for_every_code(findings):
    (run,) = json.loads(FINDING_FORMATS["sarif"](findings))["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == list(known_codes())
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    region = run["results"][1]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 1, "endColumn": 2}


def test_the_codes_of_every_layer_are_known():
    assert {"Y101", "S102", "S204", "G502", "D901"} <= set(known_codes())


def test_junit_passes_when_there_is_nothing_to_say():
    suite = parsed(FINDING_FORMATS["junit"](Findings((), journeys=1)))[0]

    assert suite.attrib["failures"] == "0"
    assert [len(case) for case in suite] == [0]


def test_github_shows_the_gravest_first_and_escapes(findings):
    sly = Finding("S1", "sly", Level.ERROR, "a%\n::error::b", Place("x,y:z.yaml", 1))
    lines = FINDING_FORMATS["github"](Findings((*findings.all, sly))).splitlines()

    assert [line.split(" ")[0] for line in lines] == ["::error"] * 3 + ["::warning", "::notice"]
    assert lines[2] == "::error file=x%2Cy%3Az.yaml,line=1,col=1,title=S1 sly::a%25%0A::error::b"


PLACES = st.builds(Place, st.sampled_from(["a.yaml", "b"]), *[st.integers(1, 9)] * 3)
FOUND = st.builds(
    Finding,
    st.sampled_from(["S102", "D906"]),
    st.just("name"),
    st.sampled_from(Level),
    st.text(),
    st.none() | PLACES,
    st.text(),
    st.none() | PLACES,
)


@examples(100)
@given(st.lists(FOUND), st.text())
def test_json_keeps_every_word(found, text):
    made = json.loads(FINDING_FORMATS["json"](Findings(tuple(found), {"a.yaml": text})))

    ordered = sorted(found, key=lambda finding: finding.order)
    assert [(f["code"], f["message"], f["hint"]) for f in made["findings"]] == [
        (f.code, f.message, f.hint) for f in ordered
    ]


@examples(100)  # the pages of all codes are written each time
@given(st.lists(FOUND), st.text())
def test_no_text_breaks_a_format_or_reaches_the_terminal_as_a_command(found, text):
    findings = Findings(tuple(found), {"a.yaml": text})

    for name in ("full", "concise"):
        assert not set(FINDING_FORMATS[name](findings)) & set("\x1b\x00\x07\x08\r\u202e")
    parsed(FINDING_FORMATS["junit"](findings))
    json.loads(FINDING_FORMATS["sarif"](findings))
    assert len(FINDING_FORMATS["github"](findings).split("\n")) == len(found) + 1
