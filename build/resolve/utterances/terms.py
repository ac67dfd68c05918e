"""Words as they are compared: folded, their endings cut off, the common ones known."""

import re
from functools import lru_cache
from itertools import chain

Words = tuple[str, ...]
NOT = "¬"
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’.-][^\W\d_]+)*|\w+")
ELLIPSIS = re.compile(r"\[\s*(?:(?:\.\.\.|…)\s*)?\]|\.\.\.|…")
_ANSWER = re.compile(r"\bno,", re.IGNORECASE)  # It denies what somebody else said.
# Behind an apostrophe: what is short for a verb, or a possessive.
_SHORT = re.compile(r"['’](?:s|m|re|ve|ll|d)?$")
_NOT_SHORT = re.compile(r"n['’]t$")
_AMERICA = re.compile(r"U\.?S(?:\.?A)?\.?(?:['’]s?)?")
_SHORTENED = {"can't": "can", "won't": "will", "shan't": "shall"}
_VOWEL = re.compile("[aeiouy]")
_ENDINGS = (
    ("ational", "at"), ("ations", "at"), ("ation", "at"), ("sses", "ss"), ("ies", "y"),
    ("ied", "y"), ("ying", "y"), ("ing", ""), ("edly", ""), ("ed", ""), ("es", ""), ("ly", ""),
    ("ss", "ss"), ("us", "us"), ("s", ""), ("e", ""),
)  # fmt: skip
_FEWEST_LETTERS = 3

_NEGATIONS = "not no never none nothing nobody neither nor without cannot"
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_DIGITS = {word: str(number) for number, word in enumerate(_NUMBERS.split())} | {
    word: str(number) for number, word in zip(range(30, 100, 10), _TENS.split(), strict=True)
}
_IRREGULAR = {
    "left": "leave", "lost": "lose", "took": "take", "taken": "take", "came": "come",
    "gave": "give", "given": "give", "saw": "see", "seen": "see", "found": "find",
    "brought": "bring", "built": "build", "kept": "keep", "held": "hold", "thought": "think",
    "knew": "know", "known": "know", "began": "begin", "begun": "begin", "met": "meet",
    "paid": "pay", "sent": "send", "stood": "stand", "wrote": "write", "written": "write",
    "broke": "break", "broken": "break", "drove": "drive", "driven": "drive", "fell": "fall",
    "fallen": "fall", "felt": "feel", "led": "lead", "meant": "mean", "sat": "sit",
    "sold": "sell", "spoke": "speak", "spoken": "speak", "won": "win", "men": "man",
    "women": "woman", "lay": "lie", "lays": "lie", "lain": "lie",
    "lies": "lie", "children": "child", "people": "person",
}  # fmt: skip
# Words that say little about which statement it is: grammar, and what any report is made of.
_COMMON = """
    a about above across after again against ago all almost along already also although always
    am among an and another any anybody anyone anything are around as at away back be became
    because become becomes been before behind being below between both but by came can could did
    do does doing done down during each either else even ever every everyone everything few for
    from further gave get gets getting give given go goes going gone got had has have having he
    hence her here hers herself him himself his how however i if in indeed into is it its itself
    just last later less let like made make makes making many may maybe me might mine more most
    much must my myself near now of off often on once only onto or other others our ours
    ourselves out over own per perhaps put quite rather really said same say saying says shall
    she should since so some somebody someone something soon still such take taken takes tell
    than that the their theirs them themselves then there these they thing things this those
    though through thus till to today together told tomorrow too took toward towards under until
    unto up upon us very want wanted wants was we well went were what when where whether which
    while who whoever whole whom whose why will with within would yes yesterday yet you your
    yours yourself yourselves s t d
"""
_COMMON_WORDS = frozenset(_COMMON.split())
_NEGATION_WORDS = frozenset(_NEGATIONS.split())
_WEIGHTLESS = _COMMON_WORDS | {NOT}


def terms_of(text: str) -> Words:
    """Return the words as they are compared: "We aren't sailing" gives we, are, ¬, sail.

    All negations are one term, numbers are digits, the endings of the others are cut off.
    """
    plain = _ANSWER.sub(" ", ELLIPSIS.sub(" ", text))
    return tuple(chain.from_iterable(map(_terms, _WORD.findall(plain))))


def weighs(term: str) -> bool:
    """Say whether the term tells one statement from another; grammar and negation do not."""
    return term not in _WEIGHTLESS


def is_number(term: str) -> bool:
    """Say whether the term is a number."""
    return term[:1].isdigit()


@lru_cache(maxsize=1 << 16)
def _terms(word: str) -> Words:
    folded = word.casefold().replace("’", "'")
    if folded in _NEGATION_WORDS:
        return (NOT,)
    if _NOT_SHORT.search(folded):
        verb = _SHORTENED.get(folded, _NOT_SHORT.sub("", folded))
        return (verb, NOT) if verb else (NOT,)
    term = _term(word, folded)
    return (term,) if term else ()


def _term(word: str, folded: str) -> str:
    if _AMERICA.fullmatch(word):
        return "u.s"
    plain = _SHORT.sub("", folded)
    if plain in _COMMON_WORDS:
        return plain
    if plain in _DIGITS:
        return _DIGITS[plain]
    plain = _IRREGULAR.get(plain, plain)
    return plain if is_number(plain) else _stem(plain)


def _stem(word: str) -> str:
    """Return the word without its ending: a stem that other forms of it have, too."""
    for ending, instead in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _FEWEST_LETTERS and _VOWEL.search(rest):
            word = rest + instead
            break
    if len(word) > _FEWEST_LETTERS and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > _FEWEST_LETTERS else word
