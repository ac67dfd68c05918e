"""The kicker: a label above the headline ("EXCLUSIVE", "Opinion")."""

from build.read.cleaning.draft import Draft
from build.read.names import is_section

_LABELS = """
    breaking; breaking news; developing; developing story; exclusive; just in; latest; live;
    live updates; new; news; premium; story; top story; top stories; update; updated; urgent; video;
    watch; watch live; must read; featured; in pictures; in brief; news in brief; press release
"""
_MOST_LABELS = 3


def kicker_of(text: str) -> str | None:
    """Say of a line whether it is a kicker: "section" (it names one), "label", or None."""
    name = text.casefold().strip(" :|-–—*!»>")
    if name in (" ".join(label.split()) for label in _LABELS.split(";")):
        return "label"
    return "section" if is_section(text.strip(" :|")) else None


def read_kicker(draft: Draft) -> None:
    """Take the kicker off the top; a section's name is read as the section."""
    for _ in range(_MOST_LABELS):
        if len(draft.blocks) < 2 or draft.blocks[0].kind is not None:
            return
        kicker = kicker_of(draft.blocks[0].text)
        if kicker == "section":
            draft.section = draft.section or draft.blocks[0].text
            draft.read_as(0, "section")
        elif kicker == "label":
            draft.drop({0: "a label above the headline"})
        else:
            return
