"""The whole of `guide.yml`: its collections, one model each.

The models say which keys exist, which are required and what each is for. Their descriptions are what an editor sees
while typing (through `guide.schema.json`) and what a report quotes when a key is missing, so write them as
instructions. Rules that span several entries (ids that must exist, the shape of the tree) live in `macros/checks/`.
"""

from __future__ import annotations

from pydantic import Field

from .base import Entry, FieldName, Id, Ids, Text
from .boxes import Caution, Check, Neighbour
from .messages import Message, Question
from .reference import Card, Change, Figure, HelpLine, Phase, Review, SeasonDate, Term, WhoMay
from .replies import FillIn, Reply
from .season_tools import CallCard, ContactLog, InterviewSheet, MyData
from .sources import Rule, Source
from .tools import Contract, Market, RankList, Senders
from .visas import VisaChange, VisaElsewhere, VisaQuestion, VisaWay
from .words import About, Limits, Vocabularies


class Guide(Entry):
    """The whole of `guide.yml`."""

    guide: About
    limits: Limits
    vocabularies: Vocabularies
    sources: dict[Id, Source]
    rules: dict[Id, Rule]
    questions: dict[Id, Question] = Field(
        description="The decision tree. The first question is its root.", min_length=1
    )
    messages: dict[Id, Message]
    fields: dict[FieldName, FillIn]
    replies: dict[Id, Reply]
    visa_questions: dict[Id, VisaQuestion]
    visa_minimum: dict[Id, Ids] = Field(description="The questions to ask if only few can be asked, by status.")
    visa_changes: dict[Id, VisaChange]
    visa_elsewhere: dict[Id, VisaElsewhere]
    contact_log: ContactLog | None = Field(None, description="The words of the log.")
    call_card: CallCard | None = Field(None, description="The words of the screen for a call.")
    interview_sheet: InterviewSheet | None = Field(None, description="The words of the sheet after an interview.")
    my_data: MyData | None = Field(None, description="The words of the page on what is stored.")
    faq: dict[Id, Card]
    terms: dict[Id, Term]
    help_in_danger: dict[Id, HelpLine] = Field({}, description="Help for a reader in danger, nearest first.")
    crisis_words: list[Text] = Field([], description="A search for one of these shows help in danger before all else.")
    season: dict[Id, SeasonDate]
    neighbours: dict[Id, Neighbour] = Field({}, description='What is no message from a program, for "Read my message".')
    reviews: dict[Id, Review] = Field({}, description="Days on which something has to be read again.")
    who_may: dict[Id, WhoMay] = Field({}, description="Who may ask and say what, by stretch of the season.")
    visa_ways: dict[Id, VisaWay] = Field({}, description="The way of a visa, step by step.")
    phases: dict[Id, Phase] = Field({}, description="The stretches of the season, in order; the first is before all.")
    figures: dict[Id, Figure] = Field({}, description="Numbers that stand in more than one place, once each.")
    changes: dict[Id, Change] = Field(
        {}, description="What the guide said before and says otherwise now, newest first."
    )
    cautions: dict[Id, Caution] = Field({}, description='What "Read my message" warns of, the gravest first.')
    checks: dict[Id, Check] = Field({}, description='What "Check my reply" says of a draft.')
    check_good: dict[Id, Text] = Field({}, description="What is good about a draft, each in one plain sentence.")
    senders: Senders = Field(Senders(), description='What "Is it real?" knows and says.')
    contract: Contract = Field(Contract(), description="What the contract reader says of each clause.")
    market: Market = Field(Market(), description="The example on which the algorithm is shown.")
    says: dict[Id, dict[FieldName, Text]] = Field(
        {}, description="What scripts say, by component. Words in { } are filled in."
    )
    rank_list: RankList = Field(RankList(), description='What "My rank list" offers.')
