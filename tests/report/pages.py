"""A site as a browser reads it: elements, ids, links and text of each page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

_EMPTY = {"meta", "link", "br", "img", "input", "hr"}


@dataclass(eq=False)
class Element:
    """An element, and the elements that it stands in, the outermost first."""

    tag: str
    attributes: dict[str, str]
    # Not shown where a test fails: the elements around an element are in each of them again.
    around: tuple["Element", ...] = field(default=(), repr=False)
    # All text of the page, piece by piece, and which pieces of it are in the element.
    pieces: list[str] = field(default_factory=list, repr=False)
    begin: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces[self.begin : self.end])

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


@dataclass
class Page:
    """One page."""

    elements: list[Element] = field(default_factory=list)

    def ids(self) -> list[str]:
        return [one.attributes["id"] for one in self.elements if "id" in one.attributes]

    def tagged(self, tag: str) -> list[Element]:
        return [one for one in self.elements if one.tag == tag]

    def classed(self, name: str) -> list[Element]:
        return [one for one in self.elements if name in one.classes]

    def element(self, one: str) -> Element:
        return next(found for found in self.elements if found.attributes.get("id") == one)

    def inside(self, one: str) -> "Page":
        around = self.element(one)
        return Page([found for found in self.elements if around in found.around])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self._open = Page(), list[Element]()
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} has an attribute twice: {names}"
        attributes = {name: value or "" for name, value in attrs}
        at = len(self._pieces)
        element = Element(tag, attributes, tuple(self._open), self._pieces, at, at)
        self.page.elements.append(element)
        if tag not in _EMPTY:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop().end = len(self._pieces)

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    def close(self) -> None:
        super().close()
        assert not self._open, f"left open: {self._open}"


def read_page(markup: str) -> Page:
    """Read a page, or a piece of one; every element must be closed in its order."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.page


@cache
def read_site(folder: Path) -> dict[str, Page]:
    """Read all pages of a site that is not changed, by their address."""
    return {
        file.relative_to(folder).as_posix(): read_page(file.read_text("utf-8"))
        for file in sorted(folder.rglob("*.html"))
    }


def links_of(page: Page) -> Iterator[str]:
    """Yield where a page leads to or takes anything from."""
    for element in page.elements:
        for name in ("href", "src"):
            if name in element.attributes:
                yield element.attributes[name]


def lost_links(site: dict[str, Page], folder: Path) -> list[str]:
    """Return the links within a site that lead to no file or no id."""
    ids = {address: set(page.ids()) for address, page in site.items()}
    lost = []
    for address, page in site.items():
        for link in links_of(page):
            if link.startswith(("http://", "https://")):
                continue
            path, _, one = link.partition("#")
            target = (folder / address).parent / path if path else folder / address
            name = target.resolve().relative_to(folder.resolve()).as_posix()
            if not target.is_file() or (one and one not in ids[name]):
                lost.append(f"{address} -> {link}")
    return lost
