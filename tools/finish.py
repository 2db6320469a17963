"""Finish a site that an engine has built: `tools.build` calls this, so that both engines' sites carry the same.

Neither engine can do these, because they need the whole built site:

- drop what no page uses (source maps, other languages' search, the other theme variant): two thirds of the bytes;
- join our styles into the one file that pages load (`styles.py`);
- take comments and spaces out of our scripts and styles, a quarter of their weight, and the theme's indentation;
- put the theme's longer inline scripts into files, which are fetched once and not with each page;
- mark each asset's address with its content, so that browsers may keep it for ever;
- write the Content-Security-Policy, with the hashes of the theme's inline scripts, into each page and into `_headers`;
- fill in `sw.js` (every file with its hash) and write the pages that redirect from old addresses;
- compare the sitemap with the pages.

For a site that is read from disk, what needs a server is left out and search is made to work without one.
All is made from what is in the site, in order: the same input gives the same bytes.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import posixpath
import re
import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from rcssmin import cssmin
from rjsmin import jsmin

from tools import styles

LEFTOVERS = (
    "**/*.map",
    "sitemap.xml.gz",
    "assets/images/favicon.png",
    "assets/img/social.svg",
    "assets/javascripts/lunr",
    "assets/stylesheets/modern",
)
OURS = ("assets/shared", "assets/components")  # Our own scripts and styles.
# Read by servers, other sites and search engines: of no use on the reader's own device.
FOR_OTHERS = ("_redirects", "404.html", "assets/img/social.png", "robots.txt", "security.txt", "sitemap.xml", "sw.js")
SERVED_ONLY = (*FOR_OTHERS, "manifest.webmanifest", "assets/components/offline/offline.js")

# What a page may do. `frame-ancestors` works in a header only; `upgrade-insecure-requests` would break http here.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'none'",
}
# From disk nothing is fetched at all, and the search worker is made from text (_search_from_disk).
DISK_POLICY = POLICY | {"connect-src": "'none'", "worker-src": "blob:"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
FOREVER = "public, max-age=31536000, immutable"  # For addresses that carry their content's mark.
SHORTLY = "public, max-age=300, must-revalidate"

ADDRESS = "https://before-the-match.example/"  # Stands in robots.txt and security.txt for the true `site_url`.
SIZE = "about 0 KB"  # Stands in overrides/main.html for the size of the copy for offline use.

_SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_BUNDLE = re.compile(r'<script (src="([^"]*)assets/javascripts/bundle\.)')
_STYLE_MADE = re.compile(r'\("style",\{\},(\w+)\.toString\(\)\)')
_ASSET = re.compile(r'"([^"?#:]*\bassets/[^"?#:]+\.\w+)(?:\?v=[0-9a-f]{8})?"')
_OWN_SCRIPT = re.compile(r'<script src="([^"]*assets/(?:shared|components)/[^"]+)"')
_SITE_SCRIPT = re.compile(r'<script [^>]*assets/shared/site\.js[^">]*"')
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8}\.")
_ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)
_INDENTATION = re.compile(r"\s*\n\s*")
_OFFLINE = re.compile(r'<div class="offline .*?</div>\s*<script [^>]*offline\.js[^>]*></script>', re.DOTALL)
_MANIFEST = re.compile(r'<link rel="manifest"[^>]*>')
_SEARCH_LATER = re.compile(r'<script src="([^"]*)assets/components/search/search-later\.js')
# The engine's name, and neighbors in the navigation: of no use here, and Firefox would fetch the latter.
_UNUSED = re.compile(r'<meta name="generator"[^>]*>|<link rel="(?:prev|next)"[^>]*>')
_LONG = 200  # Characters: from here on an inline script is lighter as a file that all pages share.
_CHARSET = '<meta charset="utf-8">'
_REDIRECT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta http-equiv="refresh" content="0; url={link}">
<meta name="robots" content="noindex">
<link rel="canonical" href="{address}">
<title>This page has moved</title>
<p>This page has moved: <a href="{link}">go to its new address</a>.</p>
</html>
"""


class UnfinishedError(Exception):
    """The site is not as this step expects it. The text says what is wrong and where to look."""


def finish(site: Path, disk: bool = False, offline: bool = True) -> None:
    """Finish the site in a folder, in place.

    Input: the folder that an engine wrote; whether its pages are to be read from disk; whether readers may save the
    guide for offline use (False is the kill switch: it makes saved copies delete themselves). Raises UnfinishedError
    if the engine wrote something unexpected, so that a change of theme is noticed at the build and not by a reader.
    """
    for pattern in (*LEFTOVERS, *(SERVED_ONLY if disk else ())):
        for path in list(site.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    files = sorted(site.rglob("*.html"))
    if site / "index.html" not in files:
        raise UnfinishedError("There is no home page: did the engine build anything?")
    home = _site_url((site / "index.html").read_text(encoding="utf-8"))
    try:
        styles.join(site)
    except styles.LooseStyleError as error:
        raise UnfinishedError(str(error)) from None
    for file in (file for folder in OURS for file in site.glob(f"{folder}/**/*.*")):
        small = {".js": jsmin, ".css": cssmin}.get(file.suffix)
        if small:
            file.write_text(small(file.read_text(encoding="utf-8")), encoding="utf-8")

    texts = {}
    for file in files:
        text = _slim(file.read_text(encoding="utf-8"))
        bundle = _BUNDLE.search(text)
        if text.count(_CHARSET) != 1 or not bundle or not _SEARCH_LATER.search(text):
            raise UnfinishedError(f"{file.relative_to(site)}: the theme's <head> or scripts are not as they were.")
        text = _UNUSED.sub("", _BUNDLE.sub(r"<script defer \1", text))
        text = _SCRIPT.sub(partial(_outsource, site, bundle.group(2)), text)
        if disk or not offline:
            text = _OFFLINE.sub("", text)
        if disk:
            text = _MANIFEST.sub("", text)
        text = _mark_assets(text, file, site, urlsplit(home).path)
        if disk:
            text = _SEARCH_LATER.sub(
                r'<script src="\1assets/components/search/search-disk.js" defer></script>\n\g<0>', text
            )
        texts[file] = text
    if not disk:
        _fetch_ahead(site, texts)
    rules = dict(DISK_POLICY if disk else POLICY)
    for name, hashes in {"script-src": inline_hashes(texts.values()), "style-src": style_hashes(site)}.items():
        rules[name] = " ".join([rules[name], *hashes])
    content_policy = policy(rules)
    meta = f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{content_policy}">'
    for file, text in texts.items():
        file.write_text(text.replace(_CHARSET, meta), encoding="utf-8")
    if disk:
        _search_from_disk(site)
    else:
        _publish(site, files, home, content_policy, offline)


# --- pages ------------------------------------------------------------------------------------------------------------


def inline_hashes(pages: Iterable[str]) -> list[str]:
    """Return the CSP hashes of every inline script that a browser would run in these pages, sorted."""
    scripts = {
        text
        for page in pages
        for attributes, text in _SCRIPT.findall(page)
        if "src=" not in attributes and "json" not in attributes
    }
    return sorted(map(_hash, scripts))


def style_hashes(site: Path) -> list[str]:
    """Return the CSP hash of the style sheet that Zensical's script writes into its search; Material has none."""
    found = []
    for bundle in site.glob("assets/javascripts/bundle.*.js"):
        text = bundle.read_text(encoding="utf-8")
        for name in _STYLE_MADE.findall(text):
            literal = re.search(rf"\b{re.escape(name)}='([^'\\]*)'", text)
            if not literal:
                raise UnfinishedError(f"{bundle.name}: the style sheet `{name}` that it makes is not a plain text.")
            found.append(_hash(literal.group(1)))
    return found


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(rules: dict[str, str]) -> str:
    """Return a Content-Security-Policy as browsers read it."""
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _site_url(text: str) -> str:
    """Return the site's address, ending with a slash, as the home page has it."""
    found = re.search(r'<link rel="canonical" href="([^"]+/)(?:index\.html)?"', text)
    if not found:
        raise UnfinishedError("index.html has no canonical address: is `site_url` set in mkdocs.yml?")
    return found.group(1)


def _slim(text: str) -> str:
    """Take out the theme's indentation, a twentieth of a page. In the article, spaces may count: it is left alone."""
    article = _ARTICLE.search(text)
    if not article:
        return text
    before, after = text[: article.start()], text[article.end() :]
    return _INDENTATION.sub("\n", before).lstrip() + article.group(0) + _INDENTATION.sub("\n", after)


def _outsource(site: Path, root: str, script: re.Match[str]) -> str:
    """Return what stands for an inline script: a link to a file that runs at the same place, or a short one itself.

    Input: the site, the way to it from this page, the script.
    """
    attributes, text = script.groups()
    if attributes or len(text) < _LONG:
        return script.group(0)
    name = f"assets/javascripts/theme.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"
    (site / name).write_text(text, encoding="utf-8")
    return f'<script src="{root}{name}"></script>'


def mark(path: Path) -> str:
    """Return the mark of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def _marked(name: str) -> bool:
    """Whether the address of a file (relative to the site) gets a mark: the theme names its own files by content."""
    return name.startswith("assets/") and not _NAMED_BY_CONTENT.search(name)


def _mark_assets(text: str, file: Path, site: Path, base: str) -> str:
    """Write its mark into each asset's address. An address from the root (in 404.html) begins with the site's path."""
    folder = file.relative_to(site).parent.as_posix()

    def write(found: re.Match[str]) -> str:
        address = found.group(1)
        name = posixpath.normpath(posixpath.join(folder, address))
        if address.startswith(base):
            name = address.removeprefix(base)
        if not (site / name).is_file():
            raise UnfinishedError(f"{file.relative_to(site)}: there is no {address}.")
        return f'"{address}?v={mark(site / name)}"' if _marked(name) else found.group(0)

    return _ASSET.sub(write, text)


def _fetch_ahead(site: Path, texts: dict[Path, str]) -> None:
    """Tell home's script which files of the pages that its readers go on to it may fetch ahead.

    Not by `<link rel="prefetch">`: Firefox holds that against `default-src`, which lets nothing through.
    """
    home = site / "index.html"
    messages = [text for file, text in texts.items() if file.parent.parent == site / "messages"]
    wanted = {posixpath.normpath(f"messages/kind/{link}") for text in messages for link in _OWN_SCRIPT.findall(text)}
    wanted -= set(map(posixpath.normpath, _OWN_SCRIPT.findall(texts[home])))
    texts[home], count = _SITE_SCRIPT.subn(rf'\g<0> data-ahead="{" ".join(sorted(wanted))}"', texts[home])
    if count != 1:
        raise UnfinishedError("index.html: there is no assets/shared/site.js to fetch scripts ahead.")


# --- from disk --------------------------------------------------------------------------------------------------------


def _search_from_disk(site: Path) -> None:
    """Make search work without a server: a page from disk may run scripts, but not fetch files or start workers."""
    for index, script in (("search/search_index.json", "search/search_index.js"), ("search.json", "search.js")):
        if (site / index).exists():
            (site / script).write_text(f"var __index = {(site / index).read_text(encoding='utf-8')};", encoding="utf-8")
            (site / index).unlink()
            break
    else:
        raise UnfinishedError("There is no search index where the theme kept it.")
    [engine] = site.glob("assets/javascripts/workers/search.*.js")
    text = json.dumps(engine.read_text(encoding="utf-8"))
    (site / "assets/components/search/search-disk.js").write_text(f"var guideSearchWorker = {text};", encoding="utf-8")
    engine.unlink()


# --- from a server ----------------------------------------------------------------------------------------------------


def _publish(site: Path, pages: list[Path], home: str, content_policy: str, offline: bool) -> None:
    """Write what servers, search engines and the service worker read."""
    _check_sitemap(site, pages, home)
    for name in ("robots.txt", "security.txt"):
        text = (site / name).read_text(encoding="utf-8")
        (site / name).write_text(text.replace(ADDRESS, home), encoding="utf-8")
    (site / ".well-known").mkdir()
    shutil.copy(site / "security.txt", site / ".well-known/security.txt")
    save_offline(site, pages, offline)
    _redirect(site, home)
    (site / "_headers").write_text(headers(site, content_policy), encoding="utf-8")


def url_of(site: Path, file: Path) -> str:
    """Return the address of a file, relative to the site, as pages write it."""
    name = file.relative_to(site).as_posix()
    if posixpath.basename(name) == "index.html":
        return name.removesuffix("index.html")
    return f"{name}?v={mark(file)}" if _marked(name) else name


def _check_sitemap(site: Path, pages: list[Path], home: str) -> None:
    """Compare the sitemap with the pages, and drop its dates: they are those of the build, not of the content."""
    path = site / "sitemap.xml"
    text = re.sub(r"\s*<lastmod>.*?</lastmod>", "", path.read_text(encoding="utf-8"))
    listed = {html.unescape(address) for address in re.findall(r"<loc>(.*?)</loc>", text)}
    written = {home + url_of(site, page) for page in pages if page.name != "404.html"}
    if listed != written:
        raise UnfinishedError(f"sitemap.xml and the pages differ: {sorted(listed ^ written)}")
    path.write_text(text, encoding="utf-8")


def save_offline(site: Path, pages: list[Path], offline: bool) -> None:
    """Give the service worker its files with their hashes, and tell the reader in each page how much that is."""
    saved = [
        file
        for file in sorted(site.rglob("*"))
        if file.is_file()
        and (name := file.relative_to(site).as_posix()) not in FOR_OTHERS
        and not name.startswith(".well-known/")
        and file.suffix
    ]
    size = sum(len(gzip.compress(file.read_bytes(), 6)) for file in saved)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(SIZE, f"about {size / 1_000_000:.1f} MB"), encoding="utf-8")
    hashes = {url_of(site, file): hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in saved}
    listed = json.dumps(hashes if offline else {}, indent=0)
    version = hashlib.sha256(listed.encode()).hexdigest()[:12]
    path = site / "sw.js"
    text = path.read_text(encoding="utf-8")
    for before, after in (('VERSION = "unfinished"', f'VERSION = "{version}"'), ("({})", f"({listed})")):
        if text.count(before) != 1:
            raise UnfinishedError(f"docs/sw.js no longer has the words `{before}`, which this step fills in.")
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def _redirect(site: Path, home: str) -> None:
    """Write a page for each old address in `_redirects`, for hosts that do not read that file."""
    for number, line in enumerate((site / "_redirects").read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            old, new, code = line.split()
        except ValueError:
            raise UnfinishedError(f"docs/_redirects, line {number}: write `/old/ /new/ 301`.") from None
        source = site / old.strip("/") / "index.html"
        target, _, fragment = new.partition("#")
        if source.exists() or code != "301" or not old.endswith("/"):
            raise UnfinishedError(f"docs/_redirects, line {number}: {old} is still a page, or not `/old/ /new/ 301`.")
        if not (site / target.strip("/") / "index.html").exists():
            raise UnfinishedError(f"docs/_redirects, line {number}: there is no page {new}.")
        link = posixpath.relpath(target, old) + "/" + (f"#{fragment}" if fragment else "")
        source.parent.mkdir(parents=True, exist_ok=True)
        page = _REDIRECT.format(policy=policy(POLICY), link=html.escape(link), address=home + new.lstrip("/"))
        source.write_text(page, encoding="utf-8")


def headers(site: Path, content_policy: str) -> str:
    """Return the `_headers` file that Netlify and Cloudflare Pages read.

    A header that two patterns give is joined with a comma, so each address has one pattern for Cache-Control.
    """
    folders = sorted(
        path.name for path in site.iterdir() if path.is_dir() and path.name not in ("assets", ".well-known")
    )
    lines = ["# Made by tools/finish.py. DEPLOY.md says the same for nginx.", "/*"]
    lines += [f"  Content-Security-Policy: {content_policy}; frame-ancestors 'none'"]
    lines += [f"  {name}: {value}" for name, value in HEADERS.items()]
    for pattern in ("/assets/*",):
        lines += [pattern, f"  Cache-Control: {FOREVER}"]
    for pattern in ("/", "/sw.js", *(f"/{folder}/*" for folder in folders)):
        lines += [pattern, f"  Cache-Control: {SHORTLY}"]
    return "\n".join(lines) + "\n"
