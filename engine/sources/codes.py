"""The codes of the family D9: what is wrong with the logs."""

from __future__ import annotations

from engine.model.finding import Level
from engine.parse.code import Code
from engine.sources.content_codes import (
    D901,
    D903,
    D906,
    D914,
    D915,
    D917,
    D919,
    D921,
    D922,
    D923,
    D924,
)

D902 = Code(
    "D902",
    "duplicate-lines",
    Level.WARNING,
    """Several lines carry the same values in the `unique` columns of their source.

Only the first of them is read, since the same call counted twice gives wrong shares.
Mend the export, or name more columns under `unique` if the lines are different after all.
""",
)

D904 = Code(
    "D904",
    "ended-before-started",
    Level.WARNING,
    """A touch ends before it starts.

Its end is taken as not known, so that no wait is ever counted below zero.
Look whether two columns are exchanged, or two clocks differ.
""",
)

D905 = Code(
    "D905",
    "time-unclear",
    Level.WARNING,
    """A local time was shown twice by the clocks in autumn, or never in spring.

It cannot be told which instant is meant, so the touch is left out rather than guessed.
Export times with their offset, such as 2026-11-01T01:30:00-05:00, or in UTC.
""",
)

D907 = Code(
    "D907",
    "value-unreadable",
    Level.WARNING,
    """A value is not of the type that `events.yaml` gives its attribute.

It is taken as not known, so standards that need it cannot be told there.
Translate it under `words`, give the unit under `units`, or mend the attribute's type.
""",
)

D908 = Code(
    "D908",
    "missing-column",
    Level.ERROR,
    """A log has no column of a name that `events.yaml` uses, and is left out.

The header must carry every column that the source names.
""",
)

D909 = Code(
    "D909",
    "broken-line",
    Level.WARNING,
    """A line has fewer or more fields than the header, such as the half line at the end of a copy.

It is left out, since its values may stand in the wrong columns.
""",
)

D910 = Code(
    "D910",
    "wrong-encoding",
    Level.WARNING,
    """A log is not written in the encoding that `events.yaml` gives.

Letters that do not fit are replaced by �; write the right `encoding` for the source.
""",
)

D911 = Code(
    "D911",
    "unreadable-file",
    Level.ERROR,
    """A file is not of the format that its name says, or only part of it is there.

Copy or export it again.
""",
)

D912 = Code(
    "D912",
    "start-unreadable",
    Level.WARNING,
    """The start of a touch is not a time, or a line names its touchpoint and no start at all.

Such a touch is left out, since nobody knows when it happened.
Where `events.yaml` names the touchpoint, an empty start is no mistake: the touch did not happen.
Write ISO times, such as 2026-11-27 09:30:00, or give the `time_format` of the source.
""",
)

D913 = Code(
    "D913",
    "mixed-zones",
    Level.NOTE,
    """Some times of a column carry an offset from UTC, others none.

Those with an offset are read by it, the others as local times of the source's zone.
""",
)

D916 = Code(
    "D916",
    "unclear-touch",
    Level.ERROR,
    """The `if` of a touch asks something that cannot be asked of a line, so the touch is left out.

Name attributes that the source maps, with operators and values that fit their types.
""",
)

D918 = Code(
    "D918",
    "log-missing",
    Level.WARNING,
    """A source has no log: no file matches its `files`, or it is named nowhere.

Nothing is known of what patients meet there, so standards about it are judged over nothing, and
steps that did happen may count as missing.
Mend `files` in `events.yaml`, or put the export where it says:

```yaml
sources:
  visits: { files: events/vists-*.csv, touches: … }       # wrong, if the file is visits-2026.csv
  visits: { files: events/visits-*.csv, touches: … }      # right
```
""",
)

D920 = Code(
    "D920",
    "attribute-nowhere",
    Level.WARNING,
    """An attribute that `events.yaml` names occurs at no event of an XES log.

It is taken as not known, so standards that need it cannot be told there.
An event may leave out what it does not know, so it may be right; else mend the name.
Attributes of a trace are named with `case:` before their key:

```yaml
columns: { case_id: concept:name }            # wrong: the name of the event
columns: { case_id: case:concept:name }       # right
```
""",
)

D925 = Code(
    "D925",
    "source-stops",
    Level.WARNING,
    """A source stops a week or more before the others, and was never silent for so long before.

Often its export was cut off. What patients met there since then is unknown: calls that nobody
answered are missing, so the score looks better than it is, and steps that did happen may count as
missing. It is told where the source was logged on ten days or more, and others on five or more
since it stopped; walk-throughs do not count. Export the rest, and have all of it read:

```yaml
sources:
  calls: { files: events/calls-2026-02.csv, touches: … }    # wrong, if there is one of March too
  calls: { files: events/calls-*.csv, touches: … }          # right
```

Until then, `journey score --as-of 2026-03-03` looks at everything as it stood on the last day that
all sources have. If the practice has given up what wrote the log, nothing needs to be mended.
""",
)

D926 = Code(
    "D926",
    "repeated-column",
    Level.ERROR,
    """A log has several columns of one name that `events.yaml` uses, and is left out.

Nobody knows which of them is meant, and the wrong one may look right.
Give each column of the export a name of its own, or leave out what is not needed:

```
case,step,time,step            # wrong: which step?
case,step,time,step before     # right
```
""",
)

CODES = (
    *(D901, D902, D903, D904, D905, D906, D907, D908),
    *(D909, D910, D911, D912, D913, D914, D915, D916),
    *(D917, D918, D919, D920, D921, D922, D923, D924),
    *(D925, D926),
)
"""All of them, for `journey explain`."""
