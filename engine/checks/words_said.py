"""W7: the words that patients hear and read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from engine.checks.mention import called
from engine.checks.register import Found, check, found
from engine.model.blueprint import Blueprint
from engine.model.finding import Level, Place
from engine.model.spoken import holds, plain

EVERYDAY = frozenset({"AM", "ATM", "ID", "OK", "PDF", "PIN", "PM", "QR", "TV", "US", "USA"})
"""Acronyms that need no spelling out."""

LONGEST_ACRONYM = 6
"""More capitals than this are a word that is shouted."""

ROMAN = frozenset("IVX")
"""The letters of small Roman numbers."""

SHOUTED = 3
"""So many words in capitals, one after another, are a sentence that is shouted."""


@dataclass(frozen=True, slots=True)
class Text:
    """Something that patients hear or read: who says it, word for word, and where it stands."""

    said: str
    words: str
    place: Place | None


@check("W701", "phrase-not-to-say", Level.WARNING)
def phrase_not_to_say(blueprint: Blueprint) -> Iterator[Found]:
    """A script, a recording or a promise uses a phrase that patients should not have to hear.

    It sounds polite to whoever wrote it, and to the patient as if nobody were listening.
    Use the better line, or one of your own:

        says: Please calm down.                                        # wrong
        says: I can hear how much this troubles you. What happened?    # right

    The built-in phrases, each with its better line, stand in `standards/words.yaml` of the
    library; a file of that name in your own workspace adds yours, or a better line of your own:

        phrases:
          - { never: as per our policy, better: This is why we ask., why: It explains nothing. }

    Case and the form of quotes do not matter. The `says` of touchpoints, the `text` of recordings
    and of promises are looked at, titles are not.
    """
    phrases = [(plain(phrase.never), phrase) for phrase in blueprint.words]
    for text in _texts(blueprint):
        said = plain(text.words)
        for never, phrase in phrases:
            if never in said and holds(said, never):
                yield found(
                    text.place,
                    f"{text.said} says {phrase.never!r}: {phrase.why}",
                    f"say rather: {phrase.better}",
                    related=phrase.place("better"),
                )


@check("W702", "acronym-not-spelt-out", Level.NOTE)
def acronym_not_spelt_out(blueprint: Blueprint) -> Iterator[Found]:
    """A text for patients uses an acronym and does not say what it stands for.

    Who does not know it feels stupid, and does not ask.
    Spell it out in the same text, with the acronym in brackets if it comes again, or use the words
    alone:

        says: We will send you the EOB.                                 # wrong
        says: We will send you the explanation of benefits (EOB).       # right

    Everyday ones such as TV, PIN or QR are known. Write those that your patients know into
    `practice.yaml`:

        known_acronyms: [YMCA]
    """
    practice = blueprint.practice
    known = EVERYDAY | {*practice.known_acronyms, *_words_of(practice.practice)}
    for text in _texts(blueprint):
        for acronym in dict.fromkeys(_acronyms(text.words)):
            if acronym not in known and not _is_spelt_out(acronym, text.words):
                yield found(
                    text.place,
                    f"{text.said} says {acronym!r} and does not say what it stands for",
                    f"spell it out, such as: … ({acronym}); or add it to `known_acronyms` in "
                    "practice.yaml",
                )


def _texts(blueprint: Blueprint) -> Iterator[Text]:
    """Yield every text that a patient hears or reads."""
    for _, touchpoint in blueprint.mentions():
        if touchpoint.says:
            yield Text(called(touchpoint), touchpoint.says, touchpoint.place("says"))
    for recording in blueprint.practice.recordings.values():
        if recording.text:
            said = f"the recording {recording.title!r}"
            yield Text(said, recording.text, recording.place("text"))
    for name, promise in blueprint.practice.promises.items():
        yield Text(f"the promise {name!r}", promise.text, promise.place("text"))


def _words_of(text: str) -> list[str]:
    """Return the words of a text, without what stands before and after their letters."""
    return ["".join(word) for is_word, word in groupby(text, str.isalnum) if is_word]


def _acronyms(text: str) -> Iterator[str]:
    """Yield the words of two to six capitals, plurals without their s; not what is shouted."""
    for is_high, group in groupby(_words_of(text), _is_high):
        words = list(group)
        if is_high and len(words) < SHOUTED:
            yield from (_singular(w) for w in words if _is_acronym(w))


def _is_high(word: str) -> bool:
    return _singular(word).isupper()


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _is_acronym(word: str) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    return capitals >= 2 and len(_singular(word)) <= LONGEST_ACRONYM and not ROMAN.issuperset(word)


def _is_spelt_out(acronym: str, text: str) -> bool:
    """Return whether an acronym stands in brackets after words, or words in brackets after it."""
    before, bracket, _ = text.rpartition(f"({acronym})")
    return bool(bracket and _words_of(before)) or f"{acronym} (" in text
