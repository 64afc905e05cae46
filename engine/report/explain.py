"""`journey explain`: the page of a code, or a standard as its owner would tell it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from engine.checks.catalogue import names_read
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.model.standard import Standard
from engine.parse.code import Code
from engine.report import names
from engine.report.codes import known_codes
from engine.report.example_words import examples_of
from engine.report.sentences import change_sentence, plain, standard_sentences
from engine.report.source_words import source_words
from engine.report.text import clean, listed, sentence, wrapped

NOWHERE = "It applies nowhere yet: no touchpoint names it and no selection finds one."


def explain(word: str, blueprint: Blueprint | None = None, width: int = 100) -> str:
    """Return the page of a code or of a standard, for the terminal.

    Args:
        word: A code such as `G502`, its name such as `dead-end`, or the id of a standard.
        blueprint: What the practice wrote; None explains codes only.
        width: The columns of the terminal.

    Raises:
        EngineError: Nothing has that name.
    """
    code = _code(word)
    if code:
        return code_page(code)
    if blueprint and word in blueprint.standards:
        return standard_page(word, blueprint, width)
    raise EngineError(_unknown(word, blueprint))


def _code(word: str) -> Code | None:
    codes = known_codes()
    by_name = {code.name: code for code in codes.values()}
    return codes.get(word.upper()) or by_name.get(word.lower())


def _unknown(word: str, blueprint: Blueprint | None) -> str:
    codes = known_codes()
    standards = list(blueprint.standards) if blueprint else []
    known = [*codes, *(code.name for code in codes.values()), *standards]
    near = get_close_matches(word, known, n=3, cutoff=0.5)
    meant = f"; did you mean {listed(near, 'or')}?" if near else ""
    return f"{word!r} is neither a code nor a standard{meant}"


def code_page(code: Code) -> str:
    """Return the page of a code: what was found, why it matters, how to mend it."""
    head = f"{code.code} {code.name} ({code.level})"
    return f"{head}\n{'=' * len(head)}\n\n{code.page.strip()}\n"


def standard_page(name: str, blueprint: Blueprint, width: int = 100) -> str:
    """Return what a standard asks, why, on whose word, where it holds, and who answers for it."""
    standard = blueprint.standards[name]
    title = clean(standard.title)
    blocks = [f"{title}\n{'=' * min(len(title), width)}"]
    blocks += [wrapped(" ".join(standard_sentences(standard, blueprint)), width)]
    blocks += [wrapped(change_sentence(one, blueprint), width) for one in standard.changes]
    blocks += ["\n".join(_facts(name, standard, blueprint, width))]
    blocks += ["\n".join(block) for block in (_where(name, blueprint, width),) if block]
    examples = list(_examples(standard, width))
    blocks += ["\n".join(("Examples", *examples))] if examples else []
    return "\n\n".join(blocks) + "\n"


def _facts(name: str, standard: Standard, blueprint: Blueprint, width: int) -> Iterator[str]:
    yield wrapped(f"Why: {sentence(standard.why)}", width)
    if source := source_words(standard):
        yield wrapped(f"Source: {source}", width)
    yield f"Importance: {standard.importance}. Tier: {standard.tier}."
    for word in sorted(_measures(standard, blueprint)):
        title = sentence(blueprint.measures[word].title)
        yield wrapped(f"Measure {plain(word)}: {title}", width)
    built_in = " (built-in library)" if name in blueprint.built_in else ""
    place = standard.place()
    yield f"Written in: {clean(str(place))}{built_in}" if place else f"Id: {name}{built_in}"


def _measures(standard: Standard, blueprint: Blueprint) -> set[str]:
    """Return the measures that a standard names."""
    found = (names_read(version.standard) for version in standard.versions)
    return set().union(*found) & blueprint.measures.keys()


def _where(name: str, blueprint: Blueprint, width: int) -> list[str]:
    covered = blueprint.covered.get(name, ())
    if not covered:
        return [NOWHERE]
    lines = ["Where it applies, and who answers for it"]
    for id_ in covered:
        role = blueprint.owner_of(blueprint.touchpoints[id_])
        title = names.touchpoint(blueprint, id_)
        told = f"- {title} [{id_}]: {names.owner(blueprint, role)}"
        if more := blueprint.stricter.get((name, id_)):
            told += f"; here {more.target}: {clean(more.because)}"
        lines.append(wrapped(told, width, "  ", "  "))
    return lines


def _examples(standard: Standard, width: int) -> Iterator[str]:
    for one in examples_of(standard):
        from_when = f", from {one.since} on" if one.since else ""
        yield wrapped(f"- {one.declared}{from_when}: {one.said}", width, "  ", "  ")
