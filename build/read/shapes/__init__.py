"""The shapes that an article's object comes in: one more is one more file and one line below."""

from build.read.printed import Printed
from build.read.shapes import news_please
from build.read.shapes.own import read_own
from build.read.shapes.shape import Shape, Values
from schema.vocabulary import SourceFormat

# The first that knows itself reads; what none knows is read by our own names.
SHAPES: tuple[Shape, ...] = (news_please.SHAPE,)


def read_values(values: Values, own_format: SourceFormat) -> Printed:
    """Read one object; `own_format` names the container, where the names are our own.

    Raises `Refused`: NO_TEXT, BAD_METADATA.
    """
    for shape in SHAPES:
        if shape.is_it(values):
            return shape.read(values)
    return read_own(values, own_format)
