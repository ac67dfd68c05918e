"""`build events`."""

from typing import TYPE_CHECKING

import typer

from build.cli.one_file import INDENT, colored, head, labelled, numbered, rows, show
from build.cli.options import AsOf, Format, Lang, MinWords, OutputFormat, RawFile, Record, day
from build.cli.terminal import has_colors

if TYPE_CHECKING:
    from build.cli.marked import Run
    from build.shown.events import Claim, EventsShown, Participant, ShownEvent, ShownReport

_TRIGGER = typer.colors.GREEN
_DATES = {
    "explicit": "as printed",
    "resolved": "from the day of the article",
    "unresolved": "no day is known to count from",
    "vague": "the text is vague",
    "missing": "no date is printed",
}
_PLACES = {
    "ambiguous": "the place is ambiguous",
    "missing": "no place is printed",
}


def events(
    file: RawFile,
    record: Record = None,
    as_of: AsOf = None,
    min_words: MinWords = 20,
    lang: Lang = "en",
    output: OutputFormat = Format.TEXT,
) -> None:
    """Show the events of a raw article: what happened, when, where, to whom, and who says so.

    Below each event stand the sentences that report it, with the word that names it, who takes
    part, and what is claimed. Reports are merged within the article; a build merges over all.
    """
    from build.shown.events import events_of

    found = events_of(
        str(file), as_of=day(as_of), min_words=min_words, record=record, language=lang.lower()
    )
    show(file, record, output, found, _told)


def _told(article: "EventsShown") -> list[str]:
    """Return the rows of one article."""
    told = head(article)
    if article.reason:
        return told
    for event in article.events:
        told += ["", *_event(event)]
    count = len(article.events)
    return [*told, "", f"{count} event{'s' * (count != 1)}"]


def _event(event: "ShownEvent") -> list[str]:
    """Return the rows of one event: its line, what it is, when and where, then its reports."""
    kind = ", ".join(filter(None, (event.event_type, event.mode)))
    contexts = f" ({', '.join(event.contexts)})" if event.contexts else ""
    told = [
        *numbered(
            event.number, rows([(event.headline, colored(typer.colors.BRIGHT_WHITE))], INDENT)
        ),
        *labelled("what", kind + contexts),
        *labelled("when", _when(event)),
        *labelled("where", _where(event)),
    ]
    for report in event.reports:
        told += _report(report)
    return told


def _when(event: "ShownEvent") -> str:
    how = _DATES[event.date_status]
    if event.date_start is None and event.date_end is None:
        return f"unknown: {how}"
    if event.date_start == event.date_end:
        return f"{event.date_start}, {how}"
    return f"{event.date_start or '...'} to {event.date_end or '...'}, {how}"


def _where(event: "ShownEvent") -> str:
    if event.place is None:
        return f"unknown: {_PLACES[event.place_status]}"
    return f"{event.place} ({event.country_code})" if event.country_code else event.place


def _report(report: "ShownReport") -> list[str]:
    """Return the rows of one report: its sentence, who takes part, what is claimed, the rule."""
    told = ["", *rows(_marked(report), INDENT)]
    for one in report.participants:
        told += labelled(one.role, _participant(one))
    told += [row for one in report.claims for row in labelled("claim", _claim(one))]
    facts = [report.tense]
    facts += ["negated"] * report.is_negated + ["in a quote"] * report.is_quoted
    rule = f"{report.rule}; {', '.join(facts)}; confidence {report.confidence:.2f}"
    return told + labelled("rule", rule)


def _participant(one: "Participant") -> str:
    if one.name is None:
        return f"{one.printed.text} (not named)"
    return one.name if one.name == one.printed.text else f'{one.name}; printed "{one.printed.text}"'


def _claim(one: "Claim") -> str:
    what = one.attribute if one.qualifier is None else f"{one.attribute} {one.qualifier}"
    said = f'{what.replace("_", " ")}: {one.value}; printed "{one.printed.text}"'
    return said if one.agrees is not False else f"{said}; others say otherwise"


def _marked(report: "ShownReport") -> "list[Run]":
    """Return the sentence with the word that names the event set off."""
    sentence, trigger = report.sentence, report.trigger
    first = trigger.start_char - sentence.start_char
    after = first + len(trigger.text)
    shown = trigger.text if has_colors() else f"«{trigger.text}»"
    return [
        (sentence.text[:first], None),
        (shown, colored(_TRIGGER)),
        (sentence.text[after:], None),
    ]
