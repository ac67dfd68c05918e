"""Who is held to be one and who must stay two, as judgements say and as follows from them."""

from build.document import Judgement, Meant


class Parties:
    """Those whom judgements name; whoever is one with one of them shares its opponents."""

    def __init__(self) -> None:
        self._into: dict[Meant, Meant] = {}
        self._against: dict[Meant, dict[Meant, Judgement]] = {}

    @property
    def has_opponents(self) -> bool:
        """Whether any two must stay two."""
        return bool(self._against)

    def root(self, one: Meant) -> Meant:
        """Return the one that stands for all who are held to be one with this."""
        while one in self._into:
            one = self._into[one]
        return one

    def against(self, left: Meant, right: Meant) -> Judgement | None:
        """Return the judgement that keeps the two apart, if any does."""
        return self._against.get(self.root(left), {}).get(self.root(right))

    def are_one(self, left: Meant, right: Meant) -> bool:
        """Say whether the two are held to be one."""
        return self.root(left) == self.root(right)

    def unite(self, left: Meant, right: Meant) -> None:
        """Hold two to be one, who are not kept apart."""
        left, right = self.root(left), self.root(right)
        if left == right:
            return
        self._into[right] = left
        for other, judgement in self._against.pop(right, {}).items():
            del self._against[other][right]
            self.oppose(left, other, judgement)

    def oppose(self, left: Meant, right: Meant, judgement: Judgement) -> None:
        """Keep two apart, who are not held to be one."""
        left, right = self.root(left), self.root(right)
        self._against.setdefault(left, {}).setdefault(right, judgement)
        self._against.setdefault(right, {}).setdefault(left, judgement)
