"""The draft of a map from a drawing made elsewhere: what becomes of each thing in BPMN."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from engine.drafts.bpmn import read_bpmn
from engine.drafts.draft import draft_of
from engine.drafts.drawing import Drawing
from engine.drafts.text import text_of
from engine.errors import EngineError
from tests.conftest import Golden

SAMPLE = Path(__file__).parents[2] / "samples" / "call-us.bpmn"
ALL = {
    "start": "<startEvent id='s' name='Calls'/>",
    "end": "<endEvent id='e' name='Helped'/>",
    "a": "<task id='a' name='Ask'/>",
    "b": "<task id='b' name='Book'/>",
}


def drawing(*elements: str, beside: str = "") -> Drawing:
    """Return the drawing of a process with these elements, each on a line of its own."""
    inside = "\n".join(elements)
    text = (
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>"
        f"<process id='p' name='Ask us'>\n{inside}\n</process>{beside}</definitions>"
    )
    return read_bpmn("it.bpmn", text.encode())


def flow(start: str, end: str, words: str = "") -> str:
    return f"<sequenceFlow sourceRef='{start}' targetRef='{end}' name='{words}'/>"


def drafted(*elements: str, beside: str = "") -> dict[str, dict[str, object]]:
    """Return what the draft says of each touchpoint, by its id, without its title."""
    text = text_of(draft_of(drawing(*elements, beside=beside)), "it.bpmn")
    read = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    return {
        one.pop("touchpoint"): {key: value for key, value in one.items() if key != "title"}
        for one in read["touchpoints"]
    }


def remarks(*elements: str, beside: str = "") -> list[str]:
    made = draft_of(drawing(*elements, beside=beside)).drawing.remarks
    return [f"{remark.place.line}: {remark.message}" for remark in made]


def test_the_draft_is_the_one_last_looked_at(golden: Golden) -> None:
    draft = draft_of(read_bpmn("call-us.bpmn", SAMPLE.read_bytes()))
    golden("drafts/call-us.yaml", text_of(draft, "call-us.bpmn"))


def test_a_gateway_becomes_arrows_with_its_question_and_the_answers() -> None:
    gateway = "<exclusiveGateway id='g' name='Free?'/>"
    lines = flow("s", "a"), flow("a", "g"), flow("g", "b", "yes"), flow("g", "e", "no")
    assert drafted(*ALL.values(), gateway, *lines)["ask"] == {
        "next": ["book", "helped"],
        "arrows": {"book": "Free? yes", "helped": "Free? no"},
    }


def test_gateways_one_after_another_are_one_set_of_arrows() -> None:
    gateways = "<exclusiveGateway id='g'/>", "<exclusiveGateway id='h'/>"
    lines = (
        *(flow("s", "a"), flow("a", "g"), flow("g", "h", "open"), flow("g", "e", "closed")),
        *(flow("h", "b", "in person"), flow("h", "g", "wait")),
    )
    assert drafted(*ALL.values(), *gateways, *lines)["ask"] == {
        "next": ["book", "helped"],
        "arrows": {"book": "open in person", "helped": "closed"},
    }


def link(kind: str, name: str, label: str = "", *, id: str = "") -> str:
    event = f"intermediate{kind}Event"
    inside = f"<linkEventDefinition name='{name}'/>"
    return f"<{event} id='{id or kind}' name='{label}'>{inside}</{event}>"


def test_both_ends_of_a_link_are_one_arrow() -> None:
    ends = link("Throw", "To the desk"), link("Catch", "To the desk")
    lines = flow("s", "a"), flow("a", "Throw", "no"), flow("Catch", "b"), flow("b", "e")
    every = (*ALL.values(), *ends, *lines)
    assert drafted(*every)["ask"] == {"next": ["book"], "arrows": {"book": "no"}}
    assert remarks(*every) == [
        "6: the link 'To the desk' is part of an arrow now, which does not have its name"
    ]


def test_several_ends_lead_to_where_the_link_of_their_name_goes_on() -> None:
    leave = link("Throw", "", "Desk"), link("Throw", "Desk", "Go there", id="t")
    come = link("Catch", "Desk", "Come in"), link("Catch", "Desk", id="c")
    lines = flow("s", "a"), flow("a", "Throw"), flow("b", "t"), flow("Catch", "b"), flow("c", "e")
    every = (*ALL.values(), *leave, *come, *lines)
    made = drafted(*every)
    assert (made["ask"], made["book"]) == ({"next": ["book"]}, {"next": ["book"]})
    named = "is part of an arrow now, which does not have its name"
    assert remarks(*every) == [
        f"6: the link 'Desk' {named}",
        f"7: the link 'Go there' {named}",
        f"8: the link 'Come in' {named}",
        "9: the link 'Desk' is left out: nothing leads to it",
    ]


def test_a_link_without_its_other_end_is_named() -> None:
    ends = link("Throw", "One"), link("Catch", "Two")
    lines = flow("s", "a"), flow("a", "Throw"), flow("Catch", "b"), flow("b", "e")
    assert remarks(*ALL.values(), *ends, *lines) == [
        "6: the link 'One' is left out: it leads nowhere",
        "7: the link 'Two' is left out: nothing leads to it",
    ]


def test_a_condition_without_a_name_is_the_words_on_its_arrow() -> None:
    line = (
        "<sequenceFlow sourceRef='a' targetRef='e'>"
        "<conditionExpression>free = 1</conditionExpression></sequenceFlow>"
    )
    made = drafted(*ALL.values(), flow("s", "a"), line)
    assert made["ask"]["arrows"] == {"helped": "free = 1"}


def test_an_ad_hoc_subprocess_is_a_group_in_any_order() -> None:
    group = f"<adHocSubProcess id='g' name='Before'>{ALL['a']}{ALL['b']}</adHocSubProcess>"
    made = drafted(ALL["start"], ALL["end"], group, flow("s", "g"), flow("g", "e"))
    assert made["before"] == {"any_order": ["ask", "book"], "next": ["helped"]}
    assert made["ask"] == {}


FORK = "<parallelGateway id='f'/>", "<parallelGateway id='j'/>"


def test_tasks_between_two_parallel_gateways_are_a_group_in_any_order() -> None:
    lines = flow("s", "f"), flow("f", "a"), flow("f", "b"), flow("a", "j"), flow("b", "j")
    every = (*ALL.values(), *FORK, *lines, flow("j", "e"))
    assert drafted(*every)["ask-book"] == {"any_order": ["ask", "book"], "next": ["helped"]}
    assert remarks(*every) == []


def test_other_parallel_gateways_are_arrows_with_a_remark() -> None:
    lines = flow("s", "a"), flow("a", "f"), flow("f", "b"), flow("f", "e"), flow("b", "e")
    every = (*ALL.values(), FORK[0], *lines)
    assert drafted(*every)["ask"] == {"next": ["book", "helped"]}
    (said,) = remarks(*every)
    assert said.startswith(
        "6: the parallel gateway 'f' lets several ways be taken at once; on a map"
    )


def test_a_choice_right_after_the_start_is_a_touchpoint() -> None:
    gateway = "<exclusiveGateway id='g' name='New here?'/>"
    every = (*ALL.values(), gateway, flow("s", "g"), flow("g", "a", "yes"), flow("g", "b", "no"))
    assert drafted(*every)["new-here"] == {
        "next": ["ask", "book"],
        "arrows": {"ask": "yes", "book": "no"},
    }


@pytest.mark.parametrize(
    ("tag", "name", "further"),
    [
        ("exclusiveGateway", "New here?", ()),
        ("exclusiveGateway", "", ()),
        ("parallelGateway", "Both", ("lets several ways be taken at once",)),
    ],
    ids=["named", "without a name", "parallel"],
)
def test_a_choice_right_after_the_start_is_called_the_gateway_that_it_was(
    tag: str, name: str, further: tuple[str, ...]
) -> None:
    gateway = f"<{tag} id='g' name='{name}'/>"
    lines = flow("s", "g"), flow("g", "a"), flow("g", "b"), flow("a", "b"), flow("b", "e")
    it = f"6: the {tag.removesuffix('Gateway')} gateway {name or 'g'!r}"
    said = [remark.partition(";")[0] for remark in remarks(*ALL.values(), gateway, *lines)]
    assert said == [
        f"{it} has become a touchpoint: an origin starts at one",
        *(f"{it} {one}" for one in further),
    ]


def test_lanes_are_departments_the_innermost_counts() -> None:
    lanes = (
        "<laneSet><lane id='x' name='Practice'><flowNodeRef>a</flowNodeRef>"
        "<flowNodeRef>b</flowNodeRef><childLaneSet><lane id='y' name='Front desk'>"
        "<flowNodeRef>a</flowNodeRef></lane></childLaneSet></lane></laneSet>"
    )
    made = drafted(lanes, *ALL.values(), flow("s", "a"), flow("a", "b"), flow("b", "e"))
    assert made["ask"]["department"] == "front-desk"
    assert made["book"]["department"] == "practice"


def test_two_tasks_of_one_name_have_ids_of_their_own() -> None:
    again = "<task id='c' name='Ask'/>"
    made = drafted(*ALL.values(), again, flow("s", "a"), flow("a", "c"), flow("c", "e"))
    assert made["ask"] == {"next": ["ask-2"]}


@pytest.mark.parametrize(
    ("element", "says"),
    [
        (
            "<boundaryEvent id='x' name='Late' attachedToRef='a'/>" + flow("x", "e"),
            "the boundary event 'Late' has become an arrow from the task that it interrupts",
        ),
        (
            "<boundaryEvent id='x' attachedToRef='a' cancelActivity='false'/>" + flow("x", "e"),
            (
                "the boundary event 'x' has become an arrow from the task, which goes on too; "
                "on a map one way is taken"
            ),
        ),
        (
            "<task id='c'><standardLoopCharacteristics/></task>" + flow("b", "c"),
            "the standard loop characteristics of the task is left out: a map has no place for it",
        ),
        (
            "<dataObjectReference id='x' name='Card'/>",
            "the data object reference 'Card' is left out: a map has no place for it",
        ),
        (
            "<subProcess id='c' name='Visit'><task name='Listen'/></subProcess>" + flow("b", "c"),
            (
                "the subprocess 'Visit' is one touchpoint; "
                "what is inside is a journey of its own: Listen"
            ),
        ),
        (
            (
                "<subProcess id='c' name='Visit'><startEvent id='x'/><task id='y' name='Blood'/>"
                "<exclusiveGateway id='z'/></subProcess>"
            ),
            (
                "the subprocess 'Visit' is one touchpoint; "
                "what is inside is a journey of its own: Blood"
            ),
        ),
        (
            "<subProcess id='c' name='Visit'><task id='x'/></subProcess>",
            "the subprocess 'Visit' is one touchpoint; what is inside is a journey of its own",
        ),
        (
            "<callActivity id='c' name='Pay' calledElement='P_1'/>" + flow("b", "c"),
            "the call activity 'Pay' calls 'P_1'; once that is a journey, name it under `uses`",
        ),
        (
            "<startEvent id='x' name='Mail'/>",
            "the start event 'Mail' is left out: no task follows it",
        ),
        (flow("a", "gone"), "a line at 'gone' is left out: nothing is there"),
        (
            (
                "<sequenceFlow sourceRef='b' targetRef='e'><documentation>Soon</documentation>"
                "</sequenceFlow>"
            ),
            "the note on the sequence flow: Soon",
        ),
        (
            "<task id='c' xmlns:x='urn:x' x:who='Jo' name='Nod'/>" + flow("b", "c"),
            "the settings of another program (urn:x) are left out",
        ),
    ],
)
def test_what_is_no_part_of_a_map_is_named(element: str, says: str) -> None:
    lines = flow("s", "a"), flow("a", "b")
    assert says in [
        remark.partition(": ")[2] for remark in remarks(*ALL.values(), *lines, element)
    ]


def test_pools_and_messages_beside_the_process_are_named() -> None:
    beside = (
        "<collaboration><participant id='x' name='Pharmacy'/>"
        "<messageFlow name='note' sourceRef='a' targetRef='x'/></collaboration>"
    )
    every = (*ALL.values(), flow("s", "a"), flow("a", "e"))
    assert [remark.partition(": ")[2] for remark in remarks(*every, beside=beside)] == [
        "the pool 'Pharmacy' is left out: a draft is made of one pool, the fullest",
        (
            "the message flow 'note' from 'Ask' to 'Pharmacy' is left out: "
            "a map has no messages between pools"
        ),
    ]


def test_without_starts_and_ends_an_origin_and_an_outcome_are_made_up() -> None:
    made = draft_of(drawing(ALL["a"], ALL["b"], flow("a", "b")))
    assert [(start.name, first) for start, first in made.origins.values()] == [
        ("Begins with: Ask", "ask")
    ]
    assert [way.end for way in made.ways(made.touchpoints[1])] == ["done"]
    assert len(made.drawing.remarks) == 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "it.bpmn:1:1: this is not XML as it should be: it ends too soon"),
        (b"<a>\n", "it.bpmn:2:1: this is not XML as it should be: it ends too soon"),
        (b"<a></b>", "this is not XML as it should be: what was begun is not closed"),
        (b"journey: x", "this is not XML as it should be"),
        (b"<svg/>", "it.bpmn is no BPMN 2.0: it begins with <svg>, not <definitions>"),
        (b"<a>" * 200, "more than 100 elements inside one another"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "a document type (<!DOCTYPE"),
        (b"<a>" + b" " * 2_000_001 + b"</a>", "is too large; at most 2 MB are read"),
        (
            b"<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>",
            "holds no process",
        ),
    ],
)
def test_what_is_no_drawing_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(EngineError) as refused:
        read_bpmn("it.bpmn", content)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("again", "says"),
    [
        (
            "<task id='a' name='Again'/>",
            "it.bpmn:6:1: the task 'Again' has the id 'a', as the task 'Ask' on line 4 has",
        ),
        (
            "<adHocSubProcess id='g'><task id='e' name='In'/></adHocSubProcess>",
            "it.bpmn:6:25: the task 'In' has the id 'e', as the end event 'Helped' on line 3 has",
        ),
        (
            "<laneSet><lane id='x' name='One'/>\n<lane id='x' name='Two'/></laneSet>",
            "it.bpmn:7:1: the lane 'Two' has the id 'x', as the lane 'One' on line 6 has",
        ),
    ],
    ids=["tasks", "inside a group", "lanes"],
)
def test_two_things_of_one_id_are_refused(again: str, says: str) -> None:
    with pytest.raises(EngineError, match=f"^{says}; give each an id of its own$"):
        drawing(*ALL.values(), again)


def test_tasks_without_an_id_on_one_line_of_the_file_are_all_drafted() -> None:
    without = "<task name='Listen'/><task name='Nod'/><task id='' name='Sit'/>"
    assert {"listen", "nod", "sit"} < set(drafted(*ALL.values(), without, flow("s", "a")))


def test_a_task_is_never_taken_for_the_end_that_is_made_up() -> None:
    assert list(drafted(ALL["a"], "<task id='end' name='Say bye'/>")) == ["ask", "say-bye"]


def test_a_drawing_without_tasks_is_no_map() -> None:
    with pytest.raises(EngineError, match="holds no task"):
        draft_of(drawing(ALL["start"], ALL["end"], flow("s", "e")))


def test_a_question_without_answers_is_named() -> None:
    gateway = "<exclusiveGateway id='g' name='Free?'/>"
    lines = flow("s", "a"), flow("a", "g"), flow("g", "b"), flow("g", "e")
    (said,) = remarks(*ALL.values(), gateway, *lines)
    assert said.startswith("6: the exclusive gateway 'Free?' is gone")


def test_a_question_with_one_answer_stands_on_its_arrow() -> None:
    gateway = "<exclusiveGateway id='g' name='Ok?'/>"
    every = (*ALL.values(), gateway, flow("s", "a"), flow("a", "g"), flow("g", "b", "no"))
    assert drafted(*every)["ask"] == {"next": ["book"], "arrows": {"book": "Ok? no"}}
    assert remarks(*every) == []


@pytest.mark.parametrize(
    ("loop", "says"),
    [
        (
            (flow("g", "h", "no"), flow("h", "g"), flow("h", "b")),
            ["6: the loop at the exclusive gateway 'Ok?' is left out: no task is on it"],
        ),
        (
            (flow("g", "h", "no"), flow("h", "h"), flow("h", "b")),
            ["7: the loop at the exclusive gateway 'h' is left out: no task is on it"],
        ),
        ((flow("g", "a", "no"), flow("g", "h", "yes"), flow("h", "b")), []),
    ],
    ids=["between gateways", "at one gateway", "back to a task"],
)
def test_a_loop_without_a_task_is_named(loop: tuple[str, ...], says: list[str]) -> None:
    gateways = "<exclusiveGateway id='g' name='Ok?'/>", "<exclusiveGateway id='h'/>"
    lines = flow("s", "a"), flow("a", "g"), flow("b", "e")
    assert remarks(*ALL.values(), *gateways, *lines, *loop) == says


def test_lanes_that_hold_nothing_are_named() -> None:
    lanes = "<laneSet><lane id='x' name='Billing'/></laneSet>"
    (said,) = remarks(lanes, *ALL.values(), flow("s", "a"), flow("a", "b"), flow("b", "e"))
    assert said.startswith("2: the lane 'Billing' is left out: nothing stands in it")


def test_lines_into_a_start_or_out_of_an_end_are_named_and_count_for_nothing() -> None:
    lines = flow("s", "a"), flow("a", "b"), flow("b", "e")
    beyond = flow("a", "s", "again"), flow("e", "b"), flow("e", "s")
    every = (*ALL.values(), *lines, *beyond)
    start, end = "the start event 'Calls'", "the end event 'Helped'"
    before = f"to {start} is left out: nothing leads to an origin"
    assert drafted(*every) == {"ask": {"next": ["book"]}, "book": {"next": ["helped"]}}
    assert remarks(*every) == [
        f"2: the line 'again' from the task 'Ask' {before}",
        f"2: the line from {end} {before}",
        f"3: the line from {end} to the task 'Book' is left out: nothing follows an outcome",
    ]


def test_a_start_that_leads_to_several_leads_to_the_first_task() -> None:
    every = (*ALL.values(), flow("s", "e"), flow("s", "a"), flow("s", "b"))
    ((_, first),) = draft_of(drawing(*every)).origins.values()

    assert first == "ask"
    assert remarks(*every) == [
        f"2: the start event 'Calls' leads to {other} too; an origin leads to one"
        for other in ("the task 'Book'", "the end event 'Helped'")
    ]


@pytest.mark.parametrize("join", ["gone", "e"])
def test_a_fork_without_its_join_is_no_group(join: str) -> None:
    lines = flow("s", "f"), flow("f", "a"), flow("f", "b"), flow("a", join), flow("b", join)
    made = drafted(*ALL.values(), FORK[0], *lines)
    assert "any_order" not in made["what-comes-first"]
    assert made["what-comes-first"]["next"] == ["ask", "book"]


def test_gateways_that_double_the_ways_again_and_again_are_refused() -> None:
    gateways = [f"<exclusiveGateway id='g{number}'/>" for number in range(30)]
    doubled = [
        flow(f"g{number}", f"g{number + 1}", words)
        for number in range(29)
        for words in ("yes", "no")
    ]
    ends = flow("s", "a"), flow("a", "g0"), flow("g29", "e")
    with pytest.raises(EngineError, match="more than 2,000 ways lead on from the task 'Ask'"):
        drafted(*ALL.values(), *gateways, *doubled, *ends)


EVIL = "x&#10;owner: me&#10;- {a: [b]} # &quot;"


def ours(key: str) -> str:
    """Return an element of our own in which a key holds more than it should."""
    said = f"<o:it xmlns:o='urn:journeywell:bpmn:1' {key}='{EVIL}'/>"
    return f"<extensionElements>{said}</extensionElements>"


def test_no_text_in_a_file_can_be_more_than_text_in_the_draft() -> None:
    keys = ("journey", "id", "stage", "asks", "capacity")
    tasks = [f"<task id='t{n}' name='{EVIL}'>{ours(key)}</task>" for n, key in enumerate(keys)]
    note = f"<documentation>{EVIL}</documentation>"
    start = f"<startEvent id='s' name='{EVIL}'>{note}{ours('channel')}</startEvent>"
    lines = [flow("s", "t0"), *(flow(f"t{n}", f"t{n + 1}", EVIL) for n in range(4))]
    end = f"<endEvent id='e' name='{EVIL}'>{ours('resolves')}</endEvent>"
    whole = drawing(ours("resolved_within"), start, end, *tasks, *lines, flow("t4", "e"))

    text = text_of(draft_of(whole), "it\n.bpmn")
    read = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only

    assert list(read) == [
        *("schema", "journey", "title", "quiet_after", "promise"),
        *("origins", "touchpoints", "outcomes"),
    ]
    assert read["promise"] == {"resolved_within": 'x owner: me - {a: [b]} # "'}
    assert len(read["touchpoints"]) == len(keys)
