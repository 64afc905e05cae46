"""The few errors a user can act on."""


class EngineError(Exception):
    """A request that cannot be carried out: no such file, an unknown format, nothing matched.

    The message is written for the user. The command prints it and exits 2.
    Wrong content of a file is never this; it becomes a finding.
    """
