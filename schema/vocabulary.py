"""The closed vocabularies: every enum column takes its values from one of these."""

from enum import StrEnum


class SourceFormat(StrEnum):
    """The shape of the raw input that an article was read from."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    NEWS_PLEASE = "news_please"
    FUNDUS = "fundus"
    TRAFILATURA = "trafilatura"
    SCHEMA_ORG = "schema_org"
    NINJS = "ninjs"
    HTML = "html"
    WARC = "warc"


class Repair(StrEnum):
    """What was mended in the characters of an input before it was read.

    encoding: the bytes are no UTF-8 and declare nothing, their encoding was detected; mojibake:
    text that was once decoded wrongly; composed: characters composed (Unicode NFC); invisible:
    control, format and private-use characters dropped.
    """

    ENCODING = "encoding"
    MOJIBAKE = "mojibake"
    COMPOSED = "composed"
    INVISIBLE = "invisible"


class CleaningStep(StrEnum):
    """The steps of cleaning, each of which may leave out or take apart lines of the input."""

    MARKER = "marker"
    TEASERS = "teasers"
    PROMOTIONS = "promotions"
    NOTICES = "notices"
    SEPARATORS = "separators"
    END_MATTER = "end_matter"
    KICKER = "kicker"
    HEADLINE = "headline"
    REPEATS = "repeats"
    BYLINE = "byline"
    CAPTIONS = "captions"
    DATELINE = "dateline"
    SUBHEADINGS = "subheadings"


class LanguageBasis(StrEnum):
    """How the language of an article is known; assumed: too short to tell, nothing declared."""

    DECLARED = "declared"
    DETECTED = "detected"
    ASSUMED = "assumed"


class BlockKind(StrEnum):
    """What a block of an article is for."""

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    BLOCKQUOTE = "blockquote"


RUNNING = (BlockKind.PARAGRAPH, BlockKind.BLOCKQUOTE)


class PublicationBasis(StrEnum):
    """Where the publication date was read, or why it is null.

    none: none is printed; ambiguous: it has two readings (03/04/23); incomplete: it lacks its year
    or its day of the month; unreadable: it is no date; future: it lies after the build's day.
    """

    METADATA = "metadata"
    DATELINE = "dateline"
    TEXT = "text"
    STORY = "story"
    NONE = "none"
    AMBIGUOUS = "ambiguous"
    INCOMPLETE = "incomplete"
    UNREADABLE = "unreadable"
    FUTURE = "future"


class DatePrecision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"
    NONE = "none"


class DateStatus(StrEnum):
    """How a date got its value, or why it has none."""

    EXPLICIT = "explicit"
    RESOLVED = "resolved"
    UNRESOLVED = "unresolved"
    VAGUE = "vague"
    MISSING = "missing"


class DuplicateKind(StrEnum):
    """How an article repeats its root."""

    EXACT = "exact"
    SYNDICATED = "syndicated"
    NEAR = "near"
    VERSION = "version"


class EntityType(StrEnum):
    """Types of entities, named as in OntoNotes 5 (WORK stands for WORK_OF_ART)."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    FAC = "FAC"
    NORP = "NORP"
    EVENT = "EVENT"
    WORK = "WORK"
    PRODUCT = "PRODUCT"
    LAW = "LAW"


PLACE_TYPES = (EntityType.GPE, EntityType.LOC, EntityType.FAC)
SPEAKER_TYPES = (EntityType.PERSON, EntityType.ORG, *PLACE_TYPES, EntityType.NORP)


class MentionForm(StrEnum):
    """How a mention refers to its entity."""

    NAME = "name"
    DESCRIPTION = "description"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class QuoteKind(StrEnum):
    """Direct: all in quotation marks or set off as a quote; indirect: none of it; mixed: some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerStatus(StrEnum):
    """Whether the speaker of a quote is an entity, or why not."""

    RESOLVED = "resolved"
    UNNAMED = "unnamed"
    COLLECTIVE = "collective"
    DOCUMENT = "document"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"


class SpeakerBasis(StrEnum):
    """What led from the printed source to the speaker."""

    NAME = "name"
    PRONOUN = "pronoun"
    TITLE = "title"
    METONYM = "metonym"
    OTHER_ARTICLE = "other_article"
    SAME_WORDS = "same_words"
    JUDGEMENT = "judgement"


class SpeakerRole(StrEnum):
    """In which role somebody stands behind a quote."""

    SPEAKER = "speaker"
    SPOKESPERSON = "spokesperson"
    VIA = "via"


class Wording(StrEnum):
    """How a quote's wording relates to its utterance's text."""

    SAME = "same"
    SHORTER = "shorter"
    EDITED = "edited"


class WordingEdit(StrEnum):
    """What was done to an utterance's text to come to a wording of it (`Quote.wording_edits`)."""

    ADDED_WORDS = "added_words"
    BRACKET = "bracket"
    CHANGED_WORDS = "changed_words"
    DROPPED_CLAUSE = "dropped_clause"
    DROPPED_END = "dropped_end"
    DROPPED_START = "dropped_start"
    DROPPED_WORDS = "dropped_words"
    ELLIPSIS = "ellipsis"
    MARKS = "marks"
    REPORTED = "reported"


class SpeakerAgreement(StrEnum):
    """Whether the quotes of one utterance name one speaker."""

    SAME = "same"
    PARTIAL = "partial"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"


class EventType(StrEnum):
    """The event types of PLOVER (codebook of 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class EventMode(StrEnum):
    """PLOVER's modes: how an event of its type was carried out (codebook of 2021)."""

    VISIT = "visit"
    THIRD_PARTY = "third-party"
    MULTILATERAL = "multilateral"
    PHONE = "phone"
    ASSIST = "assist"
    CHANGE = "change"
    YIELD = "yield"
    INVESTIGATE = "investigate"
    DISAPPROVE = "disapprove"
    ALLEGE = "allege"
    RESTRICT = "restrict"
    BAN = "ban"
    FORCE = "force"
    WITHDRAW = "withdraw"
    RELEASE = "release"
    RETURN = "return"
    DISARM = "disarm"
    CEASEFIRE = "ceasefire"
    ACCESS = "access"
    RESIGN = "resign"
    CONVICT = "convict"
    EXPEL = "expel"
    DISCONTINUE = "discontinue"
    CONVENE = "convene"
    TROOPS = "troops"
    WEAPONS = "weapons"
    POLICE = "police"
    MILITIA = "militia"
    DEMO = "demo"
    HUNGER = "hunger"
    BOYCOTT = "boycott"
    STRIKE = "strike"
    OBSTRUCT = "obstruct"
    RIOT = "riot"
    SEIZE = "seize"
    ARREST = "arrest"
    DEPORT = "deport"
    CENSOR = "censor"
    CURFEW = "curfew"
    MARTIAL_LAW = "martial-law"
    CYBER = "cyber"
    BEAT = "beat"
    TORTURE = "torture"
    EXECUTE = "execute"
    SEXUAL = "sexual"
    ABDUCT = "abduct"
    ASSASSINATE = "assassinate"
    FIREARMS = "firearms"
    EXPLOSIVES = "explosives"
    SUICIDE_ATTACK = "suicide-attack"
    HEAVY_WEAPONS = "heavy-weapons"
    UNCONVENTIONAL = "unconventional"
    MASSACRE = "massacre"
    CLEANSING = "cleansing"
    OTHER = "other"


class EventContext(StrEnum):
    """PLOVER's contexts: the field of life that an event belongs to (codebook of 2021)."""

    POLITICAL_INSTITUTIONS = "political_institutions"
    EXECUTIVE = "executive"
    ELECTION = "election"
    LEGISLATIVE = "legislative"
    LEGAL = "legal"
    DIPLOMATIC = "diplomatic"
    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    PEACEKEEPING = "peacekeeping"
    ECONOMIC = "economic"
    RESOURCE = "resource"
    ENVIRONMENT = "environment"
    HUMANITARIAN = "humanitarian"
    HUMAN_SECURITY = "human_security"
    HEALTH = "health"
    DISASTER = "disaster"
    CRIME = "crime"
    CORRUPTION = "corruption"
    TERRORISM = "terrorism"
    CYBER = "cyber"
    CBRN = "cbrn"
    MIGRATION = "migration"
    RIGHTS_FREEDOMS = "rights_freedoms"
    RELIGION_ETHNICITY = "religion_ethnicity"
    PRO_DEMOCRACY = "pro_democracy"
    PRO_AUTOCRACY = "pro_autocracy"
    TERRITORY = "territory"
    HISTORICAL = "historical"
    ACADEMIC = "academic"
    TECHNOLOGY = "technology"


class Tense(StrEnum):
    """When, seen from the report, the event stands."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"


class PlaceStatus(StrEnum):
    """Whether an event's place is an entity, or why not."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"


class ParticipantRole(StrEnum):
    """Who acts and who is acted upon."""

    ACTOR = "actor"
    RECIPIENT = "recipient"


class ClaimAttribute(StrEnum):
    """What a report claims about its event."""

    DATE = "date"
    DURATION = "duration"
    PLACE = "place"
    COUNT = "count"
    PARTICIPANT = "participant"


class LinkKind(StrEnum):
    """What two things a link is about: held together, or judged."""

    ARTICLE = "article"
    ENTITY = "entity"
    UTTERANCE = "utterance"
    EVENT = "event"
    DIFFERENT = "different"
    SPEAKER = "speaker"


class TextPolicy(StrEnum):
    """What of an article's characters a public release may hold.

    full: all of them; quotes: its quotes, with cue and source as printed; none: none, only spans,
    digests, names and values.
    """

    FULL = "full"
    QUOTES = "quotes"
    NONE = "none"


class TextPolicyBasis(StrEnum):
    """What decided what of an article's characters a public release may hold.

    license: a known open licence; collection: the `copydesk.toml` beside the articles; unknown:
    neither, so none is given away.
    """

    LICENSE = "license"
    COLLECTION = "collection"
    UNKNOWN = "unknown"


class RejectReason(StrEnum):
    """Why an input did not become an article."""

    EMPTY = "empty"
    BINARY = "binary"
    BAD_ENCODING = "bad_encoding"
    TOO_LARGE = "too_large"
    TOO_SHORT = "too_short"
    UNREADABLE = "unreadable"
    UNKNOWN_FORMAT = "unknown_format"
    MALFORMED = "malformed"
    NO_TEXT = "no_text"
    BAD_METADATA = "bad_metadata"
    FUTURE_DATE = "future_date"
    OTHER_LANGUAGE = "other_language"
    DUPLICATE_INPUT = "duplicate_input"
    OUTSIDE_SOURCE = "outside_source"
    WITHDRAWN = "withdrawn"
