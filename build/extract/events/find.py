"""Reports of events in one article."""

from collections.abc import Iterable, Mapping

from build.document import Article, FoundClaim, FoundDate, FoundQuote, FoundReport, Parse
from build.extract.events.catalog import Pattern, by_lemma
from build.extract.events.circumstances import Calendar, Quotations, place_of
from build.extract.events.claims import casualties, count_claim, duration, place_casualties
from build.extract.events.folding import Trigger, without_repeats
from build.extract.events.intent import as_announced
from build.extract.events.kinds import is_person, is_settled
from build.extract.events.match import fillers, holds
from build.extract.events.modes import contexts_of, mode_of
from build.extract.events.negation import is_negated
from build.extract.events.parties import actors, is_private, is_writer, recipients
from build.extract.events.phrases import phrases
from build.extract.events.syntax import Syntax
from build.extract.events.tense import tense_of
from schema.span import Span
from schema.vocabulary import BlockKind, EventType, Tense

# Headlines and captions tell what happened in the present tense.
_PRESENT_FOR_PAST = frozenset(
    {BlockKind.HEADLINE, BlockKind.SUBHEADLINE, BlockKind.SUBHEADING, BlockKind.CAPTION}
)
# Longer ones are lists or noise; what is asked of a sentence grows with the square of its length.
_LONGEST_SENTENCE = 400
# Who kills or jails his brother is told of, too; who scolds or meets him is not.
_BODILY = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.AID})
_SKIPPED = frozenset({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE})


def find_reports(
    article: Article,
    parse: Parse,
    dates: tuple[FoundDate, ...],
    quotes: tuple[FoundQuote, ...],
    worded: Mapping[str, tuple[Pattern, ...]] | None = None,
) -> tuple[FoundReport, ...]:
    """Return the reports of PLOVER events in text order, one for each word that tells of one.

    `worded` are the patterns to look for, by lemma (default: all).
    """
    syntax = Syntax(article, parse)
    calendar, quotations = Calendar(syntax, dates), Quotations(quotes)
    kinds = _kinds(article, parse)
    worded = by_lemma() if worded is None else worded
    found: list[FoundReport] = []
    for index, (first, end) in enumerate(parse.sentences):
        if kinds[index] in _SKIPPED or end - first > _LONGEST_SENTENCE:
            continue
        triggers = without_repeats(
            syntax,
            [
                (token, one)
                for token in range(first, end)
                if syntax.lemmas[token] in worded and (one := _pattern(syntax, worded, token))
            ],
        )
        if not triggers:
            continue
        sentence = parse.span(first, end)
        placed = place_casualties(
            casualties(syntax, first, end),
            [(token, pattern.event_type) for (token, pattern), _ in triggers],
        )
        for at, ((token, pattern), repeats) in enumerate(triggers):
            report = _report(
                syntax,
                [(token, pattern), *repeats],
                sentence,
                in_headline=kinds[index] in _PRESENT_FOR_PAST,
                claims=placed.get(at, []),
                date=calendar.date_of(token),
                quote=quotations.around(parse.span(token, token + 1)),
            )
            if report is not None and not _is_bare_mention(syntax, token, pattern, report):
                found.append(report)
    return tuple(found)


def _kinds(article: Article, parse: Parse) -> list[BlockKind]:
    """Return the kind of block of each sentence; sentences never cross blocks."""
    kinds, at = [], 0
    for first, _ in parse.sentences:
        while article.blocks[at].span.end <= parse.starts[first]:
            at += 1
        kinds.append(article.blocks[at].kind)
    return kinds


def _pattern(
    syntax: Syntax, worded: Mapping[str, tuple[Pattern, ...]], token: int
) -> Pattern | None:
    return next(
        (one for one in worded[syntax.lemmas[token]] if holds(syntax, one, token)),
        None,
    )


def _report(
    syntax: Syntax,
    triggers: list[Trigger],
    sentence: Span,
    *,
    in_headline: bool,
    claims: list[FoundClaim],
    date: int | None,
    quote: int | None,
) -> FoundReport | None:
    token, pattern = triggers[0]
    # "killed in an attack": who attacked whom is told by the verb. Who hosts talks is not in them.
    tellers = triggers if pattern.event_type == EventType.ASSAULT else triggers[:1]
    acting = _first(actors(syntax, one.actor, at) for at, one in tellers)
    # "a clash with police killed two men": the verb tells who was hurt
    telling = tellers[::-1] if pattern.family == "fighting" else tellers
    acted_on = _acted_on(syntax, [recipients(syntax, one, at, acting) for at, one in telling])
    if _is_told_of_nobody_public(syntax, pattern, acting, acted_on, is_quoted=quote is not None):
        return None
    tense = tense_of(syntax, token, in_headline=in_headline)
    actor_spans = phrases(syntax, acting)
    event_type = as_announced(syntax, token, pattern, tense, has_actor=bool(acting))
    if event_type != pattern.event_type:
        tense = Tense.FUTURE
    own = [claim for one in triggers for claim in _own_claims(syntax, one, sentence)]
    return FoundReport(
        sentence=sentence,
        trigger=_trigger_span(syntax, token, pattern),
        event_type=event_type,
        mode=mode_of(syntax, token, pattern, event_type),
        contexts=contexts_of(syntax, token, pattern),
        tense=tense,
        is_negated=is_negated(syntax, token),
        actors=tuple(actor_spans),
        recipients=tuple(
            span
            for span in phrases(syntax, acted_on)
            if not any(_may_be_one(syntax, span, one) for one in actor_spans)
        ),
        place=place_of(syntax, token),
        date=date,
        quote=quote,
        claims=tuple(_distinct([*claims, *own])),
        rule=f"{pattern.family}.{pattern.name}",
        confidence=pattern.confidence,
    )


def _may_be_one(syntax: Syntax, span: Span, other: Span) -> bool:
    """Say whether two phrases overlap, or are the same words: "Norway met Norway"."""
    text = syntax.text
    return span.overlaps(other) or span.of(text).lower() == other.of(text).lower()


def _is_told_of_nobody_public(
    syntax: Syntax, pattern: Pattern, acting: list[int], acted_on: list[int], *, is_quoted: bool
) -> bool:
    """Say whether words or meetings are those of a family, or of the writer of the article."""
    if pattern.event_type in _BODILY:
        return False
    if is_private(syntax, acting) or is_private(syntax, acted_on):
        return True
    return is_writer(syntax, acting) and not is_quoted


def _is_bare_mention(syntax: Syntax, token: int, pattern: Pattern, report: FoundReport) -> bool:
    """Say whether a noun only points back to an event, or to none at all: "after the talks"."""
    if pattern.kind != "nouns" or report.actors or report.recipients or report.claims:
        return False
    if report.date is not None or report.place is not None:
        return False
    if report.tense in {Tense.FUTURE, Tense.HYPOTHETICAL}:
        return True
    articles = {syntax.lemmas[child] for child in syntax.children(token, "det")}
    return not articles & {"a", "an", "another"}


def _first(found: Iterable[list[int]]) -> list[int]:
    return next((heads for heads in found if heads), [])


def _acted_on(syntax: Syntax, told: list[list[int]]) -> list[int]:
    """Return whom the first word tells of; with a mere place also the people of the others."""
    found = _first(told)
    if any(not is_settled(syntax, head) for head in found):
        return found
    people = _first([one for one in heads if is_person(syntax, one)] for heads in told)
    return [*found, *(one for one in people if one not in found)]


def _trigger_span(syntax: Syntax, token: int, pattern: Pattern) -> Span:
    """Return the trigger with its particle where that follows directly."""
    parse = syntax.parse
    end = token + 1
    if pattern.particle is not None and end in parse.children[token]:
        end += syntax.lemmas[end] == pattern.particle
    return parse.span(token, end)


def _own_claims(syntax: Syntax, trigger: Trigger, sentence: Span) -> list[FoundClaim]:
    token, pattern = trigger
    claims = []
    if pattern.count is not None:
        slots, qualifier = pattern.count
        filling = [head for slot in slots.split("|") for head in fillers(syntax, slot, token)]
        heads = [one for head in filling for one in syntax.coordinated(head)]
        claims += [
            claim for head in heads if (claim := count_claim(syntax, head, qualifier)) is not None
        ]
    if pattern.kind == "nouns":
        length = duration(syntax, token, sentence)
        claims += [] if length is None else [length]
    return claims


def _distinct(claims: list[FoundClaim]) -> list[FoundClaim]:
    """Return the claims in text order, each attribute, qualifier and span once, none crossing."""
    kept: dict[tuple[str, str | None, Span], FoundClaim] = {}
    for claim in sorted(claims, key=lambda one: (one.span.start, one.span.end)):
        if not any(claim.span.crosses(one.span) for one in kept.values()):
            kept.setdefault((claim.attribute, claim.qualifier, claim.span), claim)
    return list(kept.values())
