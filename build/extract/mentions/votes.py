"""A vote for the type of a name, and what votes may weigh."""

from schema.vocabulary import EntityType

Vote = tuple[EntityType, float]

PERSON, ORG, GPE, LOC = EntityType.PERSON, EntityType.ORG, EntityType.GPE, EntityType.LOC
FAC, NORP, LAW = EntityType.FAC, EntityType.NORP, EntityType.LAW
EVENT, WORK, PRODUCT = EntityType.EVENT, EntityType.WORK, EntityType.PRODUCT

# Weighed against the figures of the model, see `evidence.py`, on the same texts.
DECISIVE = 5.0
KNOWN = 6.0
STRONG = 4.0
CLEAR = 3.0
GOOD = 2.0
FAIR = 1.5
HINT = 1.0
WEAK = 0.5
