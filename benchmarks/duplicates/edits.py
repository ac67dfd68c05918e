"""What a news desk does to a wire: cut it, restyle it, rewrite its lead, fill it up."""

import re
from collections.abc import Callable
from random import Random

Paragraphs = list[str]

_SYNONYMS = """
    said/stated also/too began/started but/however buy/purchase called/dubbed killed/slain
    nearly/almost about/around big/large help/aid car/vehicle cash/money chief/head ended/closed
    fight/battle find/discover get/obtain gave/offered give/offer house/home injured/hurt job/post
    kept/held kids/children law/statute leader/head likely/probable many/numerous
    meeting/gathering more/further need/require needs/requires new/fresh often/frequently
    officials/authorities people/persons plan/scheme plans/schemes police/officers
    problem/difficulty quickly/rapidly report/account rise/increase rose/climbed say/argue
    says/argues show/demonstrate shows/demonstrates soon/shortly stop/halt support/backing
    talks/negotiations told/informed town/community try/attempt trying/attempting use/employ
    used/employed vote/ballot wanted/sought wants/seeks warned/cautioned while/as win/victory
    won/triumphed workers/employees added/continued asked/inquired attack/assault
    attacks/assaults because/since before/ahead campaign/drive candidate/contender
    candidates/contenders crime/offence crowd/throng country/nation day/date deal/agreement
    decided/resolved despite/notwithstanding effort/attempt election/ballot fell/dropped
    former/ex-serving government/administration group/band hit/struck important/significant
    including/among issue/matter issues/matters large/sizeable last/previous led/headed
    major/leading month/period next/following noted/observed part/portion press/media
    proposal/proposition released/issued right/proper saw/witnessed several/various
    speech/address start/beginning statement/declaration states/regions strong/robust
    supporters/backers though/although took/seized top/senior women/females year/twelvemonth
"""
_BRITISH = """
    color/colour colors/colours favor/favour favorite/favourite honor/honour labor/labour
    neighbor/neighbour neighbors/neighbours behavior/behaviour rumor/rumour center/centre
    centers/centres theater/theatre defense/defence offense/offence license/licence
    organize/organise organized/organised organization/organisation
    organizations/organisations realize/realise realized/realised recognize/recognise
    recognized/recognised criticize/criticise criticized/criticised emphasize/emphasise
    emphasized/emphasised apologize/apologise apologized/apologised analyze/analyse
    program/programme programs/programmes traveled/travelled traveling/travelling
    canceled/cancelled toward/towards gray/grey skeptical/sceptical percent/per_cent
    mobilize/mobilise characterized/characterised authorized/authorised
"""
_NUMBERS = """
    2/two 3/three 4/four 5/five 6/six 7/seven 8/eight 9/nine 10/ten 11/eleven 12/twelve
    13/thirteen 14/fourteen 15/fifteen 16/sixteen 17/seventeen 18/eighteen 19/nineteen 20/twenty
"""
_WORD = re.compile(r"(?<![\w.,$£€-])[A-Za-z]+(?![\w-])|(?<![\w.,$£€:-])\d{1,2}(?![\w%:]|[.,-]\d)")
_SENTENCE_END = re.compile(r"(?<=[a-z\d][.!?]) (?=[A-Z])|(?<=[.!?][”\"]) (?=[A-Z])")
_NAME = r"(?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+"
_SAID_AFTER = re.compile(rf"([,?!][”\"]) ({_NAME}|he|she|they) said\b")
_SAID_FIRST = re.compile(rf"({_NAME}) said (?:that )?([^“\"”]+)\.")
_CLAUSE_FIRST = re.compile(
    r"(When|While|After|As|If|Although|Before|Since) ([^,“\"]+), ([^“\"]+)\."
)
_QUOTATION = re.compile(r"([“\"])([^”\"“]+)([”\"])")
_PERIODS = {"U.S.": "US", "Mr. ": "Mr ", "Mrs. ": "Mrs ", "Sen. ": "Senator "}


def _table(pairs: str) -> dict[str, str]:
    return {
        left: right.replace("_", " ")
        for left, right in (pair.split("/", 1) for pair in pairs.split())
    }


_OTHER_WORD = _table(_SYNONYMS)
_HOUSE_WORD = {**_table(_BRITISH), **_table(_NUMBERS)}


def cut_to(paragraphs: Paragraphs, share: float) -> Paragraphs:
    """Cut from the end: keep at least one paragraph, and `share` of the words or a little more."""
    wanted = share * sum(len(one.split()) for one in paragraphs)
    kept: Paragraphs = []
    words = 0
    for one in paragraphs:
        if kept and words >= wanted:
            break
        kept.append(one)
        words += len(one.split())
    return kept


def drop(paragraphs: Paragraphs, share: float, random: Random) -> Paragraphs:
    """Drop `share` of the paragraphs, the lead never."""
    rest = range(1, len(paragraphs))
    dropped = set(random.sample(rest, round(share * len(rest))))
    return [one for place, one in enumerate(paragraphs) if place not in dropped]


def reorder(paragraphs: Paragraphs, random: Random) -> Paragraphs:
    """Move some paragraphs, the lead never: each swaps places with a later one, or not."""
    moved = list(paragraphs)
    for place in range(1, len(moved) - 1):
        if random.random() < 0.5:
            other = random.randrange(place + 1, len(moved))
            moved[place], moved[other] = moved[other], moved[place]
    return moved


def restyle(paragraphs: Paragraphs, random: Random) -> Paragraphs:
    """Put the house's style on all of it: spelling, numbers, who said it, some other words."""
    return [_cut_quotations(_attribute(_reword(one, random, 0.3)), random) for one in paragraphs]


def rewrite_lead(paragraphs: Paragraphs, random: Random) -> Paragraphs:
    """Say the first two paragraphs in other words and another order."""
    lead = [_turn_clauses(_attribute(_reword(one, random, 1.0))) for one in paragraphs[:2]]
    return [*lead, *paragraphs[2:]]


def insert(paragraphs: Paragraphs, local: Paragraphs, random: Random) -> Paragraphs:
    """Put the desk's own paragraphs in, together or each where it falls, the lead staying first."""
    filled = list(paragraphs)
    for one in local:
        filled.insert(random.randint(1, len(filled)), one)
    return filled


def merge(one: Paragraphs, other: Paragraphs, random: Random) -> Paragraphs:
    """Make one report of two: the second follows the first, or they take turns."""
    if random.random() < 0.5:
        return [*one, *other]
    merged, rest = list(one[:1]), [list(one[1:]), list(other)]
    while any(rest):
        source = random.choice([some for some in rest if some])
        merged.append(source.pop(0))
    return merged


def correct(paragraphs: Paragraphs, random: Random) -> Paragraphs:
    """Change a number or a word in one to three paragraphs; say so at the end, or do not."""
    corrected = list(paragraphs)
    for place in random.sample(range(len(corrected)), min(len(corrected), random.randint(1, 3))):
        words = corrected[place].split(" ")
        words[random.randrange(len(words))] = random.choice(["14", "Tuesday", "northern", "former"])
        corrected[place] = " ".join(words)
    if random.random() < 0.5:
        corrected.append("Correction: an earlier version of this article misstated a detail.")
    return corrected


def retype(paragraphs: Paragraphs, random: Random) -> Paragraphs:
    """Change case and punctuation only."""
    straight = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": " - ", "–": "-"})
    typed = [one.translate(straight) for one in paragraphs]
    first, _, rest = typed[0].partition(" ")
    typed[0] = f"{first.upper()} {rest}"
    if random.random() < 0.5:
        typed = [one.replace(";", ",").replace(" - ", ": ") for one in typed]
    return typed


def sign(paragraphs: Paragraphs, random: Random) -> Paragraphs:
    """Add the agency's line, in front or at the end."""
    place, agency = random.choice(["LUND", "ODENSE", "GHENT"]), random.choice(["ABC", "NTB", "Rex"])
    if random.random() < 0.5:
        return [f"{place} ({agency}) - {paragraphs[0]}", *paragraphs[1:]]
    return [*paragraphs, f"Reporting by {agency} staff in {place.title()}."]


def _reword(text: str, random: Random, rate: float) -> str:
    """Put other words for some: the house's for all, synonyms at the rate."""
    for printed, plain in _PERIODS.items():
        text = text.replace(printed, plain)

    def other(found: re.Match[str]) -> str:
        word = found.group()
        new = _HOUSE_WORD.get(word.lower())
        if new is None and random.random() < rate:
            new = _OTHER_WORD.get(word.lower())
        if new is None:
            return word
        return new.capitalize() if word[0].isupper() else new

    return _WORD.sub(other, text)


def _attribute(text: str) -> str:
    """Move attributions: `," X said` to `," said X`, and "X said Y." to "Y, X said."."""
    text = _SAID_AFTER.sub(lambda m: f"{m[1]} said {m[2]}", text)
    return _each_sentence(text, _SAID_FIRST, lambda m: f"{_upper(m[2])}, {m[1]} said.")


def _turn_clauses(text: str) -> str:
    """Put the first clause last: "After A, B." becomes "B after A."."""
    return _each_sentence(text, _CLAUSE_FIRST, lambda m: f"{_upper(m[3])} {m[1].lower()} {m[2]}.")


def _each_sentence(
    text: str, pattern: re.Pattern[str], turned: Callable[[re.Match[str]], str]
) -> str:
    sentences = _SENTENCE_END.split(text)
    return " ".join(
        turned(found) if (found := pattern.fullmatch(one)) else one for one in sentences
    )


def _cut_quotations(text: str, random: Random) -> str:
    """Leave out a part of some long quotations, with an ellipsis."""

    def shorter(found: re.Match[str]) -> str:
        words = found[2].split(" ")
        if len(words) < 20 or random.random() < 0.5:
            return found.group()
        start = random.randrange(4, len(words) - 10)
        end = start + random.randint(4, 8)
        return f"{found[1]}{' '.join(words[:start])} … {' '.join(words[end:])}{found[3]}"

    return _QUOTATION.sub(shorter, text)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
