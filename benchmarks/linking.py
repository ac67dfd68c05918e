"""What it costs to tell who is who over many articles: time and peak memory by mentions.

    python -m benchmarks.linking [MENTIONS ...]

Default: 10,000, 100,000 and 1,000,000 mentions, each in a process of its own. The articles are
made up: names of people, bodies and towns are put together at random from invented syllables, one
thing for every 25 mentions; how often each is named follows Zipf's law (the n-th of them 1/n as
often as the first), so that a few are in most articles and most are in one. An article names 10
things, three in five of them people: the full name, a third of the time with a role before it,
later the surname alone; one full name in thirty has a slip in it. Four articles tell one story and
draw half of their names from it. Timed is the resolution of entities alone, from found mentions to
rows, in seconds of the processor; memory is what the process held at most, less what it held with
the articles loaded.
"""

import random
import subprocess
import sys
import time
from bisect import bisect_left
from datetime import date, timedelta
from itertools import accumulate

from benchmarks.articles import article_of, collection_of
from build.document import Extraction, FoundMention, Publication, Reading
from build.resolve.collection import Collection
from build.resolve.entities import resolve_entities
from build.usage import peak_memory
from schema.ids import make_id
from schema.span import Span
from schema.vocabulary import DatePrecision, EntityType, MentionForm, PublicationBasis

SIZES = (10_000, 100_000, 1_000_000)
_A_THING_FOR = 25
_MENTIONS, _THINGS, _ARTICLES_OF_STORY = 25, 10, 4
_SYLLABLES = (
    *("ba", "del", "fir", "gor", "hin", "jal", "kem", "lov", "mar", "nis", "or", "pel"),
    *("quin", "ras", "sol", "tur", "ulv", "vem", "wex", "yar", "zim", "bro", "dra", "sten"),
)
_ROLES = ("minister", "harbour master", "engineer", "mayor", "spokeswoman", "captain", "judge")
_BODIES = ("Shipping", "Agency", "Council", "Institute", "Mutual", "University")
_TYPES = (EntityType.PERSON,) * 3 + (EntityType.ORG, EntityType.GPE)

Thing = tuple[str, EntityType]


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=syllables)).capitalize()


def _thing(chance: random.Random) -> Thing:
    """Return an invented name and what it is of."""
    label = chance.choice(_TYPES)
    if label is EntityType.PERSON:
        return f"{_word(chance, 2)} {_word(chance, 3)}", label
    if label is EntityType.ORG:
        return f"{_word(chance, 3)} {chance.choice(_BODIES)}", label
    return _word(chance, 3), label


def _slipped(chance: random.Random, name: str) -> str:
    """Swap two letters inside the last word of a name."""
    at = chance.randrange(len(name) - 4, len(name) - 1)
    return f"{name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]}"


def _article(chance: random.Random, number: int, things: list[Thing]) -> Reading:
    """Return an article that names each of the things, some of them again."""
    words, mentions, at = [], [], 0
    for turn in range(_MENTIONS):
        name, label = things[turn] if turn < len(things) else chance.choice(things)
        is_person = label is EntityType.PERSON
        role = f"{chance.choice(_ROLES)} " if is_person and chance.random() < 1 / 3 else ""
        if is_person and turn >= len(things):
            role, name = "", name.split()[-1]
        elif is_person and chance.random() < 1 / 30:
            name = _slipped(chance, name)
        title = Span(at, at + len(role) - 1) if role else None
        span = Span(at + len(role), at + len(role) + len(name))
        mentions.append(
            FoundMention(span, MentionForm.NAME, label, name.lower(), turn, title=title)
        )
        words.append(f"{role}{name}")
        at = span.end + len(" met ")
    day = date(2020, 1, 1) + timedelta(days=number % 1500)
    publication = Publication(PublicationBasis.METADATA, day, precision=DatePrecision.DAY)
    article = article_of(
        " met ".join(words), article_id=make_id("art", number), publication=publication
    )
    return Reading(article, Extraction(tuple(mentions)))


def made_up(mentions: int) -> Collection:
    """Return made-up articles of so many mentions, each a source of its own."""
    chance = random.Random(mentions)
    things = [_thing(chance) for _ in range(mentions // _A_THING_FOR)]
    weights = list(accumulate(1 / (rank + 1) for rank in range(len(things))))

    def drawn(count: int) -> list[Thing]:
        return [things[bisect_left(weights, chance.random() * weights[-1])] for _ in range(count)]

    readings, stories, cast = [], dict[str, str](), list[Thing]()
    for number in range(mentions // _MENTIONS):
        if number % _ARTICLES_OF_STORY == 0:
            cast = drawn(_THINGS)
        half = _THINGS // 2
        named = dict.fromkeys([*chance.sample(cast, half), *drawn(half)])
        readings.append(_article(chance, number, list(named)))
        article_id = readings[-1].article.article_id
        stories[article_id] = str(number // _ARTICLES_OF_STORY)
    return collection_of(readings, stories)


def measure(mentions: int) -> str:
    """Return one line: what was resolved, how long it took and what it held."""
    collection = made_up(mentions)
    resolve_entities(made_up(_MENTIONS))  # the gazetteer is loaded once, whatever the size
    before, started = peak_memory(), time.process_time()
    found = resolve_entities(collection)
    seconds = time.process_time() - started
    return (
        f"{mentions:10,}{len(found.entities):10,}{len(list(found.links)):10,}{seconds:10.1f}"
        f"{1e6 * seconds / mentions:12.0f}{(peak_memory() - before) / 2**20:10.0f}"
    )


def main() -> None:
    """Print a line for each size."""
    if sys.argv[1:2] == ["--one"]:
        print(measure(int(sys.argv[2])))
        return
    sizes = [int(one) for one in sys.argv[1:]] or list(SIZES)
    print(
        f"{'mentions':>10}{'entities':>10}{'links':>10}{'seconds':>10}{'µs/mention':>12}{'MB':>10}"
    )
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.linking", "--one", str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        print(done.stdout, end="", flush=True)


if __name__ == "__main__":
    main()
