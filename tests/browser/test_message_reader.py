"""Read my message in a real browser: what it names and why, how it says so, and that nothing pasted is kept or sent."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from playwright.sync_api import expect

from macros import reader
from macros.models import Guide
from tests.browser.visit import Watch, said_while_typing
from tools.build import ROOT
from tools.evaluate import GRAVE, HELD_OUT, figures, held_out, ids, warnings
from tools.reading import Reading

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

BOX = "The message, or what was said"
STATUS = "message-reader [role=status]"
PATIENCE = 5_000  # Milliseconds for one text on a busy machine: a guard against hanging, not speed.

DEAL = """Dear Dr. Rahman,

If you rank us first, we will rank you first. Let me know by Friday.

Dr. Vale"""

# By hand: what somebody might paste, what comes first, and what must be warned of.
READ = [
    ("We will be ranking you highly.", "interest-signal", set()),
    ("We don't ask applicants how they rank us. You are ranked to match here.", "match-promise", set()),
    ("Where will you put us on your list?", "rank-question", {"asks-your-rank"}),
    ("if u put us #1 on ur list we rank you to match", "conditional-deal", {"traded-promise"}),
    ("Are you married? Any plans for children?", "personal-question", {"personal-question"}),
    ("PLEASE PAY USD 2,500 TO SECURE YOUR RESIDENCY SEAT", "payment-request", {"money"}),
    ("Please send your updated ECFMG certificate and Step 3 score.", "document-request", set()),
    ("we r unable to sponsor any visa at this time", "visa-refusal", set()),
    ("Our program sponsors J-1 and H-1B visas.", "visa-confirmed", set()),
    ("It is SOAP week and a program called me about an unfilled position", "soap-contact", {"soap-contact"}),
    ("We are pleased to invite you to interview. Choose a date in Thalamus.", "interview-invitation", set()),
    ("You have been placed on our interview waitlist.", "interview-waitlist", set()),
    ("After careful review we are unable to offer you an interview.", "rejection", set()),
    ("I interviewed a month ago and have not heard anything since", "silence", set()),
    ("Congratulations on matching with us! Your contract is attached.", "post-match", {"signature"}),
]
NOTHING = [
    "Your parcel is out for delivery.",
    "20% off all question banks until Sunday!",
    "Happy birthday, see you on Saturday?",
    "lorem ipsum dolor sit amet",
]


@pytest.fixture(scope="module")
def lab(browser: Browser, sites: Path) -> Iterator[Reading]:
    """The reader's script with the data of the built site, on an empty page."""
    context = browser.new_context()
    page = context.new_page()
    reading = Reading(ROOT, page)
    data = (sites / "mkdocs" / reader.FILE.relative_to("docs")).read_text(encoding="utf-8")
    page.add_script_tag(content=data)
    page.evaluate("() => { globalThis.reading = messageReading(messageData); }")
    yield reading
    context.close()


# --- what is read --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "kind", "cautions"), READ, ids=[kind for _, kind, _ in READ])
def test_by_hand(lab: Reading, text: str, kind: str, cautions: set[str]) -> None:
    (said,) = lab.read([text])
    assert ids(said)[0] == kind
    assert cautions <= set(warnings(said))


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_fits(lab: Reading, text: str) -> None:
    (said,) = lab.read([text])
    assert said["state"] == "unknown"
    assert ids(said) == []


@pytest.mark.parametrize(
    ("text", "caution"),
    [
        ("Wishing you and your family happy holidays from all of us in the residency program.", "personal-question"),
        ("Does that ring a bell? You interviewed with our program in November.", "personal-question"),
        ("We release interview dates on Thursday; watch Thalamus.", "promise"),
        ("We will hold a second round of interviews in January for our residency program.", "soap-contact"),
        ("Our program is in Palm Beach, and we enjoyed your interview.", "money"),
        ("We enjoyed meeting you at your interview. Sent from my iPhone", "money"),
        ("Join the interview on Zoom with your full name and AAMC ID.", "signature"),
        ("As soon as we know more about a free interview date, we will write to you.", "traded-promise"),
        ("The pleasure of meeting you at the interview was ours.", "promise"),
    ],
)
def test_no_false_alarm(lab: Reading, text: str, caution: str) -> None:
    (said,) = lab.read([text])
    assert caution not in warnings(said)


def test_held_out_messages(lab: Reading) -> None:
    """A floor, not the figure: `make eval` prints that."""
    found = figures(lab, held_out())
    assert found.first >= 0.85
    assert found.among >= 0.95
    assert found.left_alone >= 0.85
    assert found.unwarned == []


def test_nothing_grave_goes_without_its_caution(lab: Reading) -> None:
    """The texts under each caution must bring it, whatever kind of message they are taken for."""
    texts: dict[str, list[str]] = yaml.safe_load((HELD_OUT / "cautions.yml").read_text(encoding="utf-8"))
    assert set(texts) == set(GRAVE)
    unwarned = [
        (caution, text)
        for caution, found in texts.items()
        for text, said in zip(found, lab.read(found), strict=True)
        if caution not in warnings(said)
    ]
    assert unwarned == []


def test_every_kind_is_known_by_its_examples(lab: Reading, guide: Guide) -> None:
    for id_, kind in guide.messages.items():
        firsts = [ids(said)[:1] == [id_] for said in lab.read(kind.examples)]
        assert sum(firsts) >= 0.7 * len(firsts), id_


def test_at_most_three_and_never_forced(lab: Reading) -> None:
    for said in lab.read([text for text, _ in held_out()]):
        assert len(said["kinds"]) <= 3
        assert bool(said["kinds"]) == (said["state"] == "read")
        shares = [kind["share"] for kind in said["kinds"]]
        assert shares == sorted(shares, reverse=True)


def test_heads_and_quoted_mails_do_not_count(lab: Reading) -> None:
    text = (
        "From: Dr. Vale <pd@example.org>\nSubject: Your visit\n\nAre you still interested in our program?\n\n"
        "On Mon, 11 Jan 2027, A. Rahman wrote:\n> I cannot pay the fee. Where do I sign the contract?"
    )
    (said,) = lab.read([text])
    assert ids(said)[0] == "interest-request"
    assert not {"money", "signature"} & set(warnings(said))


def test_what_a_post_quotes_counts(lab: Reading) -> None:
    demand = "> To hold the seat, please\n> pay the fee of $900."
    texts = [f"{demand}\n\nIs this allowed?", f"Got this today, the coordinator wrote:\n\n{demand}\n\nIs this allowed?"]
    for said in lab.read(texts):
        assert ids(said)[0] == "payment-request"
        assert "money" in warnings(said)


def test_marks_fall_on_the_words(lab: Reading) -> None:
    text = "😊 İ hello dr.\r\nWill you rank us first?"
    (said,) = lab.read([text])
    encoded = text.encode("utf-16-le")
    marked = [
        encoded[2 * span["start"] : 2 * span["end"]].decode("utf-16-le")
        for found in (*said["kinds"], *said["cautions"])
        for span in found["spans"]
    ]
    assert any("rank us" in words for words in marked), marked
    assert all(words.strip() == words and words in text for words in marked)


# --- any text ------------------------------------------------------------------------------------------------------


def odd_texts(count: int) -> list[str]:
    """Texts of every sort, the same each time: parts of messages, repeated and mixed, marks, scripts, rubbish."""
    chance = random.Random(4)
    words = (
        "we will rank you highly if sign the contract by friday pay $ 2,500 usd H-1B J-1 visa not never don't can't "
        "? . ! ; : > >> [ ] < <b> </b> &amp; \\ ' ’ “ ” - – … ... \n \n\n \t \r\n \u200f \u202e "
        "\ud7ff 😊 مرحبا 你好 é ﬁ İ "
        "http://x.y/ a@b.c From: On x wrote: # #1 1 2nd 10:30 5pm 12/03/2027 aaaaaaaaaaaaaaaa program programme"
    )
    parts = words.split(" ")
    return [
        chance.choice([" ", " ", " ", "", "\n"]).join(chance.choices(parts, k=chance.choice([1, 3, 10, 60, 300])))
        for _ in range(count)
    ]


def test_no_text_breaks_it(lab: Reading) -> None:
    texts = odd_texts(600)
    for text, said in zip(texts, lab.read(texts), strict=True):
        length = len(text.encode("utf-16-le")) // 2
        for found in (*said["kinds"], *said["cautions"]):
            for span in found["spans"]:
                assert 0 <= span["start"] < span["end"] <= length, text
        assert said["ms"] < PATIENCE


@pytest.mark.parametrize(
    "part",
    [
        "rank us first ", "if ", "we ", "a", "aaaaaa ", "\n", "<", "<b", "@", "a@", "http://", "> ", "1,", "1.", "$",
        "'t", "not ", "? ", "#", "😊", "“", "sign the contract by friday ", "Will you rank us? ", "On x wrote:\n",
        "ا ", "-",
    ],
)  # fmt: skip
def test_a_megabyte_of_anything_ends(lab: Reading, part: str) -> None:
    (said,) = lab.read([part * (1_000_000 // len(part))])
    assert said["ms"] < PATIENCE
    assert said["cut"]


# --- the page ------------------------------------------------------------------------------------------------------


@pytest.fixture(params=["", "read/"], ids=["home", "read"])
def box_page(request: pytest.FixtureRequest, page: Page, address: str) -> Page:
    """A page with the box that the script shows: home, and the reader's own."""
    page.goto(address + request.param)
    page.get_by_label(BOX).wait_for()
    return page


def test_results_say_what_why_and_where(box_page: Page, guide: Guide) -> None:
    box_page.get_by_label(BOX).fill(DEAL)
    first = box_page.locator("message-reader li[data-kind]").first
    expect(first).to_have_attribute("data-kind", "conditional-deal")
    kind = guide.messages["conditional-deal"]
    text = " ".join((first.text_content() or "").split())
    assert kind.title in text
    assert kind.verdict in text
    assert guide.vocabularies.severity[kind.severity].label in text
    assert any("rank us first" in words for words in first.locator("mark").all_text_contents())
    shown = box_page.locator("message-reader [data-caution]").evaluate_all("all => all.map(x => x.dataset.caution)")
    assert {"traded-promise", "deadline"} <= set(shown)
    deadline = box_page.locator("[data-caution=deadline]")
    assert guide.cautions["deadline"].text in " ".join((deadline.text_content() or "").split())
    assert "by Friday" in (deadline.locator("mark").first.text_content() or "")
    first.get_by_role("link").click()
    box_page.wait_for_url("**/messages/conditional-deal/")
    assert (box_page.locator("h1").text_content() or "").startswith(kind.title)


def test_every_link_of_the_words_leads_to_a_page(box_page: Page) -> None:
    links = box_page.evaluate(
        """[...document.querySelector('.reader__words').content.querySelectorAll('a')]
          .map(link => new URL(link.getAttribute('href'), document.baseURI).href)"""
    )
    assert len(links) > 30
    for link in set(links):
        response = box_page.request.get(link)
        assert response.ok, link
        _, hash_, anchor = link.partition("#")
        assert not hash_ or f'id="{anchor}"' in response.text(), link


def test_nothing_recognized_offers_the_questions(box_page: Page) -> None:
    box_page.get_by_label(BOX).fill("Your parcel is out for delivery.")
    unknown = box_page.locator("message-reader [data-kind=unrecognized]")
    unknown.wait_for()
    assert box_page.locator("message-reader li[data-kind]").count() == 0
    unknown.get_by_role("link", name="answer at most three questions").click()
    box_page.wait_for_url("**/received/")


def test_while_typing_the_list_follows(box_page: Page) -> None:
    box = box_page.get_by_label(BOX)
    box.press_sequentially("will you rank us first?")
    box_page.locator("message-reader li[data-kind=rank-question]").wait_for()
    box.fill("we do not sponsor visas")
    box_page.locator("message-reader li[data-kind=visa-refusal]").wait_for()
    box_page.get_by_role("button", name="Clear the message").click()
    box_page.locator("message-reader [data-kind]").first.wait_for(state="detached")
    assert box.input_value() == ""
    expect(box).to_be_focused()
    assert not box_page.get_by_role("heading", name="What it may be").is_visible()


def test_one_status_speaks_once_for_a_burst_of_typing(box_page: Page) -> None:
    assert box_page.locator("message-reader [role=status], message-reader [aria-live]").count() == 1
    box, status = box_page.get_by_label(BOX), box_page.locator(STATUS)
    box.fill("12345")
    expect(status).to_contain_text("no words")
    (said,) = said_while_typing(box_page, box, status, "will you rank us first? please tell me today")
    assert "Most like" in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("12345 !!! 😊😊", "no words"),
        ("\x00\x01\x02", "no words"),
        ("مرحبا دكتور هل تريد أن تأتي إلينا", "does not look like English"),
        ("> only\n> quotes of rain", "Nothing here fits"),
        ("<b>bold</b> <script>window.hurt=1</script>", "Nothing here fits"),
    ],
)
def test_words_for_what_cannot_be_read(page: Page, address: str, text: str, says: str) -> None:
    page.goto(f"{address}read/")
    page.get_by_label(BOX).fill(text)
    expect(page.locator(STATUS)).to_contain_text(says)
    page.locator("message-reader [data-kind=unrecognized]").wait_for()
    assert page.evaluate("window.hurt") is None


def test_html_stays_text(box_page: Page) -> None:
    box_page.get_by_label(BOX).fill('Will you rank <img src=x onerror="window.hurt=1"> us <b id="bold">first</b>?')
    box_page.locator("message-reader li[data-kind]").first.wait_for()
    assert box_page.locator("#bold, article img[src=x]").count() == 0
    assert box_page.evaluate("window.hurt") is None


def test_a_megabyte_is_pasted(page: Page, address: str) -> None:
    page.goto(f"{address}read/")
    box = page.get_by_label(BOX)
    box.evaluate("""(box) => {
      box.focus();
      box.value = "Will you rank us first? ".repeat(45000);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    expect(page.locator(STATUS)).to_contain_text("20,000 characters", timeout=20_000)
    assert len(box.input_value()) < 100_000, "a browser takes long to lay out more"
    assert page.locator("message-reader q").count() < 40


def test_back_keeps_the_message(box_page: Page) -> None:
    box_page.get_by_label(BOX).fill(DEAL)
    box_page.locator("message-reader li[data-kind=conditional-deal] a").first.click()
    box_page.wait_for_url("**/messages/**")
    box_page.go_back()
    expect(box_page.get_by_label(BOX)).to_have_value(DEAL)
    box_page.locator("message-reader li[data-kind=conditional-deal]").wait_for()


def test_nothing_pasted_is_kept_or_sent(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    watch = Watch(phone)
    page.goto(f"{address}read/")
    page.get_by_label(BOX).fill(DEAL)
    page.locator("message-reader li[data-kind]").first.wait_for()
    page.wait_for_load_state("networkidle")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])")
    assert "Rahman" not in kept
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    before = len(watch.requests)
    page.get_by_label(BOX).fill("Are you still interested in our program?")
    page.locator("message-reader li[data-kind=interest-request]").wait_for()
    assert len(watch.requests) == before, "nothing is fetched while typing"
    watch.assert_quiet(address, typed=("Rahman", "interested"))


def test_nothing_is_fetched_before_the_box_is_touched(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    watch = Watch(phone)
    page.goto(address)
    page.get_by_label(BOX).wait_for()
    assert not [url for url in watch.requests if "message-reader-data" in url or "message-reading" in url]
    with page.expect_response(re.compile("message-reader-data")), page.expect_response(re.compile("message-reading")):
        page.get_by_label(BOX).focus()


def test_without_a_network_it_says_so(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    page.goto(f"{address}read/")
    phone.set_offline(True)
    page.get_by_label(BOX).fill(DEAL)
    expect(page.locator(STATUS)).to_contain_text("could not be fetched")
    phone.set_offline(False)
    page.get_by_label(BOX).fill(f"{DEAL} ")
    page.locator("message-reader li[data-kind=conditional-deal]").wait_for()


@pytest.mark.parametrize("path", ["", "read/"])
def test_without_javascript(plain_page: Page, address: str, path: str) -> None:
    plain_page.goto(address + path)
    assert not plain_page.get_by_label(BOX).is_visible()
    plain = plain_page.get_by_text("With JavaScript on")
    assert plain.is_visible()
    plain.get_by_role("link", name="the phrasebook").click()
    assert re.search("/phrasebook/$", plain_page.url)


def test_the_data_is_that_of_the_guide(lab: Reading, guide: Guide, sites: Path) -> None:
    text = (sites / "mkdocs" / reader.FILE.relative_to("docs")).read_text(encoding="utf-8")
    held: dict[str, Any] = json.loads(re.search(r"messageData ?= ?(\{.*\})", text, re.DOTALL)[1])  # type: ignore[index]
    assert held["kinds"] == list(guide.messages)
    assert held["cautions"] == json.loads(json.dumps(reader.warnings_of(guide)))
    assert held["families"] == reader.families_of(guide, lab.stems)
    lab.know(held)
