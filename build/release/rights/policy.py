"""What of each article a public release may hold, decided from its licence and its collection."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build.collection import Rights, outlet_key
from build.spdx import meant_license
from build.table import Table, Tabled, cells
from schema.articles import Article
from schema.licenses import license_key, open_licenses
from schema.row import Row
from schema.vocabulary import TextPolicy, TextPolicyBasis

_OUTLET = ("publisher", "publisher_raw")


def with_policies(dataset: Tabled, rights: Rights) -> Tabled:
    """Return the dataset with `text_policy` and `text_policy_basis` of each article decided."""
    return _Decided(dataset, _Decider(rights))


def idle_rights(articles: Table, rights: Rights) -> Iterator[str]:
    """Yield a warning for each outlet that the collection's rights name and no article has."""
    named = {outlet_key(name) for name in rights.publishers}
    printed = {
        key
        for outlet in cells(articles, *_OUTLET)
        for name in outlet
        if name and (key := outlet_key(name)) in named
    }
    for name in sorted(rights.publishers):
        if outlet_key(name) not in printed:
            yield f"copydesk.toml: [rights.publishers] names {name!r}, and no article is of it"


@dataclass(frozen=True)
class _Decided:
    """A dataset whose articles get their policies as they are asked for."""

    dataset: Tabled
    decider: "_Decider"

    def tables(self) -> Iterator[tuple[type[Row], Iterable[Row]]]:
        for row, records in self.dataset.tables():
            yield row, map(self._with_policy, records) if row is Article else records

    def _with_policy(self, article: Row) -> Row:
        assert isinstance(article, Article)
        outlet = (article.publisher, article.publisher_raw)
        policy, basis = self.decider.decide(article.license, outlet)
        return article.model_copy(update={"text_policy": policy, "text_policy_basis": basis})


class _Decider:
    """The collection's rights, to be asked article by article."""

    def __init__(self, rights: Rights) -> None:
        self._outlets = {outlet_key(name): policy for name, policy in rights.publishers.items()}
        self._licenses = {license_key(name): policy for name, policy in rights.licenses.items()}
        self._default = rights.default

    def decide(
        self, licence: str | None, outlet: Sequence[str | None]
    ) -> tuple[TextPolicy, TextPolicyBasis]:
        """Return what the first says that says anything; where none does, nothing is given away.

        In turn: the collection of the outlet, the collection of the licence, the licence itself
        where it is a known open one, the collection of all else.
        """
        said = [self._outlets.get(outlet_key(name)) for name in outlet if name]
        said += [self._licenses.get(key) for key in self._keys(licence)]
        of_collection = next((policy for policy in said if policy is not None), None)
        if of_collection is not None:
            return of_collection, TextPolicyBasis.COLLECTION
        if licence is not None and license_key(licence) in open_licenses():
            return TextPolicy.FULL, TextPolicyBasis.LICENSE
        if self._default is not None:
            return self._default, TextPolicyBasis.COLLECTION
        return TextPolicy.NONE, TextPolicyBasis.UNKNOWN

    def _keys(self, licence: str | None) -> Iterator[str]:
        """Yield the keys of a licence as it is given, and of the id that is meant by it."""
        if licence is not None and self._licenses:
            yield license_key(licence)
            yield license_key(meant_license(licence) or licence)
