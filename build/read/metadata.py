"""Metadata as printed to metadata as published: outlets, addresses, languages."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from build.read.characters import tidy
from build.read.printed import Refused
from schema.vocabulary import RejectReason

DEFAULT_LANGUAGE = "en"
_TAG = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8})*")
_ENGLISH = frozenset({"en", "eng"})
_DOMAIN = re.compile(r"(?:www\.)?([\w-]+(?:\.[\w-]+)+)", re.I)
_SHORT = 4  # up to so many capitals may be initials: AFP, BBC, ANSA
_TRACKING = """
    fbclid gclid dclid msclkid yclid twclid igshid mc_cid mc_eid cmpid ocid _ga spm ref_src
"""
_PORTS = {"http": 80, "https": 443}


def publisher_name(raw: str | None) -> str | None:
    """Return one spelling of an outlet's name: long capitals lowered, a domain without www."""
    name = tidy(raw or "")
    if not name:
        return None
    if domain := _DOMAIN.fullmatch(name):
        return domain[1].lower()
    words = [
        word.capitalize() if word.isupper() and word.isalpha() and len(word) > _SHORT else word
        for word in name.split()
    ]
    return " ".join(words)


def outlet_of(url: str | None) -> str | None:
    """Return the outlet that an address tells: its host."""
    return publisher_name(urlsplit(url).hostname) if url else None


def canonical_url(raw: str | None, *, is_promised: bool) -> str | None:
    """Return the address in one form.

    Scheme and host lower-cased; user, default port, fragment, tracking parameters and a trailing
    slash dropped. What is no web address is None, or `Refused` (BAD_METADATA) where the
    metadata promises one.
    """
    given = tidy(raw or "")
    if not given:
        return None
    try:
        parts = urlsplit(given)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    else:
        if parts.scheme.lower() not in _PORTS or " " in given:
            host = None
    if not host:
        if is_promised:
            raise Refused(
                RejectReason.BAD_METADATA,
                f"url {given!r} is no web address; write it like https://outlet.example/story",
            )
        return None
    scheme = parts.scheme.lower()
    place = f"[{host}]" if ":" in host else host
    if port and port != _PORTS[scheme]:
        place = f"{place}:{port}"
    return urlunsplit((scheme, place, parts.path.rstrip("/"), _query(parts.query), ""))


def language_tag(raw: str | None) -> str:
    """Return the declared language as a BCP 47 tag; English where none is declared.

    Raises `Refused`: BAD_METADATA where it is no tag, OTHER_LANGUAGE where it is not English.
    """
    given = tidy(raw or "")
    if not given:
        return DEFAULT_LANGUAGE
    tag = DEFAULT_LANGUAGE if given.lower() == "english" else given.replace("_", "-")
    if not _TAG.fullmatch(tag):
        raise Refused(
            RejectReason.BAD_METADATA, f"in_language {given!r} is no language tag; write it like en"
        )
    language, *rest = tag.split("-")
    if language.lower() not in _ENGLISH:
        raise Refused(
            RejectReason.OTHER_LANGUAGE, f"in_language is {given!r}; only English is read"
        )
    return "-".join([DEFAULT_LANGUAGE, *rest])


def _query(query: str) -> str:
    """Return the query without tracking parameters, in its own order."""
    if not any(_is_tracking(pair.partition("=")[0]) for pair in query.split("&")):
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode([(name, value) for name, value in pairs if not _is_tracking(name)])


def _is_tracking(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in _TRACKING.split()
