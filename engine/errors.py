"""The few errors a user can act on, and the slip of a pen."""


class EngineError(Exception):
    """A request that cannot be carried out: no such file, an unknown format, nothing matched.

    The message is written for the user. The command prints it and exits 2.
    Wrong content of a file is never this; it becomes a finding.

    Attributes:
        option: What one could type on the command line to go on; empty where nothing helps. The
            app, in which nobody types options, leaves it out.
    """

    def __init__(self, message: str, option: str = "") -> None:
        super().__init__(message)
        self.option = option


class Misspelt(ValueError):  # noqa: N818 - a slip, and no error of the program
    """A text that is not understood, though it is plain what was meant.

    Attributes:
        meant: What to write instead.
    """

    def __init__(self, reason: str, meant: str) -> None:
        super().__init__(reason)
        self.meant = meant
