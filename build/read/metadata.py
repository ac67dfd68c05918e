"""Metadata as printed to metadata as published: outlets, addresses."""

import re
import unicodedata
from ipaddress import IPv6Address
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from build.read.characters import tidy
from build.read.printed import Refused, quoted
from schema.vocabulary import RejectReason

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)/?", re.I)
_LEGAL_FORM = re.compile(
    r",? \(?(?:inc|llc|llp|ltd|limited|plc|gmbh|pty|corp|b\.v|s\.a|s\.p\.a)\)?\.?$", re.I
)
_LONGEST_NAME = 200
_AROUND = " @|·•–—-\"“”'‘’«»"
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)*(?!\w)")
_SHORT = 4  # up to so many capitals may be initials: AFP, BBC, ANSA
# In a name that is all capitals, these short words are words.
_SHORT_WORDS = """
    age al bay big book city daily data day east el eye fact fox free girl hill home hour king la
    lake land le life list live look los mail man mind new news next now old one open our park post
    real sea sky star sun tech time town true tv view war watch web week west wire word work
    year your
"""
_LINKING_WORDS = "and at by for in of on the"

_TRACKING = """
    __twitter_impression _ga _gl _hsenc _hsmi at_campaign at_medium cmp cmpid dclid fbclid
    gad_source gbraid gclid igsh igshid ito li_fat_id mc_cid mc_eid mkt_tok msclkid ns_campaign
    ns_linkname ns_mchannel ns_source ocid ref_src s_cid smid smtyp spm srsltid ttclid twclid
    vero_id wbraid wt.mc_id xtor yclid
"""
_PORTS = {"http": 80, "https": 443}
_LONGEST_URL = 8000  # RFC 9110, section 4.1: what every recipient should support
_LONGEST_HOST = 253  # RFC 1035, section 2.3.4
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")  # RFC 3986, section 2.3
_IN_PATH = "/:@!$&'()*+,;=~%"
_IN_QUERY = _IN_PATH + "?"


def publisher_name(raw: str | None) -> str | None:
    """Return one spelling of an outlet's name: words in capitals lowered, a domain without www.

    What stands after " | ", a leading @ and a legal form (Ltd) are left out. Two names are never
    taken for one outlet.
    """
    name = tidy(raw or "").partition(" | ")[0][:_LONGEST_NAME].strip(_AROUND)
    while (shorter := _LEGAL_FORM.sub("", name).strip(_AROUND)) != name:
        name = shorter
    if not name:
        return None
    domain = _DOMAIN.fullmatch(name)
    if domain and (name.isupper() or name.rpartition(".")[2].islower()):
        return domain[1].lower()
    is_shouted = name.isupper()
    name = _WORD.sub(lambda word: _spelled(word[0], is_shouted=is_shouted), name)
    return name[0].upper() + name[1:] if name.startswith("the ") or is_shouted else name


def outlet_of(url: str | None) -> str | None:
    """Return the outlet that an address tells: its host."""
    return publisher_name(urlsplit(url).hostname) if url else None


def canonical_url(raw: str | None, *, is_promised: bool) -> str | None:
    """Return the address in one form (RFC 3986, section 6.2; hosts in ASCII).

    User, default port, tracking parameters and a trailing slash are dropped, and so is the
    fragment, unless it is a route of its own (#!/story). The scheme, www, mobile and AMP addresses
    stay as they are. What is no web address is None, or `Refused` (BAD_METADATA) where the
    metadata promises one.
    """
    given = tidy(raw or "")
    if not given:
        return None
    url = _canonical(given)
    if url is None and is_promised:
        raise Refused(
            RejectReason.BAD_METADATA,
            f"url {quoted(given)} is no web address; write it like https://outlet.example/story",
        )
    return url


def _spelled(word: str, *, is_shouted: bool) -> str:
    """Return a word in capitals in lower case but for its first letter, unless it is initials."""
    lowered = word.lower().replace("i\u0307", "i")  # of the Turkish capital İ
    if not word.isupper():
        return word
    if is_shouted and lowered in _LINKING_WORDS.split():
        return lowered
    is_word = len(word) > _SHORT or (is_shouted and lowered in _SHORT_WORDS.split())
    return word[0] + lowered[1:] if is_word else word


def _canonical(given: str) -> str | None:
    if len(given) > _LONGEST_URL:
        return None
    try:
        parts = urlsplit(given)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or " " in given or "\\" in given:
        return None
    place = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    url = urlunsplit((scheme, place, _path(parts.path), _query(parts.query), _route(parts)))
    return url if len(url) <= _LONGEST_URL else None


def _host(name: str) -> str:
    """Return a host in ASCII, international names in Punycode; `ValueError` where it is none."""
    if ":" in name and "%" not in name:
        return f"[{IPv6Address(name).compressed}]"
    name = unicodedata.normalize("NFKC", name[: _LONGEST_HOST + 2]).lower()
    labels = [_label(one) for one in name.replace("。", ".").removesuffix(".").split(".")]
    host = ".".join(labels)
    if len(host) > _LONGEST_HOST:
        raise ValueError("too long a host")
    return host


def _label(name: str) -> str:
    name = unicodedata.normalize("NFC", name)
    if not name.isascii() and all(
        unicodedata.category(one)[0] in "LMN" or one in "-_" for one in name
    ):
        name = "xn--" + name.encode("punycode").decode("ascii")
    if not _LABEL.fullmatch(name):
        raise ValueError(f"{name!r} is no part of a host")
    return name


def _path(path: str) -> str:
    """Return a path escaped in one way, without "." and ".." and the last slash."""
    kept: list[str] = []
    for part in _escaped(path, _IN_PATH).split("/")[1:]:
        if part == "..":
            del kept[-1:]
        elif part != ".":
            kept.append(part)
    return "".join(f"/{part}" for part in kept).rstrip("/")


def _query(query: str) -> str:
    """Return the query without tracking parameters, in its own order."""
    pairs = _escaped(query, _IN_QUERY).split("&")
    return "&".join(pair for pair in pairs if not _is_tracking(pair.partition("=")[0]))


def _route(parts: SplitResult) -> str:
    """Return the fragment where scripts choose the page by it."""
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    return _escaped(fragment, _IN_QUERY)


def _escaped(text: str, safe: str) -> str:
    """Escape what must be, nothing else, with capitals: one form for all that mean the same."""
    escaped = quote(_STRAY_PERCENT.sub("%25", text), safe=safe)
    return _ESCAPE.sub(
        lambda one: (
            plain if _UNRESERVED.fullmatch(plain := chr(int(one[1], 16))) else one[0].upper()
        ),
        escaped,
    )


def _is_tracking(name: str) -> bool:
    name = unquote(name).lower()
    return name.startswith("utm_") or name in _TRACKING.split()
