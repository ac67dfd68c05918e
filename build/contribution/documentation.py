"""The rules explained: what `build rules` prints, and what docs/rules.md is."""

import textwrap
from collections.abc import Sequence
from difflib import get_close_matches

from build.collection import FILE_NAME
from build.contribution.ignores import FORM
from build.contribution.rules import FAMILIES, RULE_NAMES, Rule
from build.errors import UsageError

WIDTH = 100
_PREAMBLE = f"""\
What `build validate` looks for in contributed articles. An **error** blocks the contribution, a
**warning** does not.

Where a rule is wrong about one article, a comment in its front matter silences it for this file;
the reason is for those who read it later:

```
{FORM}
```

A collection silences a rule for all its articles, or takes it more or less seriously, in its
`{FILE_NAME}` (`ignore`, `errors`, `warnings` under `[validate]`). What keeps an article from
being read can be neither silenced nor made a warning."""
_FATAL = "It keeps the article from being read, and so cannot be ignored."


def documentation() -> str:
    """Return all rules as Markdown, each under a heading of its name."""
    parts = ["# Rules", _PREAMBLE]
    for family, rules in FAMILIES:
        parts.append(f"## {family}")
        parts += [_section(rule) for rule in rules]
    return "\n\n".join(parts) + "\n"


def section(name: str) -> str:
    """Return what is said of one rule. Raises `UsageError` where there is none of this name."""
    rule = RULE_NAMES.get(name)
    if rule is None:
        near = get_close_matches(name, RULE_NAMES, n=1)
        near = near or [one for one in RULE_NAMES if name and name in one]
        hint = f"was {' or '.join(near)} meant? " if near else ""
        raise UsageError(f"there is no rule {name!r}", hint=f"{hint}`build rules` lists them all")
    return _section(rule) + "\n"


def _section(rule: Rule) -> str:
    parts = [
        f"### {rule.name}",
        _filled(f"**{rule.severity}** {rule.title}."),
        _filled(f"{rule.why} {_FATAL if rule.fatal else ''}"),
    ]
    if rule.wrong is not None:
        parts.append(f"Wrong:\n\n{_block(rule.wrong)}")
    if rule.right is not None:
        parts.append(f"Right:\n\n{_block(rule.right)}")
    return "\n\n".join(parts)


def _block(example: str) -> str:
    return f"```\n{_shown(example.strip().splitlines())}\n```"


def _shown(lines: Sequence[str]) -> str:
    return (
        "\n".join(
            part
            for line in lines
            for part in (textwrap.wrap(line, WIDTH, break_on_hyphens=False) or [""])
        )
        .replace("\u00ad", "\\u00ad")
        .replace("\u0301", "\\u0301")
        .replace("\x9d", "\\x9d")
    )


def _filled(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
