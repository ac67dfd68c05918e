"""A folder in a bucket as it is searched for inputs: one listing, and keys that are no paths."""

from build.read.printed import Refused
from build.storage.address import Address, FolderAddress
from build.storage.objects import listed
from schema.vocabulary import RejectReason


class BucketFolder:
    """The objects below a place, listed once."""

    def __init__(self, root: Address) -> None:
        self.root = root
        self._entries: dict[tuple[str, ...], dict[Address, None]] = {}
        for parts in listed(root):
            for depth in range(1, len(parts)):
                self._add(FolderAddress(root.bucket, (*root.parts, *parts[:depth])))
            self._add(Address(root.bucket, (*root.parts, *parts)))

    @property
    def is_there(self) -> bool:
        """Whether any object lies below it."""
        return bool(self._entries)

    def entries(self, folder: Address) -> list[Address]:
        """Return what lies in a folder."""
        return list(self._entries.get(folder.parts, ()))

    def is_folder(self, entry: Address, *, through_links: bool = False) -> bool:
        """Say whether objects lie below it; there are no links."""
        return isinstance(entry, FolderAddress)

    def parts(self, entry: Address) -> tuple[str, ...]:
        """Return the names that lead from the root to an entry."""
        return entry.parts[len(self.root.parts) :]

    def fault(self, entry: Address) -> Refused | None:
        """Say why an object cannot be opened: its key is no path."""
        if "" not in entry.parts:
            return None
        return Refused(
            RejectReason.UNREADABLE,
            "its key has two slashes in a row, or one at its end or beginning, and so no name "
            "there; copy the object to a key without",
        )

    def _add(self, entry: Address) -> None:
        self._entries.setdefault(entry.parts[:-1], {})[entry] = None
