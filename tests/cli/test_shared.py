"""`--shared`: what readers outside the practice are told, by every verb that prints scores."""

import pytest

OWN = ["60% of 5", "75% of 4", "case c"]
"""What the practice itself is told."""


@pytest.mark.parametrize("name", ["full", "markdown", "html", "json", "csv"])
@pytest.mark.parametrize("by", [[], ["--by", "owner"], ["--by", "period"]])
def test_scores_that_are_shared_tell_nothing_of_so_few(run, small, name, by):
    shown = run("score", small, "--shared", "-f", name, *by)

    assert shown.exit_code == 0
    assert not [text for text in OWN if text in shown.stdout]
    assert "not shown" in shown.stdout


@pytest.mark.parametrize("name", ["svg", "dot", "mermaid"])
def test_maps_that_are_shared_tell_nothing_of_so_few(run, small, name):
    shown = run("map", small, "--origin", "phone", "--shared", "-f", name)

    assert not [text for text in OWN if text in shown.stdout]
    assert "not shown" in shown.stdout


def test_the_report_and_the_pages_of_owners_tell_nothing_of_so_few(run, small):
    pages = small.parent / "pages"
    assert run("report", small, "--shared", "-o", pages / "all.html", "--owners", pages)

    texts = [page.read_text("utf-8") for page in pages.iterdir()]
    assert len(texts) > 1
    assert not [text for text in OWN for page in texts if text in page]


def test_the_report_shows_the_practice_everything_unless_it_is_shared(run, small):
    assert "60% of 5" in run("report", small, "-o", "-").stdout


def test_the_results_of_staff_are_not_shared(run, small):
    shown = run("score", small, "--shared", "--by", "staff")

    assert shown.exit_code == 2
    assert "staff" in shown.stderr
    assert not shown.stdout
