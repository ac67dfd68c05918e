"""What a user may put beside the articles: settings, own names, judgements, bounds."""

from dataclasses import dataclass

from build.collection import About, Rights, about_of, rights_of
from build.config import Config
from build.gazetteer.own import OwnGazetteer, read_own
from build.read.judgements import Judgements, find_judgements, read_judgements
from build.release.bounds import find_bounds, read_bounds
from expectations.bounds import Bounds


@dataclass(frozen=True)
class Beside:
    """All of it, read before anything is built, so that a mistake is told at once."""

    own: OwnGazetteer
    about: About
    rights: Rights
    judgements: Judgements
    bounds: Bounds

    @property
    def digests(self) -> dict[str, str | None]:
        """What the manifest records of each that can change a row or a verdict; None: not there."""
        return {
            "gazetteer_sha256": self.own.sha256,
            "judgements_sha256": self.judgements.sha256,
            "expectations_sha256": self.bounds.sha256,
            "rights_sha256": self.rights.sha256,
        }


def read_beside(config: Config) -> Beside:
    """Read the files that the options name, or those that lie beside the sources.

    Raises:
        UsageError: one of them is wrong, or two sources have different ones.
    """
    sources = config.sources
    return Beside(
        own=read_own(config.gazetteer),
        about=about_of(sources),
        rights=rights_of(sources),
        judgements=read_judgements(config.judgements or find_judgements(sources)),
        bounds=read_bounds(config.expectations or find_bounds(sources)),
    )
