"""Vocabulary of a generated corpus: invented names and neutral claims on everyday topics."""

from __future__ import annotations

THEMES = {
    "travel": ("Travel", (
        "night trains", "village buses", "cycle paths", "river ferries",
        "country roads", "tram lines", "small stations", "foot bridges",
    )),
    "water": ("Water", (
        "clean rivers", "old reservoirs", "rain gardens", "public wells",
        "flood meadows", "water pipes", "mill streams", "pump houses",
    )),
    "energy": ("Energy", (
        "heat networks", "roof panels", "shared batteries", "tidal mills",
        "wood boilers", "power lines", "wind farms", "warm homes",
    )),
    "housing": ("Housing", (
        "empty houses", "low rents", "shared yards", "small flats",
        "building plots", "tenant councils", "farm cottages", "row houses",
    )),
    "schools": ("Schools", (
        "village schools", "evening classes", "school meals", "music lessons",
        "free libraries", "apprentice places", "reading rooms", "school gardens",
    )),
    "health": ("Health", (
        "district nurses", "night clinics", "rural doctors", "care homes",
        "sick leave", "free check-ups", "mobile wards", "village chemists",
    )),
    "money": ("Public money", (
        "land taxes", "town budgets", "small loans", "market fees",
        "savings banks", "repair funds", "harvest grants", "fair wages",
    )),
    "records": ("Public records", (
        "open archives", "council minutes", "public maps", "lobby registers",
        "local papers", "town meetings", "open contracts", "citizen juries",
    )),
}  # fmt: skip
PLACES = ("", " in the north", " on the coast", " in the hill towns", " on the islands", " along the river", " inland")
CLAIM_TEMPLATES = {
    "proposal": ("The state should pay for {}", "{} should be run by the towns", "One law should cover {}"),
    "justification": ("{} were neglected for years", "Nobody answers for {}", "Promises on {} were not kept"),
    "benefit": ("{} would bring work", "Better {} would save money", "{} would keep distant places alive"),
    "limit": ("{} should not raise local taxes", "{} should stay in public hands", "No vote, no change to {}"),
    "threat": ("{} will fail within ten years", "Without {} young families will leave", "Rising costs threaten {}"),
    "precedent": ("A neighbour already protects {}", "{} were public once", "Trials of {} went well"),
}
SENTENCES = (
    "Those who live with the result every day know it best.", "Waiting would cost more than acting.",
    "We have said so at every meeting for two winters, and we say it again here.", "Nobody asked us before.",
    "The figures that were laid before the council leave little room for another reading.", "It is not too late.",
    "What holds for the large towns holds for the small ones as well, only more so.", "Others have shown the way.",
)  # fmt: skip
ANCHOR_PHRASES = (
    "warn about",
    "speak of",
    "ask for an answer on",
    "point to",
    "return at length to",
    "insist on",
    "recall",
)
EVENT_TEMPLATES = ("{} votes on {}", "{} opens a hearing on {}", "{} publishes a report on {}", "{} halts work on {}",
         "{} signs an accord on {}", "{} loses a case over {}")  # fmt: skip

FORMS = {"letter": "Letter", "open-letter": "Open letter", "petition": "Petition"}
# Each group has a label and types with labels.
GROUPS = {
    "elected": ("Elected members", {"assembly-member": "Assembly members", "councillor": "Councillors",
                                    "delegate": "Delegates", "former-member": "Former members"}),
    "learned": ("Science and schools", {"researcher": "Researchers", "teacher": "Teachers", "physician": "Physicians"}),
    "trades": ("Trades", {"farmer": "Farmers", "builder": "Builders", "shopkeeper": "Shopkeepers",
                          "trade-body": "Trade bodies"}),
    "authorities": ("Authorities", {"head": "Heads of government", "minister": "Ministers", "region": "Regions"}),
    "public": ("Press and public", {"outlet": "Papers and stations", "platform": "Platforms",
                                    "collective": "Collective names"}),
}  # fmt: skip
SIGNATORY_TYPES = {name: tuple(GROUPS[name][1]) for name in ("elected", "learned", "trades")}

# Printed name, kind and type.
ADDRESSEES = (
    ("the First Minister", "office", "head"), ("the Chancellor of Marrowmere", "office", "head"),
    ("the Water Minister", "office", "minister"), ("the Transport Minister", "office", "minister"),
    ("the Housing Minister", "office", "minister"), ("the Health Minister", "office", "minister"),
    ("the Schools Minister", "office", "minister"), ("the Treasurer", "office", "minister"),
    ("Minister Odwin Tarrowby", "person", "minister"), ("Minister Sefa Lindquill", "person", "minister"),
    ("the Assembly of Vennland", "organisation", "region"), ("the Council of Towns", "organisation", "region"),
)  # fmt: skip
OUTLETS = tuple(
    (name, "outlet", "outlet")
    for name in ("The Vennland Courier", "Harbour Gazette", "The Upland Mail", "Radio Marrow", "The Evening Ledger")
) + (("Postboard", "platform", "platform"), ("The Common Page", "platform", "platform"))
# Name and adjective of each region.
REGIONS = (("Vennland", "Vennish"), ("Marrowmere", "Marrower"), ("Oststrand", "Oststrander"),
           ("Calder Isles", "Islander"), ("Tarn Valley", "Tarnish"), ("Highmoor", "Highmoorer"))  # fmt: skip
ORGANISATIONS = (
    "Guild of Ferrymen", "League of Small Towns", "Union of Evening Teachers", "River Wardens", "Orchard Society",
    "Masons' Lodge", "Society of Map Makers", "Lamp Street Clinic",
)  # fmt: skip
COLLECTIVES = ("the residents", "the signatories", "several towns", "the commuters")

FIRST_NAMES = (
    "Ador", "Belna", "Corvin", "Dessa", "Edrel", "Fenna", "Garrin", "Hesper", "Ilvo", "Jorna", "Kelda", "Lorvan",
    "Mirel", "Nessim", "Orla", "Perrin", "Quilla", "Rovan", "Sabeth", "Tamsin", "Ulvar", "Vesna", "Wendar", "Ysolde",
)  # fmt: skip
SURNAMES = tuple(
    f"{first}{last}"
    for first in ("Ash", "Brack", "Cold", "Dun", "Elder", "Fallow", "Grim", "Hollow", "Ivy", "Kestrel", "Lark",
                  "Marl", "Nettle", "Quarry", "Rush", "Thorn")
    for last in ("acre", "beck", "croft", "dene", "fold", "garth", "holt", "mede", "quill", "rigg", "thwaite", "shaw")
)  # fmt: skip
