"""The `journey` command: one file per verb, read only when its verb is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping

VERBS: Mapping[str, Mapping[str, str]] = {
    "Write down how it should go": {
        "init": "Start a practice in a folder, with journeys that pass their checks.",
        "discover": "Draft a map from a log.",
        "draft": "Make the draft of a map from a drawing in BPMN.",
        "check": "Check the maps and standards, and run the examples; no log is needed.",
        "test": "Run the examples of the standards, and show every condition.",
        "schema": "Print or write the JSON Schemas, for editors.",
    },
    "See what happened": {
        "score": "Judge every standard on what the logs say.",
        "misses": "Tell every miss as a sentence, such as those of one owner on one day.",
        "insights": "Say where patients are lost, and when and how evenly standards are kept.",
        "map": "Draw a flowchart for each origination point.",
        "case": "Tell the story of one case.",
        "report": "Write everything into one page: scores, misses and flowcharts.",
        "export": "Write the logs for programs of process mining, as XES or OCEL.",
        "app": "Open the app in the browser.",
    },
    "Look things up": {
        "explain": "Explain a code, or a standard as its owner would tell it.",
        "diff": "Say what two versions of a practice ask and promise differently.",
        "purposes": "Show what patients can get done on which channel, in hours and after hours.",
        "list": "List journeys, touchpoints, standards, owners or codes.",
    },
    "Try things out": {
        "simulate": "Make up a log of cases that walk along a map.",
    },
}
"""The verbs by what they are for, with a sentence each; the file of a verb has its name."""


def main() -> None:
    """Run the command, and leave at once when it is done."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nobody reads along
    gc.disable()  # a command is over before a collection pays; frames are freed without it
    from engine.cli._frame import run  # noqa: PLC0415 - `VERBS` must not need click

    try:
        run()
    except SystemExit as done:
        if not isinstance(done.code, int | None):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(done.code or 0)  # taking Polars apart takes as long as checking a practice
