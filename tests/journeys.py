"""Journeys written by hand: what reached a reader, the answers that reader would pick, the kind where they should land.

Not derived from guide.yml, so that a swapped branch is caught. A label here is the beginning of the one on the page.
"""

KIND = "Kind words"
ASK = "They want an answer"
OFFER = "An offer, a contract"
VISA = "Something about my visa"
VISIT = "An interview, visit"
WEEK = "News in or after Match Week"
NOTHING = "Nothing, or I said"
SYSTEM = "A system wrote"
CHANGED = "Something changed"

JOURNEYS = [
    ("Director: you are one of our top candidates this year", [KIND, "They like me"], "interest-signal"),
    ("Mass mail: we hope you will rank us highly", [KIND, "They like me"], "interest-signal"),
    ("We intend to rank you very favorably", [KIND, "They like me"], "interest-signal"),
    ("Call from the PD: you would fit in here perfectly", [KIND, "They like me"], "interest-signal"),
    ("You are ranked to match with us", [KIND, "They say I will match"], "match-promise"),
    ("You are number four and we take twelve", [KIND, "They say I will match"], "match-promise"),
    ("See you in July, get ready to move", [KIND, "They say I will match"], "match-promise"),
    ("Thank you for your kind note, best of luck", [KIND, "Polite or warm"], "courtesy-reply"),
    ("Coordinator: received, thanks", [KIND, "Polite or warm"], "courtesy-reply"),
    ("WhatsApp from a resident: they loved you", [KIND, "A resident or doctor"], "informal-contact"),
    ("An alumnus says on LinkedIn that the list looks good for me", [KIND, "A resident or doctor"], "informal-contact"),
    ("Where do you plan to put us on your list?", [ASK, "How I will rank"], "rank-question"),
    ("Could you share your rank order list with us?", [ASK, "How I will rank"], "rank-question"),
    ("Are we in your top three?", [ASK, "How I will rank"], "rank-question"),
    ("Please tell us if you remain interested", [ASK, "Whether I am interested"], "interest-request"),
    ("Letters of intent are welcome until February", [ASK, "Whether I am interested"], "interest-request"),
    ("If you put us first we put you first", [ASK, "A trade"], "conditional-deal"),
    ("We rank to match those who commit to us", [ASK, "A trade"], "conditional-deal"),
    ("We need your firm yes by Friday", [ASK, "A promise"], "commitment-demand"),
    ("Cancel your remaining interviews and we can move forward", [ASK, "A promise"], "commitment-demand"),
    ("Which other programs invited you?", [ASK, "Where else"], "other-programs-question"),
    ("Where did you send your gold signals?", [ASK, "Where else"], "other-programs-question"),
    ("Are you married? Any children?", [ASK, "Something personal"], "personal-question"),
    ("How old are you, and do you go to a mosque?", [ASK, "Something personal"], "personal-question"),
    ("Sign this PGY-1 contract, no need for the Match", [OFFER, "Residency, outside"], "offer-outside-match"),
    ("We can take you pre-match, our program is in NRMP too", [OFFER, "Residency, outside"], "offer-outside-match"),
    ("We do not take part in NRMP, we hire directly", [OFFER, "Their program is not"], "offer-nonparticipating"),
    ("A PGY-2 place opened in January", [OFFER, "Their program is not"], "offer-nonparticipating"),
    ("A research position that may lead to residency", [OFFER, "Other work"], "non-residency-offer"),
    ("House officer for one year, no accreditation", [OFFER, "Other work"], "non-residency-offer"),
    ("Pay 5,000 dollars and your place is reserved", [OFFER, "They want money"], "payment-request"),
    ("A processing fee before the contract", [OFFER, "They want money"], "payment-request"),
    ("We sponsor J-1 and H-1B for categorical residents", [VISA, "Yes, they"], "visa-confirmed"),
    ("Visas are handled case by case", [VISA, "Mixed, vague"], "visa-unclear"),
    ("The coordinator says yes, the website says no", [VISA, "Mixed, vague"], "visa-unclear"),
    ("We do not sponsor any visas", [VISA, "They say no"], "visa-refusal"),
    ("Send us your old DS-2019 and your Step 3 result", [VISA, "They want papers"], "document-request"),
    ("You are invited to interview, choose a date", [VISIT, "An interview"], "interview-invitation"),
    ("Your video link for Thursday", [VISIT, "An interview"], "interview-invitation"),
    ("You are on our waiting list for interviews", [VISIT, "A waiting list"], "interview-waitlist"),
    ("We cannot offer you an interview this season", [VISIT, "A rejection"], "rejection"),
    ("Your application is no longer considered", [VISIT, "A rejection"], "rejection"),
    ("Join our second look day", [VISIT, "A visit"], "second-look"),
    ("Please upload your transcript by Monday", [VISIT, "Documents"], "document-request"),
    ("Our program does not communicate after interviews", [VISIT, "They want no contact"], "no-contact-policy"),
    ("Kindly send no thank-you letters", [VISIT, "They want no contact"], "no-contact-policy"),
    ("A program with open places called me on Tuesday", [WEEK, "In Match Week"], "soap-contact"),
    ("SOAP offer in my inbox", [WEEK, "In Match Week"], "soap-contact"),
    ("Congratulations, you matched, here is the contract", [WEEK, "On or after"], "post-match"),
    ("Six weeks since the interview and not a word", [NOTHING, "No news"], "silence"),
    ("Others got a call and I did not", [NOTHING, "No news"], "silence"),
    ("I told two programs that they are my first", [NOTHING, "I promised"], "already-said-too-much"),
    ("Our director leaves, we remain committed", [CHANGED, "The program itself"], "program-change"),
    ("We withdraw from the Match this year", [CHANGED, "The program itself"], "program-change"),
    ("Please sign this mutual release", [CHANGED, "They want me to sign"], "release-request"),
    ("After Match Day: resign, so that we can fill the place", [WEEK, "They want me to let go"], "release-request"),
    ("We confirm that you withdrew, but I did not", [CHANGED, "Somebody wrote"], "impersonation"),
    ("The GME portal wants my password", [SYSTEM, "It wants a password"], "impersonation"),
    ("Your list is not certified", [SYSTEM, "A status, deadline"], "system-notice"),
    ("Matched to a one-year position only", [WEEK, "NRMP"], "system-notice"),
    ("A mail of ECFMG wants a fee that MyIntealth does not show", [SYSTEM, "It wants money"], "payment-request"),
    ("We have received your application", [SYSTEM, "My application"], "application-received"),
    ("Review runs until November, this is automatic", [VISIT, "My application"], "application-received"),
    ("Matched, and now they will not file H-1B", [VISA, "Trouble with it"], "visa-after-match"),
    ("221(g) in June", [WEEK, "My visa is late"], "visa-after-match"),
    ("The hospital changed its mind on my visa", [CHANGED, "The visa, after"], "visa-after-match"),
    ("Voicemail: please call us", [ASK, "A call back"], "call-request"),
    ("I signed a contract and am still in R3", [OFFER, "I have signed"], "already-signed"),
    ("They had me sign a form on the day", [NOTHING, "I signed something"], "already-signed"),
    ("I signed with one and a better one offers", [CHANGED, "I signed"], "already-signed"),
    ("Preliminary only, would I take it", [OFFER, "Another track"], "other-track"),
    ("They moved me to their other campus", [CHANGED, "The place they"], "other-track"),
]
