"""`withdrawn.json`: the articles that were taken back, without a word of them."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator

from build.errors import DataError
from build.release.digests import json_sha256
from build.release.disk import replace_text

WITHDRAWN_NAME = "withdrawn.json"

ArticleId = Annotated[str, StringConstraints(pattern="^art_[0-9a-f]{16}$")]


class WithdrawalReason(StrEnum):
    """Why an article was taken back.

    legal: a court or an authority demands it; rights: whoever owns the text does not allow it;
    privacy: somebody in it asks for it; safety: it endangers somebody; retracted: its outlet took
    it back; mistake: it should never have been in the collection.
    """

    LEGAL = "legal"
    RIGHTS = "rights"
    PRIVACY = "privacy"
    SAFETY = "safety"
    RETRACTED = "retracted"
    MISTAKE = "mistake"


class Tombstone(BaseModel):
    """What is left of a withdrawn article: its id, the reason and the day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article_id: ArticleId
    reason: WithdrawalReason
    day: date

    def __str__(self) -> str:
        return f"withdrawn on {self.day} (reason: {self.reason})"


class Withdrawn(BaseModel):
    """All withdrawn articles of one folder of releases, by id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    articles: tuple[Tombstone, ...] = ()

    @model_validator(mode="after")
    def _names_each_once(self) -> "Withdrawn":
        twice = Counter(one.article_id for one in self.articles) - Counter(list(self.by_id))
        if twice:
            raise ValueError(f"it names {min(twice)} twice")
        return self

    @classmethod
    def load(cls, out: Path, *, needed: bool = False) -> "Withdrawn":
        """Read the list of a folder of releases; none says that nothing is, unless it is `needed`.

        Raises:
            DataError: the file is no such list, or is needed and not there. Nothing may be built
                then: what was withdrawn would come back.
        """
        path = out / WITHDRAWN_NAME
        hint = "restore it from a copy; without it, withdrawn articles would be released again"
        try:
            return cls.model_validate_json(path.read_bytes())
        except FileNotFoundError as error:
            if needed:
                message = f"{path}, the list of withdrawn articles, is not there"
                raise DataError(message, hint=hint) from error
            return cls()
        except OSError as error:
            raise DataError(f"{path} cannot be read: {error.strerror}", hint=hint) from error
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            why = f"{where}: {first['msg']}" if where else first["msg"]
            raise DataError(f"{path} is no list of withdrawn articles: {why}", hint=hint) from error

    def save(self, out: Path) -> None:
        """Replace the list of a folder, in one step."""
        replace_text(out / WITHDRAWN_NAME, self.model_dump_json(indent=2) + "\n")

    @property
    def by_id(self) -> Mapping[str, Tombstone]:
        """The tombstones by the id of their article."""
        return {one.article_id: one for one in self.articles}

    @property
    def sha256(self) -> str | None:
        """One digest of the whole list; None where it is empty."""
        return json_sha256(self.model_dump(mode="json")) if self.articles else None

    def with_one(self, tombstone: Tombstone) -> "Withdrawn":
        """Return the list with one more article, or as it is where that one is withdrawn."""
        if tombstone.article_id in self.by_id:
            return self
        more = (*self.articles, tombstone)
        return Withdrawn(articles=tuple(sorted(more, key=lambda one: one.article_id)))
