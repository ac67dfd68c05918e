"""Lines that sell, share, link or warn, and belong to the page instead of the article."""

import re

from build.read.cleaning.draft import Draft
from schema.vocabulary import BlockKind

_MOST_WORDS = 40
_FEW_WORDS = 25
_MOST_CHARACTERS = 400
_QUOTES = re.compile(r"[\"“”„«»]")

# The whole line is of this form, whatever its length up to `_MOST_WORDS`.
_WHOLE = re.compile(
    r"""
      (?:photos?|images?|videos?|audio|gallery|advertisement|advertising|ad|sponsored
        |related|most\ read|trending|comments?|newsletter|tags?|topics?|print|email|tweet|share
        |(?:image\ )?copyright)[.:]?
    | (?:hide|show|view)\ (?:caption|comments?|more)[.:]?
    | (?:advertisement|ad)\b.{0,20}\b(?:continue|scroll|below)\b.*
    | (?:story|article)\ continues\ (?:below|after)\b.*
    | (?:share|tweet|email|print|save|send)\ (?:this|on|by|via|to|with|article|story|it|in)\b
        (?!.*[.!?]$).*
    | (?:read|see|watch|listen|learn|find\ out)\ (?:more|also|next|now|full\ story)\b\ *[:|>»–—-].*
    | (?:also|must)\ (?:read|see|watch)\b(?!.*[.]$).*
    | (?:more|more[ -]in|see\ also)(?:\ *:\ .*)?
    | read\ or\ share\ this\ story\b.*
    | enlarge\ this\ image\b.*
    | your\ browser\ does\ not\ support\b.*
    | https?://\S+
    | \[(?!editor)[^\[\]]{15,}[^\[\].]\]
    | (?:read|watch|see|view)\ (?:more|also|next|full\ (?:story|article)|the\ full\ story)[.!]?
    | (?:related|recommended|trending)(?:\ (?:articles?|stor(?:y|ies)|posts?|news|topics?|content
        |coverage|video))?\ *[:|>»].*
    | (?:you\ (?:may|might)\ also\ like|more\ from|more\ on\ this|don[’']t\ miss)\b(?!.*[.]$).*
    | leave\ (?:a|your)\ (?:review|comment|reply|feedback)\b.*
    | (?:post|add|view|write|submit)\ (?:a\ |your\ |all\ )?(?:comments?|reviews?)\b.*
    | scroll\ (?:down|below)\ (?:for|to)\b.*
    | (?:click|tap)\ here\b.*
    | (?:©|\(c\)|copyright\ (?:©|\(c\)|\d{4}|by\b|notice)).*
    | (?:sign|log)\ (?:in|up|on)(?:\ now|\ here|\ today|\ free)?[.!]?
    | \d+\ comments?
    """,
    re.I | re.X,
)
# The line begins so and has no quotation marks.
_START = re.compile(
    r"""
      (?:please\ )?(?:subscribe|register|log\ in|become\ a\ (?:member|subscriber))
        \ (?:to|for|now|here|today|and|by|with)\b
    | (?:please\ )?sign\ up\b.*\b(?:newsletters?|e-?mails?|alerts?|updates?|inbox|headlines|briefing
        |digest|daily|here|now|today)\b
    | (?:follow|like|join|find|connect\ with|check)\ us\ (?:on|at|for|out|@)
    | we\ pay\ for\b
    | follow\ .{0,60}\ on\ (?:twitter|facebook|instagram|telegram|x|youtube|whatsapp)\b
    | download\ (?:the|our)\ .{0,30}\bapp\b
    | get\ (?:the|our|your|all)\ .{0,80}\b(?:inbox|newsletter|app|stories|headlines)\b
    | (?:got|have)\ (?:a|any)\ (?:story|tip|news|question)
    | (?:we|this\ (?:site|website|page))\ (?:and\ our\ .{0,30}\ )?uses?\ cookies\b
    | (?:if\ you\ )?(?:like|liked|enjoyed)\ this\ (?:story|article)\b
    | (?:our|the\ .{2,40}|\w+)\ readers\ can\ (?:send|email|submit|write)\b
    | support\ (?:our|independent|quality)\ journalism\b
    | thank(?:s|\ you)\ for\ (?:reading|subscribing|signing)\b
    """,
    re.I | re.X,
)
# The line holds this somewhere, is short and has no quotation marks.
_CUES = re.compile(
    r"""
      \bno\ spam\b | \bunsubscribe\b | \bin\ your\ inbox\b | \bour\ (?:free\ )?newsletters?\b
    | \ball\ rights\ reserved\b | \bprivacy\ policy\b | \bterms\ of\ (?:service|use)\b
    | \bmay\ not\ be\ (?:published|reproduced|copied)\b | \baccept\ (?:all\ )?cookies\b
    | \bclick(?:ing)?\ here\b | ^also\ on\ \w+\.\w+\b
    """,
    re.I | re.X,
)
# Forms that a browser would have hidden; they go whatever their length up to this.
_MOST_OF_A_FORM = 1000
_FORM = re.compile(
    r"newsletter sign ?up\b|.*\b(?:you[’']re not a robot|invalid e-?mail address)\b", re.I
)
# A link to another story: ends so and is no sentence.
_END = re.compile(r"[^.!?] (?:read more|read full story|continue reading) *[»>]*$", re.I)


def is_promotion(text: str) -> bool:
    """Say whether a line is the page's and not the article's.

    What is spoken or long is the article's: a line in quotation marks goes only where its whole
    form is a page's.
    """
    if len(text) <= _MOST_OF_A_FORM and _FORM.match(text):
        return True
    words = len(text.split())
    if words > _MOST_WORDS or len(text) > _MOST_CHARACTERS:
        return False
    if _WHOLE.fullmatch(text):
        return True
    if _QUOTES.search(text):
        return False
    if _START.match(text) or _END.search(text):
        return True
    return words <= _FEW_WORDS and bool(_CUES.search(text))


def drop_promotions(draft: Draft) -> None:
    """Drop the lines that are not the article's, captions and headlines excepted.

    Headings at the end with nothing below them head what was cut off there.
    """
    kept = (None, BlockKind.SUBHEADING, BlockKind.PARAGRAPH)
    draft.blocks = [
        block for block in draft.blocks if block.kind not in kept or not is_promotion(block.text)
    ]
    while draft.blocks and draft.blocks[-1].kind == BlockKind.SUBHEADING:
        draft.blocks.pop()
