"""The journeys of recognition/journeys.yml as the tests walk them: what was written, the answers, the kind."""

from __future__ import annotations

from macros.data.load import load_recognition
from tools.build import ROOT

_signs = load_recognition(ROOT)[0]
JOURNEYS = [
    (journey.wrote, journey.picks, kind)
    for kind, journeys in (_signs.journeys if _signs else {}).items()
    for journey in journeys
]
