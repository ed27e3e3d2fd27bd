"""From a picture to candidates: hash its views, search them, judge what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from metron_desktop.covers import confidence
from metron_desktop.covers.hashing import cover_hash
from metron_desktop.covers.images import ENOUGH, read_file, read_image
from metron_desktop.covers.index import HashIndex, Hit
from metron_desktop.covers.views import turned, upright
from metron_desktop.domain.cover_view import CoverView
from metron_desktop.domain.match import MatchStatus
from metron_desktop.errors import UnreadableImage

_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Candidate:
    """An issue a picture may show.

    Attributes:
        issue_id: The issue.
        distance: Differing bits between the two hashes.
        confidence: Probability that it is the right one; see `covers.confidence`.
        view: Which view of the picture was nearest.
    """

    issue_id: int
    distance: int
    confidence: float
    view: CoverView


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a picture turned out to be.

    Attributes:
        status: The outcome.
        candidates: Best first; empty unless identified or ambiguous.
        cover_hash: The hash of the picture as it is, the server's in every bit unless identified;
            None where it could not be read.
        error: Why it could not be read, for the person; else "".
    """

    status: MatchStatus
    candidates: tuple[Candidate, ...] = ()
    cover_hash: int | None = None
    error: str = ""


def examine(source: Path | bytes, index: HashIndex, top: int) -> Verdict:
    """Identify one picture. CPU-bound; run it in a thread.

    The likeliest view is searched first, the others only while nothing is certain. All views
    hashed so far are searched together, so that the verdict knows how often chance was given one.

    Args:
        source: A file, or the bytes of a picture.
        index: The hashes to search.
        top: How many candidates to report at most; issues at the very same distance as the best
            one are all reported.
    """
    try:
        data = source if isinstance(source, bytes) else read_file(source)
        image = read_image(data)
    except UnreadableImage as error:
        return Verdict(MatchStatus.UNREADABLE, error=error.sentence)
    views = upright(image)
    names: list[CoverView] = []
    hashes: list[int] = []
    verdict = Verdict(MatchStatus.NO_MATCH)
    for stage in (islice(views, 1), views, turned(image)):
        for view in stage:
            names.append(view.name)
            hashes.append(cover_hash(view.image))
        verdict = judge(index.search(hashes, _MOST), len(index), names, top)
        if verdict.status is MatchStatus.IDENTIFIED or not len(index):
            break
    if verdict.status is not MatchStatus.IDENTIFIED and min(image.size) >= ENOUGH:
        # The server can only be asked for an exact hash, which decoding in part may miss.
        hashes[0] = cover_hash(read_image(data, exact=True))
    return replace(verdict, cover_hash=hashes[0])


def judge(hits: Sequence[Hit], entries: int, views: Sequence[CoverView], top: int) -> Verdict:
    """What the hits of a search amount to.

    Args:
        hits: The nearest issues, nearest first, with those too far away to be candidates.
        entries: How many hashes were searched.
        views: The views searched.
        top: How many candidates to report at most, ties with the best one aside.
    """
    if not hits or hits[0].distance > confidence.CANDIDATE_WITHIN:
        return Verdict(MatchStatus.NO_MATCH)
    nearest = hits[0].distance
    sure = confidence.confidences([hit.distance for hit in hits], entries, len(views))
    candidates = tuple(
        Candidate(
            hit.issue_id,
            hit.distance,
            min(probability, confidence.DOUBTFUL) if hit.degenerate else probability,
            views[hit.view],
        )
        for rank, (hit, probability) in enumerate(zip(hits, sure, strict=True))
        if hit.distance == nearest or (rank < top and hit.distance <= confidence.CANDIDATE_WITHIN)
    )
    certain = (
        nearest <= confidence.IDENTIFIED_WITHIN and candidates[0].confidence >= confidence.CERTAIN
    )
    return Verdict(MatchStatus.IDENTIFIED if certain else MatchStatus.AMBIGUOUS, candidates)
