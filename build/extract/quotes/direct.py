"""Direct quotes: passages between marks that are statements, each with the cue nearest to it."""

from build.document import Parse
from build.extract.quotes.candidates import Candidate, cue_span
from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.page import SUBJECTS, Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.sources import phrase, source_of
from schema.span import Span

