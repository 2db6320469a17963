"""Where the site is published: the address in SITE_URL, and who may read the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.build.address import AddressError, make_readable, site_address


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/guide", "https://example.org/guide/"),
        ("https://example.org/guide/", "https://example.org/guide/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("https://médecins.example/", "https://xn--mdecins-bya.example/"),
        ("https://example.org/guía/", "https://example.org/gu%C3%ADa/"),
        ("https://example.org/gu%C3%ADa", "https://example.org/gu%C3%ADa/"),
        ("  https://example.org/  ", "https://example.org/"),
    ],
)
def test_an_address_is_written_as_browsers_do(given: str, written: str) -> None:
    assert site_address(given) == written


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("example.org/guide", "is no address on the web"),
        ("ftp://example.org/", "is no address on the web"),
        ("https://", "is no address on the web"),
        ("https://example.org/my guide/", "has a space in it"),
        ("https://example.org/?a=b", r"has a \? or a #"),
        ("https://example.org/#top", r"has a \? or a #"),
        ("https://exa..mple.org/", "has a host that cannot be"),
    ],
)
def test_what_is_no_address_is_told(given: str, words: str) -> None:
    with pytest.raises(AddressError, match=words):
        site_address(given)


def test_everybody_can_read_the_site_whatever_the_umask(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "page").mkdir(parents=True)
    (site / "page" / "index.html").write_text("x", encoding="utf-8")
    for path in (site / "page" / "index.html", site / "page", site):
        path.chmod(0o700)
    make_readable(site)
    assert [path.stat().st_mode & 0o777 for path in (site, site / "page", site / "page" / "index.html")] == [
        0o755,
        0o755,
        0o644,
    ]
