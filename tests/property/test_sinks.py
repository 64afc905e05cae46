"""How full a sink is, against an oracle that goes through the log minute by minute."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from engine.score.scorecard import Period
from engine.score.sinks import SinkLevel, sinks
from tests.spec.tables import blueprint_of, setting_of, touches
from tests.tries import examples

JOURNEY = """
    schema: 1
    journey: call
    title: A patient calls
    quiet_after: 30 d
    origins: { phone: { title: Calls, starts_at: mailbox } }
    touchpoints:
      - { touchpoint: mailbox, title: Mailbox, sink: { capacity: 1, max_age: 90 min, overflow: service }, next: [callback] }
      - { touchpoint: callback, title: Call back, next: [done] }
      - { touchpoint: service, title: Service, next: [callback] }
      - { touchpoint: other, title: Something else, next: [callback] }
    outcomes: { done: { title: Done, resolves: yes } }
"""  # noqa: E501 - one touchpoint, one line
BEGIN = datetime(2026, 3, 2, 22, tzinfo=UTC)  # shown on the clocks of the practice
HOURS = 6
TAKES_ON = ("callback", "service")
Touch = tuple[int, str, int]
TOUCHES = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.sampled_from(["mailbox", "mailbox", "callback", "service", "other"]),
        st.integers(0, 12 * HOURS - 2).map(lambda fives: 5 * fives),
    ),
    min_size=1,
    max_size=12,
)


def found(log: list[Touch], period: Period) -> list[SinkLevel]:
    lines = ["case | touchpoint | started"]
    lines += [
        f"{c} | {name} | {BEGIN + timedelta(minutes=at):%Y-%m-%d %H:%M}" for c, name, at in log
    ]
    blueprint = blueprint_of({}, [], journey=JOURNEY)
    as_of = f"{BEGIN + timedelta(hours=HOURS):%Y-%m-%d %H:%M}"
    return list(sinks(setting_of(blueprint, touches("\n".join(lines)), as_of), period))


def stays(log: list[Touch]) -> list[tuple[int, int, bool]]:
    """Return from when to when each wish lay there, and whether it lies there still."""
    result = []
    for case in {case for case, _, _ in log}:
        own = sorted((at, n, name) for n, (c, name, at) in enumerate(log) if c == case)
        for place, (at, _, name) in enumerate(own):
            if name == "mailbox":
                onward = [later for later, _, step in own[place + 1 :] if step in TAKES_ON]
                is_over = own[-1][2] == "callback"
                end = onward[0] if onward else own[-1][0] if is_over else 60 * HOURS
                result.append((at, end, not onward and not is_over))
    return result


@examples(100)
@given(TOUCHES, st.sampled_from([None, date(2026, 3, 2), date(2026, 3, 3)]))
def test_a_sink_is_as_full_as_going_through_the_log_says(log, day):
    first, last = 0, 60 * HOURS
    if day is not None:
        first, last = (0, 120) if day.day == 2 else (120, last)
    wishes = [
        (at, min(end, last), is_still or end > last)
        for at, end, is_still in stays(log)
        if at < last and end >= first
    ]
    told = found(log, Period(day, day))
    assert bool(told) == bool(wishes)
    if not wishes:
        return
    begin = max(first, min(at for at, _, _ in wishes))
    level = {
        minute: sum(at <= minute < end for at, end, _ in wishes) for minute in range(begin, last)
    }
    days: dict[date, int] = {}
    for minute, many in level.items():
        local = (BEGIN + timedelta(minutes=minute)).date()
        days[local] = max(days.get(local, 0), many)
    still = [last - at for at, _, is_still in wishes if is_still]
    (one,) = told
    assert one.days == days
    assert one.largest == max(days.values())
    assert one.share_full == sum(many >= 1 for many in level.values()) / len(level)
    assert one.share_above == sum(many > 1 for many in level.values()) / len(level)
    assert one.longest == max(end - at for at, end, _ in wishes) * 60_000_000
    assert one.too_old == sum(end - at > 90 for at, end, _ in wishes)
    assert (one.n, one.still) == (len(wishes), len(still))
    assert one.oldest == (max(still) * 60_000_000 if still else None)
