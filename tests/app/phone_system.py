"""What a telephone system exports of an autumn: 412 lines, made up, the same each time.

In 13 whole weeks 383 patients called to change an appointment. Of the 192 who had to wait, 23
waited longer than a minute, early on the first day of a week, and one of them was handed on three
times. Twelve left a message after hours: eight were called back, four wait for it on Monday.
Somebody listened to 36 calls. The export is as exports are: nine lines cannot be read, three calls
back stand before the message that they answer, and 13 calls have no ending yet.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count

COLUMNS = (
    *(
        "ID",
        "Direction",
        "Number",
        "Topic",
        "Result",
        "Wrapup",
        "Wait",
        "Arrived",
        "Queued",
        "Connected",
    ),
    *("Transfer1", "Back1", "Transfer2", "Back2", "Transfer3", "Message", "Due", "Ended", "Agent"),
    *("Heard", "Greeting", "LeftScript", "FirstName", "Asked", "Note"),
)
FIRST_DAY, WEEKS = date(2026, 8, 31), 13
HOLIDAYS = {date(2026, 9, 7), date(2026, 10, 12), date(2026, 11, 11), date(2026, 11, 26)}
LONG = (2, 1, 2, 2, 1, 3, 2, 1, 2, 2, 1, 2, 2)
"""By week, how many waited longer than a minute."""
QUEUED = (15, 15, 15, 15, 15, 14, 15, 14, 15, 15, 15, 14, 15)
"""By week, how many had to wait at all."""
MIDDLING = (10,) * 7 + (9,) * 6
"""By week, how many of them waited for more than twenty seconds and up to a minute."""
DIRECT = (15,) * 9 + (14,) * 4
"""By week, how many were answered at once."""
HANG_UP, THREE_TRANSFERS = (1, 5, 8, 11), 9
"""The weeks in which the last long wait ends in a hang-up, and the first in three transfers."""
WITHOUT_END = 13
FULL = "practice;own name;offer of help"
NOTE = "Said Anna at once; nobody had asked."
AREAS = ("206", "253", "360", "425", "509")
AGENTS = ("Mo", "Kim", "Lee")
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)

Cells = dict[str, object]


def export() -> str:
    """Return the export as CSV."""
    numbers = count()
    lines = [_line(next(numbers), cells) for cells in (*_calls(), *_messages())]
    return "\n".join((",".join(COLUMNS), *lines, *_unreadable())) + "\n"


def call_back() -> str:
    """Return the line of a call back to the first who left a message on Sunday."""
    start = datetime.combine(FIRST_DAY + timedelta(weeks=WEEKS), time(7, 40))
    return _line(950, _call_back(start) | {"Number": _phone(420)})


def _line(number: int, cells: Cells) -> str:
    """Return a line; who called is as told, else somebody who calls this once."""
    told: Cells = {
        "ID": 7000 + number,
        "Direction": "IN",
        "Topic": "CHG",
        "Number": _phone(number),
        "Agent": AGENTS[number % len(AGENTS)],
    }
    return ",".join(str(cell) for cell in ({**told, **cells}.get(name, "") for name in COLUMNS))


def _phone(number: int) -> str:
    return f"{AREAS[number // 100 % len(AREAS)]}-555-{number % 100 + 100:04}"


def _calls() -> Iterator[Cells]:
    """Yield the calls in the order of time, the last of those without a wait without an end."""
    every = [cells for week in range(WEEKS) for cells in _week(week)]
    every.sort(key=lambda cells: str(cells["Arrived"]))
    direct = [cells for cells in every if "Queued" not in cells]
    for cells in direct[-WITHOUT_END:]:
        cells["Wrapup"] = ""
    yield from every


def _week(week: int) -> Iterator[Cells]:
    days = _open_days(week)
    for number in range(LONG[week]):
        start = datetime.combine(days[0], time(8, 5)) + number * 20 * MINUTE
        is_last = number == LONG[week] - 1
        if week in HANG_UP and is_last:
            yield _hung_up(start)
        else:
            yield _waited(
                start, 75 + 10 * number, 3 if week == THREE_TRANSFERS and not number else 0
            )
    short = QUEUED[week] - LONG[week] - MIDDLING[week]
    for number in range(MIDDLING[week]):
        heard = _heard(week, number)
        yield _waited(_moment(days, number), 35, 0 if (week + number) % 3 else 1) | heard
    for number in range(short):
        yield _waited(_moment(days, MIDDLING[week] + number), 12, 0)
    for number in range(DIRECT[week]):
        cells = _answered(_moment(days, QUEUED[week] + number), 6)
        yield cells | ({"Heard": "yes", "Greeting": FULL} if not number and week < 11 else {})


def _open_days(week: int) -> list[date]:
    days = (FIRST_DAY + timedelta(weeks=week, days=day) for day in range(5))
    return [day for day in days if day not in HOLIDAYS]


def _moment(days: list[date], number: int) -> datetime:
    """Return when a call comes: from nine o'clock on, in turn on each day."""
    return datetime.combine(days[number % len(days)], time(9)) + number // len(days) * 55 * MINUTE


def _heard(week: int, number: int) -> Cells:
    """Return what somebody noted who listened: to the first two of a week that waited a little."""
    if number > 1:
        return {}
    told: Cells = {"Heard": "yes", "Greeting": FULL}
    if number and week in (2, 6, 11):
        told["Greeting"] = "practice;own name"
    if number and week == 12:
        told |= {"Greeting": "practice", "LeftScript": "The caller was crying"}
    if not number or week < 7:
        told |= {"FirstName": "yes", "Asked": "yes"}
    if not number and week < 9:
        told |= {"Asked": "no", "Note": NOTE}
    return told


def _answered(start: datetime, wait: int) -> Cells:
    connected = start + wait * SECOND
    return {
        "Result": "TALKED",
        "Wrapup": "MOVED",
        "Wait": wait,
        "Arrived": start,
        "Connected": connected,
        "Ended": connected + 4 * MINUTE,
    }


def _waited(start: datetime, wait: int, transfers: int) -> Cells:
    cells = _answered(start, wait) | {"Queued": start}
    connected = start + wait * SECOND
    handed = ("Transfer1", "Back1", "Transfer2", "Back2", "Transfer3")[: 2 * transfers - 1]
    steps = handed if transfers else ()
    return cells | {name: connected + n * 40 * SECOND for n, name in enumerate(steps, start=1)}


def _hung_up(start: datetime) -> Cells:
    told = {"Result": "LEFT", "Wrapup": "GONE", "Wait": 90, "Arrived": start, "Queued": start}
    return {**told, "Ended": start + 90 * SECOND, "Agent": ""}


def _messages() -> Iterator[Cells]:
    """Yield who left a message after hours; the call back stands before it three times."""
    for number in range(8):
        evening = datetime.combine(_open_days(number)[1], time(19, 30))
        caller = {"Number": _phone(400 + number)}
        call = _call_back(evening + timedelta(hours=13, minutes=40)) | caller
        both = _message(evening) | caller, call
        yield from reversed(both) if number < 3 else both
    for number in range(4):
        evening = datetime.combine(FIRST_DAY + timedelta(weeks=WEEKS, days=-1), time(17 + number))
        yield _message(evening) | {"Number": _phone(420 + number)}


def _message(evening: datetime) -> Cells:
    due = datetime.combine(evening.date() + timedelta(days=1), time(11))
    at = {"Arrived": evening, "Message": evening + 30 * SECOND}
    return {"Result": "VM", **at, "Due": due, "Ended": evening + MINUTE, "Agent": ""}


def _call_back(start: datetime) -> Cells:
    ended = start + 3 * MINUTE
    told = {"Direction": "OUT", "Result": "TALKED", "Wrapup": "MOVED"}
    return {**told, "Connected": start, "Ended": ended}


def _unreadable() -> Iterator[str]:
    """Yield five lines without a start that could be read, and four that were cut off."""
    for number in range(5):
        yield _line(
            900 + number, {"Number": "206-555-0190", "Arrived": "--:--", "Result": "TALKED"}
        )
    for number in range(4):
        yield f"{7950 + number},IN,206-555-0191"
