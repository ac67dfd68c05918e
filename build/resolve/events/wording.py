"""Words of a report that can stand in a headline as they are: whole clauses, never cut short."""

import re

from build.resolve.reports.told import Told
from build.resolve.reports.when import UNBOUNDED
from schema.vocabulary import ParticipantRole

_MOST_LETTERS = 130
_LEAST_LETTERS = 40
_CLAUSE_END = re.compile(
    r"[,;]([\"”’']?)(?=\s)|[.!?]([\"”’']?)\s*\Z|[!?]([\"”’']?)(?=\s)|\s[–—-]\s|\s\("
    r"|\s(?:but|when|after|while|because|although|though)\s"
    # "condemned the flares and said that": another deed, not another word of a list
    r"|\sand\s(?=(?:he|she|it|they|we|I|was|were|is|are|has|had|have|will|would|said|told|made"
    r"|took|went|left|\w+ed|\w+ly)\s)"
)
# Where a long clause may end: what follows is said of the whole or of its last word.
_LATE_END = re.compile(
    r"(?<=[\"”])\s|\sthat\s(?=(?:has|have|had|is|are|was|were|will|would|could)\s)"
    r"|\s(?:amid|as|at|despite|during|following|in|which|who|with)\s"
)
_DANGLING = re.compile(
    r"(?i:\b(?:that|to|of|for|with|in|on|at|by|from|and|or|the|an?|if|as|than|between|into|over|its"
    r"|their|his|her|whether|not|also|both|about|against|how|what|under|via|including|like))\Z"
)
_SINGLE_OPENING = re.compile(r"(?:(?<=\s)|\A)['‘](?=\w)")
_SINGLE_CLOSING = re.compile(r"(?<=[\w.,!?])['’](?=[\s,.;:]|\Z)")
_PREPOSITION = re.compile(r"(?i:\s*\b(?:on|in|at|during|over|since|from)\s+(?:the\s+)?)\Z")
_PART_OF_DAY = re.compile(r"\A\s(?:morning|afternoon|evening|night)\b")
_HELPERS = (
    r"has|have|had|is|are|was|were|will|would|shall|may|might|could|can|should|must|do|does|did"
    r"|not|never|also|already|again|then|now|later|still|recently|\w+ly|\w+n['’]t"
)
_ONLY_HELPERS = re.compile(rf"\s+(?:(?:{_HELPERS})\s+)*")
_PASSIVE = re.compile(r"\bby\b|\bbeen\b|\b(?:was|were|is|are)\s+\Z")
_INFINITIVE = re.compile(r"\bto\s+\Z")
_MODAL = re.compile(r"\b(?:will|would|shall)\s+\Z")
_PAST = re.compile(
    r"\w+ed|(?:called|told|said|won|met|sought|gave|swore|fought|forgave|held|made|took|put|set"
    r"|spoke|shook|hit|laid|let|withdrew|broke|left|went|sent|brought)"
)
_NOUN = re.compile(r"\w+(?:tions?|ments?|probes?|inquir(?:y|ies)|inquests?)|probes?|thanks|praise")
_PERSONAL = re.compile(
    r"\b(?:I|me|my|we|us|our|you|your|We|My|Our|You|Your|here)\b|['’](?:m|re|ll|ve)\b"
)
_IN_PERSON = re.compile(r"(?i:I|me|we|us|you)")
_SAYING = re.compile(
    r"(?i:\b(?:sa(?:id|ys|ying)|add(?:s|ed|ing)|announc(?:ed|ing)|insist(?:s|ed)|claim(?:s|ed))"
    r"(?:\s+that)?[\s:]+)"
)
_NO_SUBJECT = re.compile(
    r"(?i:(?:he|she|it|they|we|i|this|that|these|those|his|her|its|their|there|and|but|or|so|if"
    r"|as|when|while|after|before|since|although|though|because|how|what|who|which|where|to|not|in|on"
    r"|at|by|for|with|from|of|among|despite|like|here|asked|according|\w+ing|\w+ly)\b)"
)
_HAPPENED = r"\b(?:was|were|has|have|had|been|will|would)\s+(?:\w+\s+){0,2}"


def own_words(told: Told) -> str | None:
    """Return "denied the charges", what the report says of its last actor; None if not sayable.

    It is one clause or more, from a verb in a form that can follow a name; without the date, in
    nobody's own person, with no quotation left open.
    """
    actors = [one.span for one in told.participants if one.role == ParticipantRole.ACTOR]
    text = told.reading.article.text
    start, end = told.found.trigger.start, told.found.sentence.end
    trigger = told.found.trigger.of(text).split()[0].lower()
    if not actors or actors[-1].end > start or _NOUN.fullmatch(trigger):
        return None
    in_person = any(_IN_PERSON.fullmatch(one.of(text)) for one in actors)
    if in_person or told.found.rule.endswith("_noun"):
        return None
    actor_end = actors[-1].end
    between = text[actor_end:start]
    is_ongoing = trigger.endswith("ing") and trigger != "bring"
    if is_ongoing != bool(re.search(r"\b(?:is|are|was|were|been)\s(?:\w+\s)?\Z", between)):
        return None
    if not is_ongoing and _PASSIVE.search(between):
        return None
    first = _first_word(between, actor_end, start, trigger)
    if first is not None:
        return _sayable(clause(_without_date(told, first, end)))
    if not _INFINITIVE.search(between) or between.split()[0] == "to":
        return None
    # "the town had written to the minister to ask": what comes before is wanted, too
    whole = clause(_without_date(told, actor_end, end))
    return _sayable(whole) if whole is not None and len(whole) > len(between.strip()) else None


def _first_word(between: str, actor_end: int, start: int, trigger: str) -> int | None:
    """Return where words begin that can follow the actor's name."""
    if _ONLY_HELPERS.fullmatch(between):
        return actor_end
    modal = _MODAL.search(between)
    if modal is not None:
        return actor_end + modal.start()
    if _INFINITIVE.search(between) or between.lstrip().startswith(("'s", "’s")):
        return None
    is_third = trigger.endswith("s") and not trigger.endswith("ss")
    return start if _PAST.fullmatch(trigger) or is_third else None


def _sayable(words: str | None) -> str | None:
    """Return the words, shortened at a good place if need be, if said in nobody's own person."""
    words = None if words is None else _short(words)
    if words is None:
        return None
    outside = re.sub(r"\"[^\"]*\"|“[^”]*”", "", words)
    return None if _PERSONAL.search(outside) else words


def _short(words: str) -> str | None:
    if len(words) <= _MOST_LETTERS:
        return words
    ends = (match.start() for match in _LATE_END.finditer(words[: _MOST_LETTERS + 1]))
    cut = [words[:at] for at in ends if at >= _LEAST_LETTERS and _is_whole(words[:at])]
    return cut[-1] if cut else None


def _is_whole(words: str) -> bool:
    return is_balanced(words) and not _DANGLING.search(words)


def evidence(told: Told) -> str | None:
    """Return the clause of the trigger where it is a sentence by itself; most are not.

    "The request was turned down": it has a subject that is no pronoun, and a verb that is in no
    other clause.
    """
    text, (start, end) = told.reading.article.text, told.found.sentence
    saying = list(_SAYING.finditer(text, start, told.found.trigger.start))
    begin = saying[-1].end() if saying else start
    words = clause(_without_date(told, begin, end))
    trigger = told.found.trigger.of(text)
    if words is None or not re.search(_HAPPENED + re.escape(trigger), words):
        return None
    if told.is_quoted or re.search('["“”‘:(]', words) or _NO_SUBJECT.match(words):
        return None
    return _sayable(words)


def _without_date(told: Told, start: int, end: int) -> str:
    """Return the words from `start` to `end` without the date, which the line ends with."""
    text, row = told.reading.article.text, told.date
    if row is None or not start <= row.start_char < row.end_char <= end:
        return text[start:end]
    before = text[start : row.start_char]
    if told.when is None or UNBOUNDED.search(before):  # "promised help by the end of March"
        return text[start:end]
    after = _PART_OF_DAY.sub("", text[row.end_char : end], count=1)
    return _PREPOSITION.sub("", before).rstrip() + after


def clause(text: str) -> str | None:
    """Return the words up to the end of the first clause that lies in no open quotation.

    A clause that would end in a word that asks for more ("that", "of") goes on; None where no end
    is a good one.
    """
    ends = [(match.start(), next(filter(None, match.groups()), "")) for match in
            _CLAUSE_END.finditer(text)]  # fmt: skip
    for at, closing in [*ends, (len(text), "")]:
        for words in (text[:at], text[:at] + closing):
            if words.strip() and _is_whole(words.strip()):
                return " ".join(words.split())
    return None


def is_balanced(words: str) -> bool:
    """Say whether every quotation that is opened is closed, and none is closed only."""
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        return False
    if words.count("(") != words.count(")"):
        return False
    singles = len(_SINGLE_OPENING.findall(words))
    return singles <= len(_SINGLE_CLOSING.findall(words))
