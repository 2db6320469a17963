"""Where the guide answers what it must: readers' questions, and the corrections to advice that goes round.

Two tables kept by hand. Each row names the page where the asker would look and words that must stand there, so that an
edit that loses an answer is seen. The words are facts and names, not phrasing.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.render.test_pages import document

# Reader's question (short), page with the part of it that answers, words that the answer cannot do without.
QUESTIONS = [
    ("What does 'rank you highly' mean?", "messages/interest-signal", ["bind", "NRMP", "AAIM"]),
    ("Does everyone get this letter?", "faq/their-words#everyone-gets-it", ["many"]),
    ("The reply to my thank-you was flat: am I out?", "messages/courtesy-reply", ["rank"]),
    ("Can 'ranked to match' be trusted?", "messages/match-promise", ["18.6%", "first"]),
    (
        "They promised, but they are my third choice",
        "faq/their-words#promised-but-third",
        ["violation", "third choice"],
    ),
    ("Must I answer how I will rank them?", "messages/rank-question", ["may not ask", "private"]),
    ("What if I answer untruthfully?", "faq/your-words#untrue-answer", ["honest"]),
    ("What do I tell my first choice and the rest?", "faq/your-words#first-choice-and-the-rest", ["first", "one"]),
    ("'Let us know if you are interested': does silence hurt?", "messages/interest-request", ["interest"]),
    ("No call since the interview: should I worry?", "messages/silence", ["not"]),
    ("Other people got a call", "faq/their-words#others-got-a-call", ["not"]),
    ("Should a warm message move a program up?", "faq/rank-list#warm-message-list", ["order"]),
    ("Is this a hint at an offer outside the Match?", "faq/their-words#hint-of-outside-offer", ["Match"]),
    ("What may I ask about such an offer?", "faq/offers-and-money#what-may-i-ask-about-offer", ["writing"]),
    ("I said 'number one' and changed my mind", "messages/already-said-too-much", ["bind", "true"]),
    ("No invitation to the second look", "faq/their-words#second-look-not-invited", ["rank"]),
    ("I cannot travel to the second look", "messages/second-look", ["travel"]),
    ("'We sponsor visas': which one, and for me?", "messages/visa-confirmed", ["J-1", "H-1B", "writing"]),
    ("Is 'case by case' a no?", "faq/visas#case-by-case", ["not"]),
    ("I declined an offer: will they rank me?", "faq/offers-and-money#declined-outside-offer", ["rank"]),
    ("Can I ask where I stand?", "faq/your-words#ask-where-i-stand", ["odds", "AAIM"]),
    ("How often may I write?", "faq/your-words#how-often-write", ["one"]),
    ("They asked where else I interviewed", "messages/other-programs-question", ["may not ask"]),
    ("They asked whether I am married", "messages/personal-question", ["law"]),
    ("Do I need to reply at all?", "faq/your-words#need-to-reply", ["reply"]),
    ("Coordinator and director disagree", "faq/their-words#coordinator-or-director", ["written policy", "GME office"]),
    ("A position for a fee: is it real?", "messages/payment-request", ["pay"]),
    ("A resident hinted at my rank on WhatsApp", "messages/informal-contact", ["resident"]),
    ("Whom can I tell that a rule was broken?", "faq/rules-and-reports#whom-to-tell", ["policy@nrmp.org"]),
    ("Will reporting hurt me?", "faq/rules-and-reports#report-hurts", ["confidential"]),
    ("Ranked without an interview where I rotated", "faq/before-interviews#rotated-there", ["no rejection", "promise"]),
    ("Parental leave, without showing why I ask", "faq/match-week#parental-leave", ["contract", "name no reason"]),
    ("My letter was promised and never sent", "faq/before-interviews#letter-writer-gone", ["never sent", "ERAS"]),
    ("I keep the Sabbath, and a match binds", "faq/about-you#holy-day", ["before you rank", "GME office"]),
    ("The interview falls on Eid", "faq/about-you#holy-day", ["another date", "no reason"]),
    ("They want my resignation before I may move", "in-training", ["resignation first", "Sign nothing"]),
    ("My hospital stops H-1B in mid residency", "in-training#h-1b", ["I-94", "extension", "Statement of Need"]),
    ("Dismissed on H-1B: how long may I stay?", "faq/in-training#h-1b-in-training", ["60 days", "lawyer"]),
    ("They will not rank me: leave them off?", "faq/rank-list#told-not-ranked", ["takes nothing", "their mind"]),
    ("I asked a program to rank me unseen", "faq/rank-list#rank-without-interview", ["no rule", "older agreement"]),
    ("The internet failed in the interview", "faq/mistakes#connection-dropped", ["power failed", "same link"]),
    ("A thank-you in SOAP", "thank-you-notes", ["In SOAP", "has not contacted you"]),
    ("Is it 45 for each specialty?", "soap", ["not for each specialty"]),
    ("A friend wants me to speak for her", "faq/in-training#friend-asks-me", ["Match Week, no", "odds"]),
    ("Drawn in the green card lottery", "faq/visas#status-changes-after-match", ["lottery", "two years", "lawyer"]),
    ("A listed paper was turned down", "faq/mistakes#error-in-my-application", ["submitted, accepted or published"]),
    ("I have one name only", "faq/about-you#name-differs", ["no surname", "ECFMG first"]),
    ("May we trade places?", "faq/match-week#place-now-though-matched", ["trade", "waiver"]),
    ("Preliminary, offered categorical", "faq/in-training#prelim-offered-categorical", ["waiver", "Not bound"]),
    ("I missed an open house before applying", "faq/before-interviews#open-house-before", ["Not known", "recording"]),
    ("Their list is locked in February", "faq/rank-list#ranked-after-deadline", ["2026", "do not know", "stays open"]),
    ("How many may I rank, at what price?", "faq/rank-list#how-many-ranks", ["300", "USD 30"]),
]

# What is often said, page that says the right thing, words it needs.
CORRECTIONS = [
    ("NRMP forbids me to say how I rank", "rules#may-volunteer", ["free", "asking"]),
    ("A hint at ranking breaks NRMP's rules", "rules#may-state-interest", ["2023", "interest"]),
    ("...and AAIM's advice is an NRMP rule", "rules#no-odds", ["AAIM", "stricter"]),
    ("Offers outside the Match are merely rare", "what-it-is", ["All In", "2013"]),
    ("What to do with one is settled", "rules#offer-from-participant", ["policy@nrmp.org"]),
    ("Accepting one removes you by itself", "rules#withdraw-in-time", ["R3", "deadline", "violation"]),
    ("Thank-you notes help", "thank-you-notes", ["policy", "AAIM", "optional"]),
    ("Warmth shows your chances", "messages/match-promise", ["18.6%"]),
    ("The algorithm favors one side 'first'", "algorithm", ["applicant-proposing", "changes nothing"]),
    ("SOAP: write first", "soap", ["contact", "45"]),
    ("A program can release you", "after-the-match", ["NRMP", "waiver", "one year"]),
    ("Only rank questions are barred", "messages/other-programs-question", ["signal"]),
    ("Two visa questions are enough", "visa", ["contract", "policy", "deadline"]),
    ("Today's visa rules are certain", "visa/this-season", ["100,000", "Conrad 30", "Last checked"]),
    ("Match Day 2027 is the 20th", "season", ["19 March 2027", "3 March 2027", "Expected"]),
]


@pytest.mark.parametrize(("asked", "where", "words"), QUESTIONS + CORRECTIONS)
def test_answered_where_its_asker_would_look(sites: Path, asked: str, where: str, words: list[str]) -> None:
    path, _, anchor = where.partition("#")
    page = document(sites / "mkdocs" / path / "index.html")
    [part] = page.xpath(f"//*[@id='{anchor}']") if anchor else page.xpath("//article")
    card = part.xpath("ancestor-or-self::details")
    if card:
        [part] = card
    elif part.tag in ("h2", "h3"):
        part = _section(part)
    text = re.sub(r"\s+", " ", part.text_content())
    missing = [word for word in words if word.lower() not in text.lower()]
    assert not missing, f"{asked}: {where} lacks {missing}: {text[:300]}"


def _section(heading):  # type: ignore[no-untyped-def]
    """Return a heading with what follows it up to the next heading, as one element."""
    whole = heading.makeelement("div")
    following = list(heading.itersiblings())
    whole.text = heading.text_content()
    for element in following:
        if element.tag in ("h2", "h3"):
            break
        whole.append(element.__copy__())
    return whole
