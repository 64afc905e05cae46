import pytest

from engine.render.diagram import Arrow, Band, Box, Diagram, Ending, Kind, Lane

HOSTILE = (
    "<script>alert(1)</script> \"quoted\" 'single' ]]> &amp; `x` #end \\N {a} [b] |c| "
    "\n\u202eflip\x00\x0b"
)


@pytest.fixture
def phone_map() -> Diagram:
    """The way of a patient who calls to change an appointment: loops, hand-overs, endings."""
    return Diagram(
        id="change-appointment-phone",
        title="A patient wants to change an appointment",
        subtitle="Calls the office",
        lanes=(
            Lane("phones", "Phones", "Dana Ortiz"),
            Lane("front-desk", "Front desk", "Lee Chen"),
            Lane("nursing", "Nursing", "Priya Nair"),
            Lane("billing", "Billing", "Nobody comes here"),
        ),
        boxes=(
            Box("origin", "Calls the office", kind=Kind.ORIGIN, label="1,431 cases"),
            Box(
                "menu",
                "The phone menu answers",
                "phones",
                band=Band.ON_TARGET,
                label="91% of 1,431",
            ),
            Box(
                "hold",
                "On hold",
                "phones",
                band=Band.BELOW_TARGET,
                label="64% of 1,203",
                details=("Hold under 2 minutes: 64% of 1,203, target 80%",),
                waiting=True,
            ),
            Box("voicemail", "The patient leaves a message", "phones", band=Band.NO_VERDICT),
            Box("answered", "The scheduler answers", "front-desk", band=Band.COULD_BE_CHANCE),
            Box("nurse", "The nurse decides whether it can wait", "nursing"),
            Box("changed", "Changed", kind=Kind.OUTCOME, ending=Ending.RESOLVED),
            Box("later", "Told to call back", kind=Kind.OUTCOME),
            Box("gave-up", "Hung up", kind=Kind.OUTCOME, ending=Ending.LOST, label="131 cases"),
        ),
        arrows=(
            Arrow("origin", "menu"),
            Arrow("menu", "hold"),
            Arrow("menu", "voicemail", "after hours"),
            Arrow("hold", "answered", hand_over=True),
            Arrow("answered", "hold", "please hold again"),
            Arrow("hold", "gave-up", "no patience left"),
            Arrow("voicemail", "answered"),
            Arrow("answered", "nurse", "symptoms", hand_over=True),
            Arrow("nurse", "answered", "can wait"),
            Arrow("answered", "changed"),
            Arrow("answered", "later", "no slots"),
        ),
    )


@pytest.fixture
def hostile_map() -> Diagram:
    """A map whose every text tries to be more than text."""
    return Diagram(
        id=HOSTILE,
        title=HOSTILE,
        subtitle=HOSTILE,
        lanes=(Lane("a", HOSTILE, HOSTILE),),
        boxes=(
            Box(HOSTILE, HOSTILE, "a", label=HOSTILE, details=(HOSTILE,), waiting=True),
            Box("end", "end", "a", band=Band.ON_TARGET),
            Box("a:b", HOSTILE, kind=Kind.OUTCOME),
        ),
        arrows=(Arrow(HOSTILE, "end", HOSTILE), Arrow("end", "a:b", "end"), Arrow("end", "end")),
    )
