"""Joining a cluster of Ray, or starting one on this machine for as long as a build needs it."""

import logging
import os
import secrets
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory, gettempdir

from build.errors import CopydeskError, UsageError

_ADDRESS = "RAY_ADDRESS"
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_BACKEND_LOG_LEVEL": "fatal",
    "RAY_ENABLE_AUTO_CONNECT": "0",  # no second cluster, where the first is being shut down
}
# Ray's switch for machines that no other may join: all its servers listen on loopback alone.
_CLOSED = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_AUTH_MODE": "token"}
# Room for articles on their way, which go to disk beyond it; Ray's default is a third of all.
_STORE_BYTES = 256 << 20
_SECONDS_TO_ANSWER = 10
# A socket's path has 103 bytes at most on macOS; Ray adds 66, and the folder's own name takes 13.
_LONGEST_FOR_SOCKETS = 24
_SHORT = "/tmp"  # noqa: S108 (a folder with a name that nobody knows is made in it)


def prepare() -> None:
    """Set what Ray reads from the environment as it is imported."""
    os.environ.update(_QUIET)
    if not os.environ.get(_ADDRESS):
        # Others who work on this machine do not know the token.
        os.environ.update(_CLOSED, RAY_AUTH_TOKEN=secrets.token_hex(32))


@contextmanager
def running_cluster(workers: int | None) -> Iterator[int]:
    """Join the cluster of RAY_ADDRESS, or start one; yield how many workers there are to be.

    What was started here ends with the context, however that ends. Where no number of workers is
    given, there is one a core. Raises `UsageError` where no cluster answers.
    """
    import ray.data

    logging.getLogger("ray.data").handlers = [logging.NullHandler()]
    # Else Ray prints on standard output that a worker was lost; private, as there is no other way.
    ray._private.worker._worker_logs_enabled = False
    terminated = signal.getsignal(signal.SIGTERM)  # Ray takes it for itself
    parent = _folder_for_sockets(gettempdir())
    with TemporaryDirectory(prefix="ray-", dir=parent, ignore_cleanup_errors=True) as folder:
        try:
            if address := os.environ.get(_ADDRESS):
                _join(address)
            else:
                _start(workers or os.cpu_count() or 1, folder)
            ray.data.DataContext.get_current().enable_progress_bars = False
            yield workers or int(ray.cluster_resources().get("CPU", 1))
        finally:
            ray.shutdown()
            signal.signal(signal.SIGTERM, terminated)


@contextmanager
def telling_losses() -> Iterator[None]:
    """Turn what Ray raises into what the user can do about it, or into a fault of the program."""
    from ray.exceptions import RayError, RayTaskError

    try:
        yield
    except RayTaskError as error:
        raise RuntimeError(f"a worker broke\n{error}") from None
    except RayError as error:
        first_line = str(error).partition("\n")[0]
        raise CopydeskError(
            f"the workers of Ray were lost, again and again: {first_line}",
            hint="most likely they want memory: try again with fewer --workers, or more memory a "
            "node (docs/scale.md); what was extracted is kept, the releases are as they were",
        ) from error


def _folder_for_sockets(temporary: str) -> str:
    """Return the temporary folder, or one with a shorter path."""
    if len(os.fsencode(temporary)) <= _LONGEST_FOR_SOCKETS:
        return temporary
    if os.access(_SHORT, os.W_OK):
        return _SHORT
    raise UsageError(
        f"the path of the temporary folder {temporary} is too long for the sockets of Ray, and "
        f"there is no {_SHORT} to write to",
        hint=f"set TMPDIR to a folder whose path has at most {_LONGEST_FOR_SOCKETS} bytes, or "
        "write --engine local",
    )


def _start(workers: int, folder: str) -> None:
    import ray

    with _silenced():
        ray.init(
            address="local",
            num_cpus=workers + 1,  # one more, for what splits files
            object_store_memory=_STORE_BYTES,
            include_dashboard=False,
            log_to_driver=False,
            logging_level=logging.CRITICAL,
            _temp_dir=folder,
        )


def _join(address: str) -> None:
    host, _, port = address.rpartition(":")
    if not host or "/" in host or not port.isdecimal():
        raise UsageError(
            f"{_ADDRESS}={address}: this is no HOST:PORT",
            hint="give that of the cluster's head, for example 10.0.0.1:6379, and run the build on "
            "one of its nodes (docs/scale.md)",
        )
    try:
        # Ray itself would wait for minutes.
        socket.create_connection((host.strip("[]"), int(port)), _SECONDS_TO_ANSWER).close()
    except (OSError, OverflowError, ValueError) as error:  # the last of what is no name of a host
        raise _not_joined(address, error) from error
    import ray
    from ray.exceptions import RayError

    try:
        with _silenced():
            ray.init(address=address, log_to_driver=False, logging_level=logging.CRITICAL)
    except (OSError, RuntimeError, ValueError, RayError) as error:
        raise _not_joined(address, error) from error


def _not_joined(address: str, error: Exception) -> UsageError:
    first_sentence = str(error).partition("\n")[0].partition(". ")[0]
    return UsageError(
        f"{_ADDRESS}={address}: no cluster of Ray can be joined there: {first_sentence}",
        hint="start one with `ray start` and build on one of its nodes (docs/scale.md), with "
        "RAY_AUTH_MODE=token and its RAY_AUTH_TOKEN or RAY_AUTH_TOKEN_PATH where it wants one; or "
        f"unset {_ADDRESS} to build on this machine alone",
    )


@contextmanager
def _silenced() -> Iterator[None]:
    """Keep what Ray's own code in C++ prints as it starts from standard error."""
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    os.close(nothing)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
