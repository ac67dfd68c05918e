"""Rules for the comments that silence other rules."""

from build.contribution.rules.rule import Rule

BAD_IGNORE = Rule(
    "bad-ignore",
    "error",
    "A comment that should silence a rule cannot",
    "`# copydesk: ignore=RULE reason` in the front matter silences one rule for the file. It needs "
    "the name of a rule and a reason, so that who reads it later knows why. What keeps an article "
    "from being read cannot be silenced.",
    wrong="# copydesk: ignore=headline-in-capitals",
    right="headline: FERRY TALKS END WITHOUT A DEAL\n"
    "# copydesk: ignore=headline-in-capitals the outlet prints it so",
)
UNUSED_IGNORE = Rule(
    "unused-ignore",
    "warning",
    "A comment silences a rule that finds nothing",
    "The fault was mended, and the comment stayed. It could hide the next one.",
    wrong="# copydesk: ignore=headline-in-capitals the outlet prints it so",
    right="headline: FERRY TALKS END WITHOUT A DEAL\n"
    "# copydesk: ignore=headline-in-capitals the outlet prints it so",
)

RULES = (BAD_IGNORE, UNUSED_IGNORE)
