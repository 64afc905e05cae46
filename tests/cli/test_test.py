"""`journey test`: the examples, and what could change without any of them noticing."""

import pytest

PHONE = "standards/phone.yaml"


def test_changes_that_no_example_notices_are_told_and_make_the_exit_code_1(run, small):
    path = small / PHONE
    path.write_text(path.read_text("utf-8").replace("wait: 21 s", "wait: 50 s"), "utf-8")
    shown = run("test", small, "--mutate")

    assert shown.exit_code == 1
    assert "- wait: { at_most: 20 s } could be wait: { at_most: 21 s }" in shown.stdout
    assert f"{PHONE}:9:34" in shown.stdout
    assert "changes tried: 1 would go unnoticed." in shown.stdout


def test_sharp_examples_make_it_0(run, small):
    shown = run("test", small, "--mutate")

    assert shown.exit_code == 0
    assert shown.stdout.endswith("changes tried: an example notices each of them.\n")


def test_only_the_standards_asked_for_are_changed(run, small):
    assert "4 changes tried" in run("test", small, "--mutate", "-k", "small-short-hold").stdout


def test_examples_that_fail_are_told_first(run, small):
    path = small / PHONE
    path.write_text(path.read_text("utf-8").replace("wait: 21 s", "wait: 19 s"), "utf-8")
    shown = run("test", small, "--mutate")

    assert shown.exit_code == 1
    assert "did not come out as declared" in shown.stdout


@pytest.mark.parametrize("key", ["touchpoint", "contact_id", "person"])
@pytest.mark.parametrize("value", ["[hold]", "{ a: b }", "null"])
@pytest.mark.parametrize("verb", ["check", "test"])
def test_a_touch_of_an_example_has_one_touchpoint_contact_and_person(run, small, key, value, verb):
    path = small / PHONE
    wrong = path.read_text("utf-8").replace("wait: 21 s", f"wait: 21 s, {key}: {value}")
    path.write_text(wrong, "utf-8")
    shown = run(verb, small)

    assert shown.exit_code == 1
    assert f"{key} takes one name" in shown.stdout


def test_examples_wait_until_it_is_clear_when_the_practice_is_open(run, small):
    practice = small / "practice.yaml"
    practice.write_text(
        practice.read_text("utf-8").replace("open: open hours", "open: opne hours", 1), "utf-8"
    )
    shown = run("test", small)

    assert shown.exit_code == 2
    assert "nothing can be judged before this is mended: " in shown.stderr
    assert "'opne hours'" in shown.stderr


def test_a_standard_with_an_error_is_named_and_not_tried(run, small):
    path = small / PHONE
    path.write_text(
        path.read_text("utf-8").replace("answered, wait:", "answered, wiat:", 1), "utf-8"
    )
    shown = run("test", small)

    assert shown.exit_code == 1
    assert "R314 unknown-attribute" in shown.stderr
