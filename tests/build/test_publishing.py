"""What a host, a search engine and another site see: policy, headers, addresses, redirects; and what publishes it."""

from __future__ import annotations

import html
import json
import os
import posixpath
import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from packaging.requirements import Requirement

from macros.data.models import Guide
from tests.conftest import copy_project
from tests.moved import has_moved
from tools.build.finish import finish
from tools.build.site import COMMANDS, ROOT, build
from tools.build.steps.contact import ADDRESS
from tools.build.steps.headers import HEADERS
from tools.build.steps.policy import inline_hashes
from tools.build.work import UnfinishedError, mark, url_of
from tools.keep import published, stale
from tools.measure import load

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

HOME = os.environ.get("SITE_URL") or ADDRESS  # A workflow tests what it built for its own address.
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def pages_of(site: Path) -> dict[str, str]:
    """Return the text of every page of a built site by its address, without those that have moved."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
        if not has_moved(path)
    }


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    """Every page of one engine's site."""
    return pages_of(site)


def one(pattern: str, text: str) -> str:
    """Return the only thing that a pattern finds."""
    found = re.findall(pattern, text)
    assert len(found) == 1, f"{pattern}: {found}"
    return str(found[0])


# --- policy and headers -----------------------------------------------------------------------------------------------


def test_every_page_carries_the_policy_of_the_header_first(site: Path, pages: dict[str, str]) -> None:
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    [sent] = [line.split(": ", 1)[1] for line in lines if "Content-Security-Policy" in line]
    for path, text in pages.items():
        assert one(META.pattern, text) + "; frame-ancestors 'none'" == sent, path
        assert "<script" not in text[: text.index("Content-Security-Policy")], path


def test_the_policy_is_strict(site: Path, pages: dict[str, str]) -> None:
    rules = dict(rule.split(" ", 1) for rule in one(META.pattern, pages[""]).split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == rules["base-uri"] == rules["worker-src"] == "'self'"
    assert rules["form-action"] == "'none'"
    for name, value in rules.items():
        assert "unsafe" not in value, name
        assert "http" not in value, name
        assert "*" not in value, name


def test_no_script_stands_in_a_page(pages: dict[str, str]) -> None:
    assert "sha256-" not in one(META.pattern, pages[""])
    assert inline_hashes(pages.values()) == []


def test_pages_need_no_exception_from_the_policy(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        tags = re.findall(r"<[a-z][^>]*>", re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL))
        assert not [tag for tag in tags if re.search(r"\s(style|on[a-z]+)=", tag) or tag.startswith("<style")], path
        assert "javascript:" not in text, path


def test_headers_say_what_hosts_should_send(site: Path) -> None:
    text = (site / "_headers").read_text(encoding="utf-8")
    for name in (*HEADERS, "Content-Security-Policy"):
        assert text.count(f"  {name}: ") == 1, name
    blocks = re.findall(r"^(/\S*)\n((?:  .*\n)+)", text, re.MULTILINE)
    kept = {pattern: lines for pattern, lines in blocks if "Cache-Control" in lines}
    assert "immutable" in kept["/assets/*"]
    assert [pattern for pattern, lines in kept.items() if "immutable" in lines] == ["/assets/*"]
    # Joined with a comma where two patterns match: no address may have two.
    assert "Cache-Control" not in dict(blocks)["/*"]
    assert len(blocks) < 100  # Cloudflare reads no more.
    folders = {f"/{path.name}/*" for path in site.iterdir() if path.is_dir() and path.name != ".well-known"}
    assert folders <= kept.keys()


def test_what_is_kept_for_ever_is_named_by_its_content(site: Path, pages: dict[str, str]) -> None:
    for path, text in pages.items():
        for address in re.findall(r'(?:src|href)="([^":]*assets/[^"]+)"', text):
            name, _, given = address.partition("?v=")
            file = site / posixpath.normpath(name.lstrip("/") if path == "404.html" else posixpath.join(path, name))
            assert file.is_file(), f"{path}: {address}"
            assert given == mark(file) if given else re.search(r"\.[0-9a-f]{8}\.", name), f"{path}: {address}"


def test_nginx_sends_the_same_headers(site: Path) -> None:
    text = load.config(site, Path("/run"), 80)
    policy = one(r"Content-Security-Policy: (.*)", (site / "_headers").read_text(encoding="utf-8"))
    assert f'add_header Content-Security-Policy "{policy}" always;' in text
    for name, value in HEADERS.items():
        assert f'add_header {name} "{value}" always;' in text


# --- addresses --------------------------------------------------------------------------------------------------------


def test_every_page_says_what_it_is(pages: dict[str, str]) -> None:
    descriptions = {}
    for path, text in pages.items():
        title = one(r"<title>([^<]+)</title>", text)
        descriptions[path] = one(r'<meta name="description" content="([^"]+)">', text)
        heading = one(r'<meta property="og:title" content="([^"]+)">', text)
        assert html.unescape(title).startswith(html.unescape(heading)), path
        assert one(r'<meta property="og:description" content="([^"]+)">', text) == descriptions[path]
        assert one(r'<meta property="og:image" content="([^"]+)">', text) == f"{HOME}assets/img/social.png"
        if path != "404.html":
            assert one(r'<link rel="canonical" href="([^"]+)">', text) == HOME + path
            assert one(r'<meta property="og:url" content="([^"]+)">', text) == HOME + path
    assert 50 <= len(descriptions["messages/rank-question/"]) <= 300


def test_the_page_for_a_wrong_address_helps(pages: dict[str, str]) -> None:
    text = pages["404.html"]
    assert "Page not found" in text
    article = text[text.index("<article") : text.index("</article>")]
    assert len(re.findall(r'<a href="/[^"]*"', article)) >= 3
    # It is shown at any depth, so nothing in it may be relative.
    assert not re.findall(r'(?:src|href)="(?!/|#|https:|data:)[^"]+"', text)


def test_search_engines_find_every_page(site: Path, pages: dict[str, str]) -> None:
    listed = set(re.findall(r"<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8")))
    assert listed == {HOME + path for path in pages if path != "404.html"}
    assert f"Sitemap: {HOME}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_a_way_to_report_a_weakness(site: Path, guide: Guide) -> None:
    text = (site / ".well-known" / "security.txt").read_text(encoding="utf-8")
    expires = datetime.fromisoformat(one(r"Expires: (\S+)", text))
    assert expires.date() == guide.guide.closes
    assert expires - datetime.combine(guide.guide.checked, datetime.min.time(), UTC) < timedelta(days=366)
    contact = one(r"Contact: (\S+)", text).removeprefix(HOME)
    assert (site / contact / "index.html").exists()


def test_it_can_be_installed(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert {"name", "short_name", "start_url", "scope", "display", "icons"} <= manifest.keys()
    for icon in manifest["icons"]:
        assert (site / icon["src"]).is_file()


@pytest.mark.slow
def test_it_may_live_below_a_path(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site's address comes from the environment, and may have a path, as on GitHub Pages."""
    monkeypatch.setenv("SITE_URL", "https://someone.example/guide/")
    done = build(engine, tmp_path / "site", copy_project(tmp_path / "project"))
    assert done.returncode == 0, done.stderr
    assert '<link rel="canonical" href="https://someone.example/guide/about/">' in pages_of(tmp_path / "site")["about/"]
    missing = (tmp_path / "site/404.html").read_text(encoding="utf-8")
    assert re.search(r'src="/guide/assets/shared/site\.js\?v=', missing)
    for name in ("robots.txt", "security.txt", "sitemap.xml"):
        text = (tmp_path / "site" / name).read_text(encoding="utf-8")
        assert "https://someone.example/guide/" in text
        assert ADDRESS not in text


@pytest.mark.slow
def test_the_same_guide_gives_the_same_bytes(engine: str, sites: Path, tmp_path: Path) -> None:
    """Built twice, in two places, at two times. The first time is the one that all tests share."""
    first = sites / engine
    project = tmp_path / "project"
    if (sites / "project").exists():
        shutil.copytree(sites / "project", project)
    else:  # Sites that were built earlier may be of another guide.
        copy_project(project)
        first = tmp_path / "first"
        assert build(engine, first, project).returncode == 0
    done = build(engine, tmp_path / "second", project)
    assert done.returncode == 0, done.stderr
    built = [
        {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (first, tmp_path / "second")
    ]
    assert [path for path in built[0].keys() | built[1].keys() if built[0].get(path) != built[1].get(path)] == []


# --- redirects, and what finishing refuses ----------------------------------------------------------------------------

PAGE = """<!doctype html><html><head><meta charset="utf-8"><link rel="canonical" href="https://x.example/{path}">
<script src="{root}assets/components/any/any.js" defer></script>
<script src="{root}assets/shared/site.js" defer></script></head><body><article>  kept  <pre>
  kept</pre></article>
     <p>thin</p></body></html>
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of two pages, as an engine would leave it."""
    site = tmp_path / "small"
    for name, text in {
        "index.html": PAGE.format(path="", root=""),
        "new/index.html": PAGE.format(path="new/", root="../"),
        "assets/components/any/any.js": "/* About. */\n// More.\nrun(); // Now.\n  const a = 'http://x'; // it's\n",
        "assets/components/season/season.css": ".season { color: red; }",
        "assets/shared/site.js": "",
        "assets/shared/site.css": '/* About. */\n@import url("colors.css");\n'
        '@import url("../components/season/season.css");\n',
        "assets/shared/colors.css": "body { color: black; }",
        "assets/javascripts/bundle.01234567.min.js": "",
        "assets/javascripts/bundle.01234567.min.js.map": "",
        "sitemap.xml": "<urlset><url><loc>https://x.example/</loc><lastmod>2026-11-22</lastmod></url>"
        "<url><loc>https://x.example/new/</loc></url></urlset>",
        "robots.txt": "",
        "security.txt": "",
        "_redirects": "# Moved.\n/old/deep/ /new/#part 301\n",
        "sw.js": (ROOT / "docs" / "sw.js").read_text(encoding="utf-8"),
    }.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return site


def test_finishing_takes_out_only_what_nobody_reads(small: Path) -> None:
    finish(small)
    assert not list(small.rglob("*.map"))
    assert (small / "assets/components/any/any.js").read_text("utf-8") == "run();const a='http://x';"
    text = (small / "index.html").read_text(encoding="utf-8")
    assert "<article>  kept  <pre>\n  kept</pre></article>\n<p>thin</p>" in text
    assert not (small / "assets/javascripts").exists()
    assert "lastmod" not in (small / "sitemap.xml").read_text(encoding="utf-8")


def test_pages_load_one_style_with_those_of_all_components_in_order(small: Path) -> None:
    finish(small)
    assert (small / "assets/shared/site.css").read_text("utf-8") == "body{color:black}.season{color:red}"
    assert [path.name for path in small.rglob("*.css")] == ["site.css"]


def test_an_old_address_leads_to_the_new_one(small: Path) -> None:
    finish(small)
    text = (small / "old/deep/index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../new/#part">' in text
    assert '<a href="../../new/#part">' in text
    assert '<link rel="canonical" href="https://x.example/new/#part">' in text
    assert "old/deep" not in (small / "sw.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/new/ / 301", "is still a page"),
        ("/old/ /nowhere/ 301", "there is no page /nowhere/"),
        ("/old/ /new/", "write `/old/ /new/ 301`"),
        ("/old /new/ 301", "not `/old/ /new/ 301`"),
    ],
)
def test_a_wrong_redirect_stops_the_build(small: Path, line: str, words: str) -> None:
    (small / "_redirects").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(UnfinishedError, match=re.escape(words)):
        finish(small)


@pytest.mark.parametrize(
    ("name", "before", "after", "words"),
    [
        ("index.html", "canonical", "nothing", "site_url"),
        (
            "new/index.html",
            "<article>",
            '<img src="../assets/img/no.png"><article>',
            "there is no ../assets/img/no.png",
        ),
        ("sitemap.xml", "new/", "gone/", "sitemap.xml and the pages differ"),
        ("assets/shared/site.css", "colors.css", "gone.css", "imports gone.css, and there is no such file"),
        (
            "assets/shared/site.css",
            "../components/season/season",
            "colors",
            "does not import assets/components/season/",
        ),
        ("sw.js", "({})", "(null)", "no longer has the words"),
    ],
)
def test_a_change_of_theme_is_noticed_at_the_build(small: Path, name: str, before: str, after: str, words: str) -> None:
    path = small / name
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(UnfinishedError, match=re.escape(words)):
        finish(small)


def test_an_unfinished_site_does_not_replace_the_last_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMMANDS, "mkdocs", ["macros", "check"])  # An engine that says all is well and writes nothing.
    last = tmp_path / "site"
    last.mkdir()
    (last / "index.html").write_text("The last good site", encoding="utf-8")
    done = build("mkdocs", last, copy_project(tmp_path / "project"))
    assert done.returncode == 1
    assert "There is no home page" in done.stderr
    assert (last / "index.html").read_text(encoding="utf-8") == "The last good site"


def test_the_kill_switch(small: Path) -> None:
    home = small / "index.html"
    line = '<section class="offline md-grid" hidden></section>'
    home.write_text(home.read_text(encoding="utf-8").replace("</body>", f"{line}</body>"), encoding="utf-8")
    finish(small, offline=False)
    assert "offline" not in home.read_text(encoding="utf-8")
    assert re.search(r"const FILES = [^(]*\(\{\}\);", (small / "sw.js").read_text(encoding="utf-8"))


def test_the_copy_for_offline_use_is_whole(site: Path, pages: dict[str, str]) -> None:
    saved = json.loads(one(r"(?s)const FILES = [^(]*\((\{.*?\})\);", (site / "sw.js").read_text(encoding="utf-8")))
    assert pages.keys() - saved.keys() == {"404.html"}
    for path, text in pages.items():
        if path != "404.html":
            for address in re.findall(r'(?:src|href)="([^":]*assets/[^"]+)"', text):
                assert posixpath.normpath(posixpath.join(path, address)) in saved, f"{path}: {address}"


def test_the_data_is_published_with_its_schema_license_and_date(site: Path, guide: Guide) -> None:
    data = json.loads((site / "guide.json").read_text(encoding="utf-8"))
    assert data["$schema"] == f"{HOME}guide.schema.json"
    assert (site / "guide.schema.json").is_file()
    assert "CC BY 4.0" in data["license"]
    assert data["checked"] == str(guide.guide.checked)
    for name in ("messages", "replies", "sources", "rules", "faq"):
        assert list(data[name]) == list(getattr(guide, name))
    assert "patterns" not in str(data), "what only scripts use stays out"
    assert "guide.json" not in (site / "sw.js").read_text(encoding="utf-8"), "no reader's phone needs it"


def test_modes_do_not_depend_on_the_builder(small: Path) -> None:
    before = os.umask(0o077)
    try:
        finish(small)
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in small.rglob("*") if path.is_file()}
    assert modes == {0o644}
    assert {path.stat().st_mode & 0o777 for path in small.rglob("*") if path.is_dir()} == {0o755}


def test_what_is_published_is_compared_with_what_was_tested(small: Path) -> None:
    finish(small)
    there = {url_of(small, file): file.read_bytes() for file in small.rglob("*") if file.is_file()}

    def ask(address: str) -> bytes:
        name = address.removeprefix("https://x.example/guide/")
        if name not in there:
            raise OSError("404 Not Found")
        return there[name]

    assert published.differences(small, "https://x.example/guide/", ask) == []
    there["new/"] += b" "
    del there["robots.txt"]
    assert published.differences(small, "https://x.example/guide/", ask) == [
        "https://x.example/guide/new/: other bytes than were tested",
        "https://x.example/guide/robots.txt: 404 Not Found",
    ]


# --- freshness --------------------------------------------------------------------------------------------------------


def test_what_is_due_is_listed(guide: Guide) -> None:
    assert stale.due(guide, guide.guide.checked) == []
    newest = max(day for day, _ in stale.checked(guide))
    late = newest + timedelta(days=guide.guide.stale_after_days + 1)
    named = {what for _, what in stale.due(guide, late)}
    assert "the guide as a whole" in named
    for collection in stale.DATED:
        assert {f"{collection} > {id_}" for id_ in getattr(guide, collection)} <= named
    assert len(stale.due(guide, date(2100, 1, 1))) == len(list(stale.checked(guide)))


def test_pages_with_facts_say_when_they_were_checked(pages: dict[str, str], guide: Guide) -> None:
    lists = re.compile(
        r"(404.html|check/|read/|words/|offline/|after-interview/|call/|log/|my-data/|about/|faq/|messages/|replies/"
        r"|received/.*|)"
    )
    lists = re.compile(rf"{lists.pattern}|sources/.*")
    without = [path for path, text in pages.items() if f'data-days="{guide.guide.stale_after_days}"' not in text]
    assert [path for path in without if not lists.fullmatch(path)] == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["messages/rank-question/", "letters/", "visa/this-season/"])
def test_an_old_page_says_so(phone: BrowserContext, address: str, guide: Guide, path: str) -> None:
    page = phone.new_page()
    page.goto(address + path)
    days = page.locator(".checked[data-days] time").evaluate_all("all => all.map(time => time.dateTime)")
    day = date.fromisoformat(min(days)[:10]) + timedelta(days=guide.guide.stale_after_days - 1)
    page.clock.set_fixed_time(datetime.combine(day, datetime.min.time()))
    page.reload()
    assert page.locator(".stale").count() == 0
    page.clock.set_fixed_time(datetime.combine(day + timedelta(days=3), datetime.min.time()))
    page.reload()
    note = page.locator(".stale")
    assert note.count() == 1
    assert "may be out of date" in note.inner_text()
    assert re.search(r"checked on \d+ \w+ 20\d\d", note.inner_text())


# --- who publishes it -------------------------------------------------------------------------------------------------

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_trust_little(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    steps = yaml.safe_load(text)
    assert steps["permissions"] == {"contents": "read"}
    for line in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    assert text.count("actions/checkout") == text.count("persist-credentials: false")
    assert "pull_request_target" not in text
    for run in re.findall(r"run: (.*(?:\n {10}.*)*)", text):
        assert "${{" not in run, "An expression in a script is a way in for whoever writes a title or a branch name."
    for name, job in steps["jobs"].items():
        assert "timeout-minutes" in job, name


def test_what_was_tested_is_what_is_published() -> None:
    """One build; its files are tested, and every host gets them from the artifact, after the tests."""
    [publishing] = [path for path in WORKFLOWS if "deploy" in path.read_text(encoding="utf-8")]
    jobs = yaml.safe_load(publishing.read_text(encoding="utf-8"))["jobs"]
    commands = [step.get("run", "") for step in jobs["build"]["steps"]]
    assert commands.index("make sites") < commands.index("make test")
    for name, job in jobs.items():
        if name != "build":
            assert job["needs"] in ("build", "pages"), name
            assert not any("make " in step.get("run", "") for step in job["steps"]), "a host's job builds nothing"


def test_workflows_call_commands_that_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for workflow in WORKFLOWS:
        assert set(re.findall(r"\bmake ([a-z-]+)", workflow.read_text(encoding="utf-8"))) <= targets


def test_the_lock_is_in_step() -> None:
    locked = {}
    for entry in re.split(r"\n(?=[A-Za-z0-9])", (ROOT / "requirements.txt").read_text(encoding="utf-8")):
        if found := re.match(r"([A-Za-z0-9._-]+)==(\S+)", entry):
            locked[found.group(1).lower()] = found.group(2)
            assert "--hash=sha256:" in entry, found.group(1)
    for line in (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            wanted = Requirement(line.split(" #")[0])
            assert wanted.specifier.contains(locked[wanted.name.lower()]), f"{line}: run `make lock`"


def test_deploying_is_written_down() -> None:
    text = (ROOT / "DEPLOY.md").read_text(encoding="utf-8")
    for word in ("SITE_URL", "OFFLINE=off", "_redirects", "make load", "make offline", "GitHub Pages", "Cloudflare"):
        assert word in text
