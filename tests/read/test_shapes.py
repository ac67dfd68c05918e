"""Each shape: the same invented article in all of them, their variants, and what they refuse."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build.read.printed import Printed, Refused
from build.read.shapes import NAMES, SHAPES, read_values
from schema.vocabulary import SourceFormat
from tests.read.inputs import kinds, read_one
from tests.read.inputs import refused as refused_file

HEADLINE = "Lighthouse of Odd Harbour to move inland"
FIRST = "The council of Odd Harbour voted on Tuesday to move the lighthouse forty metres inland."
SECOND = "Work is to begin in the spring, the harbour master told reporters on the quay."
THIRD = "The cliff has lost two metres a year since the storm of 1998, a survey found in May."
WHY = "Why now"
TEXT = f"{FIRST}\n\n{SECOND}\n\n{WHY}\n\n{THIRD}"
HTML = f"<p>{FIRST}</p>\n<p>{SECOND}</p><h2>{WHY}</h2><div>{THIRD}</div>"
URL = "https://gazette.example/lighthouse"
WHEN = "2025-03-04T18:00:00+02:00"
OUTLET = "Odd Harbour Gazette"
AUTHORS = ["Ana Brook", "Piet Molenaar"]

# One article, as each program or standard gives it.
EXAMPLES: dict[SourceFormat, list[dict[str, Any]]] = {
    SourceFormat.JSON: [
        {
            "headline": HEADLINE,
            "body": TEXT,
            "authors": AUTHORS,
            "publisher": OUTLET,
            "date_published": WHEN,
            "url": URL,
            "in_language": "en",
        },
        {
            "title": HEADLINE,
            "text": HTML,
            "authors": AUTHORS,
            "publisher": OUTLET,
            "date_published": WHEN,
            "url": URL,
        },
    ],
    SourceFormat.NEWS_PLEASE: [
        {
            "title": HEADLINE,
            "title_page": f"{HEADLINE} | {OUTLET}",
            "maintext": TEXT,
            "authors": [*AUTHORS, "Chief Reporter"],
            "date_publish": "2025-03-04 18:00:00",
            "date_modify": None,
            "source_domain": "gazette.example",
            "description": "The council voted.",
            "language": "en",
            "url": URL,
        }
    ],
    SourceFormat.FUNDUS: [
        {
            "title": HEADLINE,
            "body": {
                "summary": [],
                "sections": [
                    {"headline": [], "paragraphs": [FIRST, SECOND]},
                    {"headline": [WHY], "paragraphs": [THIRD]},
                ],
            },
            "authors": AUTHORS,
            "publishing_date": "2025-03-04 18:00:00+02:00",
            "topics": ["Sea"],
            "free_access": True,
            "publisher": OUTLET,
            "html": {"requested_url": f"{URL}?a=1", "responded_url": URL, "content": "<html>"},
            "lang": "en",
        },
        {
            "title": HEADLINE,
            "plaintext": TEXT,
            "authors": AUTHORS,
            "publishing_date": "2025-03-04 18:00:00+02:00",
            "html": {"responded_url": URL, "source_info": {"publisher": OUTLET}},
        },
    ],
    SourceFormat.TRAFILATURA: [
        {
            "title": HEADLINE,
            "author": "; ".join(AUTHORS),
            "hostname": "gazette.example",
            "date": "2025-03-04",
            "fingerprint": "0f",
            "id": None,
            "license": None,
            "comments": "",
            "raw_text": TEXT.replace("\n\n", " "),
            "text": TEXT.replace("\n\n", "\n"),
            "language": "en",
            "image": None,
            "pagetype": "article",
            "filedate": "2025-03-05",
            "source": URL,
            "source-hostname": OUTLET,
            "excerpt": "The council voted.",
            "categories": "Local",
            "tags": "",
        },
        {
            "title": HEADLINE,
            "author": "; ".join(AUTHORS),
            "url": URL,
            "sitename": OUTLET,
            "hostname": "gazette.example",
            "description": None,
            "date": "2025-03-04",
            "raw_text": TEXT,
            "text": TEXT,
        },
    ],
    SourceFormat.SCHEMA_ORG: [
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": HEADLINE,
            "articleBody": TEXT,
            "author": [{"@type": "Person", "name": name} for name in AUTHORS],
            "publisher": {"@type": "NewsMediaOrganization", "name": OUTLET},
            "datePublished": WHEN,
            "dateModified": "2025-03-09T09:00:00Z",
            "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
            "inLanguage": "en",
            "isAccessibleForFree": True,
            "creditText": OUTLET,
            "image": ["https://gazette.example/tower.jpg"],
        },
        {
            "@context": {"@vocab": "http://schema.org/"},
            "@graph": [
                {"@type": "WebSite", "name": "The Gazette"},
                {"@type": "Organization", "@id": "#us", "name": OUTLET},
                {"@type": ["Person"], "@id": "#ana", "name": AUTHORS[0]},
                {
                    "@type": ["Article", "http://schema.org/ReportageNewsArticle"],
                    "headline": [HEADLINE],
                    "articleBody": HTML,
                    "author": [{"@id": "#ana"}, {"@type": "Person", "name": [AUTHORS[1]]}],
                    "publisher": [{"@id": "#us"}],
                    "datePublished": {"@type": "Date", "@value": WHEN},
                    "url": URL,
                    "inLanguage": {"@type": "Language", "name": "English", "alternateName": "en"},
                },
            ],
        },
        {
            "headline": HEADLINE,
            "articleBody": [FIRST, SECOND, WHY, THIRD],
            "author": AUTHORS,
            "publisher": OUTLET,
            "datePublished": WHEN,
            "mainEntityOfPage": URL,
        },
    ],
    SourceFormat.NINJS: [
        {  # version 1
            "uri": URL,
            "type": "text",
            "headline": HEADLINE,
            "body_text": TEXT.replace("\n\n", " "),
            "body_xhtml": HTML,
            "byline": "By Ana Brook and Piet Molenaar",
            "located": "Odd Harbour",
            "copyrightholder": OUTLET,
            "versioncreated": WHEN,
            "language": "en",
            "urgency": 4,
            "subject": [{"name": "Sea"}],
        },
        {  # version 2
            "uri": URL,
            "standard": {"name": "ninjs", "version": "2.1"},
            "type": "text",
            "representationtype": "full",
            "headlines": [{"role": "main", "value": HEADLINE}],
            "bodies": [
                {"role": "nitf", "contenttype": "text/vnd.iptc.nitf", "value": "<nitf/>"},
                {"role": "text", "contenttype": "text/plain", "value": TEXT},
            ],
            "by": "Ana Brook, Piet Molenaar",
            "infosources": [
                {"name": "Harbour Office", "role": "http://x.example/role/originator"},
                {"name": OUTLET, "role": "http://x.example/role/publisher"},
            ],
            "firstcreated": WHEN,
            "versioncreated": "2025-03-09T09:00:00Z",
            "pubstatus": "usable",
            "usageterms": "for subscribers",
            "language": "en",
        },
        {  # version 3
            "uri": URL,
            "type": "composite",
            "headlines": [{"value": HEADLINE}],
            "bodies": [
                {"role": "main", "contentType": "text/plain", "value": TEXT.replace("\n\n", " ")},
                {"role": "rich", "contentType": "application/xhtml+xml", "value": HTML},
            ],
            "by": "Ana Brook and Piet Molenaar",
            "copyrightHolder": OUTLET,
            "versionCreated": WHEN,
            "pubStatus": "usable",
            "language": "en",
            "associations": [{"name": "tower", "uri": "x:1", "type": "picture"}],
        },
    ],
}
ALL = [
    pytest.param(shape, example, id=f"{shape}-{number}")
    for shape, examples in EXAMPLES.items()
    for number, example in enumerate(examples)
]
OTHERS = [one for one in ALL if one.values[0] != SourceFormat.JSON]


def read_shape(values: dict[str, Any]) -> Printed:
    return read_values(values, SourceFormat.JSON)


def refused(values: dict[str, Any]) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        read_shape(values)
    return caught.value.reason.value, caught.value.detail


@pytest.mark.parametrize(("shape", "example"), ALL)
def test_one_article_in_every_shape(
    tmp_path: Path, shape: SourceFormat, example: dict[str, Any]
) -> None:
    article = read_one(tmp_path, "a.json", json.dumps(example))
    assert article.source_format == shape
    assert kinds(article) == [
        ("headline", HEADLINE),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("subheading", WHY),
        ("paragraph", THIRD),
    ]
    assert article.headline == HEADLINE
    assert article.authors == tuple(AUTHORS)
    assert article.publisher == OUTLET
    assert article.url == URL
    assert article.in_language == "en"
    assert str(article.publication.day) == "2025-03-04"


@pytest.mark.parametrize(("shape", "example"), ALL)
def test_one_shape_knows_an_object_and_no_other_does(
    shape: SourceFormat, example: dict[str, Any]
) -> None:
    known = [one.source_format for one in SHAPES if one.is_it(example)]
    assert known == ([] if shape == SourceFormat.JSON else [shape])


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.source_format)
def test_every_name_of_a_shape_is_read_and_named_in_its_refusal(shape: Any) -> None:
    examples = EXAMPLES[shape.source_format]
    for name in sorted(shape.names - {"@type", "@graph"}):
        tried = [{**example, name: 7} for example in examples]
        # Where another name comes first, only this one is given; empty values say nothing.
        telling = ("date_download", "filedate", "free_access", "@type", "representationtype")
        texts = ("text", "plaintext", "articleBody", "body_text")
        tried += [{one: "", text: "x", name: 7} for one in telling for text in texts]
        tried += [{one: "", name: 7} for one in telling]
        found = [_refusal(values) for values in tried if shape.is_it(values)]
        assert any(f"{name!r} must be" in detail for detail in found), (name, found)


def _refusal(values: dict[str, Any]) -> str:
    try:
        read_shape(values)
    except Refused as refusal:
        return refusal.detail
    return ""


@pytest.mark.parametrize(
    ("values", "reason", "told"),
    [
        ({"body": 7}, "bad_metadata", "'body' must be a string, not a number"),
        ({"body": "x", "authors": [1]}, "bad_metadata", "'authors' must be a list of strings"),
        ({"maintext": None}, "no_text", "the text is missing; give it as 'maintext' or 'text'"),
        (
            {"free_access": True, "body": ["x"]},
            "bad_metadata",
            "'body' must be an object with 'summary' and 'sections', not a list",
        ),
        (
            {"body": {"sections": {"headline": "x", "paragraphs": {"a": 1}}}},
            "bad_metadata",
            "'paragraphs' must be a list of strings, not an object",
        ),
        ({"free_access": False, "body": None}, "no_text", "'body' or 'plaintext'"),
        ({"@type": "NewsArticle"}, "no_text", "'articleBody' or 'text'"),
        (
            {"@type": "VideoObject", "text": "x"},
            "no_text",
            "'VideoObject' is no article; '@type' must be 'NewsArticle' or its kin",
        ),
        ({"@graph": []}, "no_text", "nothing in '@graph' is no article"),
        (
            {"@type": "Article", "articleBody": "x", "headline": ["a", 3]},
            "bad_metadata",
            "'headline' must be a string or an object, not a number",
        ),
        ({"type": "picture", "versioncreated": WHEN}, "no_text", "'type' is 'picture'"),
        ({"type": "event", "versionCreated": WHEN}, "no_text", "only 'text' and 'composite'"),
        ({"pubstatus": "canceled", "body_text": "x"}, "withdrawn", "took it back"),
        ({"pubStatus": "withheld", "bodies": []}, "withdrawn", "'withheld'"),
        ({"bodies": "x"}, "bad_metadata", "'bodies' must be a list of objects, not the text 'x'"),
        (
            {"bodies": [{"contenttype": "text/vnd.iptc.nitf", "value": "<nitf/>"}]},
            "no_text",
            "its bodies are 'text/vnd.iptc.nitf'; give one as text/plain or text/html",
        ),
        ({"headlines": []}, "no_text", "'bodies' or 'body_text' or 'body_xhtml'"),
    ],
)
def test_what_is_refused_is_named(values: dict[str, Any], reason: str, told: str) -> None:
    found, detail = refused(values)
    assert found == reason
    assert told in detail


def test_machines_for_authors_are_left_out() -> None:
    printed = read_shape(
        {"maintext": "x", "authors": ["By Ana Brook; Piet Molenaar", "Gazette Staff", "Sport"]}
    )
    assert printed.authors == tuple(AUTHORS)


def test_an_organisation_is_no_author() -> None:
    printed = read_shape(
        {
            "@type": "NewsArticle",
            "articleBody": "x",
            "author": [{"@type": "NewsMediaOrganization", "name": OUTLET}, {"name": "Ana Brook"}],
            "sourceOrganization": {"name": "North Wire"},
        }
    )
    assert printed.authors == ("Ana Brook",)
    assert printed.agency == "North Wire"


def test_a_summary_and_a_lead_stand_below_the_headline(tmp_path: Path) -> None:
    lead = "Forty metres in a year"
    fundus = {"title": HEADLINE, "body": {"summary": [lead], "sections": [{"paragraphs": [TEXT]}]}}
    ninjs = {
        "headlines": [{"role": "main", "value": HEADLINE}],
        "bodies": [{"value": TEXT}],
        "descriptions": [{"role": "lead", "value": lead}, {"role": "x", "value": "unread"}],
    }
    for number, values in enumerate((fundus, ninjs)):
        folder = tmp_path / str(number)
        article = read_one(folder, "a.json", json.dumps(values))
        assert kinds(article)[:3] == [
            ("headline", HEADLINE),
            ("subheadline", lead),
            ("paragraph", FIRST),
        ]


MARKUP = f"""<?xml version="1.0" encoding="utf-16"?><!DOCTYPE html [<!ENTITY tide "flood">]>
<html><head><title>Nothing</title><script>steal()</script></head><body><nav>Home</nav>
<!-- hidden --><p class="lead">{FIRST}&nbsp;It&#8217;s <b>old</b>.<p>One<br/>Two
goes on<style>p {{}}</style></p><ul><li>An item</li></ul><table><tr><td>Metres</td><td>40</td></tr>
</table><figure><img src="http://x.example/a.jpg"><figcaption>The tower</figcaption></figure>
loose &tide; text<iframe src="http://x.example/"></iframe><aside>Subscribe</aside></body></html>"""


@pytest.mark.parametrize(
    "values",
    [
        {"body": MARKUP},
        {"maintext": MARKUP},
        {"plaintext": MARKUP},
        {"raw_text": MARKUP},
        {"articleBody": MARKUP},
        {"body_html": MARKUP},
        {"free_access": True, "body": {"sections": [{"paragraphs": [MARKUP]}]}},
    ],
    ids=lambda values: next(iter(values)),
)
def test_blocks_of_html_come_from_its_elements(values: dict[str, Any]) -> None:
    printed = read_shape(values)
    assert [(block.kind and block.kind.value, block.text) for block in printed.blocks] == [
        (None, f"{FIRST}\xa0It’s old."),  # its spaces are settled by cleaning
        (None, "One"),
        (None, "Two goes on"),
        (None, "An item"),
        (None, "Metres 40"),
        ("caption", "The tower"),
        (None, "loose &tide; text"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a < b and b > c, if <name> is so",
        "The mark <3 is a heart & not a tag.",
        "Write to <ana@gazette.example> or call.",
    ],
)
def test_a_text_with_angles_is_no_html(text: str) -> None:
    assert [block.text for block in read_shape({"body": text}).blocks] == [text]


def test_html_that_cannot_be_read_to_its_end_is_refused() -> None:
    reason, detail = refused({"body": "<p>" + "<div>" * 400 + FIRST})
    assert (reason, detail) == ("malformed", "its HTML is nested too deeply to be read")


@pytest.mark.parametrize("html", ["<p></p>", "<p><!-- x --></p>", "<br>", "<p>\0</p>", "</p>"])
def test_html_without_text_gives_no_blocks(html: str) -> None:
    assert read_shape({"body": html}).blocks == ()


def test_a_name_that_some_shape_reads_must_not_be_given_twice(tmp_path: Path) -> None:
    twice = f'{{"articleBody": "x", "articleBody": {json.dumps(TEXT)}}}'
    assert refused_file(tmp_path, "a.json", twice) == (
        "malformed",
        "1:1: 'articleBody' is given twice",
    )


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "@id", "@type", "value", "role", "sections", "paragraphs"])
            | st.text(max_size=5),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
TELLING = [
    {},
    {"maintext": "x"},
    {"plaintext": "x"},
    {"raw_text": "x"},
    {"@type": "NewsArticle", "articleBody": "x"},
    {"body_text": "x"},
]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(TELLING),
    st.dictionaries(st.sampled_from(sorted(NAMES)) | st.text(max_size=8), VALUES, max_size=6),
)
def test_any_object_is_read_or_refused(telling: dict[str, Any], values: dict[str, Any]) -> None:
    try:
        assert isinstance(read_shape({**telling, **values}), Printed)
    except Refused as refusal:
        assert refusal.detail  # noqa: PT017


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b",
                "<div>",
                "</div",
                "<td>",
                "<script>",
                "<!--",
                "-->",
                "&#0;",
                "]]>",
                "<![CDATA[",
                "<br/>",
                "&lt;p>",
                "<figure>",
                "\0",
                "\ud800",
                "text ",
                "<a href='x'>",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_any_markup_is_read_or_refused(text: str) -> None:
    try:
        blocks = read_shape({"body": f"<p>{text}"}).blocks
    except Refused as refusal:
        assert refusal.reason.value == "malformed"  # noqa: PT017
    else:
        assert all(block.text.strip() for block in blocks)
