"""D9: what a log says that does not fit the practice: its cases, its things and its names."""

from __future__ import annotations

from engine.model.finding import Level
from engine.parse.code import Code

D901 = Code(
    "D901",
    "unmapped-touchpoint",
    Level.WARNING,
    """The log names a touchpoint that no map knows.

What patients go through there is neither aligned nor judged, and nobody owns it.
Translate the name under `words` in `events.yaml`, or add the touchpoint to a map.
""",
)

D903 = Code(
    "D903",
    "clock-out-of-order",
    Level.NOTE,
    """A line starts before a line of the same case that stands above it in the file.

Touches are read in the order of time, so nothing is lost by it.
Where it happens often, two clocks may disagree, or the export is not sorted by time.
""",
)

D906 = Code(
    "D906",
    "open-cases",
    Level.NOTE,
    """Cases that are not finished yet.

They are in no share of finished cases; what they still wait for is pending.
""",
)

D914 = Code(
    "D914",
    "id-like-nothing",
    Level.NOTE,
    """A case is called by a word that often means nothing, such as NA or null.

It is kept as the id of a case. If it means that the id is missing, clear those fields.
""",
)

D915 = Code(
    "D915",
    "after-as-of",
    Level.NOTE,
    """Touches start after the moment at which the log is looked at; they are left out.""",
)

D917 = Code(
    "D917",
    "attribute-differs",
    Level.WARNING,
    """The touches of one contact or case carry different values of an attribute.

A standard that reads the attribute of the whole contact cannot tell which one counts, so it says
*cannot tell*. Where touches may differ, define a measure, such as the last value:

```yaml
measures:
  final-result: { title: How the call ended, last: outcome }
```
""",
)

D919 = Code(
    "D919",
    "thing-without-end",
    Level.WARNING,
    """Nobody has written down when some things are over, such as a promise without a due date.

Whether a promise was kept in time cannot be told of them, and the patient was told no day either.
Write the due date of each where it is promised. The attribute is the one that `over_at` names:

```yaml
things:
  promise: { id: promise_id, over_at: due_on }
```
""",
)

D921 = Code(
    "D921",
    "thing-goes-on",
    Level.NOTE,
    """Something happened with a thing after it was over, such as a promise that was kept too late.

What comes after the end counts all the same, so what was missed at the end may be met later, and a
score of last week changes. Let a thing be over when nothing more can come of it:

```yaml
things:
  promise: { id: promise_id, over_at: due_on }                      # wrong, if it may be kept late
  promise: { id: promise_id, over_at: due_on, over_after: 30 d }    # right: once it is quiet
```
""",
)

D922 = Code(
    "D922",
    "unknown-name",
    Level.WARNING,
    """A log names a journey, origin, outcome, channel, site or purpose that the practice has not.

Of a case whose outcome is misspelt nobody knows whether the patient was helped, and a touch at a
site that there is not is judged by the practice's own hours. Translate the names of the export:

```yaml
words:
  reached: { Done: done }
```
""",
)

D923 = Code(
    "D923",
    "accepted-miss-gone",
    Level.WARNING,
    """An accepted miss fits no miss in the log.

It counts nowhere, and its reason is told nowhere. Perhaps the log was mended, so that the patient
was not let down after all; perhaps the standard says something else by now, or there is a slip in
the touchpoint, the case or the moment. `journey misses --format json` has all of them as they are
written:

```yaml
- { standard: quick, touchpoint: hold, case: t2, started: 2026-03-02 19:10, … }    # wrong
- { standard: quick, touchpoint: hold, case: t2, started: 2026-03-02 09:10, … }    # right
```
""",
)

D924 = Code(
    "D924",
    "accepted-beyond-the-log",
    Level.NOTE,
    """An accepted miss is of a day that is not in the log.

Nothing can be said of it: what was logged then lies elsewhere by now, or has not happened as the
log is looked at. It may stay, for the day on which that log is looked at again.
""",
)
