"""Lines of front matter that cannot be read: what is wrong with each, in words without YAML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build.contribution.broken_values import mended_value, value_fault, wrong_sign
from build.contribution.curly import uncurled
from build.contribution.front_lines import CANNOT, FIELD, ITEM, Fault, Line, quoted, reads
from build.contribution.known_fields import ALL_FIELDS, example_of, known_as

_NO_SPACE = re.compile(r"(?P<name>[^\W\d][\w-]*):(?P<value>(?!//)[^ \t].*)")
_OTHER_SIGN = re.compile(
    r"(?P<name>[^\W\d][\w-]*(?: [\w-]+)?)[ \t]*(?P<sign>=|：|->|→|[–—-](?=[ \t]))[ \t]*"
    r"(?P<value>\S.*)"
)
# As in "**headline:** ...", "- headline: ..." and "> headline: ...".
_IN_SIGNS = re.compile(
    rf"[ \t*_>•·-]+(?P<name>{'|'.join(ALL_FIELDS)})[*_]*[ \t]*:[*_]*[ \t]+(?P<value>\S.*)"
)
_NO_COLON = re.compile(rf"(?P<name>{'|'.join(ALL_FIELDS)})(?:[ \t]+(?P<value>\S.*))?")


@dataclass(slots=True)
class Block:
    """The lines that begin with one name and a colon, or are meant to; `name` as it is meant."""

    name: str | None
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Nearly:
    """A line that lacks one sign to be a field; `is_safe` where it can be no line of prose."""

    name: str
    value: str | None
    wrong: str
    is_safe: bool


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Part the lines of front matter into blocks, one for each name."""
    blocks: list[Block] = []
    is_full = True  # whether the block above has its value, so that no group may follow
    for line in lines:
        name, value = _named(line.text, is_full)
        if name is not None:
            blocks.append(Block(name, [line]))
            is_full = value is not None
            continue
        if not blocks:
            blocks.append(Block(None))
        blocks[-1].lines.append(line)
        is_full = is_full or ITEM.fullmatch(line.text) is not None
    return blocks


def _named(line: str, is_full: bool) -> tuple[str | None, str | None]:
    """Return the name, as it is meant, and the value where a line begins a block."""
    if found := FIELD.fullmatch(line):
        name = found["name"]
        is_known = known_as(name) is not None
        if not found["indent"] or (is_full and is_known):
            return known_as(name) or name, found["value"]
        return None, None
    nearly = _nearly(line)
    return (nearly.name, nearly.value) if nearly else (None, None)


def begins_field(line: str) -> bool:
    """Say whether a line surely is one of front matter: a known name, or one word and a colon."""
    name, _ = _named(line, True)
    if (nearly := _nearly(line)) is not None and not nearly.is_safe:
        return False
    return name in ALL_FIELDS or (name is not None and name.islower() and name.isidentifier())


def _nearly(line: str) -> _Nearly | None:
    """Return what a line is nearly; None where it is nothing of the kind."""
    if found := _NO_SPACE.fullmatch(line):
        if name := known_as(found["name"]):
            wrong = "a space is missing behind the colon"
            if found["value"][0].isspace():
                wrong = "the space behind the colon is not an ordinary one"
            return _Nearly(name, found["value"].strip(), wrong, is_safe=True)
    elif found := _OTHER_SIGN.fullmatch(line):
        if name := known_as(found["name"]):
            wrong = f"{found['sign']} stands where a colon and a space must stand"
            return _Nearly(name, found["value"].strip(), wrong, is_safe=True)
    elif found := _IN_SIGNS.fullmatch(line):
        wrong = f"other signs stand around {found['name']}"
        return _Nearly(found["name"], found["value"].strip(), wrong, is_safe=True)
    elif found := _NO_COLON.fullmatch(line.rstrip()):
        name, value = found["name"], found["value"]
        return _Nearly(name, value, f"the colon behind {name} is missing", is_safe=False)
    return None


def faults_of(blocks: Sequence[Block]) -> Iterator[tuple[Block, Fault]]:
    """Yield the blocks that cannot be read, with each of their faults."""
    first: dict[str, Line] = {}
    curled = [block for block in blocks if _is_curled(block)]
    for block in blocks:
        line = block.lines[0]
        given = FIELD.fullmatch(line.text)
        if given is not None and given["name"] in first:
            yield block, _twice(line, given["name"], first[given["name"]])
            continue
        if given is not None:
            first[given["name"]] = line
        is_habit = any(other is not block for other in curled)
        for fault in _faults(block, is_habit):
            yield block, fault


def _faults(block: Block, is_habit: bool) -> Iterator[Fault]:
    line = block.lines[0]
    given = FIELD.fullmatch(line.text)
    if given is None and (nearly := _nearly(line.text)) is not None:
        yield _not_quite(line, nearly)
    elif given is not None and given["indent"]:
        yield _moved_in(line)
    elif is_readable(block):
        return
    elif tabs := [fault for one in block.lines if (fault := _tab(one)) is not None]:
        yield from tabs
    elif given is not None and given["value"] and not reads(line.text):
        yield value_fault(line, given, is_habit)
    else:
        yield from _faults_below(block)


def is_readable(block: Block) -> bool:
    """Say whether a block can be read by itself; blank lines and comments can."""
    text = "\n".join(line.text for line in block.lines)
    is_bare = all(not line.text.strip() or line.text.lstrip()[0] == "#" for line in block.lines)
    return is_bare or reads(text)


def _twice(line: Line, name: str, first: Line) -> Fault:
    message = f"{name!r} is given twice, first on line {first.number}"
    return Fault(line.part(0, len(name)), message, "keep one of the two lines and delete the other")


def _not_quite(line: Line, nearly: _Nearly) -> Fault:
    new = f"{nearly.name}: {nearly.value}"
    if not reads(new):
        new = f"{nearly.name}: {quoted(nearly.value or '')}"
    return Fault(
        line.part(0),
        f"{CANNOT}{nearly.wrong}",
        f"write  {new if nearly.value else example_of(nearly.name)}",
        line.rewritten(new) if nearly.is_safe and reads(new) else None,
    )


def _moved_in(line: Line) -> Fault:
    plain = line.text.strip()
    given = FIELD.fullmatch(plain)
    if given is not None and given["value"] and not reads(plain):
        plain = f"{given['name']}: {mended_value(given['name'], given['value'])[0]}"
    return Fault(
        line.part(0, line.indent),
        f"{CANNOT}this line is moved in, as if it belonged to the line above",
        f"delete the spaces before it:  {plain}",
        line.rewritten(plain),
    )


def _tab(line: Line) -> Fault | None:
    """Say that tabs are no spaces; None where there is none, or something else is wrong too."""
    if "\t" not in line.text or reads(line.text):
        return None
    inner = re.sub(r"[ \t]*\t[ \t]*", " ", line.text.strip())
    new = " " * 2 * line.text[: line.indent].count("\t") + inner
    if not reads(new):
        return None
    tab = line.text.index("\t")
    return Fault(
        line.part(tab, tab + 1),
        f"{CANNOT}there is a tab here, and only spaces are read",
        f"delete it and press the space bar instead:  {new}",
        line.rewritten(new),
    )


def _faults_below(block: Block) -> Iterator[Fault]:
    """Yield what is wrong with lines that should go on with a field, or stand for none."""
    first = block.lines[0]
    given = FIELD.fullmatch(first.text)
    dash: Line | None = None  # of the list that runs
    for line in block.lines[1 if given else 0 :]:
        bare = line.text.strip()
        if not bare or bare[0] == "#":
            continue
        item = ITEM.fullmatch(line.text)
        if item is not None:
            if dash is not None and line.indent != dash.indent:
                new = " " * dash.indent + bare
                message = f"{CANNOT}the dashes of a list must stand one below the other"
                fix = line.rewritten(new)
                yield Fault(line.part(0, line.indent + 1), message, "move it below the dash", fix)
            elif given is not None and given["value"]:
                name = given["name"]
                yield Fault(
                    line.part(line.indent),
                    f"{CANNOT}a list begins here, but {name} has a value already",
                    f"put all in one list:  {name}: [{given['value'].strip()}, {bare[1:].strip()}]",
                )
            elif not reads(bare):
                new = f"{line.text[: line.indent]}- {quoted(bare[1:].strip())}"
                message = f"{CANNOT}{wrong_sign(bare[1:].strip() or '-')[1]}"
                yield Fault(line.part(line.indent), message, f"write  {new}", line.rewritten(new))
            dash = dash or line
        elif dash is not None:
            message = f"{CANNOT}this line of the list has no dash"
            mend = f"write it as the lines above:  {' ' * dash.indent}- {bare}"
            yield Fault(line.part(line.indent), message, mend)
        elif not line.indent or given is None:
            yield _no_name(line, given)
        elif given["value"] and not reads(f"{first.text} {bare}"):
            yield _goes_on(line, given)


def _goes_on(line: Line, given: re.Match[str]) -> Fault:
    whole = quoted(f"{given['value'].strip()} {line.text.strip()}")
    return Fault(
        line.part(line.indent),
        f"{CANNOT}this line goes on with the one above, and the two hold a second colon",
        f"make one line of the two, in quotation marks:  {given['name']}: {whole}",
    )


def _no_name(line: Line, given: re.Match[str] | None) -> Fault:
    bare = line.text.strip()
    message = f"{CANNOT}this line does not begin with a name and a colon"
    mend = f"write the name of a field before it, such as  {example_of('publisher')}"
    if given is not None and given["value"]:
        whole = f"{given['name']}: {given['value'].strip()} {bare}"
        mend = f"if it goes on with the line above, make one line of the two:  {whole}"
    return Fault(line.part(line.indent), message, f"{mend}  ; else delete it")


def _is_curled(block: Block) -> bool:
    given = FIELD.fullmatch(block.lines[0].text)
    if given is None or not given["value"]:
        return False
    return any(uncurled(part) for part in (given["value"], given["value"].strip("[] ")))
