"""What the tests share: the site built once by both engines, a web server for each, and a browser.

The sites are built before the tests start, from a copy of the project, so that nothing in the working tree changes and
workers that run side by side read the same pages.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from macros.checks.run import Project, load_and_check
from macros.data.models import Guide, Recognition
from macros.render import MACROS
from tests.browser.visit import PATIENCE
from tools import browser as chromium
from tools.build import ROOT, build, offline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ENGINES = ("mkdocs", "zensical")
SOURCES = ("docs", "macros", "snippets", "overrides", "recognition", "guide.yml", "reviewed.txt", "mkdocs.yml")
SITES = "GUIDE_TEST_SITES"


def copy_project(target: Path) -> Path:
    """Copy what a build needs into a folder and return it."""
    target.mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / name)
    return target


def pytest_configure(config: pytest.Config) -> None:
    """Build both sites once, before any worker starts. GUIDE_TEST_SITES names sites that are built already."""
    os.environ["GUIDE_LEARN"] = "off"  # Copies of the guide that tests change need not read messages any better.
    config.addinivalue_line("markers", "browser: needs Chromium")
    config.addinivalue_line("markers", "slow: takes more than a few seconds; left out of `make check`")
    if hasattr(config, "workerinput") or os.environ.get(SITES):
        return
    folder = Path(tempfile.mkdtemp(prefix="guide-sites-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    project = copy_project(folder / "project")
    for engine in ENGINES:
        done = build(engine, folder / engine, project)
        if done.returncode:
            raise pytest.UsageError(f"The site does not build with {engine}:\n{done.stdout}{done.stderr}")
    os.environ[SITES] = str(folder)
    config.add_cleanup(lambda: os.environ.pop(SITES, None))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run a browser test that fails a second time; the report names it (DECISIONS.md, 14).

    Without that: `-p no:rerunfailures`.
    """
    again = config.pluginmanager.hasplugin("rerunfailures")
    for item in items if again else []:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say in the last line, loudly, which browsers were not there. (In CI their tests fail.)"""
    if hasattr(config, "workerinput") or config.getoption("markexpr", "") != "":
        return
    if missing := chromium.missing():
        print(
            f"\nNOT TESTED, since this machine has no {' and no '.join(missing)}: python -m tools.browser", flush=True
        )


@pytest.fixture(scope="session")
def data() -> Project:
    """All data of the project, known to be sound."""
    return load_and_check(ROOT, MACROS)


@pytest.fixture(scope="session")
def guide(data: Project) -> Guide:
    """The guide as it is in the project."""
    return data.guide


@pytest.fixture(scope="session")
def signs(data: Project) -> Recognition:
    """What the two boxes learn from and look for."""
    return data.recognition


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return request.param


@pytest.fixture(scope="session")
def sites() -> Path:
    """The folder that holds one built site an engine."""
    return Path(os.environ[SITES])


@pytest.fixture(scope="session")
def site(sites: Path, engine: str) -> Path:
    """The built site of one engine."""
    return sites / engine


@pytest.fixture(scope="session", params=ENGINES)
def unpacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of one engine, unpacked."""
    folder = tmp_path_factory.mktemp(f"disk-{request.param}")
    assert offline.main([request.param, str(folder)]) == 0
    with zipfile.ZipFile(folder / f"{offline.NAME}-offline.zip") as archive:
        archive.extractall(folder)
    return folder / offline.NAME


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # A page that is left wants no more of what it asked for.
            super().handle()


def serve_folder(folder: Path) -> tuple[http.server.ThreadingHTTPServer, str]:
    """Serve a folder on loopback. Output: the server (call `shutdown`) and its address, ending with a slash."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}/"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which one engine's site is served."""
    server, url = serve_folder(site)
    yield url
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests of a worker."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(**chromium.options())  # type: ignore[arg-type]
        yield instance
        instance.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A new visit on a phone of 360 x 640, with JavaScript."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    """A page of that visit."""
    return phone.new_page()


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page on a phone without JavaScript."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    yield context.new_page()
    context.close()
