"""What `guide.yml` may hold: one model for each collection.

The models say which keys exist, which are required and what each is for. The descriptions below are what an editor
sees while typing (through `guide.schema.json`) and what a report quotes when a key is missing, so write them as
instructions. Rules that span several entries (ids that must exist, the shape of the tree) live in `check.py`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, GetCoreSchemaHandler, StringConstraints, Tag
from pydantic_core import CoreSchema, core_schema

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = Annotated[list[Text], Field(min_length=1)]
Ids = Annotated[list[Id], Field(min_length=1)]
HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]


class Entry(BaseModel):
    """Base of every entry: an unknown key is a mistake, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Graded(Entry):
    """How a sentence with a grade is written: the sentence, and beside it how we know it."""

    text: Text = Field(description="The sentence, plain: how we know it stands in `grade`, never in the words.")
    grade: Id = Field(description="How we know it: a value of the vocabulary `force`.")
    sources: list[Id] = Field([], description="Ids of the sources it rests on, the first one a tap away.")


_Written = Annotated[
    Annotated[Text, Tag("[text]")] | Annotated[Graded, Tag("[graded]")],
    Discriminator(lambda value: "[graded]" if isinstance(value, dict | Graded) else "[text]"),
]


class Said(str):
    """A text that knows how we know it.

    It is written as plain text, or as `text`, `grade` and `sources`. Read as a text it is the sentence alone, so that
    nothing but the mark beside it needs to know of the grade. A plain text has none.
    """

    grade: str
    sources: tuple[str, ...]

    def __new__(cls, text: str, grade: str = "", sources: tuple[str, ...] = ()) -> Said:
        """Return the sentence with its grade (a value of `force`, or none) and the ids of its sources."""
        said = super().__new__(cls, text)
        said.grade, said.sources = grade, sources
        return said

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic how it is written."""
        return core_schema.no_info_after_validator_function(cls._of, handler.generate_schema(_Written))

    @classmethod
    def _of(cls, written: str | Graded) -> Said:
        if isinstance(written, Graded):
            return cls(written.text, written.grade, tuple(written.sources))
        return cls(written)


Saids = Annotated[list[Said], Field(min_length=1)]


class About(Entry):
    """What the guide as a whole is called and which season it is for."""

    title: Text = Field(description="Name of the site.")
    tagline: Text = Field(description="One sentence under the name: what the guide does for its reader.")
    season: int = Field(description="Year of Match Day, for example 2027.", ge=2024, le=2100)
    checked: date = Field(description="Day the facts were last checked as a whole, as 2026-11-22.")
    stale_after_days: int = Field(description="Days after which a check counts as old.", ge=1)
    opens: date = Field(description="First day a date of this season may fall on.")
    closes: date = Field(description="Last day a date of this season may fall on.")


class Word(Entry):
    """One value of a vocabulary."""

    label: Text = Field(description="What the reader sees, a few words.")
    meaning: Text = Field(description="One sentence: what this value means.")


Vocabulary = dict[Id, Word]


class Vocabularies(Entry):
    """The fixed words of the guide, each declared once."""

    severity: Vocabulary = Field(description="How worried the reader should be: calm, care or stop.")
    strength: Vocabulary = Field(description="How strong a message is as a signal of interest.")
    standing: Vocabulary = Field(description="Whether the sender may do this.")
    reply: Vocabulary = Field(description="Whether an answer is needed.")
    position: Vocabulary = Field(description="Where the reader truly stands on this program.")
    channel: Vocabulary = Field(description="How a reply travels: email, phone or text.")
    force: Vocabulary = Field(description="How we know a thing: rule, law, guidance, practice, inference or unknown.")
    confidence: Vocabulary = Field(description="How well a source was read: verified, partial, older, secondary.")
    stage: Vocabulary = Field(description="When in the season a visa question is asked.")
    visa: Vocabulary = Field(description="The reader's status: J-1, H-1B, EAD and so on.")
    who: Vocabulary = Field(description="Whom to ask a visa question.")
    shelf: Vocabulary = Field(description="Where a source stands on the sources pages, one page a shelf.")
    topic: Vocabulary = Field(description="What an FAQ card is about, one page a topic.")
    check_severity: Vocabulary = Field({}, description="How serious a finding in a draft is: warning, advice or note.")


class Source(Entry):
    """Where a statement comes from."""

    title: Text = Field(description="Title of the page, paper or notice.")
    shelf: Id = Field(description="A value of the vocabulary `shelf`: the page on which it stands.")
    publisher: Text = Field(description="Who issued it, for example NRMP.")
    url: HttpsUrl = Field(description="Its address, starting with https://.")
    edition: Text = Field(description='Date or edition of the text that was read, or "undated".')
    checked: date = Field(description="Day it was last read, as 2026-11-22.")
    confidence: Id = Field(description="How well it was read: a value of the vocabulary `confidence`.")
    supports: Text = Field(description="One sentence: what the guide uses it for.")


class Rule(Entry):
    """Something that binds or advises a party, named with its maker."""

    title: Text = Field(description="The rule in a few words.")
    by: Text = Field(description='Who made it: "NRMP", "AAIM", "US law" ... or "This guide" for an inference.')
    force: Id = Field(description="A value of the vocabulary `force`.")
    says: Text = Field(description="What it says, in our own words, one to three sentences.")
    limits: Text | None = Field(None, description="What we could not read or do not know about it.")
    sources: Ids = Field(description="Ids of the sources it rests on.")


class Choice(Entry):
    """One answer to a question of the tree."""

    label: Text = Field(description="The answer in the reader's words.")
    hint: Text = Field(description="A short line below it, often a few words of such a message.")
    to: Id = Field(description="Id of the question or kind of message it leads to.")


class Unsure(Entry):
    """The way out of a question for a reader who cannot choose."""

    label: Text = Field(description='For example "None of these, or I am not sure".')
    hint: Text = Field(description="A short line below it.")


class Question(Entry):
    """One question of the tree "What did I receive?"."""

    ask: Text = Field(description="The question, in the second person.")
    help: Text = Field(description="One sentence that helps to answer it.")
    answers: list[Choice] = Field(description="The answers, most frequent first.", min_length=2, max_length=9)
    unsure: Unsure = Field(description="The last answer, for a reader who is not sure.")


class Never(Entry):
    """Something the reader should not write or do."""

    what: Text = Field(description="The words or the act to avoid.")
    why: Said = Field(description="The reason, in a sentence.")


class Next(Entry):
    """What may follow a message."""

    text: Said = Field(description="What may happen and what to do then, one or two sentences.")
    to: Id | None = Field(None, description="Id of the kind of message that this leads to, if it is one.")


class Evidence(Entry):
    """A statement of fact with its sources."""

    text: Text = Field(description="The finding or fact, with its limits, attributed in words.")
    grade: Id | None = Field(
        None, description="How we know it, if it is no finding: a value of the vocabulary `force`."
    )
    sources: Ids = Field(description="Ids of the sources it rests on.")


class Message(Entry):
    """A kind of message: a leaf of the tree and a page of the guide."""

    title: Text = Field(description="What reached the reader, in the reader's words.")
    tell: Text = Field(description="One sentence: how to tell this kind from its neighbors.")
    verdict: Said = Field(description="One sentence: what it is and what it means for the reader.")
    severity: Id = Field(description="A value of the vocabulary `severity`.")
    strength: Id = Field(description="As a signal: a value of the vocabulary `strength`.")
    standing: Id = Field(description="May they do this: a value of the vocabulary `standing`.")
    rule: Said = Field(description='The card\'s line on rules, for example "Against NRMP rules to ask".')
    binding: Said = Field(description='The card\'s line on commitment, for example "No, whatever you say".')
    signal: Said = Field(description='The card\'s line on the signal, for example "Moderate: they are interested".')
    reply: Id = Field(description="A value of the vocabulary `reply`.")
    within: Text = Field(description='The card\'s line on the answer, for example "Yes, within 48 hours".')
    do: Annotated[list[Said], Field(min_length=1, max_length=4)] = Field(description="What to do now, at most 4 steps.")
    replies: list[Id] = Field([], description="Ids of the replies that fit, best first.")
    means: Saids = Field(description="What it means, one idea each.")
    does_not_mean: Saids = Field(description="What it does not mean, one idea each.")
    never: Annotated[list[Never], Field(min_length=1)] = Field(description="What not to write or do, with the reason.")
    next: Annotated[list[Next], Field(min_length=1)] = Field(description="If it goes further: what may follow.")
    rules: list[Id] = Field([], description="Ids of the rules that apply.")
    evidence: Annotated[list[Evidence], Field(min_length=1)] = Field(description="Facts and findings, with sources.")
    examples: Annotated[list[Text], Field(min_length=8)] = Field(
        description="8 or more messages in our own words, as people really write them."
    )
    cues: Texts = Field(description="Short phrases that give this kind away, lower case.")
    checked: date = Field(description="Day this entry was last read against its sources.")


class FillIn(Entry):
    """A blank in a reply that the reader fills in."""

    label: Text = Field(description="Label above the input.")
    hint: Text = Field(description="One short sentence of help.")
    example: Text = Field(description="An example value.")
    autocomplete: Text | None = Field(None, description='A browser autocomplete token, such as "name".')
    long: bool = Field(False, description="true if the value is a sentence rather than a few words.")


class ReplyBase(Entry):
    """What all replies share."""

    title: Text = Field(description="What the reply does, as the reader would look for it.")
    when: Text = Field(description="One sentence: when to use it.")
    variants: dict[Id, Text] = Field(
        {}, description="Text for {position} in the body, by the reader's true position (vocabulary `position`)."
    )
    why: Text = Field(description="Why it works, one or two sentences.")
    sources: list[Id] = Field([], description="Ids of the sources behind it.")
    promises: bool = Field(False, description="true only for the one letter of intent.")


class EmailReply(ReplyBase):
    """A reply to send by e-mail."""

    channel: Literal["email"]
    subject: Text = Field(description="Subject line. Blanks such as {program} are allowed.")
    body: Text = Field(description="60 to 130 words with greeting and name. Blanks such as {program} are allowed.")


class PhoneReply(ReplyBase):
    """Words to say on the phone or face to face."""

    channel: Literal["phone"]
    body: Text = Field(description="What to say, at most 90 words, short sentences.")


class TextReply(ReplyBase):
    """A reply to send as a text or chat message."""

    channel: Literal["text"]
    body: Text = Field(description="At most 60 words.")


Reply = Annotated[EmailReply | PhoneReply | TextReply, Field(discriminator="channel")]


class VisaQuestion(Entry):
    """A question to ask about visas, with how its answers sound."""

    ask: Text = Field(description="The question, ready to send or say.")
    why: Text = Field(description="Why it matters, one sentence.")
    who: Ids = Field(description="Whom to ask: values of the vocabulary `who`, best first.")
    stage: Id = Field(description="When: a value of the vocabulary `stage`.")
    visa: Ids = Field(description="For whom: values of the vocabulary `visa`.")
    solid: Text = Field(description="How a solid answer sounds.")
    vague: Text = Field(description="How a vague answer sounds.")
    worrying: Text = Field(description="How a worrying answer sounds.")
    sources: list[Id] = Field([], description="Ids of the sources behind it; empty where it is our own judgement.")


class VisaChange(Entry):
    """Something about visas that is moving this season."""

    title: Text = Field(description="What is changing, a few words.")
    known: Text = Field(description="What was known on the day it was checked.")
    unknown: Text = Field(description="What is open or in conflict between sources.")
    means: Text = Field(description="What the reader should do about it.")
    visa: Ids = Field(description="For whom: values of the vocabulary `visa`.")
    checked: date = Field(description="Day it was last checked.")
    look: Ids = Field(description="Ids of the sources to look at today.")
    sources: Ids = Field(description="Ids of the sources for what was known.")


class VisaElsewhere(Entry):
    """What to ask somebody other than the program."""

    who: Text = Field(description="Whom to ask.")
    ask: Texts = Field(description="What to ask them, one thing each.")
    why: Text = Field(description="Why them and not the program.")
    sources: list[Id] = Field([], description="Ids of the sources behind it.")


class Card(Entry):
    """One question of the FAQ."""

    ask: Text = Field(description="The question in the reader's words.")
    answer: Saids = Field(description="The answer, one paragraph each; the first alone should do.")
    topic: Id = Field(description="A value of the vocabulary `topic`: the page on which the card stands.")
    see: list[Text] = Field([], description="Pages to read next, such as messages/silence or rank-list.")
    sources: list[Id] = Field([], description="Ids of the sources behind it.")


class Term(Entry):
    """A word of the trade."""

    term: Text = Field(description='The word or abbreviation, such as "ROL".')
    stands_for: Text | None = Field(None, description="What the abbreviation stands for.")
    meaning: Text = Field(description="What it is, one or two plain sentences.")


class SeasonDate(Entry):
    """A date of the season."""

    title: Text = Field(description="What happens.")
    date: date
    time: Text | None = Field(None, description='Time with zone, such as "9:00 pm Eastern".')
    meaning: Text = Field(description="What it means for the reader, one sentence.")
    confirmed: bool = Field(description="true only when the issuer's own page for this season was read.")
    sources: Ids = Field(description="Ids of the sources to check it with.")


class CheckExamples(Entry):
    """Drafts, or sentences of drafts, on which a check is tested."""

    must: Annotated[list[Text], Field(min_length=6)] = Field(
        description="6 or more that must be found. A mark such as (x 20) at the end repeats the text before it."
    )
    must_not: Annotated[list[Text], Field(min_length=6)] = Field(
        description="6 or more near misses that must not be found."
    )


class Check(Entry):
    """One risk that "Check my reply" looks for in a draft."""

    title: Text = Field(description="What the draft does, said to its writer: You bargain or set a condition.")
    severity: Id = Field(description="A value of the vocabulary `check_severity`.")
    why: Text = Field(description="Why it is a risk: a rule or advice, in one to three sentences.")
    better: Text = Field(description="A better sentence, ready to copy.")
    rules: list[Id] = Field([], description="Ids of the rules behind it; none if it is our own advice.")
    sources: list[Id] = Field([], description="Ids of further sources.")
    even: list[Literal["negated", "reported", "quoted"]] = Field(
        [], description='Where a phrase counts all the same: after "not", in "they told me that", in quotation marks.'
    )
    least: int = Field(1, description="How many phrases must be found before the check speaks.", ge=1)
    patterns: list[Text] = Field([], description="Phrases to look for, written as the top of `check_words` says.")
    unless: list[Text] = Field([], description="Phrases that cancel a finding in their sentence.")
    examples: CheckExamples = Field(description="Drafts that must and must not be found.")


class Caution(Entry):
    """Something that "Read my message" warns of, whatever kind of message it finds."""

    label: Text = Field(description="What was noticed, a few words: Money is mentioned.")
    text: Text = Field(description="What to do or not to do. It must stay true where a pattern was wrong.")
    to: Text = Field(description="The page to read, such as messages/payment-request or manners.")
    rules: list[Id] = Field([], description="The rules that it rests on; none if it is our own advice.")
    kinds: dict[Id, float] = Field(
        {}, description="Kinds of message that bring this warning, with the share of certainty (0 to 1) from which on."
    )
    always: bool = Field(False, description="Whether a pattern warns even where no kind of message is recognized.")
    patterns: Texts = Field(description="Phrases to look for, written as the top of `cautions` says.")
    unless: list[Text] = Field([], description="Phrases that cancel a pattern on the same words.")


class Guide(Entry):
    """The whole of `guide.yml`."""

    guide: About
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
    visa_minimum: dict[Id, Ids] = Field(description="The eight questions to ask if only eight can be asked, by status.")
    visa_changes: dict[Id, VisaChange]
    visa_elsewhere: dict[Id, VisaElsewhere]
    faq: dict[Id, Card]
    terms: dict[Id, Term]
    season: dict[Id, SeasonDate]
    cautions: dict[Id, Caution] = Field({}, description='What "Read my message" warns of, the gravest first.')
    reader_words: dict[Id, Texts] = Field({}, description="Families: words and phrases that mean alike in a message.")
    check_words: dict[Id, Texts] = Field({}, description="Lists of words and phrases that the checks share.")
    checks: dict[Id, Check] = Field({}, description='What "Check my reply" looks for in a draft.')
    check_good: dict[Id, Text] = Field({}, description="What is good about a draft, each in one plain sentence.")


class Wordings(Entry):
    """The whole of `wordings.yml`: what "Read my message" learns from beyond the guide. No page shows it."""

    wordings: dict[Id, Texts] = Field(description="By kind of message, further ways to say it.")
    unrelated: Texts = Field(description="Texts that are no message from a program, to learn what to leave alone.")
