"""The shapes that an article's object comes in: one more is one more file and one line below."""

from build.read.printed import Printed
from build.read.shapes import fundus, news_please, ninjs, schema_org, trafilatura
from build.read.shapes.own import METADATA_NAMES, TEXT_NAMES, read_own
from build.read.shapes.shape import Shape, Values
from schema.vocabulary import SourceFormat

# Each knows itself by names that no other gives; what none knows is read by our own names.
SHAPES: tuple[Shape, ...] = (
    fundus.SHAPE,
    news_please.SHAPE,
    ninjs.SHAPE,
    schema_org.SHAPE,
    trafilatura.SHAPE,
)

__all__ = ["METADATA_NAMES", "NAMES", "SHAPES", "TEXT_NAMES", "Shape", "Values", "read_values"]

# Every name that some shape reads.
NAMES = frozenset(TEXT_NAMES).union(METADATA_NAMES, *(shape.names for shape in SHAPES))


def read_values(values: Values, own_format: SourceFormat) -> Printed:
    """Read one object; `own_format` names the container, where the names are our own.

    Raises `Refused`: NO_TEXT, BAD_METADATA, MALFORMED (its HTML), WITHDRAWN.
    """
    for shape in SHAPES:
        if shape.is_it(values):
            return shape.read(values)
    return read_own(values, own_format)
