"""YAML front matter: strings and lists of strings, nothing that YAML can do beyond that."""

from dataclasses import dataclass

import yaml

from build.read.printed import Record, Refused
from schema.span import Span
from schema.vocabulary import RejectReason

MAX_CHARACTERS = 100_000
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Field:
    """A value, and the places of its name and of the value itself in the text."""

    value: object
    name: Span
    printed: Span


class _PlainLoader(yaml.BaseLoader):
    """Composes nodes without constructing anything; anchors and aliases are refused."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem="anchors (&) and aliases (*) are not allowed; put the value in quotation "
                "marks if it begins with such a sign",
                problem_mark=event.start_mark,
            )
        return super().compose_node(parent, index)


def split_front_matter(text: str, record: Record) -> tuple[dict[str, object], str]:
    """Return the front matter's values and the text below it.

    Values stay as printed: a date is not turned into another form. Text that does not begin with
    `---` has no front matter. Raises `Refused` (MALFORMED) with the place.
    """
    fields, body = read_front_matter(text, record)
    return {name: field.value for name, field in (fields or {}).items()}, body


def read_front_matter(text: str, record: Record) -> tuple[dict[str, Field] | None, str]:
    """Do the same, with the place of each field; None for the fields where there is no `---`."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _FENCE:
        return None, text
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in (_FENCE, "...")), 0)
    if not end:
        raise Refused(
            RejectReason.MALFORMED,
            "the front matter that begins here is never closed; put a line --- below it",
            *record.place(1, 1),
        )
    head = "".join(lines[1:end])
    if len(head) > MAX_CHARACTERS:
        raise Refused(RejectReason.MALFORMED, "the front matter is too long to be one")
    return read_fields(head, len(lines[0]), record), "".join(lines[end + 1 :])


def read_fields(head: str, offset: int, record: Record) -> dict[str, Field]:
    """Return the fields of the lines between the fences, which begin at `offset` in the text."""
    try:
        root = yaml.compose(head, Loader=_PlainLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        raise Refused(
            RejectReason.MALFORMED,
            f"the front matter is not YAML: {error.problem or error.context}",
            *record.place(line + 2, column + 1),
        ) from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: "\U00110000" is no character
        why = str(error).partition("\n")[0]
        raise Refused(
            RejectReason.MALFORMED, f"the front matter is not YAML: {why}", *record.place(2, 1)
        ) from error
    except RecursionError as error:
        raise Refused(RejectReason.MALFORMED, "the front matter is nested too deeply") from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise Refused(
            RejectReason.MALFORMED,
            "the front matter must be lines of the form `name: value`",
            *record.place(2, 1),
        )
    fields: dict[str, Field] = {}
    for key, value in root.value:
        place = record.place(key.start_mark.line + 2, key.start_mark.column + 1)
        if not isinstance(key, yaml.ScalarNode):
            raise Refused(RejectReason.MALFORMED, "a name must be a plain word", *place)
        if key.value in fields:
            raise Refused(RejectReason.MALFORMED, f"{key.value!r} is given twice", *place)
        fields[key.value] = Field(_plain(value), _span(key, offset), _span(value, offset))
    return fields


def _span(node: yaml.Node, offset: int) -> Span:
    return Span(offset + node.start_mark.index, offset + node.end_mark.index)


def _plain(node: yaml.Node) -> object:
    """Return a scalar as its string and a flat list as strings; anything else as an empty dict."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) if isinstance(item, yaml.ScalarNode) else {} for item in node.value]
    return {}
