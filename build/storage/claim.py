"""One build at a time in one folder of a bucket, where there are neither locks nor links."""

import hashlib
import os
import secrets
import shlex
import socket
from pathlib import Path

from build.errors import LockedError
from build.storage.address import Address
from build.storage.objects import content, delete, listed, write

CLAIMS = ".claims"
_ID_NAME = ".claim-id"
_HOLDER_CHARACTERS = 200


class Claim:
    """An object that says who writes to a folder; it works because a store lists what was written.

    Whoever wants the folder writes a claim and then lists all: of two who do so at once at least
    one sees the other, and gives up (both may). A store does not drop the claim of a build that was
    killed. The next one with the same `mirror`, which it has locked, knows it for its own.
    """

    def __init__(self, folder: Address, mirror: Path) -> None:
        self._folder = folder
        self._mirror = mirror
        self._own: Address | None = None

    def take(self) -> None:
        """Claim the folder.

        Raises:
            LockedError: somebody else has claimed it; the message says who.
        """
        own = self._folder / CLAIMS / _claimant(self._mirror)
        write(own, f"process {os.getpid()} on {socket.gethostname()}\n".encode())
        self._own = own
        try:
            self.check()
        except LockedError:
            self.drop()
            raise

    def check(self) -> None:
        """Hold that the claim stands, and no other beside it.

        Raises:
            LockedError: somebody else has claimed the folder, or the claim was removed.
        """
        assert self._own is not None, "it was taken"
        found = sorted(name for (name, *deeper) in listed(self._folder / CLAIMS) if not deeper)
        others = [name for name in found if name != self._own.name]
        if others:
            raise self._claimed_by(self._folder / CLAIMS / others[0])
        if not found:
            raise LockedError(
                f"the claim of this build on {self._folder} was removed, so that another may write "
                "there, too; nothing is published",
                hint="build again when no other build runs",
            )

    def drop(self) -> None:
        """Take the claim back; do nothing without one."""
        if self._own is not None:
            own, self._own = self._own, None
            delete(own)

    def _claimed_by(self, claim: Address) -> LockedError:
        said = (content(claim) or b"").decode(errors="replace").strip()[:_HOLDER_CHARACTERS]
        holder = said if said.isprintable() and said else "another build"
        return LockedError(
            f"{holder} is writing to {self._folder}",
            hint="wait until it has ended, or choose another address with --out; if it was killed, "
            f"remove what it left: aws s3 rm {_quoted(claim)}",
        )


def _quoted(claim: Address) -> str:
    """Return the address as one word of a shell: whoever may write there chose it."""
    name = str(claim)
    return shlex.quote(name if name.isprintable() else repr(name))


def _claimant(mirror: Path) -> str:
    """Return who claims: this mirror on this machine, as a mirror may be copied to another."""
    file = mirror / _ID_NAME
    if not file.exists():
        file.write_text(secrets.token_hex(16), encoding="ascii")
    own = f"{socket.gethostname()}\n{file.read_text(encoding='ascii')}"
    return hashlib.sha256(own.encode()).hexdigest()[:32]
