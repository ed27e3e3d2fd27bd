"""Names of the facts about an account that synchronisation keeps in the library."""

from __future__ import annotations

from typing import Final

USERNAME: Final = "username"
"""The user the server's answers belong to; a library never takes the items of another one."""

LAST_SYNC: Final = "last_sync"
"""When a synchronisation last completed (ISO 8601 text, UTC)."""

SERVER_STATS: Final = "server_stats"
"""The server's ``collection/stats`` answer as last fetched (a JSON object)."""

SETTLED_FIGURES: Final = "settled_figures"
"""The server's and our own figures after the last whole walk of the collection. While both are what
they were then, a difference between them is known and no reason to walk again."""

READ_ONLY: Final = "read_only"
"""True once the server answered that it has no such way to write (v1.0)."""

READ_ONLY_TOLD: Final = "read_only_told"
"""True once the person was told so; it is said once in the life of a library."""

WISH_LIST_ABSENT: Final = "wish_list_absent"
"""The last two times the server was seen to have no wish list (v1.0; ISO 8601 texts, UTC); null
where it has one. A single time may be a passing failure."""

PULL_LIST_ABSENT: Final = "pull_list_absent"
"""The same for the pull list."""

WALKS: Final = "walks"
"""What interrupted walks must remember of the pages they have seen: JSON values per resource."""

SORT_NAMES_UNTOLD: Final = "sort_names_untold"
"""True while there are series whose details do not tell the name they are filed under (v1.0)."""
