"""An extraction as bytes, and what of its article it was made from as a digest."""

import hashlib
import json
import zlib
from functools import cache

from pydantic import TypeAdapter

from build.document import Article, Extraction


def seen(article: Article) -> bytes:
    """Return the sha256 of all that is looked at in an article: its text, and what is a block."""
    blocks = [[block.kind, *block.span] for block in article.blocks]
    return hashlib.sha256(json.dumps([article.text, blocks]).encode()).digest()


def encode(extraction: Extraction) -> bytes:
    """Return the extraction as JSON, packed."""
    return zlib.compress(_adapter().dump_json(extraction))


def decode(packed: bytes) -> Extraction:
    """Return the extraction that `encode` made these bytes of.

    Raises:
        ValueError: they are no extraction.
    """
    try:
        unpacked = zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    return _adapter().validate_json(unpacked, strict=True)


@cache
def _adapter() -> TypeAdapter[Extraction]:
    return TypeAdapter(Extraction)
