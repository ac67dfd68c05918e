"""The articles of the dataset in which everything holds, and where their words stand."""

from datetime import date
from typing import Any

from schema.articles import Article, Block
from schema.ids import make_id, text_digest
from schema.vocabulary import (
    BlockKind,
    LanguageBasis,
    PublicationBasis,
    SourceFormat,
    TextPolicy,
    TextPolicyBasis,
)

AS_OF = date(2023, 6, 1)
INPUT_COUNT = 4
DAY = date(2023, 5, 4)

# Emoji of several code points and a combining accent stand before most spans.
TALKS = (
    (BlockKind.HEADLINE, "Dam talks end 👩‍👩‍👧 in Tessel"),
    (BlockKind.BYLINE, "By Ida Marlow of the Cafe\u0301 Desk"),
    (BlockKind.PARAGRAPH, "Orla Vance met the Corvane envoy in Tessel on 3 May 2023."),
    (BlockKind.PARAGRAPH, "“The gate stays open,” Vance said."),
    (BlockKind.PARAGRAPH, "Vance said the envoy was “not amused” by the cafe\u0301."),
    (BlockKind.PARAGRAPH, "“Lorn told me ‘four died’ here,” Vance said."),
)
STREET = (
    (BlockKind.PARAGRAPH, "A street in Tessel was renamed last spring, residents said."),
    (BlockKind.PARAGRAPH, "Two of them had asked for it in May, in 2021 and in the 1990s."),
)


class Page:
    """One article's text and blocks, and where its words stand."""

    def __init__(self, name: str, blocks: tuple[tuple[BlockKind, str], ...]) -> None:
        self.article_id = make_id("art", name)
        self.blocks = blocks
        self.text = "\n\n".join(text for _, text in blocks)

    def id(self, prefix: str, words: str) -> str:
        """Return the id of a row that is named by its words."""
        return make_id(prefix, self.article_id, words)

    def at(self, words: str, after: str = "") -> dict[str, Any]:
        """Return the span columns of `words`, first met after `after`."""
        start = self.text.index(words, self.text.index(after))
        return {"start_char": start, "end_char": start + len(words), "text": words}

    def part(self, name: str, words: str, after: str = "") -> dict[str, Any]:
        """Return the same with the columns prefixed by `name`."""
        return {f"{name}_{key}": value for key, value in self.at(words, after).items()}

    def block_rows(self) -> list[Block]:
        """Return the rows of the blocks."""
        rows, start = [], 0
        for ordinal, (kind, text) in enumerate(self.blocks):
            rows.append(
                Block(
                    block_id=self.block_id(ordinal),
                    article_id=self.article_id,
                    ordinal=ordinal,
                    kind=kind,
                    start_char=start,
                    end_char=start + len(text),
                )
            )
            start += len(text) + 2
        return rows

    def block_id(self, ordinal: int) -> str:
        """Return the id of a block."""
        return make_id("blk", self.article_id, ordinal)

    def article(self, **columns: Any) -> Article:
        """Return the article's row."""
        paragraphs = [text for kind, text in self.blocks if kind == BlockKind.PARAGRAPH]
        defaults = dict.fromkeys(Article.model_fields) | {
            "article_id": self.article_id,
            "text": self.text,
            "char_count": len(self.text),
            "body_start_char": self.text.index(paragraphs[0]),
            "date_published_basis": PublicationBasis.NONE,
            "authors": [],
            "in_language": "en",
            "in_language_basis": LanguageBasis.DECLARED,
            "encoding": "utf-8",
            "repairs": [],
            "cleaning": [],
            "source_record": 0,
            "source_format": SourceFormat.TEXT,
            "source_sha256": text_digest(self.article_id),
            "text_sha256": text_digest(self.text),
            "word_count": sum(len(text.split()) for text in paragraphs),
            "source_group_id": self.article_id,
            "text_policy": TextPolicy.NONE,
            "text_policy_basis": TextPolicyBasis.UNKNOWN,
        }
        return Article(**{**defaults, **columns})


FIRST, COPY, OTHER = Page("first", TALKS), Page("copy", TALKS), Page("other", STREET)
VANCE, TESSEL, CORVANE = (make_id("ent", name) for name in ("Orla Vance", "Tessel", "Corvane"))
MEETING, DEATHS = make_id("evt", "meeting"), make_id("evt", "deaths")
TALKS_STORY, STREET_STORY = make_id("sto", "talks"), make_id("sto", "street")
OPEN = "The gate stays open,"
AMUSED = "the envoy was not amused by the cafe\u0301"
AFTER = (" open,”", "\n\nVance", " here,”")
LORN = "Lorn told me ‘four died’ here,"
