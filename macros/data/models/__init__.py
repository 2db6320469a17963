"""What the data files may hold: one model for each sort of entry, by subject."""

from .base import Entry
from .boxes import Caution, Check
from .guide import Guide
from .messages import Message, Question
from .recognition import Recognition
from .reference import Card, Change, SeasonDate, Term
from .replies import FillIn, Reply
from .said import Said

__all__ = [
    "Card",
    "Caution",
    "Change",
    "Check",
    "Entry",
    "FillIn",
    "Guide",
    "Message",
    "Question",
    "Recognition",
    "Reply",
    "Said",
    "SeasonDate",
    "Term",
]
