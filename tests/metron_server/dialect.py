"""The versions of the API the server can speak."""

from __future__ import annotations

from enum import Enum


class Dialect(Enum):
    """Which Metron a server instance is.

    `V1` is the v1.0 document to the letter. `LIVE` is the deployed server as it was recorded (API
    changelog 1.10, August 2026). `LIVE_SEPTEMBER` is the deployed server with what was added in
    September 2026 (its pull requests 616 and 618, and the fields mokkari 5.0 knows): `publisher`,
    `series_type`, `cv_id` and `gcd_id` in series lists, `attribution` in details and
    `desc_is_solicitation` in issues.
    """

    V1 = "v1"
    LIVE = "live"
    LIVE_SEPTEMBER = "live-2026-09"

    @property
    def live(self) -> bool:
        """Whether this is the deployed server rather than the document."""
        return self is not Dialect.V1
