"""An article with its parse, as the steps of this package look at it."""

import re
from dataclasses import dataclass
from functools import cached_property

from build import gazetteer
from build.document import Article, Parse
from build.extract.mentions import lexicon
from schema.span import Span
from schema.vocabulary import BlockKind, EntityType

ARTICLES = frozenset({"the", "a", "an"})
HYPHENS = frozenset("-–—/")
POSSESSIVES = frozenset({"'s", "’s"})
OPENING_QUOTES = frozenset("\"'“‘«") | {"``"}
CLOSING_QUOTES = frozenset("\"'”’»") | {"''"}
# The story is told here; bylines and credits name its makers, a dateline is read by itself.
_STORY_KINDS = frozenset(BlockKind) - {BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE}
_PHOTO_CREDIT = re.compile(
    r"\([^()]{0,60}\b(?:photos?|photographs?|pictures?|images?|file)\)"
    r"|\b(?:photos?|photographs?|pictures?|images?)(?: by|:)[^.]{1,60}",
    re.IGNORECASE,
)
# "(Ana Ruiz/Getty Images)", "Ana Ruiz/AFP/Getty Images".
_AGENCY = (
    r"(?:AFP|AP|EPA|PA|REX|Rex|Reuters|REUTERS|Getty(?: Images)?"
    r"|Alamy|Invision|Shutterstock|Xinhua)"
)
_SLASHED_CREDIT = re.compile(
    rf"(?:\b[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{1,2}}|\b{_AGENCY})(?: ?/ ?{_AGENCY})+\b"
)
# What pages print beside a picture, for readers to share it.
_SHARE_BUTTONS = re.compile(
    r"\b(?:(?:Email|Facebook|Google\+|Instagram|LinkedIn|Pinterest|Twitter|WhatsApp) ){2,}"
)

# How many marks may open a sentence before its first word.
MOST_MARKS = 3
# Share of capitalised long words above which capitals tell nothing.
SHOUTED_SHARE = 0.8
# An article with so many different words of sport tells of it.
ENOUGH_SPORT = 4

HALVES = {"North": "South", "South": "North", "East": "West", "West": "East"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name: tokens from `first` to before `end`; `span` is narrower where it ends in a token."""

    first: int
    end: int
    span: Span
    label: EntityType | None


@dataclass(frozen=True)
class Page:
    """One article and its parse, side by side, with the sources of its quotes."""

    article: Article
    parse: Parse
    sources: frozenset[Span] = frozenset()

    @cached_property
    def words(self) -> list[str]:
        """The characters of each token."""
        text = self.article.text
        return [
            text[start:end] for start, end in zip(self.parse.starts, self.parse.ends, strict=True)
        ]

    @cached_property
    def lower(self) -> list[str]:
        """The tokens in lower case."""
        return [word.lower() for word in self.words]

    @cached_property
    def common_words(self) -> frozenset[str]:
        """The words that the article also writes in lower case."""
        return frozenset(word for word in self.words if word.islower())

    @cached_property
    def common_nouns(self) -> frozenset[str]:
        """The nouns that the article also writes in lower case: "bitcoin", "tea"."""
        parse = self.parse
        return frozenset(
            word
            for token, word in enumerate(self.words)
            if word.islower() and parse.tags[token] in ("NN", "NNS")
        )

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the full names of people, as the model reads them."""
        return frozenset(
            self.words[name.end - 1]
            for name in self.parse.names
            if name.label == "PERSON" and name.end - name.first > 1
        )

    @cached_property
    def inner_capitals(self) -> frozenset[str]:
        """The words that the article capitalises elsewhere than at the head of a sentence."""
        return frozenset(
            word
            for token, word in enumerate(self.words)
            if word[0].isupper() and not self.opens_sentence(token)
        )

    @cached_property
    def halves(self) -> frozenset[str]:
        """The words by which the article may call two halves of a land: "the North"."""
        words = self.words
        named = set()
        for token, word in enumerate(words):
            if word in HALVES and token + 1 < len(words):
                is_pair = words[token + 1] in {"and", "or"} and token + 3 < len(words)
                land = words[token + 3 if is_pair else token + 1]
                if _is_country(f"{word} {land}"):
                    named.add((word, land))
        return frozenset(word for word, land in named if (HALVES[word], land) in named)

    @cached_property
    def is_sport(self) -> bool:
        """Whether the article tells of sport."""
        return len(lexicon.SPORT.intersection(self.lower)) >= ENOUGH_SPORT

    @cached_property
    def persons(self) -> frozenset[int]:
        """The first tokens of the names that the model takes for a person's."""
        return frozenset(name.first for name in self.parse.names if name.label == "PERSON")

    @cached_property
    def is_story(self) -> list[bool]:
        """Whether each token belongs to the story, credits of captions left out."""
        told = [False] * len(self.parse)
        for block in self.article.blocks:
            if block.kind not in _STORY_KINDS:
                continue
            for token in self.parse.tokens_in(block.span):
                told[token] = True
            patterns = [_SLASHED_CREDIT, _SHARE_BUTTONS]
            if block.kind == BlockKind.CAPTION:
                patterns.append(_PHOTO_CREDIT)
            for pattern in patterns:
                for debris in pattern.finditer(block.span.of(self.article.text)):
                    span = Span(*debris.span()).shifted(block.span.start)
                    for token in self.parse.tokens_in(span):
                        told[token] = False
        return told

    @cached_property
    def is_shouted(self) -> list[bool]:
        """Whether each sentence is in capitals or in title case, so that case says nothing."""
        return [self._is_shouted(first, end) for first, end in self.parse.sentences]

    def _is_shouted(self, first: int, end: int) -> bool:
        long = [word for word in self.words[first:end] if len(word) > 3 and word.isalpha()]
        capitals = sum(word.isupper() for word in long)
        if self.parse.starts[first] in self._titles:
            capitals = sum(word[0].isupper() for word in long)
        return len(long) > 2 and capitals > SHOUTED_SHARE * len(long)

    @cached_property
    def _titles(self) -> frozenset[int]:
        """Where the blocks begin that may be printed in title case."""
        kinds = {BlockKind.HEADLINE, BlockKind.SUBHEADLINE, BlockKind.SUBHEADING}
        return frozenset(one.span.start for one in self.article.blocks if one.kind in kinds)

    def name(self, first: int, end: int, label: EntityType | None) -> Name:
        """Return the name that covers the tokens from `first` to before `end`."""
        return Name(first, end, self.parse.span(first, end), label)

    def text(self, name: Name) -> str:
        """Return the characters of a name."""
        return name.span.of(self.article.text)

    def sentence_range(self, token: int) -> tuple[int, int]:
        """Return the tokens of the sentence that `token` stands in."""
        return self.parse.sentences[self.parse.sentence_of[token]]

    def opens_sentence(self, token: int) -> bool:
        """Say whether nothing but marks stands before the token in its sentence."""
        first, _ = self.sentence_range(token)
        if token - first > MOST_MARKS:
            return False
        return not any(word[0].isalnum() for word in self.words[first:token])

    def is_capitalised(self, token: int) -> bool:
        """Say whether the token begins with a capital letter."""
        return self.words[token][0].isupper()

    def follows_article(self, name: Name) -> bool:
        """Say whether "the" before the name is the name's own: "the Mail", not "the Mail story"."""
        before = name.first - 1
        is_the = before >= 0 and self.lower[before] == "the"
        return is_the and name.first <= self.parse.heads[before] < name.end

    def speaks(self, name: Name) -> bool:
        """Say whether the name, with its article or without, is all of a quote's source."""
        before = max(0, name.first - self.follows_article(name))
        return not self.sources.isdisjoint((name.span, self.parse.span(before, name.end)))

    def acronyms_of(self, name: Name) -> frozenset[str]:
        """Return the acronyms of a name of several words: "HBL" and "HBfL", as is printed."""
        letters = [word[0] for word in self.words[name.first : name.end]]
        capitals = "".join(one for one in letters if one.isupper())
        return frozenset(one for one in (capitals, "".join(letters)) if len(one) > 1)

    def role(self, token: int) -> str | None:
        """Return the role of a person that the token names, in the singular, or None."""
        for form in (self.lower[token], self.parse.lemmas[token].lower(), self.lower[token][:-1]):
            if form in lexicon.PERSON_ROLES or form.removeprefix("vice-") in lexicon.PERSON_ROLES:
                return form
        return None

    def head(self, first: int, end: int) -> int:
        """Return the token that the others in the range depend on."""
        for token in range(first, end):
            if not first <= self.parse.heads[token] < end or self.parse.heads[token] == token:
                return token
        return end - 1


def _is_country(name: str) -> bool:
    territory = gazetteer.territory(name)
    return territory is not None and territory.is_country
