"""Where on this machine a build works whose releases are in a bucket."""

import hashlib
import os
from pathlib import Path

from build.storage.address import Address


def mirror_of(out: Address) -> Path:
    """Return the folder for one address on one server; `XDG_CACHE_HOME` says where such are."""
    server = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or ""
    digest = hashlib.sha256(f"{server}\n{out}".encode()).hexdigest()[:16]
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return caches / "copydesk" / f"{out.bucket}-{digest}"
