"""Characters mended before anything is read: text decoded wrongly, decomposed, invisible."""

import unicodedata
from dataclasses import replace

from build.read.characters import clean_lines
from build.read.decoding import refuse_mojibake
from build.read.printed import Printed
from schema.vocabulary import Repair


def repair(printed: Printed) -> Printed:
    """Return what was printed with its characters mended, and what was mended in `repairs`.

    Raises `Refused` (BAD_ENCODING) where text was once decoded wrongly and cannot be mended.
    """
    refuse_mojibake("\n".join(block.text for block in printed.blocks))
    repairs = set(printed.repairs)
    for block in printed.blocks:
        if not unicodedata.is_normalized("NFC", block.text):
            repairs.add(Repair.COMPOSED)
        if len(clean_lines(block.text)) < len(unicodedata.normalize("NFC", block.text)):
            repairs.add(Repair.INVISIBLE)
    return replace(printed, repairs=frozenset(repairs))
