"""The world's errors: what may go wrong outside this program, with a sentence for the person.

Everything that is *not* an `AppError` is a bug of ours and reaches the crash report instead.
"""


class AppError(Exception):
    """Something outside the program failed.

    Attributes:
        sentence: One clear sentence for the person: what happened and what to do about it.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UsageError(AppError):
    """The command line or an environment variable asks for something that cannot be."""


class StoreError(AppError):
    """The library file cannot be opened, read or written (disk full, locked, damaged)."""


class NewerSchema(StoreError):
    """The library file was written by a newer version of the program; it is left untouched."""


class UnreadableImage(AppError):
    """A file that should hold a picture cannot be read as one."""


class InvalidValue(AppError):
    """A value typed by a person is not acceptable; nothing was changed.

    Attributes:
        field: The name of the field it was typed in; "" where it is about no field.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
