"""How a field's values are spread over several items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Spread:
    """How the values of a field are spread over several items.

    Attributes:
        different: How many different values there are; having none is one of them.
        value: The value where all items have the same.
    """

    different: int
    value: Any = None
