"""What serializers need besides the record."""

from __future__ import annotations

from dataclasses import dataclass

from tests.metron_server.dialect import Dialect
from tests.metron_server.vocabulary import word
from tests.metron_server.world import World


@dataclass(frozen=True, slots=True)
class Context:
    """The world an answer is about and the way it is to be told.

    Attributes:
        root: Scheme and host under which the client reached the server, without a final slash.
        language: In which language display words are shown.
    """

    world: World
    dialect: Dialect
    root: str
    language: str = "en"

    def url(self, path: str) -> str:
        """The absolute address of a path."""
        return f"{self.root}{path}"

    def image(self, path: str) -> str | None:
        """The absolute address of an image, None where there is none."""
        return self.url(path) if path else None

    def word(self, english: str) -> str:
        """A display word in the answer's language."""
        return word(english, self.language)
