"""Words that tell what a name or a noun phrase stands for; written for this project."""

from schema.vocabulary import EntityType

HONORIFICS = frozenset(
    "mr mr. mrs mrs. ms ms. miss mx sir dame lord lady dr dr. prof prof. professor rev rev. "
    "reverend fr father sister brother imam sheikh cllr cllr. councillor councilor hon hon. gen "
    "gen. lt lt. col col. maj maj. capt capt. sgt sgt. cpl adm adm. cmdr rep rep. reps sen sen. "
    "sens gov gov. madam messrs herr frau".split()
)

# Roles that a person holds: heads of titles and of descriptions.
PERSON_ROLES = frozenset(
    "activist actor actress adviser advisor aide ambassador analyst archbishop artist assistant "
    "athlete attorney author barrister bishop boss broker cabbie campaigner candidate captain "
    "cardinal ceo chair chairman chairperson chairwoman chancellor chef chief clerk coach "
    "commander commissioner congressman congresswoman constable consul contractor coordinator "
    "coroner correspondent councillor councilman councilwoman councilor counsel curator czar "
    "dean delegate deputy designer detective developer diplomat director doctor economist editor "
    "elder emir engineer envoy executive expert farmer financier fisherman forecaster founder "
    "general governor guard head headmaster historian hydrologist inspector instructor "
    "investigator journalist judge justice king lawmaker lawyer leader lecturer lieutenant major "
    "manager marshal master mayor mediator meteorologist minister monarch musician negotiator "
    "nurse nutritionist officer official operator organiser organizer owner pastor physicist "
    "pilot player poet policeman policewoman politician pope premier president priest prince "
    "princess principal producer professor prosecutor provost psychologist queen rabbi ranger "
    "rapporteur rector reporter representative researcher scientist secretary senator sergeant "
    "sheriff singer solicitor speaker specialist spokesman spokesperson spokeswoman strategist "
    "striker sultan superintendent surgeon teacher technician tenant treasurer trustee "
    "undersecretary vicar warden witness worker writer".split()
)
# Roles too weak to match a person by, or that say only how two people stand to each other.
RELATIONS = frozenset("counterpart colleague guest number opponent rival friend partner".split())
# Nouns that name a person in an apposition ("a retired miller") but match nobody elsewhere.
PERSON_SUFFIXES = ("er", "or", "ist", "man", "woman", "ian", "ess", "person", "ant")

ORG_HEADS = frozenset(
    "academy administration agency airline airlines airways alliance army assembly associates "
    "association authority bank bloc board brigade broadcaster bureau cabinet chamber charity "
    "church club clinic coalition college commission committee companies company confederation "
    "conference congress consortium corp corp. corporation council court department directorate "
    "division duma enterprises exchange faction federation fellowship firm force forces "
    "foundation front fund government group guard guild headquarters holdings inc inc. "
    "industries institute institution insurance intelligence international judiciary junta "
    "knesset league legislature llc ltd ltd. media militia ministry mission movement "
    "municipality museum navy network newspaper observatory office operator organisation "
    "organization parliament parliamentary partners partnership party patrol plc police "
    "politburo press prosecution publisher railways regiment registry regulator relief research "
    "school secretariat senate senior service services society squad staff studio studios "
    "supplier syndicate taskforce team times trust tribunal union united universities university "
    "utility watchdog wire workers".split()
) - {"senior", "workers", "mission", "press", "united", "parliamentary", "front", "conference"}
ORG_OPENERS = frozenset(
    "academy association bank board bureau chamber church college commission committee "
    "confederation council court department directorate faculty federation house institute "
    "league ministry movement office organisation organization party school secretariat society "
    "union university".split()
)
LAW_OPENERS = frozenset("agreement treaty convention protocol act accord declaration law".split())
LAW_HEADS = frozenset("act accord accords agreement bill code constitution convention law pact "
                      "protocol treaty".split())
EVENT_HEADS = frozenset("championship championships cup festival games marathon olympics open "
                        "summit tournament war wars".split())
# A word that ends a place's name; in lower case it still belongs to the name where the rest alone
# would be something else ("the Torne valley").
LOC_HEADS = frozenset(
    "bay beach canal canyon cape coast corridor creek delta desert falls fjord forest glacier "
    "gulf hills island islands isle isles lagoon lake mountain mountains ocean pass peninsula "
    "plain plains plateau reef river sea sound steppe strait valley volcano".split()
)
LOC_OPENERS = frozenset("lake mount gulf cape isle bay river lough loch".split())
FAC_HEADS = frozenset(
    "abbey airport arena avenue boulevard bridge building castle cathedral center centre "
    "checkpoint dam dock farm gate hall harbour harbor highway hospital hotel house interchange "
    "jail lane landing library lock marina mill mine mosque motorway palace park pier plant plaza "
    "port prison quarry quay refinery road runway square stadium station street synagogue temple "
    "terminal theater theatre tower tunnel viaduct wharf".split()
) - {"house", "port", "park", "gate"}
LOWER_PLACE_HEADS = (
    frozenset(
        "bay bridge canal corridor dam island islands lake lock mountains peninsula "
        "prison quarry reservoir river sea strait tunnel valley hills".split()
    )
)
GPE_HEADS = frozenset(
    "capital city country county district hamlet island municipality nation neighbourhood "
    "neighborhood port prefecture province region republic state suburb territory town village "
    "township borough".split()
)
GPE_OPENERS = frozenset("port saint st st. san santa fort new north south east west".split())

# Heads of noun phrases that may stand for a person, an organisation or a place named elsewhere.
ORG_NOUNS = frozenset(
    "agency airline army association authority bank board broadcaster bureau charity club "
    "commission committee company corporation council court department federation firm "
    "foundation institute ministry movement newspaper operator organisation organization "
    "parliament party police regulator senate union university utility watchdog".split()
)
PLACE_NOUNS = frozenset("capital city country island kingdom republic town village".split())

SPEECH = frozenset(
    "say tell add note state claim insist explain argue stress announce reply warn declare deny "
    "acknowledge admit confirm suggest recall remark ask promise believe hope think conclude "
    "emphasize emphasise underscore describe call write joke speak urge".split()
)
# Words that open a name by accident: they are capitalised for another reason.
NEVER_ALONE = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december easter christmas ramadan advertisement "
    "photo picture photograph image file correction editor's i i'm i've ok am pm god internet web "
    "covid-19 mr mrs ms".split()
)

MALE, FEMALE = "m", "f"
GENDERED = {
    **dict.fromkeys(
        "mr mr. sir lord herr father brother king prince chairman spokesman congressman councilman "
        "fisherman policeman headmaster actor sheikh imam emir sultan".split(),
        MALE,
    ),
    **dict.fromkeys(
        "mrs mrs. ms ms. miss dame lady frau madam sister queen princess chairwoman spokeswoman "
        "congresswoman councilwoman policewoman actress".split(),
        FEMALE,
    ),
}

MODEL_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORG,
    "GPE": EntityType.GPE,
    "LOC": EntityType.LOC,
    "FAC": EntityType.FAC,
    "NORP": EntityType.NORP,
    "EVENT": EntityType.EVENT,
    "WORK_OF_ART": EntityType.WORK,
    "PRODUCT": EntityType.PRODUCT,
    "LAW": EntityType.LAW,
}
