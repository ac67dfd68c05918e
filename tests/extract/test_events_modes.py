"""The modes and contexts of events: the codebook's, each rule tested by its own examples."""

import pytest

from build.annotate.model import Model
from build.extract.events.codebook import MODES
from build.extract.events.modes import ModeRule, mode_rules
from schema.vocabulary import EventContext, EventMode, EventType
from tests.extract.event_reports import read


def _gives(model: Model, rule: ModeRule, sentence: str) -> bool:
    reports = [one for one in read(model, sentence).reports if one.event_type in rule.event_types]
    assert reports, f"{rule.name}: no report of its types in: {sentence}"
    if rule.mode is not None:
        return any(one.mode == rule.mode for one in reports)
    return any(rule.contexts <= set(one.contexts) for one in reports)


@pytest.mark.parametrize("rule", mode_rules(), ids=lambda one: one.name)
def test_examples(model: Model, rule: ModeRule) -> None:
    missed = [one for one in rule.positive if not _gives(model, rule, one)]
    wrong = [one for one in rule.negative if _gives(model, rule, one)]
    assert not missed, "positive examples without the mode or contexts"
    assert not wrong, "negative examples with it"


def test_every_type_is_in_the_codebook() -> None:
    assert set(MODES) == set(EventType)


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Farmers will blockade the port.", EventType.THREATEN, EventMode.RESTRICT),
        ("The rebels will attack the town.", EventType.THREATEN, EventMode.FORCE),
        ("The ministers will meet again in Lund.", EventType.AGREE, None),
        ("A court convicted the general of murder.", EventType.SANCTION, EventMode.CONVICT),
        ("The mayor rejected a peace plan.", EventType.REJECT, None),
        ("A man stabbed a policeman on Friday.", EventType.ASSAULT, None),
    ],
)
def test_modes(model: Model, text: str, kind: EventType, mode: EventMode | None) -> None:
    assert read(model, text).of(kind).mode == mode


def test_contexts_add_up(model: Model) -> None:
    report = read(model, "Chad demanded that Peru release the soldiers and open the port.").only
    assert report.mode == EventMode.YIELD
    assert report.contexts == (EventContext.MILITARY,)
