"""What captions of pictures look like, and the credits printed with them."""

import re

_WORD = r"photo(?:graph)?s?|pictures?|images?|illustration|video|credit"
_BUREAU = (
    r"AFP|AP|Associated Press|EPA|Getty(?: Images)?|PA|Reuters|Shutterstock|TASS|Xinhua|DPA|ANSA"
)

# "Ministers leave the hall, May 4. (AFP Photo)": a credit in brackets at the end.
_IN_BRACKETS = re.compile(r"(?P<caption>.*?)\s*(?P<credit>[(\[][^()\[\]]{2,80}[)\]])\.?")
_CREDITS = re.compile(
    rf"\b(?:{_WORD}|getty|handout|courtesy|shutterstock|file|via)\b(?! (?:on|above|below)\b)", re.I
)
_OF_BUREAU = re.compile(rf"[(\[][^()\[\]/]{{2,40}}/(?:[^()\[\]/]{{2,40}}/)?(?:{_BUREAU})[)\]]")
_BUREAUS = re.compile(rf"/|\b(?:{_BUREAU})\b")
# "Ministers leave the hall. Photograph: Name" or, after the text, "©Name (AFP)"
_TRAILING = re.compile(
    rf"(?P<caption>.*[.!?\w”’\"')])\s+"
    rf"(?P<credit>(?:{_WORD})(?: (?:by|courtesy)\b| ?[:/]) ?.{{2,60}}|©.{{2,60}})",
    re.I,
)
# "Getty Images A minister leaves the hall"
_LEADING = re.compile(rf"(?P<credit>{_BUREAU}|GETTY|REUTERS)\s+(?P<caption>[A-Z].*[^.!?”\"'’])")
# "Image copyright Name Image caption A minister leaves the hall"
_LABELLED = re.compile(
    r"(?:Image|Media) copyright (?P<credit>.{2,60}?) (?:Image|Media) caption (?P<caption>.+)"
)
_FILE = re.compile(r"(?:FILE|FILE PHOTO|File photo) ?[-–—:]+ ")

# Without a credit: what a line says of a picture. The first where it is no sentence ...
_SHOWN = re.compile(
    r"\bpictured\b|\bseen here\b|\b(?:is|are) (?:seen|shown)\b|\bfile (?:photo|image|picture)\b"
    r"|\((?:left|right|centre|center|above|below|top|bottom|pictured)\b[^()]{0,40}\)|\((?:L|R|C)\)",
    re.I,
)
# ... and the second whatever its end.
_OPENING = re.compile(
    r"(?:Pictured|Above|Below|From left|From left to right|Left to right)[:,] "
    r"|(?:Clockwise )?[Ff]rom (?:top )?(?:left|right)[:,] |Clockwise from\b"
    r"|In this (?:\w+ ){0,2}(?:photo|image|picture)\b"
    r"|An? (?:file|handout|undated) (?:photo|image|picture)\b"
    r"|(?:Image|Photo|Picture|Caption|Photo caption|Image caption) ?\d{0,2} ?[:.)–—-]+ (?=\S)"
    r"|© ?[A-Z]"
)
# Numbered: "Photo 2 of 7: The quay at dawn", or only its 2/7.
_NUMBERED = re.compile(
    r"(?:\(?\d{1,2} ?/ ?\d{1,3}\)?|(?:Photo|Image|Picture|Slide) \d{1,2}(?: (?:of|/) \d{1,3})?)"
    r"[ :.|–—-]+[A-Z].+"
)
# "ANA BROOK The quay at dawn, when the ferry had left"
_NAMED = re.compile(
    r"(?P<credit>[A-Z]{2,20}(?:[ •/&-]{1,3}[A-Z]{2,20}){1,4})\s+"
    r"(?P<caption>[A-Z][a-z].*[^.!?”\"'’])"
)
# Words of the player or the gallery before a caption, and after it.
_LABELS = re.compile(r"(?:CLOSE|(?:Image|Media|Photo|Video) caption:?) (?=[A-Z(])")
_COUNTED = re.compile(r"(?P<caption>.+?) (?P<label>Hide caption(?: \d+ of \d+)?)", re.I)
# A credit by itself: "Illustration: Name", "(Image: Name)", "Name/Getty Images"
_ALONE = re.compile(
    rf"[(\[]?(?:{_WORD})(?: (?:by|courtesy(?: of)?)\b| ?[:/©]) ?[^.!?]{{2,60}}"
    rf"|[(\[](?:[^()\[\].]{{2,60}}/[^()\[\].]{{2,60}}|courtesy [^()\[\]]{{2,60}})[)\]]"
    rf"|[^.!?/]{{2,50}}(?:/ ?| via )(?:[^.!?/]{{2,30}} via )?(?:{_BUREAU}|Storyful|YouTube)"
    rf"|[^.!?]{{2,60}}\b(?:image|photo|picture)s? (?:via|courtesy of) [A-Z][^.!?]{{2,40}}"
    rf"|©[^.!?]{{2,60}}",
    re.I,
)
_SMALL = "a and by for from of on the to via"
_MOST_OF_CREDIT = 9
_MOST_CHARACTERS = 800
_MOST_WORDS = 60
_FEWEST_NAMED = 8
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*$")


def is_credit(text: str) -> bool:
    """Say whether a line is a credit and nothing else: names, and the word for the picture."""
    if len(text) > _MOST_CHARACTERS or not _ALONE.fullmatch(text):
        return False
    after = [word.strip("()[]:©/,") for word in text.replace("/", " ").split()[1:]]
    names = [word for word in after if word]
    return len(names) < _MOST_OF_CREDIT and (
        len(names) <= 5 or all(word[0].isupper() or word in _SMALL.split() for word in names)
    )


def is_caption(text: str, *, is_early: bool) -> bool:
    """Say whether a line is a caption by the credit printed with it (or FILE at its start).

    An agency's bare name in brackets tells one only among the first lines; further down it may
    close a paragraph.
    """
    if len(text) > _MOST_CHARACTERS:
        return False
    if _FILE.match(text) or _LABELLED.fullmatch(text) or _COUNTED.fullmatch(text):
        return True
    if _LEADING.fullmatch(text) or ("©" in text[1:] and _TRAILING.fullmatch(text)):
        return True
    if _says_so(text, is_early=is_early):
        return True
    if text[-1] not in ")]." or not (found := _IN_BRACKETS.fullmatch(text)) or not found["caption"]:
        return False
    credit = found["credit"]
    if credit.lower().startswith(("(see", "[see")):
        return False
    if _CREDITS.search(credit) or _OF_BUREAU.fullmatch(credit):
        return True
    return bool(is_early and _BUREAUS.search(credit))


def _says_so(text: str, *, is_early: bool) -> bool:
    """Say whether a line without a credit is a caption by its own words."""
    words = len(text.split())
    if words > _MOST_WORDS:
        return False
    if _OPENING.match(text) or _NUMBERED.fullmatch(text):
        return True
    if _SENTENCE_END.search(text):
        return bool(is_early and _LABELS.match(text))
    is_named = words >= _FEWEST_NAMED and not is_early and _NAMED.fullmatch(text)
    return bool(_SHOWN.search(text) or is_named or (is_early and _LABELS.match(text)))


def label_of(text: str) -> tuple[str, str] | None:
    """Return a caption without the page's own label, and the label."""
    if len(text) > _MOST_CHARACTERS:
        return None
    if counted := _COUNTED.fullmatch(text):
        return counted["caption"], counted["label"]
    if labelled := _LABELS.match(text):
        return text[labelled.end() :], labelled[0].strip()
    return None


def parted(text: str) -> re.Match[str] | None:
    """Return the match that parts a caption from its credit, in groups of these names."""
    if len(text) > _MOST_CHARACTERS:
        return None
    bracketed = _IN_BRACKETS.fullmatch(text)
    if bracketed and not (
        _CREDITS.search(bracketed["credit"]) or _BUREAUS.search(bracketed["credit"])
    ):
        bracketed = None
    trailing = _TRAILING.fullmatch(text)
    return (
        _LABELLED.fullmatch(text)
        or (trailing if "©" in text else None)
        or bracketed
        or trailing
        or _LEADING.fullmatch(text)
        or _NAMED.fullmatch(text)
    )
