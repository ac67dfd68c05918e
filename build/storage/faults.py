"""What an object store answers when it does not do as asked, in words and with the mend."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa

from build.errors import CopydeskError, StorageError, UsageError
from build.storage.address import Address

_CODE = re.compile(r"AWS Error ([A-Z_]+)")
_REQUEST = re.compile(r" \(Request ID: [^)]*\)")
_NO_RIGHT = frozenset(
    {
        "ACCESS_DENIED",
        "INVALID_ACCESS_KEY_ID",
        "INVALID_CLIENT_TOKEN_ID",
        "INVALID_SIGNATURE",
        "MISSING_AUTHENTICATION_TOKEN",
        "SIGNATURE_DOES_NOT_MATCH",
        "UNRECOGNIZED_CLIENT",
    }
)
_RIGHTS = (
    "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, to those of somebody who "
    "may: s3:ListBucket and s3:GetObject to read; s3:PutObject and s3:DeleteObject for --out, too"
)


@contextmanager
def explained(address: Address, doing: str) -> Iterator[None]:
    """Turn what the store answers into an error that says what, where, and how to mend it.

    `FileNotFoundError` passes: what is not there is for the caller to say.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except (OSError, pa.ArrowException) as error:
        raise fault(address, doing, str(error)) from error


def is_forbidden(error: Exception) -> bool:
    """Say whether the store refused something to this user."""
    return _code(str(error)) in _NO_RIGHT


def fault(address: Address, doing: str, said: str) -> CopydeskError:
    """Return the error for what pyarrow said when a place could not be read, listed, written."""
    code = _code(said)
    if code == "NO_SUCH_BUCKET":
        return UsageError(
            f"{address} cannot be {doing}: there is no bucket {address.bucket!r}",
            hint="check its name, and AWS_REGION and AWS_ENDPOINT_URL, which say where it is "
            "looked for",
        )
    if code in _NO_RIGHT:
        return UsageError(f"{address} cannot be {doing}: the store does not allow it", hint=_RIGHTS)
    if code == "NETWORK_CONNECTION":
        return StorageError(
            f"{address} cannot be {doing}: the store cannot be reached",
            hint="check the network, AWS_REGION and AWS_ENDPOINT_URL, then try again; "
            "the releases are as they were",
        )
    why = _REQUEST.sub("", said.partition("\n")[0])
    return StorageError(
        f"{address} cannot be {doing}: {why}",
        hint="try again; if it stays so, check AWS_REGION and AWS_ENDPOINT_URL; "
        "the releases are as they were",
    )


def _code(said: str) -> str:
    found = _CODE.search(said)
    return found[1] if found else ""
