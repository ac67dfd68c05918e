"""Copies among the real articles themselves, judged by reading all pairs that share text.

Each is named by the first 12 hex digits of the sha256 of `Original.name`. Read was every pair in
which one holds 18 % of the other's word 5-grams: outlets that print one wire, a press release or
one of their own articles again are copies; those that share posts, statements or lists of links
are not.
"""

import hashlib

COPIES = tuple(
    frozenset(line.split())
    for line in """
        3934733a2748 fb4876142dc9
        d979f9a08429 9a0ee54603a2
        5596c3720ba7 5329804f6d8d
        d9f346d67363 df2156bf6667
        4f3efa3af07e 96201c21cc22
        39065d6c6b66 cc9d3d30f3fb
        8fddf3a6e89a d634c04bdecf
        9c57bced8f81 1bc74e112c79
        4bc47da52060 cc4c08297b07
        c52a50a2e954 6c734d0e4e4d
        174eae5c5dd7 ba271c785f6b
        a357100a14f0 3b8dc564fa51
        5b009b6d0aa3 70ad6f25a84d
        8639af630b56 7ea5245d7c41
        db3745adcc32 0f0f51435ed8
        4bc770bd62d0 39c3c4274707 05f9d0e5786c 309e99fc39d2
        f512f2fb68d3 4ad7a84f8a89 26f3eeca0a41 bf3979f06a05
    """.strip().splitlines()
)


def text_of(name: str) -> str:
    """Return what stands for the article's text: the same for all its copies."""
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    return next((min(group) for group in COPIES if digest in group), digest)
