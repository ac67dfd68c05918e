"""Who does what to whom in a parse: the logical arguments of verbs and nouns.

Dependency labels are spaCy's English ones (ClearNLP). Every climb is bounded, so that the time is
linear in the text.
"""

from collections.abc import Iterable
from functools import cached_property

from build.document import Article, Parse, TokenRange
from build.extract.events.catalog import lexicon
from build.extract.events.lemmas import lemmas_of

_MAX_CLIMB = 6
MAX_LIST = 40  # "beaten, robbed, ... and arrested"
_RELATIVE_PRONOUNS = frozenset({"WDT", "WP", "WP$"})
_SENDING = frozenset({"dispatch", "send"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


class Syntax:
    """The grammar of one article's parse."""

    def __init__(self, article: Article, parse: Parse) -> None:
        self.text = article.text
        self.parse = parse
        self._words_of_sentence: dict[int, frozenset[str]] = {}

    @cached_property
    def lemmas(self) -> list[str]:
        """Lower-cased lemmas."""
        return lemmas_of(self.text, self.parse)

    @cached_property
    def all_words(self) -> frozenset[str]:
        """The lemmas of the article."""
        return frozenset(self.lemmas)

    @cached_property
    def name_of(self) -> dict[int, TokenRange]:
        """The name that covers each token of one."""
        return {token: name for name in self.parse.names for token in range(name.first, name.end)}

    def words_around(self, token: int) -> frozenset[str]:
        """Return the lemmas of the token's sentence."""
        sentence = self.parse.sentence_of[token]
        if sentence not in self._words_of_sentence:
            first, end = self.parse.sentences[sentence]
            self._words_of_sentence[sentence] = frozenset(self.lemmas[first:end])
        return self._words_of_sentence[sentence]

    def word(self, token: int) -> str:
        """Return the token's characters."""
        return self.text[self.parse.starts[token] : self.parse.ends[token]]

    def names(self, tokens: Iterable[int]) -> frozenset[str]:
        """Return the names that cover the tokens, lower-cased and without article."""
        names = {self.name_of[one] for one in tokens if one in self.name_of}
        spans = (self.parse.span(one.first, one.end) for one in names)
        return frozenset(span.of(self.text).lower().removeprefix("the ") for span in spans)

    def children(self, token: int, *labels: str) -> list[int]:
        """Return the token's dependents under one of the labels, in text order."""
        deps = self.parse.deps
        return [child for child in self.parse.children[token] if deps[child] in labels]

    def is_verb(self, token: int) -> bool:
        """Say whether the token is a verb or an auxiliary."""
        return self.parse.pos[token] in {"VERB", "AUX"}

    def is_infinitive(self, verb: int) -> bool:
        """Say whether the token is the verb of "to open"."""
        return any(self.lemmas[one] == "to" for one in self.children(verb, "aux"))

    def is_passive(self, verb: int, climbed: int = 0) -> bool:
        """Say whether the verb's grammatical subject is its logical object."""
        if self.children(verb, "nsubjpass", "auxpass", "agent"):
            return True
        parse = self.parse
        if self._lacks_its_object(verb):
            return True
        if parse.tags[verb] != "VBN" or self.children(verb, "aux", "dobj"):
            return False
        if parse.deps[verb] == "conj":  # "twelve were hurt and 14 arrested"
            return climbed < MAX_LIST and self.is_passive(parse.heads[verb], climbed + 1)
        if self.children(verb, "nsubj"):
            return False
        return parse.deps[verb] in {"acl", "advcl", "ROOT", "ccomp"}

    def _lacks_its_object(self, verb: int) -> bool:
        """Say whether a headline leaves out the auxiliary: "Banker accused of fraud"."""
        if self.lemmas[verb] not in lexicon()["transitive"] or self.parse.deps[verb] == "relcl":
            return False
        is_past = self.parse.tags[verb] in {"VBD", "VBN"}
        return is_past and not self.children(verb, "dobj", "aux", "ccomp", "prt", "conj")

    def subjects(self, verb: int) -> list[int]:
        """Return the logical subject: who acts."""
        if not self.is_passive(verb):
            return self.surface_subjects(verb)
        return [
            noun for agent in self.children(verb, "agent") for noun in self.children(agent, "pobj")
        ]

    def objects(self, verb: int) -> list[int]:
        """Return the logical object: who or what is acted upon."""
        if self.is_passive(verb):
            return self.surface_subjects(verb)
        found = self.children(verb, "dobj")
        if self.parse.deps[verb] == "relcl" and not found:
            found = [
                self.parse.heads[verb]
                for child in self.children(verb, "dobj", "mark")
                if self.parse.tags[child] in _RELATIVE_PRONOUNS
            ]
            found = found or self._left_out_object(verb)
        return [self._antecedent(token) for token in found or self._up_to_a_number(verb)]

    def _left_out_object(self, verb: int) -> list[int]:
        """Return the noun of a clause without pronoun: "the voters they met"."""
        subjects = self.children(verb, "nsubj")
        is_bare = bool(subjects) and not self.children(verb, "prt", "ccomp", "xcomp")
        # "the town they met in", "the town where they met" leave out something else
        is_stranded = any(not self.parse.children[one] for one in self.children(verb, "prep"))
        is_stranded |= any(self.parse.tags[one] == "WRB" for one in self.children(verb, "advmod"))
        if not is_bare or is_stranded or self.parse.tags[subjects[0]] in _RELATIVE_PRONOUNS:
            return []
        return [self.parse.heads[verb]]

    def _up_to_a_number(self, verb: int) -> list[int]:
        """Return the object of "freed up to 16 sailors", which the parse hangs on "up"."""
        return [
            noun
            for particle in self.children(verb, "prt")
            for noun in self.after(particle, "to")
            if self.lemmas[particle] == "up" and self.children(noun, "nummod")
        ]

    def surface_subjects(self, verb: int, climbed: int = 0) -> list[int]:
        """Return the grammatical subject, looked for where the sentence shares or omits it."""
        own = self.children(verb, *_SUBJECTS)
        if own:
            return [self._antecedent(self._before_gerund(token)) for token in own]
        head = self.parse.heads[verb]
        if climbed >= _MAX_CLIMB or head == verb:
            return []
        label = self.parse.deps[verb]
        if self.parse.deps[head] == "acomp":  # "two men are due to be freed"
            head = self.parse.heads[head]
        if label in {"acl", "relcl"}:
            return self._subjects_of_participle(verb, head, climbed) if label == "acl" else []
        if label == "pcomp":
            return self._subjects_of_gerund(head, climbed)
        if label not in {"conj", "xcomp", "advcl", "ccomp"} or not self.is_verb(head):
            return []
        return self._subjects_of_lower(verb, head, climbed)

    def _before_gerund(self, subject: int) -> int:
        """Return the noun of "the charity working there said", which the parse takes apart."""
        nouns = self.children(subject, "nsubj") if self.parse.tags[subject] == "VBG" else []
        return nouns[0] if nouns else subject

    def _subjects_of_participle(self, verb: int, noun: int, climbed: int) -> list[int]:
        """Return who does it: "the soldiers holding the town"; not "the authority to hold it".

        Who passes "a resolution condemning the raid" condemns it.
        """
        if self.parse.tags[verb] == "VB":
            return []
        over = self.parse.heads[noun]
        is_said = self.lemmas[noun] in lexicon()["text"] and self.parse.tags[verb] == "VBG"
        if is_said and self.parse.deps[noun] == "dobj" and self.is_verb(over):
            return self.surface_subjects(over, climbed + 1)
        return [noun]

    def _subjects_of_lower(self, verb: int, head: int, climbed: int) -> list[int]:
        """Return the subject that a verb shares with the verb over it."""
        label, tag = self.parse.deps[verb], self.parse.tags[verb]
        is_sent = label == "advcl" and tag == "VB" and self.lemmas[head] in _SENDING
        if is_sent or (label == "xcomp" and self.lemmas[head] in lexicon()["object_control"]):
            controllers = self.children(head, "dobj", "nsubjpass")
            if controllers:
                return controllers
        if tag == "VBG" and verb and self.parse.deps[verb - 1] in {"pobj", "dobj"}:
            return [verb - 1]  # "angered by Chad closing the border"
        if label == "ccomp" and tag not in {"VBG", "VB", "VBN"}:
            return []
        if label == "advcl" and tag == "VBG" and self.is_passive(head):
            return self.subjects(head)
        return self.surface_subjects(head, climbed + 1)

    def _subjects_of_gerund(self, preposition: int, climbed: int) -> list[int]:
        """Return who does what follows a preposition: "thanked the mayor for brokering"."""
        above = self.parse.heads[preposition]
        if self.parse.deps[above] in {"acomp", "advmod"}:  # "guilty of violating", "stopped short"
            above = self.parse.heads[above]
        if not self.is_verb(above):
            return []
        if self.lemmas[preposition] in {"for", "of"} and preposition > above:
            thanked = self.after(above, "to") or self.objects(above)
            if thanked:
                return thanked
        return self.surface_subjects(above, climbed + 1)

    def _antecedent(self, token: int) -> int:
        """Return the noun that a relative pronoun stands for, else the token."""
        parse = self.parse
        if parse.tags[token] not in _RELATIVE_PRONOUNS:
            return token
        verb = parse.heads[token]
        for _ in range(_MAX_CLIMB):
            if parse.deps[verb] == "relcl":
                return parse.heads[verb]
            if parse.heads[verb] == verb:
                break
            verb = parse.heads[verb]
        return token

    def after(self, token: int, preposition: str) -> list[int]:
        """Return what the preposition binds to the token: nouns, and the verb of "of doing"."""
        return [
            noun
            for prep in self.children(token, "prep", "dative", "agent")
            if self.lemmas[prep] == preposition
            for noun in self.children(prep, "pobj", "pcomp")
        ]

    def governor(self, noun: int) -> int | None:
        """Return the verb over a noun phrase, through prepositions and nouns above it."""
        current = noun
        for _ in range(_MAX_CLIMB):
            head = self.parse.heads[current]
            if head == current:
                return None
            if self.is_verb(head):
                return head
            current = head
        return None

    def direct_governor(self, noun: int) -> int | None:
        """Return the verb that the noun is subject, object or prepositional object of.

        Of "the second round of talks began" the talks are the subject too.
        """
        noun = self._through_phases(noun)
        for _ in range(MAX_LIST):
            if self.parse.deps[noun] != "conj":
                break
            noun = self._through_phases(self.parse.heads[noun])
        head, label = self.parse.heads[noun], self.parse.deps[noun]
        if label in {"dobj", "nsubj", "nsubjpass", "attr"} and self.is_verb(head):
            return head
        if label == "pobj" and self.is_verb(self.parse.heads[head]):
            return self.parse.heads[head]
        return None

    def _through_phases(self, noun: int) -> int:
        """Return the noun that stands for it: "round" of "the second round of talks"."""
        for _ in range(_MAX_CLIMB):
            over = self.parse.heads[self.parse.heads[noun]]
            if self.parse.deps[noun] != "pobj" or self.lemmas[over] not in lexicon()["phase"]:
                break
            noun = over
        return noun

    def coordinated(self, token: int) -> list[int]:
        """Return the token and what is coordinated with it, in text order."""
        found, queue = [], [token]
        while queue:
            current = queue.pop(0)
            found.append(current)
            queue += self.children(current, "conj")
        return found

    def core(self, token: int) -> int:
        """Return what a word of quantity measures: "students" of "thousands of students"."""
        if self.lemmas[token] in lexicon()["quantity"]:
            measured = self.after(token, "of")
            if measured:
                return measured[0]
        return token

    def above(self, token: int) -> list[int]:
        """Return the token and the tokens over it, up to the root."""
        path = [token]
        while self.parse.heads[path[-1]] != path[-1]:
            path.append(self.parse.heads[path[-1]])
        return path
