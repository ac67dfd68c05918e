"""Articles that share text and are no copies: a statement, standing lines, background, a form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.duplicates import edits
from benchmarks.duplicates.originals import Original

_HOST_SHARE = (0.3, 0.8)
_BOILERPLATE = (
    (
        "The Odd Harbour Gazette is owned by its readers. It takes no money from parties, churches "
        "or companies, prints every correction on its first page, and pays its reporters by the "
        "month and not by the line. Letters of up to 300 words may be sent to the desk, which "
        "answers each of them within a week, whether or not it is printed.",
    ),
    (
        "This report is part of a series on public money in small towns, which this newspaper and "
        "four others have been working on since the spring.",
        "Nobody who was asked to pay for it saw it before it was printed. The figures come from "
        "the budgets of the towns, which anybody may read in their town halls, and were counted "
        "twice by different people; where the two counts did not agree, the lower one is given.",
    ),
)
# Forms that a newsroom fills in: what is in braces differs from one day to the next.
_FORMS = (
    (
        "Shares on the {place} exchange {moved} on {day}, with the main index closing {number} "
        "points away from where it began, at {number}.",
        "{firm} gained most, {number} percent, after {event}. {firm} lost most, {number} percent.",
        "Some {number} million shares changed hands, against {number} million the day before. "
        "Oil stood at {number} dollars a barrel, and gold at {number} dollars an ounce.",
        "Traders said that {event} would decide how the index moves for the rest of the week.",
    ),
    (
        "Firefighters were called to a fire in {place} at {number} minutes past {number} on {day}.",
        "The fire broke out in {thing} and had spread to {thing} by the time that {number} engines "
        "from {place} arrived. Nobody was hurt, and {number} people were led to safety.",
        "The cause of the fire is not known. An officer put the damage at {number} crowns.",
        "Anyone who saw anything is asked to call the station in {place}.",
    ),
    (
        "{firm} beat {firm} by {number} to {number} in {place} on {day}, before a crowd of "
        "{number}.",
        "{person} scored first, in minute {number}, from a pass of {person}. After {event}, "
        "{person} was sent off, and {person} made it two with {number} minutes to go.",
        "{firm} are now in place {number} of the table, with {number} points from {number} games, "
        "and meet {firm} in {place} next.",
    ),
)
_SLOTS = {
    "place": "Reed Alder Quay Marsh Harrow Fenwick Oldbridge Saltby Thornton Wick Dunmore Ashby",
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "moved": "rose fell climbed slipped jumped sank",
    "firm": "Brook_Lamb Northern_Rails Tallow Oxley_Soup Tern Harbour_Light Delta_Cranes Mossgate",
    "person": "Brook Sand Hale Orr Pike Lund Vane Marsh Cole Frost Birch Stone",
    "thing": "a_barn a_kitchen a_garage the_attic a_row_of_sheds the_bakery a_lorry a_cinema",
    "event": "a_long_strike the_sale_of_the_docks talks_on_wages a_report_on_jobs heavy_rain "
    "the_vote_in_parliament a_change_at_the_top an_hour_of_fog",
}


@dataclass(frozen=True)
class Lookalike:
    """One article: why it looks like others, and its paragraphs."""

    kind: str
    host: Original
    paragraphs: tuple[str, ...]


def lookalikes(hosts: Sequence[Original], random: Random) -> Iterator[Lookalike]:
    """Yield articles made of `hosts`, which must not be in the collection themselves."""
    fours = [hosts[start : start + 4] for start in range(0, len(hosts) - 4, 5)]
    donors = [hosts[start + 4] for start in range(0, len(hosts) - 4, 5)]
    for number, (four, donor) in enumerate(zip(fours, donors, strict=True)):
        bodies = [edits.cut_to(list(one.paragraphs), random.uniform(*_HOST_SHARE)) for one in four]
        kind, shared = _shared(number, donor, bodies)
        for host, body in zip(four, bodies, strict=True):
            added = (
                _spread(body, shared, random) if kind != "same boilerplate" else [*body, *shared]
            )
            yield Lookalike(kind, host, tuple(added))
        for host in four:
            yield Lookalike("same form", host, tuple(_filled_in(_FORMS[number % 3], random)))


def _shared(number: int, donor: Original, bodies: Sequence[list[str]]) -> tuple[str, list[str]]:
    """Return paragraphs that all bodies are given, and what they are."""
    shortest = min(sum(len(one.split()) for one in body) for body in bodies)
    sentences = [line for one in donor.paragraphs for line in [_unquoted(one)] if line]
    kind = ("same statement", "same background", "same boilerplate")[number % 3]
    if kind == "same boilerplate":
        return kind, list(_BOILERPLATE[number % 2])
    words = (0.8 if kind == "same statement" else 0.3) * shortest
    taken: list[str] = []
    for one in sentences:
        if sum(len(each.split()) for each in [*taken, one]) > words:
            break
        taken.append(one)
    if kind == "same statement":
        taken = [f"“{one}" for one in taken[:-1]] + [f"“{one}”" for one in taken[-1:]]
    return kind, taken


def _spread(body: list[str], shared: list[str], random: Random) -> list[str]:
    """Put the shared paragraphs in one after another, the body's lead staying first."""
    at = random.randint(1, len(body))
    return [*body[:at], *shared, *body[at:]]


def _unquoted(text: str) -> str:
    return "".join(letter for letter in text if letter not in '“”"')


def _filled_in(form: Sequence[str], random: Random) -> Iterator[str]:
    for line in form:
        pieces = line.replace("}", "{").split("{")
        yield "".join(
            _filler(piece, random) if place % 2 else piece for place, piece in enumerate(pieces)
        )


def _filler(slot: str, random: Random) -> str:
    if slot == "number":
        return str(random.randint(2, 990))
    return random.choice(_SLOTS[slot].split()).replace("_", " ")
