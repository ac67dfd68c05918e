"""What the steps about events ask of an article's quotes."""

from typing import Protocol


class Said(Protocol):
    """The quotes of all articles, each by its article's id and its index there."""

    def quote_id(self, article_id: str, index: int) -> str | None:
        """Return the id of the row of a quote; None where there is none."""

    def speakers(self, article_id: str, index: int) -> tuple[str, ...]:
        """Return the ids of those who speak, without those who only passed it on."""

    def behind(self, article_id: str, index: int) -> tuple[str, ...]:
        """Return the ids of all who stand behind it, in whatever role."""
