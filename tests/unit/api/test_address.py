"""Addresses of servers as people write them."""

from __future__ import annotations

import pytest

from metron_desktop.api.address import host_of, normalise, origin, other_than
from metron_desktop.errors import UsageError


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://metron.cloud/api/", "https://metron.cloud/api/"),
        ("https://metron.cloud/api", "https://metron.cloud/api/"),
        ("https://metron.cloud/", "https://metron.cloud/api/"),
        ("https://metron.cloud", "https://metron.cloud/api/"),
        ("metron.cloud", "https://metron.cloud/api/"),
        ("  METRON.cloud/api  ", "https://metron.cloud/api/"),
        ("HTTPS://Metron.Cloud:443", "https://metron.cloud/api/"),
        ("http://metron.cloud:80/", "http://metron.cloud/api/"),
        ("localhost:8000", "https://localhost:8000/api/"),
        ("http://localhost:8000", "http://localhost:8000/api/"),
        ("http://[::1]:8000/api", "http://[::1]:8000/api/"),
        ("https://example.org/comics", "https://example.org/comics/api/"),
        ("https://example.org//comics//api//", "https://example.org/comics/api/"),
        ("https://metron.cloud/api/?format=json#top", "https://metron.cloud/api/"),
        ("https://métron.cloud", "https://métron.cloud/api/"),
    ],
)
def test_what_is_meant(written: str, meant: str) -> None:
    assert normalise(written) == meant
    assert normalise(meant) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "ftp://metron.cloud",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///api",
        "https://metron.cloud:port/",
        "https://metron.cloud:99999/",
        "https://metron cloud/",
        "https://metron.cloud/\napi",
        "https://[::1/",
        "https://.../",
        f"https://{'x' * 64}.cloud/",
    ],
)
def test_what_is_no_server(written: str) -> None:
    with pytest.raises(UsageError, match="is not the address of a server"):
        normalise(written)


@pytest.mark.parametrize("written", ["https://me:secret@metron.cloud/", "me@metron.cloud"])
def test_secrets_do_not_belong_into_an_address(written: str) -> None:
    with pytest.raises(UsageError, match="without a user name or password") as failure:
        normalise(written)
    assert "secret" not in failure.value.sentence


def test_origins() -> None:
    assert origin("https://Metron.cloud/x") == origin("https://metron.cloud:443/y?z")
    assert origin("http://metron.cloud/") != origin("https://metron.cloud/")
    assert origin("https://metron.cloud:8443/") != origin("https://metron.cloud/")
    for other in ("/api/", "ftp://metron.cloud/", "https://", "nonsense", "https://a:b/"):
        assert origin(other) is None


def test_hosts_for_sentences() -> None:
    assert host_of("https://metron.cloud/api/") == "metron.cloud"
    assert host_of("nonsense") == "nonsense"


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("https://portal.example:8080/login", "portal.example"),
        ("https://metron.cloud/api/", "https://metron.cloud"),
        ("http://metron.cloud:8000/", "http://metron.cloud:8000"),
        ("ftp://metron.cloud/", "metron.cloud"),
        ("nonsense", "nonsense"),
    ],
)
def test_another_server_is_told_from_ours(other: str, told: str) -> None:
    assert other_than("http://metron.cloud/api/", other) == told
