"""Lines that sell, share or link, and belong to the page instead of the article."""

import re

from build.read.cleaning.draft import Draft
from schema.vocabulary import RUNNING, BlockKind

_MOST_WORDS = 40
_FEW_WORDS = 25
_MOST_CHARACTERS = 400
_QUOTES = re.compile(r"[\"“”„«»]")

# The whole line is of this form, whatever its length up to `_MOST_WORDS`.
_WHOLE = re.compile(
    r"""
      (?:photos?|images?|videos?|audio|gallery|advertisement|advertising|ad|sponsored
        |related|most\ (?:read|popular|viewed|shared)(?:\ in\ .{0,30})?|trending
        |abstract|full\ text|comments?|newsletters?|tags?|topics?
        |print|email|tweet|share|pin\ it|copy\ link|facebook|twitter|whatsapp|linkedin|reddit
        |telegram|live\ tv|(?:image\ )?copyright)[.:]?
    | (?:facebook|twitter|whatsapp|linkedin|reddit|telegram|pinterest|e-?mail|print|copy\ link|share
        |tweet|\||·|•|,|\ )+
    | (?:hide|show|view)\ (?:caption|comments?|more)[.:]?
    | (?:advertisement|ad)\b.{0,20}\b(?:continue|scroll|below)\b.*
    | (?:story|article)\ continues\ (?:below|after)\b.*
    | (?:share|tweet|email|print|save|send)\ (?:this|on|by|via|to|with|article|story|it|in)\b
        (?!.*[.!?]$).*
    | (?:read|see|watch|listen|learn|find\ out)\ (?:more|also|next|now|full\ story|it\ now)\b
        \ *[:|>»–—-].*
    | read\ more\ (?:about|on|here|at|from|in)\b(?:(?!.*[.!?]$).*|.*\bhere[.!]?)
    | (?:also|must)\ (?:read|see|watch)\b(?!.*[.]$).*
    | (?:also|don[’']t\ miss|in\ case\ you\ missed\ it|icymi|up\ next|next\ up|up\ next|live\ now)
        \ *[:|>»].*
    | (?:more|more[ -]in|see\ also)(?:\ *:\ (?!.*[.]["”]?$).*)?
    | more\ .{2,60}:\ https?://.*
    | read\ or\ share\ this\ story\b.*
    | (?:read|see)\ the\ (?:rest|full|original|whole|entire|complete)\b.{0,15}
        \ (?:story|article|report|post|piece|interview)\b.{0,60}
    | enlarge\ this\ image\b.*
    | your\ browser\ does\ not\ support\b.*
    | (?:media\ playback|this\ video|video\ playback)\ (?:is|cannot|can[’']t)\b.{0,20}
        \b(?:supported|unsupported|be\ played)\b.*
    | (?:to\ view\ this\ (?:video|content|site)|please\ enable\ javascript)\b.*
    | https?://\S+
    | (?:www\.|(?:twitter|facebook|instagram|youtube|x)\.com/)\S+
    | [\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}
    | @\w{2,30}
    | \[(?!editor)[^\[\]]{15,}[^\[\].]\]
    | \[/?(?:button|caption|embed|gallery|video|audio|playlist|contact-form)\b[^\[\]]*\].*
    | (?:read|watch|see|view)\ (?:more|also|next|full\ (?:story|article)|the\ full\ story)[.!]?
    | (?:related|recommended|trending)(?:\ (?:articles?|stor(?:y|ies)|posts?|news|topics?|content
        |coverage|video|reading|links?))?\ *[:|>»].*
    | (?:related|recommended|trending|more|latest|other|top|popular|featured|similar)
        \ (?:articles?|stor(?:y|ies)|posts?|news|topics?|content|coverage|videos?|reading|links?)
    | (?:you\ (?:may|might)\ also\ like|more\ from|more\ on\ this|don[’']t\ miss)\b(?!.*[.]$).*
    | (?:keep|continue|start)\ reading(?:\ (?:the|this|below|after|with)\b.*)?[.:…]?
    | leave\ (?:a|your)\ (?:review|comment|reply|feedback|rating)\b.*
    | (?:post|add|view|write|submit|load|join)\ (?:a\ |your\ |all\ |the\ )?
        (?:comments?|reviews?|conversation|discussion)\b.{0,80}
    | what\ do\ you\ think\?\ .{0,60}\bcomments?\b.{0,20}
    | comments?\ (?:are|is)\ (?:closed|off|disabled|moderated)\b.*
    | (?:be\ the\ first\ to|log\ ?in\ to|sign\ in\ to)\ (?:comment|review|reply|rate)\b.*
    | (?:rate|like|bookmark|save)\ this\ (?:article|story|post|page)\b.*
    | scroll\ (?:down|below)(?:\ (?:for|to)\b.*)?
    | (?:click|tap)\ here\b.*
    | (?:sign|log)\ (?:in|up|on)(?:\ now|\ here|\ today|\ free)?[.!]?
    | (?:subscribe|follow\ us|back\ to\ top|skip\ to\ (?:main\ )?content|jump\ to\ comments
        |(?:next|previous)\ (?:article|story|post)|listen\ to\ this\ article|play\ video)[.!]?
        (?:\ *[:|>»].*)?
    | (?:tags?|topics?|filed\ under|categor(?:y|ies)|keywords|posted\ in|tagged)\ *:(?!.*[.]$).*
    | \d+\ (?:comments?|shares?|views?|likes?|reads?)
    | (?:(?:estimated\ )?read(?:ing)?\ time:?\ )?\d+[ -]min(?:ute)?s?\ read
    | (?:estimated\ )?read(?:ing)?\ time\ *:?\ .{1,20}
    | \d{1,3}\ ?(?:/|of)\ ?\d{1,3}
    """,
    re.I | re.X,
)
# The line begins so and has no quotation marks.
_START = re.compile(
    r"""
      (?:please\ )?(?:subscribe|register|log\ in|become\ a\ (?:member|subscriber))
        \ (?:to|for|now|here|today|and|by|with)\b
    | (?:please\ )?sign\ up\b.*\b(?:newsletters?|e-?mails|alerts?|updates?|inbox|headlines|briefing
        |digest|daily|here|now|today)\b
    | (?:follow|like|join|find|connect\ with|check|contact|chat\ with)\ us\ (?:on|at|for|out|in|@)
    | we\ pay\ for\b
    | follow\ .{0,60}\ on\ (?:twitter|facebook|instagram|telegram|x|youtube|whatsapp
        |threads|bluesky)\b
    | follow\ (?:him|her|them|me|[A-Z][\w.'’-]+(?:\ [A-Z][\w.'’-]+){0,3})\ (?:on\ .{0,20})?@\w+
    | download\ (?:the|our)\ .{0,30}\bapp\b
    | get\ (?:the|our|your|all)\ .{0,80}\b(?:inbox|newsletter|app|stories|headlines)\b
    | (?:got|have|do\ you\ have)\ (?:a|any)\ (?:story|tip|news|question|comment|complaint)
    | (?:we|this\ (?:site|website|page))\ (?:and\ our\ .{0,30}\ )?uses?\ cookies\b
    | (?:if\ you\ )?(?:like|liked|enjoyed)\ this\ (?:story|article)\b
    | (?:our|the\ .{2,40}|\w+)\ readers\ can\ (?:send|email|submit|write)\b
    | if\ you\ (?:buy|purchase|make\ a\ purchase|click)\b.{0,60}
        \b(?:links?|this\ (?:post|story|article|page)|our\ (?:site|page))\b
    | (?:reach|contact)\ the\ (?:reporters?|authors?|writers?)\b
    | catch\ up\ on\ .{0,60}\b(?:podcast|newsletter|app)\b
    | support\ (?:our|independent|quality)\ journalism\b
    | thank(?:s|\ you)\ for\ (?:reading|subscribing|signing)\b
    | (?:tell\ us\ what\ you\ think|let\ us\ know\ (?:what\ you\ think|in\ the\ comments))\b
    | (?:e-?mail|write\ to|contact)\ (?:us|the\ (?:author|reporter|writer)|him|her|them)
        \ (?:at|on|via)\b
    | (?:stay|keep)\ (?:informed|updated|connected|up\ to\ date|tuned)\ with\b
    | (?:this|the)\ (?:article|story|content|episode|section)\ is\ (?:sponsored|brought\ to\ you)\b
    """,
    re.I | re.X,
)
# The line holds this somewhere, is short and has no quotation marks.
_CUES = re.compile(
    r"""
      \bno\ spam\b | \bunsubscribe\b | \bin\ your\ inbox\b | \bto\ your\ inbox\b
    | \bour\ (?:free\ )?newsletters?\b | \bprivacy\ policy\b | \bterms\ of\ (?:service|use)\b
    | \baccept\ (?:all\ )?cookies\b | \bclick(?:ing)?\ here\b | ^also\ on\ \w+\.\w+\b
    | \bwith\ a\ free\ trial\b | \bcancel\ any\ ?time\b | \bsubscribers?\ only\b
    """,
    re.I | re.X,
)
# Forms that a browser would have hidden; they go whatever their length up to this.
_MOST_OF_A_FORM = 1000
_FORM = re.compile(
    r"newsletter sign ?up\b|.*\b(?:you[’']re not a robot|invalid e-?mail address)\b"
    r"|we pay for your (?:stories|videos)\b|just watched\b.*\bmust watch\b",
    re.I,
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
    kept = (None, BlockKind.SUBHEADING, *RUNNING)
    sold = (
        index
        for index, block in enumerate(draft.blocks)
        if block.kind in kept and is_promotion(block.text)
    )
    draft.drop(dict.fromkeys(sold, "it sells, shares or links"))
    end = len(draft.blocks)
    while end and draft.blocks[end - 1].kind == BlockKind.SUBHEADING:
        end -= 1
    draft.drop(dict.fromkeys(range(end, len(draft.blocks)), "a heading with nothing below it"))
