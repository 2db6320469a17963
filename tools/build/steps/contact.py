"""Write the site's address into what search engines and finders of faults read, and compare the sitemap."""

from __future__ import annotations

import html
import re
import shutil

from ..work import UnfinishedError, Work, url_of

ADDRESS = "https://before-the-match.example/"  # Stands in robots.txt and security.txt for the true `site_url`.


def check_sitemap(work: Work) -> None:
    """Compare the sitemap with the pages, and drop its dates: they are those of the build, not of the content."""
    path = work.site / "sitemap.xml"
    text = re.sub(r"\s*<lastmod>.*?</lastmod>", "", path.read_text(encoding="utf-8"))
    listed = {html.unescape(address) for address in re.findall(r"<loc>(.*?)</loc>", text)}
    written = {work.home + url_of(work.site, page) for page in work.pages if page.name != "404.html"}
    if listed != written:
        raise UnfinishedError(f"sitemap.xml and the pages differ: {sorted(listed ^ written)}")
    path.write_text(text, encoding="utf-8")


def write_address(work: Work) -> None:
    """Write the true address into robots.txt and security.txt, and put the latter where it is looked for."""
    for name in ("robots.txt", "security.txt"):
        text = (work.site / name).read_text(encoding="utf-8")
        (work.site / name).write_text(text.replace(ADDRESS, work.home), encoding="utf-8")
    (work.site / ".well-known").mkdir()
    shutil.copy(work.site / "security.txt", work.site / ".well-known/security.txt")
