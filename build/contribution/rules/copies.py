"""Rules over several articles: what the dataset has already, or gets twice."""

from build.contribution.rules.rule import Rule

NEAR_DUPLICATE = Rule(
    "near-duplicate",
    "warning",
    "The text is much the same as another article's",
    "The other one lies beside it, or in the release that was named with `--against`. Copies of an "
    "agency's text by several outlets are welcome: the dataset counts them as one source. One "
    "article of one outlet is needed only once.",
)
ALREADY_RELEASED = Rule(
    "already-released",
    "error",
    "The release has this article already",
    "The release that was named with `--against` holds the same text under the same address.",
)

RULES = (NEAR_DUPLICATE, ALREADY_RELEASED)
