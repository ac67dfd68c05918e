"""Who is asked for what: "urged both sides to cool off", "called on them to do so"."""

from build.extract.quotes.page import Page

_ASKING = ("ask", "inquire", "wonder")


def asked_clause(page: Page, verb: int) -> int | None:
    """Return the clause of "asked them if it rained", which the parse takes for a condition."""
    parse = page.parse
    if parse.lemmas[verb].lower() not in _ASKING:
        return None
    for child in parse.children[verb]:
        if child > verb and parse.deps[child] == "advcl":
            first, _ = page.reach(child)
            if page.is_endless(child):
                continue
            if page.word(first) in ("if", "whether") and not page.is_punctuation(first - 1):
                return child
    return None


def asked_on(page: Page, verb: int) -> int | None:
    """Return the "on" of "called on both sides to cool off"."""
    following = verb + 1
    is_on = following < len(page.parse) and page.word(following) == "on"
    is_asked = is_on and page.parse.lemmas[verb].lower() == "call"
    return following if is_asked and page.parse.heads[following] == verb else None


def wanted_of(page: Page, verb: int) -> tuple[int, ...]:
    """Return "both sides to cool off" of "called for both sides to cool off"."""
    parse = page.parse
    leading = verb + 1
    for child in parse.children[verb]:
        if child > leading and parse.deps[child] == "advcl" and page.reach(child)[0] == leading:
            has_to = any(parse.tags[one] == "TO" for one in parse.children[child])
            is_for = page.word(leading) == "for" and has_to
            if is_for and page.subject(child) is not None and not page.is_endless(child):
                return tuple(one for one in parse.subtree(child) if one > leading)
    return ()


def who_is_asked(page: Page, verb: int, infinitive: int) -> list[int]:
    """Return "both sides" of "urged both sides to cool off": who is to do what is asked.

    In "called on both sides" they are the object of "on", which stands for the verb.
    """
    parse = page.parse
    return [
        token
        for child in parse.children[verb]
        if parse.deps[child] in ("dobj", "dative", "pobj")
        and verb < child < infinitive
        and not page.is_endless(child)
        for token in parse.subtree(child)
    ]
