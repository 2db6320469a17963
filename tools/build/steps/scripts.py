"""Join the scripts of the record: each of its concerns stands in a file of its own, and pages load one.

Pages name them in a row that ends with `record.js` (snippets/record-list.md.j2), as tags or in the list of what a
script fetches. The build writes what the row holds into `record.js`, and leaves that name alone in the pages.
"""

from __future__ import annotations

import re

from ..work import UnfinishedError, Work, mark

ENTRY = "assets/shared/record.js"

_PART = r"(?:[^\"\s]*assets/shared/record-[a-z]+\.js(?:\?v=[0-9a-f]{8})?)"
_LAST = r"(?P<last>[^\"\s]*assets/shared/record\.js)(?:\?v=[0-9a-f]{8})?"
_TAGS = re.compile(rf'(?P<parts>(?:<script src="{_PART}" defer(?:="")?></script>\s*)+)<script src="{_LAST}"')
_LIST = re.compile(rf"(?P<parts>(?:{_PART} )+){_LAST}")
_NAME = re.compile(r"assets/shared/record-[a-z]+\.js")


def join_scripts(work: Work) -> None:
    """Write the parts of the record into its last script, and take them out of the pages and the site.

    Raises UnfinishedError if two pages name other parts, or a part is not there.
    """
    rows = {
        tuple(_NAME.findall(row["parts"]))
        for text in work.texts.values()
        for pattern in (_TAGS, _LIST)
        for row in pattern.finditer(text)
    }
    if not rows:
        return
    if len(rows) > 1:
        raise UnfinishedError(f"Pages fetch the record in {len(rows)} ways: take all from snippets/record-list.md.j2.")
    files = [work.site / name for name in (*rows.pop(), ENTRY)]
    if missing := [work.name(file) for file in files if not file.is_file()]:
        raise UnfinishedError(f"docs/ has no {', '.join(missing)}, which snippets/record-list.md.j2 names.")
    entry = files[-1]
    # Each begins with "use strict": one in front speaks for all.
    entry.write_text("\n;".join(file.read_text(encoding="utf-8").strip() for file in files), encoding="utf-8")
    for file in files[:-1]:
        file.unlink()
    for page, text in work.texts.items():
        text = _TAGS.sub(rf'<script src="\g<last>?v={mark(entry)}"', text)
        work.texts[page] = _LIST.sub(rf"\g<last>?v={mark(entry)}", text)
