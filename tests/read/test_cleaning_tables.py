"""Lines of each kind, and lines that only look so: many invented examples of each."""

import pytest

from build.read.cleaning.byline import byline_of
from build.read.cleaning.captionforms import is_caption, is_credit
from build.read.cleaning.dateline import split_dateline
from build.read.cleaning.endmatter import is_desk_credit
from build.read.cleaning.kicker import kicker_of
from build.read.cleaning.marker import date_line
from build.read.cleaning.notices import notice_of
from build.read.cleaning.promotions import is_promotion
from build.read.names import is_person, is_section


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


PROMOTIONS = """
    Scroll down for video
    Media playback is not supported on this device The lighthouse at dawn
    Read more about the tower here.
    Read the full story at The Kite.
    Continue reading the main story
    Keep reading below
    More: Why the tower leans
    More Odd Harbour news: https://kite.example/tower
    Also: See what the tide brought in
    In case you missed it: The clock that runs backwards
    Chat with us in our app. Find out what happens on the quay.
    Tell us what you think of the tower
    Most read in harbour news
    Related stories
    Trending topics
    Tags: tower, tide, ferry
    Filed under: Harbour |
    4 min read
    Reading time: 3 minutes
    12 comments
    3 of 9
    ana.brook@kite.example
    @anabrook
    twitter.com/anabrook
    Facebook Twitter WhatsApp Email
    Follow Ana Brook on X
    Follow her @anabrook
    Got a story? Email us at desk@kite.example
    Join the conversation
    Be the first to comment
    Comments are closed
    If you buy something through this post, The Kite may earn a commission.
    [button link="https://kite.example"] Send us your picture[/button]
    Sign up for our daily briefing
    Enlarge this image
    See it now: The Kite
    What do you think? Leave a comment below
    Back to top
"""
NO_PROMOTIONS = """
    More than forty people waited for the ferry.
    More: that is what the islanders asked for, and got.”
    “Read more books,” the teacher told them.
    Comments by the mayor drew laughter in the hall.
    Tags on the nets had been cut, the inspector said.
    Subscribers of the ferry line will get their money back.
    Sign up or stay ashore, the captain told the crew, and twelve of them signed.
    The comments are closed to outsiders, the abbot said.
    Trending upwards since May, the price of rope fell on Monday.
    Enlarge the harbour, the islanders demanded, or lose the ferry.
    Follow the money, Brook told the committee on Tuesday.
    Email was down in the town hall for three days.
    The video was watched by nine thousand islanders.
    He read 3 of 9 chapters aloud.
    Related charges against the captain were dropped.
    It took 4 minutes to read the verdict.
"""


@pytest.mark.parametrize("line", lines(PROMOTIONS))
def test_lines_that_sell_share_or_link(line: str) -> None:
    assert is_promotion(line)


@pytest.mark.parametrize("line", lines(NO_PROMOTIONS))
def test_lines_that_report(line: str) -> None:
    assert not is_promotion(line)


NOTICES = """
    © 2025 The Kite
    Copyright 2025 Kite Media. All rights reserved.
    Copyright © 2025 The Kite. This material may not be reproduced.
    (c) 2025 Odd Harbour Press
    All rights reserved.
    This material may not be published, broadcast or rewritten.
    This story has been updated.
    This post has been updated with comments from the keeper.
    This article was originally published by The Kite. Read the original article.
    This article has been adapted from its original source.
    This story was first published in The Kite
    This story originally appeared in The Kite.
    Originally published in The Kite
    Ana Brook in Odd Harbour contributed to this report.
    Kite writers Ana Brook in Odd Harbour and Jon Reed in Old Reed contributed.
    Jon Reed contributed reporting.
    Jon Reed contributed from Old Reed.
    Contributing: Ana Brook and Jon Reed, The Kite
    Disclaimer: this article is no advice to sailors.
    The views expressed in this article are the author's own.
"""
NO_NOTICES = """
    The report was published by the ministry on Monday.
    The article was published in a journal of tides.
    Correction: the ferry has two decks, not three.
    This story was corrected on May 5: the ferry has two decks.
    This report has been a long time in the making, the judge said, and it names nobody.
    Photos of the tower may not be published, the court ruled.
    She contributed from her own savings.
    Heavy rain contributed to this disaster, engineers said.
    Storms contributed.
    Two deaths were reported from Old Reed.
    Nobody contributed from the town's own fund.
    The views from the tower are the best on the coast.
    Copyright law does not cover the tower, the court said.
    The rights to the tower were reserved for the town.
    An earlier version of this story said that the tower was built in 1901.
"""
LATE_NOTICES = """
    Source: Kite
    (With inputs from agencies)
    With agency inputs
    (h/t The Kite)
    Via: The Kite
    Jon Reed reported from Old Reed; Ana Brook, from Odd Harbour.
"""


@pytest.mark.parametrize("line", lines(NOTICES))
def test_notices(line: str) -> None:
    assert notice_of(line)


@pytest.mark.parametrize("line", lines(NO_NOTICES))
def test_no_notices(line: str) -> None:
    assert notice_of(line, is_late=True) is None


@pytest.mark.parametrize("line", lines(LATE_NOTICES))
def test_sources_are_named_at_the_end_only(line: str) -> None:
    assert notice_of(line, is_late=True)
    assert notice_of(line) is None


CAPTIONS = """
    The quay at dawn, March 3, 2025. (Kite Photo)
    The quay at dawn. (Ana Brook/Kite via AP)
    The keeper speaks in the town hall. (Ana Brook/AP)
    FILE - The quay at dawn, 2019.
    The keeper (left) and the mayor at the foot of the tower
    The tower is pictured shortly before the storm
    The mayor is seen leaving the hall
    The keeper, seen here in 2019
    A file photo of the ferry
    Pictured: the ferry on its last trip
    From left: Ana Brook, Jon Reed and the captain
    Left to right: the captain, the cook.
    In this photo, the ferry lies at the quay.
    A handout photo of the tower.
    Image: The quay after the storm, seen from the tower
    Photo 2 of 7: The quay after the storm
    (2/7) The quay after the storm
    © KITE/ Ana Brook The ferry on its way to Odd Harbour
    ANA BROOK The ferry lay at the quay until the storm had passed
    Getty Images The ferry at the quay
    Image copyright Ana Brook Image caption The ferry at the quay
    FILE PHOTO: The ferry at the quay.
"""
NO_CAPTIONS = """
    The keeper (left with nothing) said that the town owed him a house.
    The mayor was seen leaving the hall at nine, two people said.
    The keeper resigned on Monday (Reuters)
    The tower leans (see photo on page two).
    FERRY WORKERS AND keepers struck on Monday over pay and hours.
    Reuters was unable to reach the keeper
    Above all, the keeper said, the light must burn.
    Image is everything, the mayor said.
    The mayor (R-Old Reed) voted against it
    Half of them, 2/7 Reed Street included, were flooded.
    From left and right came calls for a new tower.
    A photo of the ferry hung in his kitchen.
"""


@pytest.mark.parametrize("line", lines(CAPTIONS))
def test_captions(line: str) -> None:
    assert is_caption(line, is_early=False)


@pytest.mark.parametrize("line", lines(NO_CAPTIONS))
def test_no_captions(line: str) -> None:
    assert not is_caption(line, is_early=False)
    assert not is_credit(line)


CREDITS = """
    (Image: Ana Brook)
    (Image: GETTY)
    Photo: Ana Brook
    Photo by Ana Brook
    Photograph: Ana Brook for the Kite
    Picture: Kite
    Illustration: Ana Brook
    Ana Brook/Getty Images
    Ana Brook/Kite via AP
    (Ana Brook/Kite)
    (Courtesy of the Odd Harbour Museum)
    Chart on tide image via Shutterstock
    Credit: Kite
    ©Ana Brook
    Video by Jon Reed
"""
NO_CREDITS = """
    Photo finish in the regatta of Odd Harbour as two boats share first place
    Picture this, the mayor said.
    Video of the storm was shown in court.
    Credit is due to the keeper.
    The keeper and/or the mayor will pay.
    Image: The quay after the storm, seen from the tower by night
    Photographs by nine islanders hang in the hall.
    Illustrations of the tower were sold for charity.
    Images of the storm reached the mainland
    Courtesy cost him nothing
"""


@pytest.mark.parametrize("line", lines(CREDITS))
def test_credits(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", lines(NO_CREDITS))
def test_no_credits(line: str) -> None:
    assert not is_credit(line)


DATE_LINES = """
    Published: 4 May 2025
    Published on May 4, 2025
    Posted: May 4, 2025, 10:15 a.m.
    First published 4 May 2025 10:15
    4 May 2025
    May 4, 2025
    Sunday, 4 May 2025
    Sunday, May 4, 2025 10:15 AM
    2025-05-04
    2025-05-04 10:15
    04.05.2025
    04/05/2025 | 10:15
    Updated: Sun., May 4, 2025
    Last updated May 4, 2025 at 3:15 pm
    UPDATED: May 4
    Date: 4 May 2025
"""
NO_DATE_LINES = """
    On 4 May 2025 the tower fell.
    4 May 2025 was a cold day.
    Published in May, the report names nobody.
    Updated rules apply from 4 May 2025.
    May 4 be with you
    2025
    May
    Published by the Kite
    10:15
    4 boats
    The storm of 4 May 2025
"""


@pytest.mark.parametrize("line", lines(DATE_LINES))
def test_date_lines(line: str) -> None:
    read = date_line(line)
    assert read is not None
    assert "4" in read[0]
    assert read[1] != ("pdated" in line or "PDATED" in line)


@pytest.mark.parametrize("line", lines(NO_DATE_LINES))
def test_no_date_lines(line: str) -> None:
    assert date_line(line) is None


DATELINES = {
    "ODD HARBOUR (NW) - The talks": ("ODD HARBOUR", None, "NW"),
    "ODD HARBOUR (NW) — The talks": ("ODD HARBOUR", None, "NW"),
    "ODD HARBOUR - The talks": ("ODD HARBOUR", None, None),
    "ODD HARBOUR, Sealand – The talks": ("ODD HARBOUR, Sealand", None, None),
    "ODD HARBOUR, Sealand (Kite) – The talks": ("ODD HARBOUR, Sealand", None, "Kite"),
    "ODD HARBOUR, May 4 (Kite) - The talks": ("ODD HARBOUR", "May 4", "Kite"),
    "Odd Harbour, May 4 (Kite) - The talks": ("Odd Harbour", "May 4", "Kite"),
    "Odd Harbour, 4 May 2025 (Kite) -- The talks": ("Odd Harbour", "4 May 2025", "Kite"),
    "Odd Harbour, Sept. 4, 2025 – The talks": ("Odd Harbour", "Sept. 4, 2025", None),
    "Odd Harbour/04.05.25/Kite: The talks": ("Odd Harbour", "04.05.25", "Kite"),
    "Odd Harbour (Kite) – The talks": ("Odd Harbour", None, "Kite"),
    "ODD HARBOUR, Me. (AP) — The talks": ("ODD HARBOUR, Me.", None, "AP"),
    "(Kite) - The talks": (None, None, "Kite"),
    "(Kite News) — The talks": (None, None, "Kite News"),
    "Odd Harbour, Sealand (CNN) The talks": ("Odd Harbour, Sealand", None, "CNN"),
    "REED/ODD HARBOUR (Kite) - The talks": ("REED/ODD HARBOUR", None, "Kite"),
}
NO_DATELINES = """
    The harbour - a small one - was closed.
    MANY came – too many, the mayor said.
    The talks (the third round) - and the last - ended.
    EXCLUSIVE – The tower will move.
    WATCH - The tower falls.
    Ana Brook (left) - the keeper - said so.
    Brook – who keeps the light – said so.
    The Tide Office (TO) The talks are over, it says.
    He paid 4/5 of it: the rest came later.
    (After the storm) the talks went on.
    Two of three – the third is ill – came.
"""


@pytest.mark.parametrize("text", DATELINES)
def test_parts_of_datelines(text: str) -> None:
    found = split_dateline(text)
    assert found is not None
    assert (found.place, found.date, found.agency) == DATELINES[text]
    assert text[found.end :] == "The talks"


@pytest.mark.parametrize("line", lines(NO_DATELINES))
def test_sentences_without_a_dateline(line: str) -> None:
    assert split_dateline(line) is None


BYLINES = """
    By Ana Brook
    by Ana Brook
    BY ANA BROOK
    By: Ana Brook
    By Ana Brook and Jon Reed
    By Ana Brook, Jon Reed and Piet O'Hara
    By Ana Brook & Jon Reed
    By Ana Brook in Odd Harbour
    By Ana Brook, Kite News
    By Ana Brook for The Kite
    By Ana Brook, Kite Sports Writer
    By Ana Brook | 4 May 2025
    By Ana van der Brook
    By Kite Staff
    Written by Ana Brook
    Words by Ana Brook
    Story by Ana Brook
    Posted by Ana Brook
"""
NO_BYLINES = """
    By Friday the sea was calm
    By noon, all was over
    By the sea
    By and by
    By Odd Harbour standards, it was warm
    By then, Ana Brook had left
    By his own account Jon Reed was asleep
    By the Book: a play in three acts
    Written by hand, the letter was found in May
    Passed by Ana Brook on the stairs
    Bye Ana Brook
"""


@pytest.mark.parametrize("line", lines(BYLINES))
def test_bylines_name_somebody(line: str) -> None:
    assert byline_of(line)


@pytest.mark.parametrize("line", lines(NO_BYLINES))
def test_no_bylines(line: str) -> None:
    assert byline_of(line) is None


DESK_CREDITS = """
    (Reporting by Ana Brook)
    (Reporting by Ana Brook; Editing by Jon Reed)
    (Reporting by Ana Brook in Odd Harbour; editing by P. Reed)
    Reporting by Ana Brook
    Additional reporting by Ana Brook in Odd Harbour
    (Additional reporting by Ana Brook SEALAND and Jon Reed. Editing by Piet O'Hara)
    Editing by Jon Reed
    Edited by: Jon Reed
    Written by Ana Brook
    Writing by Ana Brook; editing by Jon Reed
    Reporting and writing by Ana Brook
    Compiled by Kite Staff
    Translated by Jon Reed
    [Edited by Jon Reed and Ana Brook]
    Reported by Ana Brook for the Kite.
"""
NO_DESK_CREDITS = """
    Written by women, the play is a success.
    Edited by Ana Brook, the book sold nine copies.
    Produced by hand, each rope costs nine crowns.
    Reporting by the harbour office had been late.
    Translated by a machine, the letter made no sense.
    Reported by nobody, the theft was found in May.
    Compiled by clerks in the hall
    The reporting by Ana Brook won a prize.
    Writing by candlelight ruined his eyes
    Edited by accident
"""


@pytest.mark.parametrize("line", lines(DESK_CREDITS))
def test_desk_credits(line: str) -> None:
    assert is_desk_credit(line)


@pytest.mark.parametrize("line", lines(NO_DESK_CREDITS))
def test_no_desk_credits(line: str) -> None:
    assert not is_desk_credit(line)


KICKERS = """
    EXCLUSIVE
    Exclusive:
    BREAKING
    Breaking News
    DEVELOPING
    Live
    LIVE UPDATES
    Update
    Top story
    PRESS RELEASE
    News in brief
    WATCH:
    Just in
    Opinion
    POLITICS
    World news
    Health & Science
"""
NO_KICKERS = """
    Exclusive club moves to Odd Harbour
    Breaking the ice
    Live music returns
    Watch your step
    Odd Harbour
    Ana Brook
    Update on the tower
    The latest
    News travels
    Tower
    Opinions differ
"""


@pytest.mark.parametrize("line", lines(KICKERS))
def test_kickers(line: str) -> None:
    assert kicker_of(line)


@pytest.mark.parametrize("line", lines(NO_KICKERS))
def test_no_kickers(line: str) -> None:
    assert kicker_of(line) is None


PERSONS = """
    Ana Brook
    ANA BROOK
    Piet O'Hara
    Jean-Luc Reed
    Ana van der Brook
    Jon B. Reed
    J. B. Reed
    Ana María Brook
    Ibn al Reed
    Óscar Brook
    Ana de la Reed
    Łukasz Reed
    Ana Brook Reed
    Jon St. Reed
    Dina El Brook
"""
NO_PERSONS = """
    Ana
    Kite Staff
    The Kite
    Associated Tide Press
    Ana and Jon
    Editor in Chief
    Ana Brook was here
    ana brook
    Tide Office Desk
    More on Odd Harbour
    What Ana Saw
"""


@pytest.mark.parametrize("line", lines(PERSONS))
def test_names(line: str) -> None:
    assert is_person(line)


@pytest.mark.parametrize("line", lines(NO_PERSONS))
def test_no_names(line: str) -> None:
    assert not is_person(line)


def test_sections() -> None:
    for line in lines("""
        Politics
        POLITICS
        World
        World News
        UK news
        Economy
        Arts & Culture
        Science and Technology
        Society
        Sport
        Middle-class
        Opinion
        Health
        Crime
        Local News
        National Security
        Travel
        """):
        assert is_section(line) == (line != "Middle-class"), line
    for line in (
        "Politics is dead.",
        "World Cup",
        "Nobody",
        "The world",
        "Sports day",
        "politics",
        "Society Islands",
        "Law",
        "World news of the day",
        "Health?",
    ):
        assert not is_section(line), line
