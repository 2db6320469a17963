"""Finish a site that an engine has built: `tools.build` calls this, so that both engines' sites carry the same.

Neither engine can do these, because they need the whole built site. Each step is a function from the work to nothing,
in a module of its own in `steps/`. All is made from what is in the site, in order: the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .steps import (
    ahead,
    contact,
    headers,
    leftovers,
    marks,
    modes,
    offline_copy,
    open_data,
    pages,
    parts,
    policy,
    redirects,
    scripts,
    small,
    styles,
    theme,
    together,
    ways,
    words,
)
from .work import Work

Step = Callable[[Work], None]

BEFORE: list[Step] = [
    leftovers.drop_leftovers,
    words.put_words,
    styles.join_styles,
    scripts.join_scripts,
    together.join_scripts,
    small.make_small,
    pages.read_pages,
    together.name_joined,
    theme.lighten_theme,
    ways.fit_the_way,
    parts.share_parts,
    marks.mark_assets,
]
SERVED: list[Step] = [
    *BEFORE,
    ahead.fetch_ahead,
    policy.write_policy,
    pages.write_pages,
    contact.check_sitemap,
    contact.write_address,
    offline_copy.fill_worker,
    redirects.write_redirects,
    open_data.publish_data,
    headers.write_headers,
    modes.set_modes,
]
FROM_DISK: list[Step] = [
    *BEFORE,
    policy.write_policy,
    pages.write_pages,
    modes.set_modes,
]


def finish(site: Path, disk: bool = False, offline: bool = True, source: Path | None = None) -> None:
    """Finish the site in a folder, in place.

    Input: the folder that an engine wrote; whether its pages are to be read from disk; whether readers may save the
    guide for offline use (False is the kill switch: it makes saved copies delete themselves); the project that it was
    made from. Raises UnfinishedError if the engine wrote something unexpected, so that a change of theme is noticed at
    the build and not by a reader.
    """
    work = Work(site, disk, offline, source=source)
    for step in FROM_DISK if disk else SERVED:
        step(work)
