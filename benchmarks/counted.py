"""Tables of counts as the lexicons of quotes hold them."""

from pathlib import Path

from build.extract.quotes.lexicon import ANY, Counts

FOLDER = Path(__file__).resolve().parents[1] / "build" / "extract" / "quotes"
LEAST_SEEN = 3


def write_counts(counts: Counts, path: Path, header: str) -> None:
    """Write frame, word, times a cue, times seen, sorted; words seen seldom are left out."""
    lines = [
        f"{frame}\t{word}\t{hits}\t{times}\n"
        for frame, words in sorted(counts.items())
        for word, (hits, times) in sorted(words.items())
        if times >= LEAST_SEEN and (word.isalpha() or word == ANY)
    ]
    path.write_text(header + "".join(lines), encoding="utf-8")
