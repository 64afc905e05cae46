"""Y1: what is wrong with a file as YAML, and the page of each code."""

from __future__ import annotations

from engine.model.finding import Level
from engine.parse.code import Code

Y101 = Code(
    "Y101",
    "duplicate-key",
    Level.ERROR,
    """The same key is written twice in one map.

YAML readers keep the last one without a word, so a standard or a role would vanish unseen.
Here the first one is kept until you decide: keep one of the two, or rename one.

```yaml
roles:
  nurse: { name: Dana Ortiz }
  nurse: { name: Sam Lee }          # wrong: which of the two is it?
  second-nurse: { name: Sam Lee }   # right
```
""",
)
Y102 = Code(
    "Y102",
    "key-not-text",
    Level.ERROR,
    """A list, a map or nothing at all stands where the name of something is expected.

What has no name cannot be referred to, so it is left out.
Write a name and a colon; braces around the name are not needed.

```yaml
roles:
  { nurse }: { name: Dana Ortiz }   # wrong
  nurse: { name: Dana Ortiz }       # right
```
""",
)
Y103 = Code(
    "Y103",
    "alias",
    Level.ERROR,
    """A part of the file is copied from another part with `&name` and `*name`.

Whoever reads `*name` has to look elsewhere for what it says, and a few lines of copies of copies
can fill a computer's memory.
So copies are not read: write the text out in each place.
A text that really begins with `&` or `*` needs quotes.

```yaml
closed_on: &days [2026-11-27]       # wrong
closed_on: [2026-11-27]             # right
```
""",
)
Y104 = Code(
    "Y104",
    "tag",
    Level.ERROR,
    """A word that begins with `!` stands before a value.

YAML calls it a tag: an order to the reading program to turn the value into something else.
Files of a practice are data and give no orders, so tags are ignored and reported.
Delete it; a text that begins with `!` needs quotes.

```yaml
practice: !title Riverside          # wrong
practice: "!Riverside"              # right
```
""",
)
Y105 = Code(
    "Y105",
    "syntax",
    Level.ERROR,
    """The file is not valid YAML, and it cannot be read from this line on.

Nothing in it can be checked before this is mended.
Most often a text holds a colon and needs quotes, a line is indented differently from its
neighbours, or a bracket or quote is not closed.
The true cause may stand a line or two above.

```yaml
practice: Riverside: family doctors        # wrong
practice: "Riverside: family doctors"      # right
```
""",
)
Y106 = Code(
    "Y106",
    "half-sentence-key",
    Level.ERROR,
    """Between braces, the words after a comma were read as a key of their own, without a value.

Inside `{ … }` a comma separates entries, so the second half of a sentence becomes a key and the
title loses it.
Put the whole text in quotes, or write the entry on lines of its own, where a comma means nothing.

```yaml
voicemail: { name: Thanks, we call back }      # wrong
voicemail: { name: "Thanks, we call back" }    # right
```
""",
)
Y107 = Code(
    "Y107",
    "too-large",
    Level.ERROR,
    """The file is larger than 2 MB, or holds more than 200,000 keys and values.

A practice's whole year of maps and standards fits many times into that, so it is most likely a log
or an export in the wrong folder.
Move it to `events/`, or split it into several files.

```
journeys/export.yaml                # wrong: 50 MB
journeys/new-patient-call.yaml      # right: one map per file
```
""",
)
Y108 = Code(
    "Y108",
    "too-deep",
    Level.ERROR,
    """More than 40 maps and lists stand inside one another.

Nothing that a practice writes needs more than ten, and endless nesting is a known way to bring a
program down.
Most often brackets were opened and not closed.

```yaml
stages: [[[[[[[[[[…                 # wrong
stages: [find-us, engage]           # right
```
""",
)
Y109 = Code(
    "Y109",
    "not-utf8",
    Level.ERROR,
    """The file is not text in the encoding UTF-8.

In another encoding the same bytes are other letters, so names would come out wrong or not at all.
Save the file again and choose UTF-8; a word processor's file must be saved as plain text.

```
Save as … Encoding: UTF-16          # wrong
Save as … Encoding: UTF-8           # right
```
""",
)
Y110 = Code(
    "Y110",
    "empty-file",
    Level.ERROR,
    """There is nothing in the file.

An empty file may be a map that was never saved, and nobody would miss it.
Write it, beginning with `schema: 1`, or delete it.

```yaml
# to be written                     # wrong: a remark alone
schema: 1                           # right
```
""",
)
Y111 = Code(
    "Y111",
    "several-documents",
    Level.ERROR,
    """A line `---` begins a second document in the same file.

Only one document is read from a file, so everything after the line would be lost.
Delete the line, or move what follows to a file of its own.

```yaml
schema: 1
---                                 # wrong
practice: Riverside                 # right: without the line above
```
""",
)
Y112 = Code(
    "Y112",
    "unseen-character",
    Level.WARNING,
    """A character that cannot be seen stands in this line.

It came in by copying from a web page or a word processor; it can make two equal names differ, or
show a text in another order than it is read in.
It is read as a space: delete it and type the text again. `journey check --fix` takes it out, or
puts a space in the place of a blank.

```yaml
practice: River<U+202E>side         # wrong
practice: Riverside                 # right
```
""",
)
YAML_CODES = (Y101, Y102, Y103, Y104, Y105, Y106, Y107, Y108, Y109, Y110, Y111, Y112)
