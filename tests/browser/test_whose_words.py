"""Whose words a pasted text holds: older mails, quotes, forwarded mails, chats, what programs and hospitals add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tools.build import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

NEW = "We will be in touch."
OLD = "I can pay a deposit if you rank me."
HEADS = {
    "english": "From: Rana Khan <rana@x.example>\nSent: Monday, January 4, 2027\nTo: Vale, Sam\nSubject: RE: Interview",
    "bold": "*From:* Rana Khan\n*Sent:* Monday\n*To:* Vale\n*Subject:* Interview",
    "spanish": "De: Rana Khan\nEnviado el: lunes, 4 de enero de 2027 15:14\nPara: Vale\nAsunto: RE: Interview",
    "portuguese": "De: Rana Khan\nEnviada em: segunda-feira\nPara: Vale\nAssunto: RE: Interview",
    "german": "Von: Rana Khan\nGesendet: Montag, 4. Januar 2027 15:14\nAn: Vale\nBetreff: AW: Interview",
    "french": "De : Rana Khan\nEnvoyé : lundi 4 janvier 2027 15:14\nÀ : Vale\nObjet : RE: Interview",
    "italian": "Da: Rana Khan\nInviato: lunedì\nA: Vale\nOggetto: R: Interview",
    "turkish": "Kimden: Rana Khan\nGönderildi: Pazartesi\nKime: Vale\nKonu: Interview",
    "russian": "От: Rana Khan\nОтправлено: понедельник\nКому: Vale\nТема: Interview",
    "arabic": "من: Rana Khan\nتم الإرسال: الاثنين\nإلى: Vale\nالموضوع: Interview",
    "underscores": "________________________________\nFrom: Rana Khan\nSent: Monday\nTo: Vale\nSubject: Interview",
    "original": "-----Original Message-----\nFrom: Rana Khan\nTo: Vale",
    "original, german": "-----Ursprüngliche Nachricht-----\nVon: Rana Khan\nAn: Vale",
}
INTRODUCED = {
    "one line": "On Mon, Jan 4, 2027 at 3:14 PM Rana Khan <rana@x.example> wrote:",
    "wrapped": "On Mon, Jan 4, 2027 at 3:14 PM Rana Khan, MD <rana.khan.of.a.long.name@x.example>\nwrote:",
    "spanish": "El lun, 4 ene 2027 a las 15:14, Rana Khan (<rana@x.example>) escribió:",
    "portuguese": "Em seg., 4 de jan. de 2027 às 15:14, Rana Khan <rana@x.example> escreveu:",
    "german": "Am 04.01.2027 um 15:14 schrieb Rana Khan <rana@x.example>:",
    "french": "Le lun. 4 janv. 2027 à 15:14, Rana Khan <rana@x.example> a écrit :",
    "turkish": "Rana Khan <rana@x.example>, 4 Oca 2027 Pzt, 15:14 tarihinde şunu yazdı:",
    "russian": "пн, 4 янв. 2027 г. в 15:14, Rana Khan <rana@x.example> написал(а):",
    "arabic": "في الاثنين، 4 يناير 2027 في 3:14 م تمت كتابة ما يلي بواسطة Rana Khan <rana@x.example>:",
}
CHATS = {
    "iphone": "[04/01/27, 10:15:22] Dr. Vale: {new}\n[04/01/27, 10:16:02] Rana: {old}",
    "android": "1/4/27, 10:15 AM - Dr. Vale: {new}\n1/4/27, 10:16 AM - Rana: {old}",
    "telegram": "Dr. Vale, [04.01.2027 10:15]\n{new}\n\nRana, [04.01.2027 10:17]\n{old}",
    "you": "Sam Vale 10:15 AM\n{new}\nYou 10:20 AM\n{old}",
}
ADDED = {
    "phone": "Sent from my iPhone",
    "notice": f"CONFIDENTIALITY NOTICE: this message is private.\n{OLD}",
    "intended": f"This e-mail and its attachments may contain confidential information. {OLD}",
    "outside": "CAUTION: This email originated from outside of the organization.",
}


@pytest.fixture(scope="module")
def lab(browser: Browser) -> Iterator[Page]:
    """An empty page with the scripts alone."""
    context = browser.new_context()
    page = context.new_page()
    for name in ("text", "whose-words"):
        page.add_script_tag(content=(ROOT / f"docs/assets/shared/{name}.js").read_text(encoding="utf-8"))
    yield page
    context.close()


def words(lab: Page, text: str, whose: str = "theirs") -> str:
    """What is left of a text, on one line. Each letter must stand where it was."""
    read, left = lab.evaluate(
        """([given, whose]) => {
          const { text } = guideText.read(given);
          return [text, guideWhoseWords(text, whose)];
        }""",
        [text, whose],
    )
    assert len(left) == len(read)
    assert all(kept in (was, " ") for kept, was in zip(left, read, strict=True))
    return " ".join(left.split())


@pytest.mark.parametrize("head", HEADS)
def test_an_older_mail_below_a_head_is_not_read(lab: Page, head: str) -> None:
    assert words(lab, f"{NEW}\n\n{HEADS[head]}\n\n{OLD}") == NEW
    assert words(lab, f"{NEW}\n\n{HEADS[head]}\n\n{OLD}", "mine") == NEW


@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_the_mail_itself_is_no_older_mail(lab: Page, head: str) -> None:
    assert words(lab, f"{HEADS[head]}\n\n{NEW}") == NEW


@pytest.mark.parametrize("line", INTRODUCED)
def test_an_older_mail_that_a_line_introduces_is_not_read(lab: Page, line: str) -> None:
    quoted = f"{NEW}\n\n{INTRODUCED[line]}\n\n> {OLD}\n> More."
    for text in (f"{NEW}\n\n{INTRODUCED[line]}\n\n{OLD}", quoted):
        assert words(lab, text) == words(lab, text, "mine") == NEW


def test_an_answer_below_what_it_quotes_is_read(lab: Page) -> None:
    text = f"{INTRODUCED['one line']}\n> {OLD}\n> More.\n\n{NEW}"
    assert words(lab, text) == words(lab, text, "mine") == NEW


@pytest.mark.parametrize(
    "line",
    ["---------- Forwarded message ---------", "Begin forwarded message:", "---------- Mensaje reenviado ---------"],
)
def test_what_was_forwarded_is_read_and_is_not_the_draft(lab: Page, line: str) -> None:
    text = f"{OLD}\n\n{line}\nFrom: Dr. Vale <vale@x.example>\nDate: Mon, Jan 4, 2027\nSubject: News\nTo: Rana\n\n{NEW}"
    assert words(lab, text) == NEW
    assert words(lab, text, "mine") == OLD


@pytest.mark.parametrize("chat", CHATS)
def test_in_a_chat_one_side_is_read(lab: Page, chat: str) -> None:
    text = CHATS[chat].format(new=NEW, old=OLD)
    assert words(lab, text).endswith(NEW)
    assert OLD not in words(lab, text)
    assert words(lab, text, "mine") == OLD


@pytest.mark.parametrize("added", ADDED)
def test_what_programs_and_hospitals_add_is_not_read(lab: Page, added: str) -> None:
    assert words(lab, f"{NEW}\n\n{ADDED[added]}") == NEW


@pytest.mark.parametrize(
    "text",
    [
        "Interview day.\nFrom: 9 am\nTo: noon\nPlease keep this confidential.",
        "On Friday we wrote to all applicants: wait for our letter.",
        "The program said:\n> We rank you to match.",
        "> We rank you to match.",
        "Please note: the agenda\nDate: 12 January\nZoom opens at 9.",
        "This message is for all our applicants.\nKeep this between us.",
    ],
)
def test_what_only_looks_like_a_head_stays(lab: Page, text: str) -> None:
    heads = ("To:", "Date:", "From:")
    kept = " ".join(" ".join(line for line in text.splitlines() if not line.startswith(heads)).split())
    left = words(lab, text)
    assert all(word in left for word in kept.split())
