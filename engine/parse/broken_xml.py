"""What is wrong with broken XML, in words."""

from __future__ import annotations

from xml.parsers.expat import ExpatError, errors

REASONS = {
    errors.XML_ERROR_NO_ELEMENTS: "it ends too soon",
    errors.XML_ERROR_UNCLOSED_TOKEN: "it ends too soon",
    errors.XML_ERROR_TAG_MISMATCH: "what was begun is not closed",
    errors.XML_ERROR_SYNTAX: "it is no XML",
    errors.XML_ERROR_INCORRECT_ENCODING: "it is not in the encoding that it declares",
    errors.XML_ERROR_UNDEFINED_ENTITY: "it uses an entity that XML does not know",
    errors.XML_ERROR_INVALID_TOKEN: "it has a letter of another encoding, or a bare < or &",
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "it goes on after its end",
}
"""Words where Expat's own are not plain."""


def reason(wrong: ExpatError) -> str:
    """Return what is wrong, without the place, which Expat's own message repeats."""
    said = errors.messages[wrong.code]
    return REASONS.get(said, said)
