"""The catalogue everybody shares: publishers, series, issues, and who appears in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

from tests.metron_server import covers
from tests.metron_server.model import (
    ENTITY_KINDS,
    Entity,
    Issue,
    IssueDetail,
    Named,
    Publisher,
    Series,
    Variant,
)
from tests.metron_server.records import Records

_DETAIL_FIELDS = frozenset(field.name for field in fields(IssueDetail))


class Catalogue(Records):
    """Publishers to issues, by id.

    Attributes:
        describe: Makes an issue's detail when it is first asked for.
        uploads: Images that editors sent, by their path.
    """

    def __init__(self, seed: int, today: date) -> None:
        super().__init__(seed, today)
        self.describe: Callable[[Issue], IssueDetail] = lambda _: IssueDetail()
        self.publishers: dict[int, Publisher] = {}
        self.imprints: dict[int, Publisher] = {}
        self.series_types: dict[int, Named] = {}
        self.genres: dict[int, Named] = {}
        self.roles: dict[int, Named] = {}
        self.ratings: dict[int, Named] = {}
        self.entities: dict[str, dict[int, Entity]] = {kind: {} for kind in ENTITY_KINDS}
        self.series: dict[int, Series] = {}
        self.issues: dict[int, Issue] = {}
        self.variants: dict[int, Variant] = {}
        self.uploads: dict[str, bytes] = {}

    def detail(self, issue: Issue) -> IssueDetail:
        """What only the issue's own page tells."""
        if issue.detail is None:
            issue.detail = self.describe(issue)
            self.variants.update({variant.id: variant for variant in issue.detail.variants})
        return issue.detail

    def add_series(self, name: str, *, publisher: Publisher | None = None, **values: Any) -> Series:
        """A new series, without issues; `values` are fields of `Series`."""
        with self.edit():
            series = Series(
                id=self.next_id("series"),
                name=name,
                publisher=publisher or next(iter(self.publishers.values())),
                modified=self.now(),
                **{
                    "sort_name": name,
                    "volume": 1,
                    "year_began": self.today.year,
                    "series_type": next(iter(self.series_types.values())),
                    **values,
                },
            )
            self.series[series.id] = series
        return series

    def edit_series(self, series_id: int, **values: Any) -> Series:
        """Change a series. Its issues are not moved, not even by a new name."""
        with self.edit():
            series = self.series[series_id]
            _set(series, values)
            series.modified = self.now()
        return series

    def add_issue(
        self,
        series_id: int,
        number: str,
        cover_date: date | None = None,
        store_date: date | None = None,
        *,
        cover: bool = True,
        **detail: Any,
    ) -> Issue:
        """A new issue; `detail` are fields of `IssueDetail`. Moves its series' `modified`."""
        with self.edit():
            series = self.series[series_id]
            issue = Issue(
                id=self.next_id("issue"),
                series=series,
                number=number,
                cover_date=cover_date or self.today,
                store_date=store_date,
                modified=self.now(),
                detail=IssueDetail(rating=next(iter(self.ratings.values())), **detail),
            )
            if cover:
                self._new_cover(issue, self.version)
            self.issues[issue.id] = series.issues[issue.id] = issue
            series.modified = issue.modified
        return issue

    def edit_issue(self, issue_id: int, **values: Any) -> Issue:
        """Change fields of an issue or its detail. Moves its own and its series' `modified`."""
        with self.edit():
            issue = self.issues[issue_id]
            detail = {name: value for name, value in values.items() if name in _DETAIL_FIELDS}
            _set(self.detail(issue), detail)
            _set(issue, {name: value for name, value in values.items() if name not in detail})
            issue.modified = issue.series.modified = self.now()
        return issue

    def replace_cover(self, issue_id: int, image: bytes | None = None) -> Issue:
        """Another cover: a new address and hash, and the old address is gone.

        Args:
            issue_id: Which issue's.
            image: An image file; one is drawn when None.
        """
        with self.edit():
            issue = self.issues[issue_id]
            self.uploads.pop(issue.cover, None)
            self._new_cover(issue, self.version + 1, image)
            issue.modified = issue.series.modified = self.now()
        return issue

    def appearances(self, kind: str, entity_id: int) -> list[Issue]:
        """The issues an arc, character, creator, team or universe is in, in no order."""
        return self.derived(("appearances", kind), lambda: self._appearances(kind)).get(
            entity_id, []
        )

    def image(self, path: str) -> bytes | None:
        """The image that lies at `path`, or None."""
        if path in self.uploads:
            return self.uploads[path]
        issue = self._issue_of(path)
        if issue is not None:
            return covers.draw(int(issue.cover_hash, 16))
        if path in self.derived("images", self._other_images) or self._is_variant(path):
            return covers.draw(covers.choose_hash(hash_path(path)))
        return None

    def _new_cover(self, issue: Issue, version: int, image: bytes | None = None) -> None:
        seed = cover_seed(self.seed, issue.id, version)
        issue.cover = covers.issue_path(issue.id, seed)
        if image is None:
            issue.cover_hash = covers.hash_text(covers.choose_hash(seed))
        else:
            self.uploads[issue.cover] = image
            issue.cover_hash = covers.hash_of(image)

    def _appearances(self, kind: str) -> dict[int, list[Issue]]:
        found: dict[int, list[Issue]] = {}
        for issue in self.issues.values():
            detail = self.detail(issue)
            if kind == "creator":
                members = [credit.creator for credit in detail.credits]
            else:
                members = getattr(detail, {"universe": "universes"}.get(kind, f"{kind}s"))
            for member in members:
                found.setdefault(member.id, []).append(issue)
        return found

    def _issue_of(self, path: str) -> Issue | None:
        """The issue whose present cover lies at `path`."""
        name = path.rsplit("/", 1)[-1]
        if not path.startswith("/media/issue/") or not name[:6].isdecimal():
            return None
        issue = self.issues.get(int(name.split("-", 1)[0]))
        return issue if issue is not None and issue.cover == path else None

    def _is_variant(self, path: str) -> bool:
        name = path.rsplit("/", 1)[-1]
        if not path.startswith("/media/variants/") or not name.split("-", 1)[0].isdecimal():
            return False
        issue = self.issues.get(int(name.split("-", 1)[0]))
        return issue is not None and any(v.image == path for v in self.detail(issue).variants)

    def _other_images(self) -> frozenset[str]:
        holders: list[Any] = [*self.publishers.values(), *self.imprints.values()]
        for entities in self.entities.values():
            holders.extend(entities.values())
        holders.extend(getattr(self, "reading_lists", {}).values())
        return frozenset(holder.image for holder in holders if holder.image)


def cover_seed(seed: int, issue_id: int, version: int = 0) -> int:
    """What an issue's cover is made from."""
    return (seed * 1_000_003 + issue_id) * 1_000_003 + version


def hash_path(path: str) -> int:
    """A number for a path that is the same in every run."""
    return int.from_bytes(path.encode()[-16:], "big")


def _set(record: object, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(record, name, value)
