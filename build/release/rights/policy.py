"""What of each article a public release may hold, decided from its licence and its collection."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import pyarrow as pa

from build.collection import Rights, outlet_key
from build.spdx import meant_license
from schema.arrow import arrow_schema
from schema.articles import Article
from schema.licenses import license_key, open_licenses
from schema.vocabulary import TextPolicy, TextPolicyBasis

_OUTLET = ("publisher", "publisher_raw")


def with_policies(tables: Mapping[str, pa.Table], rights: Rights) -> dict[str, pa.Table]:
    """Return the tables with `text_policy` and `text_policy_basis` of each article decided."""
    articles, decider = tables["articles"], _Decider(rights)
    cells = (articles[name].to_pylist() for name in ("license", *_OUTLET))
    decided = [decider.decide(licence, outlet) for licence, *outlet in zip(*cells, strict=True)]
    articles = _with_enum(articles, "text_policy", TextPolicy, [one for one, _ in decided])
    bases = [basis for _, basis in decided]
    articles = _with_enum(articles, "text_policy_basis", TextPolicyBasis, bases)
    return {**tables, "articles": articles}


def idle_rights(articles: pa.Table, rights: Rights) -> Iterator[str]:
    """Yield a warning for each outlet that the collection's rights name and no article has."""
    printed = {outlet_key(name) for one in _OUTLET for name in articles[one].to_pylist() if name}
    for name in sorted(rights.publishers):
        if outlet_key(name) not in printed:
            yield f"copydesk.toml: [rights.publishers] names {name!r}, and no article is of it"


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


def _with_enum(
    table: pa.Table, name: str, enum: type[StrEnum], cells: Sequence[StrEnum]
) -> pa.Table:
    """Return the table with the cells of an enum column replaced."""
    codes = {member: at for at, member in enumerate(enum)}
    indices = pa.array([codes[cell] for cell in cells], type=pa.int32())
    column = pa.DictionaryArray.from_arrays(indices, pa.array([member.value for member in enum]))
    field = arrow_schema(Article).field(name)
    return table.set_column(table.schema.get_field_index(name), field, column)
