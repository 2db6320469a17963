"""What the two boxes look for: written as their scripts can read it, and tied to the words in the guide by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..data.lines import Path_
from ..data.problems import Problem, suggest
from ..recognition import cautions, drafts
from .context import Context


def boxes_tie(context: Context) -> Iterator[Problem]:
    """What the guide says of a caution or check, `recognition/` looks for, and the other way round; so with kinds."""
    guide, signs = context.guide, context.recognition
    if signs is None:
        return
    ties: list[tuple[str, str, Mapping[str, object], Mapping[str, object]]] = [
        ("cautions", "caution", guide.cautions, signs.cautions),
        ("checks", "check", guide.checks, signs.checks),
    ]
    for collection, noun, said, sought in ties:
        for id_ in said.keys() - sought.keys():
            mend = f"Write under `{id_}` in recognition/{collection}.yml what to look for."
            yield context.problem((collection, id_), f"nothing says how this {noun} is found.", mend)
        for id_ in sought.keys() - said.keys():
            what = f"guide.yml has no {noun} `{id_}`."
            yield context.sign_problem((collection, id_), what, suggest(id_, said))
    for kind in signs.wordings:
        if kind not in guide.messages:
            what = f"there is no kind of message `{kind}`, after which this file is named."
            yield context.sign_problem(("wordings", kind), what, suggest(kind, guide.messages))
    for index, kind in enumerate(signs.calm_kinds):
        if kind not in guide.messages:
            yield context.sign_problem(
                ("calm_kinds", index), f"there is no kind of message `{kind}`.", suggest(kind, guide.messages)
            )
    for caution_id, caution in signs.cautions.items():
        for index, kind in enumerate(caution.kinds):
            if kind not in guide.messages:
                at: Path_ = ("cautions", caution_id, "kinds", index)
                yield context.sign_problem(at, f"there is no kind of message `{kind}`.", suggest(kind, guide.messages))
    for neighbour in signs.neighbours:
        if neighbour not in guide.neighbours:
            what = f"guide.yml has no neighbour `{neighbour}`, after which this file is named."
            yield context.sign_problem(("neighbours", neighbour), what, suggest(neighbour, guide.neighbours))


def checks_are_sound(context: Context) -> Iterator[Problem]:
    """The phrases of the checks can be compiled, and what the script counts has an entry."""
    guide, signs = context.guide, context.recognition
    if signs is None or not guide.checks:
        return
    for at, phrase in drafts.phrases_of(signs):
        if fault := drafts.fault(phrase, signs.lists):
            mend = "The top of recognition/words.yml says how phrases are written."
            yield context.sign_problem(at, f"the phrase {fault}.", mend)
    for id_ in drafts.LISTS:
        if id_ not in signs.lists:
            yield context.sign_problem(("lists",), f"has no `{id_}`, which the script needs.", "Restore it.")
    needed = [("checks", drafts.COUNTED), ("check_good", drafts.GOOD)]
    for collection, ids in needed:
        for id_ in ids:
            if id_ not in getattr(guide, collection):
                yield context.problem((collection,), f"has no `{id_}`, which the script needs.", "Restore it.")


def cautions_are_sound(context: Context) -> Iterator[Problem]:
    """Each caution and each neighbour leads to a page, and the patterns can be read by the script."""
    for caution_id, caution in context.guide.cautions.items():
        if caution.to.partition("#")[0] not in context.pages:
            place: Path_ = ("cautions", caution_id, "to")
            yield context.problem(place, f"there is no page `{caution.to}`.", suggest(caution.to, context.pages))
    for neighbour_id, neighbour in context.guide.neighbours.items():
        if neighbour.to.partition("#")[0] not in context.pages:
            yield context.problem(
                ("neighbours", neighbour_id, "to"),
                f"there is no page `{neighbour.to}`.",
                suggest(neighbour.to, context.pages),
            )
    signs = context.recognition
    if signs is None:
        return
    for caution_id, sought in signs.cautions.items():
        for key in ("patterns", "unless"):
            for index, pattern in enumerate(getattr(sought, key)):
                if fault := cautions.fault(pattern):
                    mend = "The top of recognition/cautions.yml says how patterns are written."
                    yield context.sign_problem(("cautions", caution_id, key, index), f"the pattern {fault}.", mend)
    for family, phrases in signs.families.items():
        for index, phrase in enumerate(phrases):
            if "," in phrase:
                at = ("families", family, index)
                yield context.sign_problem(at, "holds a comma.", "Write each phrase on its own line.")
