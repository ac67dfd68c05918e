"""Good bytes made bad, in the ways that files go bad and that people attack with."""

import random
from collections.abc import Callable, Sequence

Mutation = Callable[[random.Random, bytes], bytes]

# What has broken readers before: of other formats, of text, of numbers, of nesting.
_TOKENS: tuple[bytes, ...] = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1f\x8b\x08",
    b"PAR1",
    b"\x80",
    b"\xed\xa0\x80",  # a surrogate, as UTF-8 must not hold it
    b"\xf4\x90\x80\x80",  # past the last code point
    "\u202e\u2066\u200b\ufeff".encode(),
    "â€œ".encode(),
    b"\r",
    b"\n\n\n",
    b'"',
    b"'",
    b"\\u0000",
    b"\\ud800",
    b"[" * 500,
    b'{"a":' * 500,
    b"<div>" * 500,
    b"]]>",
    b"<!--",
    b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>&b;',
    b"&#0;&#x110000;&lt;",
    b"---\n",
    b"&x *x",
    b"!!python/object:os.system",
    b"9" * 400,
    b"1e999",
    b"-0",
    b"NaN",
    b"null",
    b"true",
    b"9999-99-99T99:99:99+99:99",
    b"0001-01-01T00:00:00+14:00",
    b"Content-Length: 99999999999\r\n",
    b"\x7f\xff\xff\xff",
    b" " * 1000,
    b"a" * 3000,
    b"file:///etc/passwd",
)


def mutated(random_: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Return the bytes after one to four mutations; `others` are what may be spliced in."""
    for _ in range(random_.randint(1, 4)):
        if random_.random() < 0.1:
            data = _spliced(random_, data, random_.choice(others))
        else:
            data = random_.choice(_MUTATIONS)(random_, data)
    return data


def _flipped(random_: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random_.randint(1, 8)):
        if changed:
            changed[random_.randrange(len(changed))] = random_.randrange(256)
    return bytes(changed)


def _cut(random_: random.Random, data: bytes) -> bytes:
    return data[: random_.randint(0, len(data))]


def _without(random_: random.Random, data: bytes) -> bytes:
    start, end = _range(random_, data)
    return data[:start] + data[end:]


def _doubled(random_: random.Random, data: bytes) -> bytes:
    start, end = _range(random_, data)
    return data[:end] + data[start:end] * random_.choice((1, 1, 2, 20)) + data[end:]


def _moved(random_: random.Random, data: bytes) -> bytes:
    start, end = _range(random_, data)
    rest = data[:start] + data[end:]
    at = random_.randint(0, len(rest))
    return rest[:at] + data[start:end] + rest[at:]


def _with_token(random_: random.Random, data: bytes) -> bytes:
    at = random_.randint(0, len(data))
    return data[:at] + random_.choice(_TOKENS) + data[at:]


def _recoded(random_: random.Random, data: bytes) -> bytes:
    encoding = random_.choice(("cp1252", "utf-16", "cp437", "mac_roman", "utf-32"))
    return data.decode("utf-8", "replace").encode(encoding, "replace")


_MUTATIONS: tuple[Mutation, ...] = (
    _flipped,
    _cut,
    _without,
    _doubled,
    _moved,
    _with_token,
    _with_token,
    _recoded,
)


def _spliced(random_: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: random_.randint(0, len(data))] + other[random_.randint(0, len(other)) :]


def _range(random_: random.Random, data: bytes) -> tuple[int, int]:
    start = random_.randint(0, len(data))
    return start, min(len(data), start + random_.choice((1, 4, 16, 64, 256, 1024)))
