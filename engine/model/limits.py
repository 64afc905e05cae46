"""The most effort that a journey may ask of a patient."""

from __future__ import annotations

from pydantic import Field

from engine.model.written import Written


class Limits(Written):
    """The most effort that a journey may ask of a patient, from where it starts to being helped.

    What is not limited may be as much as it is.
    """

    patient_steps: int | None = Field(None, ge=0)
    """How many steps the patient may have to take."""
    transfers: int | None = Field(None, ge=0)
    """How often the patient may be passed on to somebody else."""
    channel_switches: int | None = Field(None, ge=0)
    """How often the patient may have to change the channel."""
