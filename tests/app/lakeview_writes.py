"""What the people of Lakeview write, from an empty folder on: each function is one step.

They write in the files, while the app is open on them.
"""

from pathlib import Path
from shutil import copyfile

import yaml
from click.testing import CliRunner

from engine.cli._frame import journey
from tests.app.phone_system import call_back, export

WRITTEN = Path(__file__).parent / "lakeview"
BOOKING = "journeys/book-appointment.yaml"
CHANGING = "journeys/change-appointment.yaml"
PRACTICE = "practice.yaml"
STANDARDS = "standards/our-own.yaml"
VISIT = "journeys/visit.yaml"
EVENTS = "events.yaml"
LISTED = {"ListedAs": "takes new patients", "Truth": "full"}
MUSIC = """\
  hold-music:
    title: What callers hear on hold
    text: Your call is very important to us. Please stay on the line.
"""
HINDERED = "  friction: { type: choice, of: [low, medium, high] }\n"
HINDRANCES = """\
  # what somebody saw hold a patient up
  hindrances:
    files: events/noted.csv
    columns: { case_id: Case, journey: Journey, origin: From, friction: Friction }
    touches: [{ touchpoint: { column: Where }, started: When }]

"""
HINDRANCE = """\
Case,Journey,From,Where,When,Friction
seen-1,change-appointment,portal,portal-change,2026-11-29 16:10:00,low
"""
NOTHING_IN_THE_WAY = """\
schema: 1
standards:
  nothing-in-the-way:
    title: Nothing holds a patient up
    why: Most never complain. Whoever sees it writes it down, however small it is.
    source: { title: Ours, confidence: ours }
    applies_to: { touchpoints: [portal-change] }
    expect: { friction: { given: no } }
    target: 80%
    examples:
      pass: [{ touchpoint: portal-change }]
      fail: [{ touchpoint: portal-change, friction: low }]
"""
NOTED = """\
attributes: # what somebody notes who listens to calls
  asked_first_name: { type: yes or no }
  observers_note: { type: text }

"""


def run(*words: object) -> str:
    """Return what a command prints."""
    return CliRunner().invoke(journey, [str(word) for word in words]).output


def begins(folder: Path) -> None:
    """Step 1: the starter, without its made-up logs."""
    run("init", folder, "--starter", "family-practice", "--name", "Lakeview Family Practice")
    for made_up in (*folder.glob("events/*.csv"), folder / "simulation.yaml"):
        made_up.unlink()


def names_people(folder: Path) -> None:
    """Step 2: the seats are filled with the practice's own people."""
    write(folder / PRACTICE, "Jo Example, email: jo@", "Rosa Diaz, email: rosa@")
    write(folder / PRACTICE, "Dana Example, email: dana@", "Tom Baker, email: tom@")


def draws_it_as_it_is(folder: Path) -> None:
    """Step 3: changing an appointment as it is today."""
    copyfile(WRITTEN / "changing_as_it_is.yaml", folder / CHANGING)


def mends_the_mailbox(folder: Path) -> None:
    """Step 4: somebody empties the mailbox, it has limits, and its messages are answered."""
    limits = "{ owner: phone-lead, capacity: 20, max_age: 4 h, overflow: answering-service }"
    asks = "    asks: [wish, name]\n    standards: [message-returned]\n    next: [callback]\n"
    others = (
        "\n  - { touchpoint: answering-service, next: [callback] }"
        "\n  - { touchpoint: callback, next: [appointment-moved] }\n"
    )
    write(
        folder / CHANGING,
        "sink: {}\n    next: [told-to-call-back]\n",
        f"sink: {limits}\n{asks}{others}",
    )
    drop(folder / CHANGING, "  told-to-call-back:")


def lets_people_answer(folder: Path) -> None:
    """Step 5: the ways to a person and the portal, with a loop that the lead does not see yet."""
    copyfile(WRITTEN / "changing_with_people.yaml", folder / CHANGING)


def ends_the_loop(folder: Path) -> None:
    """Step 5: the scheduler sends nobody back to the menu; a call is handed on once at most."""
    back = (
        "    next: [appointment-moved, phone-menu]\n"
        "    arrows: { phone-menu: not my patient }\n"
        "    hands_over_to: [phone-menu]\n"
    )
    write(folder / CHANGING, back, "    next: [appointment-moved]\n")
    write(
        folder / CHANGING, "quiet_after: 14 d\n", "quiet_after: 14 d\nlimits: { transfers: 1 }\n"
    )


def adds_nursing(folder: Path) -> None:
    """Step 6: a department for which two answer, one of them without anybody who stands in."""
    clinic = "  clinic: { title: Clinic, accountable: clinic-lead }\n"
    nursing = "  nursing: { title: Nursing, accountable: [clinic-lead, nurse-lead] }\n"
    write(folder / PRACTICE, clinic, clinic + nursing)
    digital = "  digital-lead: { name: Mia"
    nurse = "  nurse-lead: { name: Eva Novak, email: eva@practice.example }\n"
    write(folder / PRACTICE, digital, nurse + digital)
    follow_up = "    title: The doctor writes to the patient\n    stage: get-it-resolved\n"
    write(
        folder / VISIT, f"{follow_up}    department: clinic", f"{follow_up}    department: nursing"
    )


def picks_one_for_nursing(folder: Path) -> None:
    """Step 6: one answers, the other stands in."""
    write(folder / PRACTICE, "accountable: [clinic-lead, nurse-lead]", "accountable: nurse-lead")
    write(
        folder / PRACTICE,
        "email: eva@practice.example }",
        "email: eva@practice.example, backup: clinic-lead }",
    )


def sets_the_hold(folder: Path) -> None:
    """Step 7: the standard on holds, with its source, another target from December on, and why."""
    copyfile(WRITTEN / "our_own.yaml", folder / STANDARDS)
    write(folder / EVENTS, "person: {", f"{NOTED}person: {{")


def drops_the_export(folder: Path) -> None:
    """Step 8: the export of the telephone system, and what its columns mean."""
    (folder / "events" / "phone-autumn.csv").write_text(export(), "utf-8")
    events = folder / EVENTS
    before, _, rest = events.read_text("utf-8").partition("  # the telephone system")
    after = rest[rest.index("  # everything else") :]
    calls = (WRITTEN / "calls.yaml").read_text("utf-8")
    events.write_text(before + calls + after, "utf-8")


def changes_the_process(folder: Path) -> None:
    """Step 12: what is done otherwise, and from which day on."""
    over = "    over: calendar week\n"
    because = "On Mondays from eight two answer the phone."
    rebased = f"    rebased: [{{ from: 2026-12-01, because: {because} }}]\n"
    write(folder / STANDARDS, over, over + rebased)


def opens_for_business(folder: Path) -> None:
    """Everything up to the export: Lakeview as its owners find it on Monday."""
    begins(folder)
    names_people(folder)
    lets_people_answer(folder)
    ends_the_loop(folder)
    sets_the_hold(folder)
    drops_the_export(folder)


def calls_back(folder: Path) -> None:
    """The next export: the first of Sunday's callers was called back at ten to eight."""
    with (folder / "events" / "phone-autumn.csv").open("a", encoding="utf-8") as file:
        file.write(call_back() + "\n")


def looks_at_the_listings(folder: Path) -> None:
    """What was done without a patient: a listing is wrong, and what patients said has changed."""
    sources = yaml.safe_load((folder / EVENTS).read_text("utf-8"))["sources"]
    columns = dict.fromkeys((*sources["steps"]["columns"].values(), "Step", "Start", "End"))
    done = (
        {"Step": "listing-check", "Start": "2026-11-27 16:00:00", **LISTED},
        {"Step": "changes-published", "Start": "2026-11-20 12:00:00"},
    )
    lines = [",".join(one.get(column, "") for column in columns) for one in done]
    text = "\n".join((",".join(columns), *lines)) + "\n"
    (folder / "events" / "steps-routines.csv").write_text(text, "utf-8")


def notes_a_hindrance(folder: Path) -> None:
    """What held a patient up though nobody complained, in a file of its own."""
    note = "  observers_note: { type: text }\n"
    write(folder / EVENTS, note, note + HINDERED)
    write(folder / EVENTS, "sources:\n", f"sources:\n{HINDRANCES}")
    (folder / "events" / "noted.csv").write_text(HINDRANCE, "utf-8")
    (folder / "standards" / "noted.yaml").write_text(NOTHING_IN_THE_WAY, "utf-8")


def records_new_music(folder: Path) -> None:
    """A recording on hold that nobody believes."""
    write(folder / PRACTICE, "recordings:\n", f"recordings:\n{MUSIC}")
    wants = "    patient_wants: To know that somebody is coming.\n"
    write(folder / BOOKING, wants, f"    plays: [hold-music]\n{wants}")


def write(file: Path, old: str, new: str) -> None:
    """Write something in place of what stands in a file once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), "utf-8")


def drop(file: Path, begins: str) -> None:
    """Take out the line that begins like this."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    left = [line for line in lines if not line.startswith(begins)]
    assert len(left) == len(lines) - 1
    file.write_text("".join(left), "utf-8")
