"""What a line that holds nothing but people's names looks like."""

import re

_PARTICLES = "al bin bint da de del della den der di dos du el ibn la le ter van von zu"
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
# Words of desks, outlets and jobs: their owner is no person.
_NO_PERSON = """
    agence agencies agency analyst associated bureau contributor correspondent desk editor
    editorial editors for magazine media network news newspaper newsroom office online post press
    presse producer radio reporter reporters reuters service staff team television times tv writer
    writers
"""
# Words of titles and labels that stand in no name, whatever their capitals.
_NO_NAME = """
    a about an and at by follow for from her his in is it more of on published stories
    the their this to updated was what when who why with
"""
_SECTIONS = """
    and & africa americas analysis arts asia breaking business climate comment commentary community
    crime culture economics economy editorial education elections energy entertainment environment
    europe explainer features finance football health humanitarian incidents international
    interview investigation investigations justice letters lifestyle local media military nation
    national news obituaries obituary opinion politics region regional religion review science
    security society sport sports stories tech technology top travel uk us war weather world
"""
_MOST_WORDS = 5
_SHOUTED = 4


def is_person(text: str) -> bool:
    """Say whether the text can be one person's name: two to five words with capitals."""
    words = text.split()
    particles, others = _PARTICLES.split(), f"{_NO_PERSON} {_NO_NAME}".split()
    if not 2 <= len(words) <= _MOST_WORDS or words[-1].lower() in particles:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if any(word.lower().strip(".") in others for word in words):
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word in particles for word in words)


def is_desk(text: str) -> bool:
    """Say whether the text names an outlet, a desk or a job instead of a person."""
    return any(word.lower().strip(".") in _NO_PERSON.split() for word in text.split())


def is_section(text: str, *, is_sure: bool = False) -> bool:
    """Say whether a line names a section; where it `is_sure` to, any line of few words does."""
    words = text.split()
    if not words or len(words) > 3 or not text[0].isupper() or not text[-1].isalnum():
        return False
    return is_sure or all(word.lower() in _SECTIONS.split() for word in words)


def without_shouting(text: str) -> str:
    """Return a name printed in capitals in upper and lower case; any other as it is."""
    if text.upper() != text or sum(map(str.isalpha, text)) < _SHOUTED:
        return text
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), text)
