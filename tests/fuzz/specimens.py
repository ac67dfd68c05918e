"""Good files of every format, written here: what mutation starts from."""

import csv
import gzip
import io
import json
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq

PARAGRAPHS = (
    "VESTERLUND (NW) - The council of Odd Harbour voted on Tuesday to move the lighthouse forty "
    "metres inland, “because the sea asks no one,” harbour master Ása Tofte said.",
    "Work is to begin in the spring. It will cost 3.2 million crowns, the council's engineers "
    "told reporters, and “not a day less than two years”.",
    "Fishermen who had protested in March said that they would not leave the pier.",
)
HEADLINE = "Odd Harbour moves its lighthouse"
URL = "https://sund-courier.example/2025/03/06/lighthouse?page=1"
MOMENT = "2025-03-06T18:40:00+01:00"
BODY = "\n\n".join(PARAGRAPHS)

OWN = {
    "headline": HEADLINE,
    "publisher": "Sund Courier",
    "date_published": MOMENT,
    "url": URL,
    "authors": ["Maren Tofte", "Ib Lund"],
    "in_language": "en",
    "license": "CC0-1.0",
    "body": BODY,
}
SHAPED: Mapping[str, Mapping[str, object]] = {
    "own": OWN,
    "news_please": {
        "title": HEADLINE,
        "title_page": f"{HEADLINE} | Sund Courier",
        "maintext": BODY,
        "date_publish": "2025-03-06 18:40:00",
        "date_download": "2025-03-07 08:00:00",
        "source_domain": "sund-courier.example",
        "url": URL,
        "authors": ["Maren Tofte"],
        "language": "en",
    },
    "fundus": {
        "title": HEADLINE,
        "authors": ["Maren Tofte"],
        "publishing_date": "2025-03-06 18:40:00+01:00",
        "body": {
            "summary": [PARAGRAPHS[0]],
            "sections": [{"headline": ["The cost"], "paragraphs": list(PARAGRAPHS[1:])}],
        },
        "plaintext": BODY,
        "topics": ["Harbour"],
        "publisher": "SundCourier",
        "free_access": True,
        "html": {"requested_url": URL, "responded_url": URL, "crawl_date": MOMENT},
    },
    "trafilatura": {
        "title": HEADLINE,
        "author": "Maren Tofte; Ib Lund",
        "hostname": "sund-courier.example",
        "date": "2025-03-06",
        "fingerprint": "0123456789abcdef",
        "raw_text": BODY,
        "text": BODY,
        "sitename": "Sund Courier",
        "source": URL,
        "excerpt": "The lighthouse moves.",
        "categories": "News",
        "tags": "",
    },
    "schema_org": {
        "@context": "https://schema.org",
        "@type": ["NewsArticle"],
        "headline": HEADLINE,
        "articleBody": BODY,
        "datePublished": MOMENT,
        "author": [{"@type": "Person", "name": "Maren Tofte"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Sund Courier"},
        "mainEntityOfPage": {"@id": URL},
    },
    "ninjs": {
        "uri": "urn:newsml:sund-courier.example:20250306:1",
        "type": "text",
        "standard": {"name": "ninjs", "version": "3.0"},
        "headlines": [{"role": "main", "value": HEADLINE}],
        "bodies": [
            {
                "role": "main",
                "contenttype": "text/html",
                "value": "".join(f"<p>{text}</p>" for text in PARAGRAPHS),
            }
        ],
        "versioncreated": MOMENT,
        "bylines": [{"role": "by", "value": "By Maren Tofte"}],
        "language": "en",
    },
}

_MARKDOWN = f"""---
headline: {HEADLINE}
publisher: Sund Courier
date_published: {MOMENT}
url: {URL}
authors: [Maren Tofte, "Ib Lund"]
in_language: en
license: CC0-1.0
---

{BODY}

## The cost

* one
* two, [with a link](https://sund-courier.example)
"""
_LINKED = json.dumps(SHAPED["schema_org"], ensure_ascii=False)
_HTML = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE}</title>
<link rel="canonical" href="{URL}"><meta property="og:site_name" content="Sund Courier">
<script type="application/ld+json">{_LINKED}</script></head><body><nav><a href="/">Home</a></nav>
<article><h1>{HEADLINE}</h1><p class="byline">By Maren Tofte</p>
<figure><img src="x.jpg"><figcaption>The old lighthouse. Photo: Ib Lund</figcaption></figure>
{"".join(f"<p>{text}</p>" for text in PARAGRAPHS * 2)}<table><tr><td>1</td></tr></table></article>
<aside><h3>More</h3><a href="/2">Ferry talks end</a></aside></body></html>"""


def specimens() -> dict[str, list[tuple[str, bytes]]]:
    """Return good files, as suffix and bytes, by what they test."""
    objects = [json.dumps(one, ensure_ascii=False).encode() for one in SHAPED.values()]
    plain = {
        "text": [(".txt", f"{HEADLINE}\n\nBy Maren Tofte\n\n{BODY}\n\nLeave a review\n".encode())],
        "markdown": [(".md", _MARKDOWN.encode())],
        "html": [(".html", _HTML.encode())],
        "json": [(".json", one) for one in (*objects, b"[" + b",".join(objects) + b"]")],
        "jsonl": [(".jsonl", b"\n".join(objects) + b"\n")],
        "csv": [(".csv", _table(",")), (".tsv", _table("\t"))],
        "parquet": [(".parquet", _parquet())],
        "warc": [(".warc", _warc(packed=False)), (".warc.gz", _warc(packed=True))],
    }
    packed = [(f"{suffix}.gz", gzip.compress(data, 6, mtime=0)) for suffix, data in plain["json"]]
    return plain | {"gzip": packed}


def _table(delimiter: str) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(OWN)
    for _ in range(3):
        writer.writerow("; ".join(one) if isinstance(one, list) else one for one in OWN.values())
    return text.getvalue().encode()


def _parquet() -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([dict(OWN)] * 3), sink)
    return sink.getvalue()


def _warc(*, packed: bool) -> bytes:
    answer = b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _HTML.encode()
    records = []
    for number in range(2):
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-03-07T08:00:00Z\r\n"
            f"WARC-Target-URI: {URL}&record={number}\r\nContent-Type: application/http\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(gzip.compress(one, mtime=0) if packed else one for one in records)
