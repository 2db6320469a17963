"""Where each situation that readers reported is answered: the page, its first phone screen, the clicks from home.

One row for each situation of the second round of readers' questions. The words are facts and names, not phrasing; an
edit that loses an answer, buries it or unlinks its page is seen.
"""

from __future__ import annotations

import re
from collections import deque
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from lxml.html import HtmlElement

FIRST_SCREEN = 120  # words of the answer that a phone shows before a reader has to scroll much
MOST_CLICKS = 3

# Id, situation, page with the part of it that answers, words that the answer cannot do without.
SITUATIONS = [
    (
        "W1",
        "The director leaves: the kind of message",
        "messages/program-change",
        ["nothing is due", "two questions", "wish changed", "1 July"],
    ),
    (
        "W2",
        "They confirm a withdrawal: the kind",
        "messages/impersonation",
        ["Call the program today", "own site", "NRMP and ERAS"],
    ),
    (
        "W3",
        "They will not file H-1B: the kind",
        "messages/visa-after-match",
        ["binds you both", "Do not resign", "J-1 or a late start", "NRMP"],
    ),
    ("W4", "A system's reminder: the kind", "messages/system-notice", ["does not move", "today", "confirmation"]),
    ("W5", "A mutual release: the kind", "messages/release-request", ["Do not sign", "Only NRMP", "NRMP today"]),
    ("Q5", "Already signed: the kind", "messages/already-signed", ["receipt", "normal", "ask NRMP today"]),
    ("Q44", "A voicemail, please call me back", "messages/call-request", ["Call back", "own number", "SOAP"]),
    ("W1", "The director leaves, the chair is new", "program-in-trouble#the-director-leaves", ["ask", "1 July"]),
    ("W1", "The same, as a short question", "faq/their-words#director-leaves", ["no answer", "visa support"]),
    (
        "W2",
        "They confirm a withdrawal that I never sent",
        "faq/rules-and-reports#somebody-wrote-as-me",
        ["Call", "own site", "passwords", "ERAS", "NRMP"],
    ),
    (
        "W3",
        "In June the hospital will not file H-1B",
        "faq/match-week#h1b-not-filed",
        ["resign", "release", "J-1", "NRMP today"],
    ),
    (
        "W4",
        "A system reminds me of its deadline",
        "faq/rank-list#system-deadline",
        ["fixed", "now", "confirmation", "certify again"],
    ),
    (
        "W5",
        "A mutual release because the visa is late",
        "faq/match-week#mutual-release",
        ["No.", "Only NRMP", "same day"],
    ),
    ("Q2", "Two offers, one with 24 hours", "faq/offers-and-money#two-offers", ["none today", "NRMP", "contract"]),
    ("Q2", "The same, on its page", "outside-offers", ["24 hours", "take part", "never hold a signed contract"]),
    (
        "Q3",
        "A real offer in December, interviews to come",
        "faq/offers-and-money#take-it-or-wait",
        ["near the top", "year without", "NRMP"],
    ),
    ("Q3", "How do I see whether it takes part", "faq/offers-and-money#does-it-take-part", ["R3", "NRMP"]),
    (
        "Q4",
        "May I ask for an offer outside the Match",
        "faq/offers-and-money#ask-for-an-offer",
        ["All In", "outside the Match, yes"],
    ),
    (
        "Q5",
        "I signed outside and am still registered",
        "faq/offers-and-money#signed-and-registered",
        ["NRMP today", "withdraw", "deadline"],
    ),
    (
        "Q6",
        "I signed, and a better one offers",
        "faq/offers-and-money#leave-what-i-signed",
        ["state law", "lawyer", "no NRMP rule"],
    ),
    ("Q7", "I signed a form on interview day", "faq/offers-and-money#signed-a-form", ["receipt", "normal", "ask NRMP"]),
    ("Q8", "The director leaves: change my list?", "faq/their-words#director-leaves", ["Only if that person"]),
    (
        "Q9",
        "My diploma comes after 1 July",
        "faq/match-week#diploma-after-july",
        ["waiver request at once", "programs"],
    ),
    ("Q9", "The same, on its page", "no-certificate", ["1 July", "NRMP", "at once"]),
    (
        "Q10",
        "Not certified when rankings close",
        "faq/rank-list#not-certified-by-ecfmg",
        ["withdrawn", "SOAP", "deadline"],
    ),
    ("Q10", "The same, on its page", "no-certificate", ["deadline", "withdrawn", "SOAP"]),
    ("Q11", "A couple, one program wants an answer", "faq/your-words#couple-asked", ["one application", "no rank"]),
    ("Q11", "The same, on its page", "couples", ["answers for yourself", "no match"]),
    (
        "Q12",
        "Number one to categorical and preliminary",
        "faq/your-words#both-number-one",
        ["both cannot be true", "list counts"],
    ),
    ("Q12b", "Supplemental lists, an advanced place alone", "faq/rank-list#supplemental-list", ["advanced", "waiver"]),
    (
        "Q13",
        "Phones, numbers, hours from abroad",
        "faq/match-week#soap-phone-and-hours",
        ["US number is not required", "UTC"],
    ),
    ("Q13", "The same, on its page", "soap-from-abroad", ["phone number", "8 am Eastern"]),
    (
        "Q14",
        "Apply in SOAP where I was not invited",
        "faq/match-week#soap-where-not-invited",
        ["Yes", "R3 list", "wait"],
    ),
    ("Q15", "How SOAP interviews go", "faq/match-week#soap-interviews", ["phone or video", "promise"]),
    (
        "Q16",
        "SOAP: who may write for me, in one screen",
        "faq/match-week#soap-who-writes",
        ["Nobody, until the program contacts you", "report it to NRMP"],
    ),
    ("Q16", "The same, on its page", "soap", ["wait until they contact you", "family, friend, mentor"]),
    (
        "Q16",
        "A program in SOAP wants a promise first",
        "soap-from-abroad#will-you-accept-if-we-offer",
        ["owe no promise", "R3", "report"],
    ),
    ("Q17", "Matched, but a place could start now", "faq/match-week#place-now-though-matched", ["bound", "waiver"]),
    ("Q18", "A ranked program leaves the Match", "faq/rank-list#program-withdrew", ["No", "Withdrawn", "skips"]),
    (
        "Q19",
        "Resident elsewhere, notice by 1 March",
        "faq/match-week#notice-by-march",
        ["in writing", "after Match Day"],
    ),
    (
        "Q21",
        "May my dean or an alumnus call",
        "faq/before-interviews#dean-calls-for-me",
        ["Before rank lists are due, yes", "In Match Week nobody"],
    ),
    ("Q22", "No answer to my letter", "faq/your-words#no-answer-to-letter", ["Yes", "AAIM", "nothing"]),
    (
        "Q25",
        "The program or hospital closes",
        "faq/match-week#hospital-closes",
        ["do not resign", "NRMP", "GME office", "ECFMG"],
    ),
    ("Q26", "It had open places last year", "faq/rank-list#open-places-last-year", ["Not by itself"]),
    ("Q28", "Places outside the Match after it", "faq/match-week#places-after-soap", ["1 May", "trap"]),
    ("Q31", "I missed the interview", "faq/before-interviews#i-missed-it", ["Write today", "true"]),
    ("Q32", "All dates are gone", "faq/before-interviews#all-dates-gone", ["hour", "waiting list"]),
    ("Q33", "Must I rank a program I disliked", "faq/rank-list#rank-one-i-disliked", ["Neither", "cannot match there"]),
    (
        "Q34",
        "May I write where I have heard nothing",
        "faq/before-interviews#write-before-interview",
        ["Yes, until rank lists are due", "one"],
    ),
    ("Q34", "The same, on its page", "before-any-interview", ["Yes", "rank lists are due", "within the hour"]),
    ("Q34b", "An update letter", "faq/before-interviews#update-letter-when", ["changed", "interviewed you"]),
    (
        "Q36",
        "Visa refused or 221(g) after the Match",
        "faq/match-week#visa-refused-221g",
        ["221(g)", "214(b)", "same day", "resign"],
    ),
    (
        "Q38",
        "In one categorical program, want another",
        "faq/match-week#another-program-for-year-two",
        ["next July", "director"],
    ),
    ("Q39", "I withdraw: do programs see it", "faq/match-week#withdrawn-seen-next-year", ["not known", "deadline"]),
    ("Q40", "A program asks why I did not choose it", "faq/your-words#why-did-you-not-come", ["No.", "no ranks"]),
    ("Q40b", "Re-applying to the same program", "faq/your-words#ranked-you-last-year", ["Yes", "new first"]),
    (
        "Q42",
        "They look at my profiles, a friend request",
        "faq/their-words#profile-views",
        ["Nothing", "need not accept"],
    ),
    ("Q45", "On probation: rank it last?", "faq/rank-list#on-probation", ["accredited", "J-1", "warning"]),
    ("C4", "What NRMP can do", "sanctions", ["bar you", "not open to us", "lawyer"]),
    ("C4", "A contract, clause by clause", "contract-clauses", ["start date", "visa", "notice"]),
    ("C4", "Unmatched, and in danger", "unmatched", ["988", "911", "findahelpline", "SOAP"]),
    ("C4", "Something breaks after the Match", "what-breaks", ["do not resign", "Only NRMP"]),
    ("C4", "Told to resign on a J-1", "in-training", ["Sign nothing today", "ECFMG", "lawyer"]),
    ("C4", "Notices of Match Week", "match-week-notices", ["eligible for SOAP", "nothing about your match", "R3"]),
    ("C4", "Other roads", "other-roads", ["accredited", "visa", "nobody can give"]),
    ("E1", "Wrong name in a letter", "faq/mistakes#wrong-name-sent", ["two lines", "once"]),
    ("E2", "An error in the application", "faq/mistakes#error-in-my-application", ["true information", "score"]),
    ("E3", "The connection failed in the interview", "faq/mistakes#connection-dropped", ["hour"]),
    ("E4", "The wrong code on the list", "faq/mistakes#wrong-code", ["certify again", "After it, no"]),
    ("E5", "The list was not certified", "faq/mistakes#list-not-certified", ["not used", "SOAP"]),
    ("E6", "Slept through a SOAP offer", "faq/mistakes#slept-through-soap", ["does not come back", "next rounds"]),
    ("E7", "Wrote first in Match Week", "faq/mistakes#wrote-first-in-soap", ["nothing more", "Ask NRMP"]),
    ("E8", "Posted Match information", "faq/mistakes#posted-match-information", ["violation", "Take it down"]),
    ("E9", "A note-taking app joined", "faq/mistakes#notetaker-joined", ["remove it"]),
    ("E10", "Names differ on papers", "faq/about-you#name-differs", ["passport", "FSMB"]),
    ("E11", "Headscarf, prayer, a holy day", "faq/about-you#headscarf-beard-prayer", ["No.", "another date"]),
    ("E12", "Pregnant in interview season", "faq/about-you#pregnant-in-season", ["need not tell", "not known"]),
    ("E13", "A gap, a leave, a depression", "faq/about-you#gap-or-leave", ["truthfully", "988"]),
    ("E14", "Asked about the war", "faq/about-you#war-or-politics", ["no opinion"]),
    ("E15", "Failed an exam in the season", "faq/before-interviews#failed-exam-in-season", ["Step 2 CK", "deadline"]),
    ("E16", "The visitor visa was refused", "faq/before-interviews#visitor-visa-refused", ["video"]),
    ("E17", "The contract is another one", "faq/match-week#contract-differs", ["in writing", "Ask NRMP first"]),
    ("E18", "Dismissed from one, matched to another", "faq/match-week#terminated-but-matched", ["ECFMG", "lawyer"]),
    ("E19", "The US and the Canadian match", "faq/match-week#canada-and-us", ["2024", "SOAP"]),
    ("E20", "A year without pay for a place", "faq/offers-and-money#work-for-free", ["accreditation", "promise"]),
    ("E21", "Asylum pending, TPS, parole", "faq/visas#asylum-tps-parole", ["end date", "now and later"]),
    ("E22", "Two passports", "faq/visas#two-passports", ["today"]),
    ("E23", "The ministry will not sign", "faq/visas#ministry-will-not-sign", ["no J-1", "H-1B"]),
    ("E24", "A message meant for another applicant", "faq/their-words#mail-for-somebody-else", ["delete it"]),
    ("E25", "ERAS shows withdrawn or not opened", "faq/before-interviews#status-in-eras", ["call the program today"]),
    ("E26", "Invited where I never applied", "faq/before-interviews#invited-where-not-applied", ["own site", "ERAS"]),
    ("E27", "A photo or video release", "faq/about-you#photo-or-video-release", ["may say no"]),
    ("E28", "A couple in February", "faq/rank-list#couple-in-february", ["deadline", "Accepted and Paid"]),
    ("E29", "Matched as J-1, wants H-1B", "faq/visas#j-1-to-h-1b-after-match", ["Step 3", "J-1 file"]),
    ("E30", "A social security number before a contract", "faq/about-you#social-security-number", ["No.", "contract"]),
    ("E31", "Asked out by somebody at the program", "faq/about-you#asked-out", ["owe no", "GME office"]),
    ("E32", "The phone is lost in Match Week", "faq/match-week#phone-lost-in-soap", ["ERAS", "R3", "first contact"]),
    ("E33", "Ranked without an interview", "faq/rank-list#rank-without-interview", ["advises against"]),
    (
        "E34",
        "The list of unfilled programs for sale",
        "faq/rules-and-reports#list-for-sale",
        ["violation", "Pay nothing"],
    ),
    (
        "E35",
        "Recorded answers or a test before an interview",
        "faq/before-interviews#recorded-answers",
        ["program's own page", "written consent"],
    ),
    (
        "E36",
        "AI and the personal statement",
        "faq/mistakes#statement-by-machine",
        ["certify", "differ", "no such text of NRMP"],
    ),
    ("E37", "A machine sorts applications", "faq/before-interviews#sorted-by-machine", ["not found", "visa"]),
    (
        "E38",
        "A forum says that all invitations are out",
        "faq/before-interviews#all-invitations-out",
        ["Nobody checks", "Ask the program itself"],
    ),
    (
        "E39",
        "Withdrawn in ERAS by mistake",
        "faq/mistakes#withdrew-by-mistake",
        ["today", "In Match Week ask NRMP first"],
    ),
    (
        "E40",
        "The wrong statement or track in ERAS",
        "faq/mistakes#wrong-paper-or-track",
        ["cannot take one out", "write to the program"],
    ),
    ("E41", "Irregular behavior, a score held back", "faq/mistakes#irregular-behavior", ["lawyer", "NRMP"]),
    (
        "E42",
        "Rotated there, and no interview",
        "faq/before-interviews#rotated-there",
        ["visa policy", "nothing about other programs"],
    ),
    ("E43", "Old posts were found", "faq/about-you#old-posts-found", ["Take down"]),
    (
        "E44",
        "The license form asks about health",
        "faq/about-you#license-health-question",
        ["exact words", "lawyer", "988"],
    ),
    ("E45", "A vaccine is required", "faq/about-you#vaccine-required", ["in writing", "exemptions"]),
    ("E46", "Gay or transgender, and names", "faq/about-you#gay-or-transgender", ["need not say", "passport's name"]),
    ("E47", "A bond with a government", "faq/visas#promised-to-go-home", ["match binds", "home rule"]),
    ("E48", "A permit through a spouse ends", "faq/visas#spouse-status-ends", ["both dates", "lawyer"]),
    ("E49", "Service owed to the military", "faq/rules-and-reports#military-duty", ["not found", "Withdraw in R3"]),
    ("E50", "A partner ahead, or in another match", "faq/rank-list#partner-ahead", ["volunteer", "cannot link"]),
    ("E51", "Parted after lists were due", "faq/match-week#parted-after-deadline", ["NRMP decides", "binds each"]),
    ("E52", "Matched, and regret", "faq/match-week#regret-my-match", ["no ground", "later July"]),
    ("E53", "Skip the preliminary year", "faq/match-week#skip-preliminary-year", ["Both bind", "1 July"]),
    ("E54", "A good SOAP call and no offer", "faq/match-week#call-but-no-offer", ["Only R3", "next rounds"]),
    ("E55", "Everybody asks where I matched", "faq/match-week#everybody-asks", ["owe no more", "988"]),
    ("E56", "No contract weeks after the Match", "faq/match-week#contract-not-here", ["GME office", "in writing"]),
    ("E57", "The director writes no letter", "faq/in-training#director-will-not-write", ["evaluation", "GME office"]),
    ("E58", "Do I lose my present place", "faq/in-training#lose-my-spot", ["Speak first", "NRMP"]),
    ("E59", "Day 46", "faq/in-training#leave-day-46", ["Not freely", "ECFMG"]),
    ("E60", "Dismissed, too late for SOAP", "faq/in-training#dismissed-too-late", ["due process", "ECFMG today"]),
    ("E61", "A medical leave in training", "faq/in-training#leave-in-training", ["35 days", "TPL"]),
]

# What readers asked and did not find: five were answered wrongly, the others in part or not at all.
SECOND_ROUND = {f"W{n}" for n in range(1, 6)} | {
    f"Q{n}" for n in (*range(2, 20), 21, 22, 25, 26, 28, 31, 32, 33, 34, 36, 38, 39, 40, 42, 44, 45)
}


@pytest.mark.parametrize(("id_", "asked", "where", "words"), SITUATIONS, ids=lambda value: str(value)[:40])
def test_a_situation_is_answered_at_once(sites: Path, id_: str, asked: str, where: str, words: list[str]) -> None:
    path, _, anchor = where.partition("#")
    page = document(sites / "mkdocs" / path / "index.html")
    said = " ".join(answer(page, anchor).split()[:FIRST_SCREEN])
    missing = [word for word in words if word.lower() not in said.lower()]
    assert not missing, f"{id_} {asked}: the first screen of {where} lacks {missing}: {said}"


def test_every_question_of_the_second_round_has_its_row() -> None:
    assert {row[0] for row in SITUATIONS} >= SECOND_ROUND


@pytest.mark.parametrize("path", sorted({row[2].partition("#")[0] for row in SITUATIONS}))
def test_a_situation_is_three_clicks_from_home(sites: Path, path: str) -> None:
    assert clicks(sites / "mkdocs").get(path, 99) <= MOST_CLICKS


@cache
def document(file: Path) -> HtmlElement:
    """Parse a built page once."""
    return html.document_fromstring(file.read_text(encoding="utf-8"))


def answer(page: HtmlElement, anchor: str) -> str:
    """Return the text that answers: a card, a section up to the next heading, or a page below its title."""
    if not anchor:
        return _plain(page.xpath("//article")[0], page.xpath("//article//h1")[0])
    [heading] = page.xpath(f"//*[@id='{anchor}']")
    card = heading.xpath("ancestor-or-self::details")
    if card:
        return _plain(card[0], heading)
    following = []
    for element in heading.itersiblings():
        if element.tag in ("h2", "h3"):
            break
        following.append(element.text_content())
    return " ".join(following)


def _plain(whole: HtmlElement, title: HtmlElement) -> str:
    """Return the text of an element after its title, without scripts and help for screen readers."""
    texts = whole.xpath(
        ".//text()[not(ancestor::script or ancestor::style or ancestor::nav or ancestor::*[@class='only-print'])]"
    )
    inside = set(title.xpath(".//text()"))
    after = [str(text) for text in texts if not (text.getparent() in title.iter() and str(text) in inside)]
    return re.sub(r"\s+", " ", " ".join(after))


@cache
def clicks(site: Path) -> dict[str, int]:
    """Return how many links lead from home to each page of a built site, by the shortest way, without the search."""
    known = {"": 0}
    waiting = deque([""])
    while waiting:
        path = waiting.popleft()
        for href in document(site / path / "index.html").xpath("//a/@href"):
            if urlsplit(href).scheme:
                continue
            target = urlsplit(urljoin(f"/{path}/".replace("//", "/"), href)).path.strip("/")
            if target not in known and (site / target / "index.html").exists():
                known[target] = known[path] + 1
                waiting.append(target)
    return known
