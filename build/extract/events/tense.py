"""When an event stands, seen from the report."""

from build.extract.events.noun_tense import of_noun
from build.extract.events.syntax import Syntax
from build.extract.events.verb_tense import of_verb
from schema.vocabulary import Tense


def tense_of(syntax: Syntax, trigger: int, *, in_headline: bool) -> Tense:
    """Return when the event of the trigger stands."""
    if syntax.is_verb(trigger):
        tense = of_verb(syntax, trigger)
    elif syntax.parse.pos[trigger] == "ADJ":
        tense = Tense.FUTURE
    else:
        tense = of_noun(syntax, trigger)
    # Headlines tell what happened in the present tense.
    return Tense.PAST if in_headline and tense == Tense.PRESENT else tense
