"""Dictionary forms, where the model takes one verb for another: "raped" is no form of "rap"."""

from build.document import Parse

# With one consonant, these are forms of the verb with "e": of "rap" it would be "rapped", "raps".
_WITHOUT_E = frozenset({"fin", "hop", "rap", "stag", "wag"})


def lemmas_of(text: str, parse: Parse) -> list[str]:
    """Return the lower-cased lemma of each token."""
    words = (text[first:end] for first, end in zip(parse.starts, parse.ends, strict=True))
    return [_mended(lemma.lower(), word) for lemma, word in zip(parse.lemmas, words, strict=True)]


def _mended(lemma: str, word: str) -> str:
    if lemma in _WITHOUT_E and word.lower() in {f"{lemma}ed", f"{lemma}es", f"{lemma}ing"}:
        return f"{lemma}e"
    return lemma
