"""News agencies by one name each: a small table of those whose initials mean one agency in news.

Left out are initials that name two (APA: Austria Presse Agentur, Azeri-Press Agency; CNA) or a word
(MENA). The names in `agencies.tsv` are those that each agency gives itself on its site.
"""

from functools import cache
from importlib.resources import files

from build.read.characters import letters, tidy
from build.read.metadata import publisher_name


def agency_name(raw: str | None) -> str | None:
    """Return one spelling of an agency's name: its initials where it is known by them."""
    name = tidy(raw or "").strip(" ()[]")
    return _agencies().get(letters(name.removeprefix("The "))) or publisher_name(name)


@cache
def _agencies() -> dict[str, str]:
    """Return each agency by the letters of all of its names."""
    lines = files("build.read").joinpath("agencies.tsv").read_text("utf-8").splitlines()
    known: dict[str, str] = {}
    for line in lines[1:]:
        agency, others, _ = line.split("\t")
        known |= {letters(name): agency for name in (agency, *others.split("; "))}
    return known
