"""S1: what is wrong with the shape of a file, and the page of each code."""

from __future__ import annotations

from engine.model.finding import Level
from engine.parse.code import Code

S101 = Code(
    "S101",
    "missing-field",
    Level.ERROR,
    """Something that has to be said is not said.

Without it the entry cannot be used: a standard without `why` is an order without a reason, and a
role without a name is nobody.
The entry is left out until the field is there; the finding points at the entry.

```yaml
roles:
  nurse: { email: dana@riverside.example }     # wrong
  nurse: { name: Dana Ortiz }                  # right
```
""",
)
S102 = Code(
    "S102",
    "unknown-field",
    Level.ERROR,
    """A key stands here that means nothing at this place.

It would have no effect, and whoever wrote it would believe that it had.
Most often it is a slip of the pen, or it belongs one level further in or out.

```yaml
timezone: America/Chicago           # wrong
time_zone: America/Chicago          # right
```
""",
)
S103 = Code(
    "S103",
    "wrong-choice",
    Level.ERROR,
    """Only some words are possible here, and this is none of them.

A word that the tool does not know would be a wish without effect.
Write one of the words that the finding lists; a question takes `yes` or `no`.

```yaml
waiting: maybe                      # wrong
waiting: yes                        # right
```
""",
)
S104 = Code(
    "S104",
    "wrong-shape",
    Level.ERROR,
    """A text, a list or a map stands where another of the three is expected, or nothing at all.

A text is `title: On hold`, a list is `[phone, portal]`, and a map is `{ key: value }`.
Without brackets, several names in one line are one long text, and no name is like that (S115).

```yaml
stages: { find-us: 1, engage: 2 }   # wrong
stages: [find-us, engage]           # right
```
""",
)
S110 = Code(
    "S110",
    "wrong-duration",
    Level.ERROR,
    """This is not a duration.

A bare number leaves open whether seconds or minutes are meant, and `1 m` may be a minute, a month
or a metre.
Write the number, a space and a unit: `s`, `min`, `h`, `d`, `w`, `business hours`, `business days`;
or `same day`, `same business day`.

```yaml
quiet_after: 14                     # wrong
quiet_after: 14 d                   # right
```
""",
)
S111 = Code(
    "S111",
    "wrong-share",
    Level.ERROR,
    """This is not a target.

`0.8` and `80` are both in use for the same thing, and reading one for the other turns a hard
target into a soft one.
Write a percentage with its sign, or `every time`.

```yaml
target: 0.8                         # wrong
target: 80%                         # right
```
""",
)
S112 = Code(
    "S112",
    "wrong-hours",
    Level.ERROR,
    """These are not opening hours.

Every standard in business time counts by them, so they are read exactly or not at all.
Write days, and for each a list of windows on the 24-hour clock.

```yaml
open_hours: { weekdays: 8-5 }                  # wrong
open_hours: { mon-fri: [08:00-17:00] }         # right
```
""",
)
S113 = Code(
    "S113",
    "wrong-date",
    Level.ERROR,
    """This is not a date.

`3/4/2026` is March in one country and April in another.
Write year, month and day.

```yaml
closed_on: [11/27/2026]             # wrong
closed_on: [2026-11-27]             # right
```
""",
)
S114 = Code(
    "S114",
    "wrong-zone",
    Level.ERROR,
    """This is not a time zone.

Abbreviations such as CST stand for several zones and ignore summer time, so days would begin an
hour early or late.
Write a region and a city of that zone.

```yaml
time_zone: CST                      # wrong
time_zone: America/Chicago          # right
```
""",
)
S115 = Code(
    "S115",
    "wrong-id",
    Level.ERROR,
    """This cannot be a name that other parts of the files refer to.

Ids are written by hand in many places, so they are kept plain: lower case letters, digits, hyphens
and underscores, at most 80.
What people read belongs in `title`.

```yaml
stages: [Find us]                   # wrong
stages: [find-us]                   # right
```
""",
)
S116 = Code(
    "S116",
    "wrong-number",
    Level.ERROR,
    """This is not a number, or it is not a possible one here.

Write digits alone, without a unit; the finding says what the least and the greatest are.

```yaml
effort: { transfer: three }         # wrong
effort: { transfer: 3 }             # right
```
""",
)
S117 = Code(
    "S117",
    "wrong-moment",
    Level.ERROR,
    """This is not a moment.

Without its day or its hour nobody can tell which call or visit is meant.
Write year, month, day and the time on the 24-hour clock of the practice, with the seconds where
the log has them; in the hour that the clocks show twice in autumn also the offset from UTC.

```yaml
started: 3/2/2026 8:14 am           # wrong
started: 2026-03-02 08:14           # right
```
""",
)
S120 = Code(
    "S120",
    "newer-schema",
    Level.ERROR,
    """The file is written in a newer form of the language than this version of journeywell reads.

Reading it anyway could miss what is new in it, so it is left out.
Install a newer journeywell.

```yaml
schema: 2                           # wrong for this version
schema: 1                           # right
```
""",
)
S121 = Code(
    "S121",
    "no-schema-line",
    Level.ERROR,
    """The file does not say in which form of the language it is written.

The line lets a later version read old files as they were meant.
Make `schema: 1` the first line.

```yaml
practice: Riverside                 # wrong as the first line
schema: 1                           # right
```
""",
)
SHAPE_CODES = (
    *(S101, S102, S103, S104, S110, S111, S112, S113),
    *(S114, S115, S116, S117, S120, S121),
)
