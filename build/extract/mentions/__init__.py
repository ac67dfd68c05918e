"""Mentions in one article: names, with the roles printed beside them, descriptions and pronouns."""

from bisect import bisect_right
from collections.abc import Iterable

from build import gazetteer
from build.document import Article, FoundMention, FoundQuote, Parse
from build.extract.mentions import lexicon
from build.extract.mentions.candidates import find_candidates
from build.extract.mentions.dateline import dateline_places
from build.extract.mentions.form import by_form
from build.extract.mentions.labels import decide_labels
from build.extract.mentions.page import Name, Page
from build.extract.mentions.phrases import find_phrases, find_pronouns, is_subject
from build.extract.mentions.repeats import find_repeats
from build.extract.mentions.teams import is_team
from build.extract.mentions.titles import Title, find_titles
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm

_CALLED_BY_NOUN = (EntityType.ORG, EntityType.FAC)


def find_mentions(
    article: Article, parse: Parse, quotes: Iterable[FoundQuote] = ()
) -> tuple[FoundMention, ...]:
    """Return the mentions of an article in text order; their spans nest or are disjoint.

    Names of the story's own makers (bylines, credits) are no mentions of the story. Pronouns and
    noun phrases are candidates: whether they refer to anything named is settled later. The
    sources of the article's quotes tell who speaks.
    """
    sources = frozenset(one.source for one in quotes if one.source is not None)
    page = Page(article, parse, sources)
    candidates = find_candidates(page)
    titles = find_titles(page, candidates)
    labels = _outside_titles(page, decide_labels(page, candidates, titles), titles)
    labels |= find_repeats(page, labels)
    nouns = _nouns(page, labels)
    taken = {token for name in labels for token in (*_tokens(name), *_tokens(titles.get(name)))}
    mentions = [_mention(page, name, labels[name], titles.get(name)) for name in labels]
    mentions += [_place(page, span) for span in dateline_places(article)]
    return _nested(mentions, [*find_phrases(page, taken, nouns), *find_pronouns(page)])


def _nouns(page: Page, labels: dict[Name, EntityType]) -> dict[str, EntityType]:
    """Return the nouns in which names of bodies and houses end: "the zoo" may be one of those."""
    return {
        page.lower[name.end - 1]: label
        for name, label in sorted(labels.items(), key=lambda one: one[0].span)
        if label in _CALLED_BY_NOUN and page.lower[name.end - 1] in lexicon.BODY_NOUNS
    }


def _outside_titles(
    page: Page, labels: dict[Name, EntityType], titles: dict[Name, Title]
) -> dict[Name, EntityType]:
    """Drop names that are but words of a title, "Coastal" in "Coastal Minister X".

    A name in a title stays where the world knows it, where its form tells it, or where the
    article also uses it elsewhere.
    """
    inside = {
        token for holder, title in titles.items() if holder in labels for token in _tokens(title)
    }
    free = {page.text(name).casefold() for name in labels if inside.isdisjoint(_tokens(name))}
    return {
        name: label
        for name, label in labels.items()
        if inside.isdisjoint(_tokens(name))
        or page.text(name).casefold() in free
        or _is_telling(page, name)
    }


def _is_telling(page: Page, name: Name) -> bool:
    """Say whether the name by itself tells what it names, or is printed as an acronym as well."""
    if is_team(page, name) or not page.acronyms_of(name).isdisjoint(page.words):
        return True
    return gazetteer.kind(page.text(name)) is not None or any(by_form(page, name))


def _tokens(part: Name | Title | None) -> range:
    return range(0) if part is None else range(part.first, part.end)


def _mention(page: Page, name: Name, label: EntityType, title: Title | None) -> FoundMention:
    head = page.head(name.first, name.end)
    named_alone = title is not None and not title.is_plural
    return FoundMention(
        span=name.span,
        form=MentionForm.NAME,
        label=label,
        head=page.parse.lemmas[head].lower(),
        sentence=page.parse.sentence_of[head],
        is_subject=is_subject(page, head),
        is_plural=label == EntityType.NORP and page.parse.tags[head] in {"NNS", "NNPS"},
        title=page.parse.span(title.first, title.end) if title and named_alone else None,
    )


def _place(page: Page, span: Span) -> FoundMention:
    tokens = page.parse.tokens_in(span)
    sentence = page.parse.sentence_of[tokens[0]] if tokens else 0
    text = span.of(page.article.text)
    return FoundMention(span, MentionForm.NAME, EntityType.GPE, text.split()[-1].lower(), sentence)


def _nested(names: list[FoundMention], phrases: list[FoundMention]) -> tuple[FoundMention, ...]:
    """Join names and phrases in text order, without the phrases that cut, repeat or lie in one."""
    names = sorted(names, key=lambda one: one.span)
    starts = [name.span.start for name in names]
    kept: list[FoundMention] = []
    for phrase in sorted(phrases, key=lambda one: (one.span.start, -one.span.end)):
        outer = [one for one in kept[-2:] if one.span.crosses(phrase.span)]
        if not outer and not _cuts_or_repeats(phrase.span, names, starts):
            kept.append(phrase)
    return tuple(sorted([*names, *kept], key=lambda one: (one.span.start, -one.span.end)))


def _cuts_or_repeats(span: Span, names: list[FoundMention], starts: list[int]) -> bool:
    for edge in span:
        index = bisect_right(starts, edge) - 1
        if index >= 0 and names[index].span.start < edge < names[index].span.end:
            return True
    index = bisect_right(starts, span.start) - 1
    return index >= 0 and names[index].span.contains(span)
