"""The words the fictional catalogue is made of: ours, and nobody's trademark."""

from __future__ import annotations

PUBLISHERS = (
    # name, country, founded, other names
    ("Tidewater Comics", "US", 1936, ("Tidewater Periodicals", "The House of Tides")),
    ("Brass Lantern Press", "US", 1974, ()),
    ("Éditions de la Lune Rousse", "FR", 1958, ("Red Moon Editions",)),
    ("Officina del Vento", "IT", 1961, ()),
    ("Greywacke Books", "GB", 1981, ("Greywacke & Sons",)),
    ("Pinwheel Ink", "US", 2009, ()),
    ("Umbral House", "US", 1991, ()),
    ("Årsringe Forlag", "DK", 1999, ()),
)
IMPRINTS = (
    # name, publisher, founded
    ("Undertow", "Tidewater Comics", 1993),
    ("Tidewater Junior", "Tidewater Comics", 2016),
    ("Lantern Nocturne", "Brass Lantern Press", 1988),
    ("Lune Bleue", "Éditions de la Lune Rousse", 1977),
    ("Paper Pinwheel", "Pinwheel Ink", None),
)
SERIES_TYPES = {
    13: "Single Issue",
    6: "Annual Series",
    10: "Trade Paperback",
    8: "Hardcover",
    9: "Graphic Novel",
    12: "Digital Chapters",
    5: "One-Shot",
    11: "Limited Series",
    15: "Omnibus",
}
GENRES = ("Super-Hero", "Adventure", "Fantasy", "Horror", "Crime", "Humor", "Romance", "Western")
ROLES = (
    "Writer",
    "Script",
    "Story",
    "Plot",
    "Artist",
    "Penciller",
    "Inker",
    "Colorist",
    "Letterer",
    "Cover",
    "Editor",
    "Editor In Chief",
    "Translator",
)
RATINGS = ("Unknown", "Everyone", "Teen", "Teen Plus", "Mature")

SERIES = (
    # name, sort name, type, publisher, language, began, weight, other names
    ("Harbour Sentinel", "", 13, "Tidewater Comics", "en", 1948, 12.0, ("H. Sentinel",)),
    ("Harbour Sentinel", "", 13, "Tidewater Comics", "en", 1999, 2.0, ()),
    ("Harbour Sentinel", "", 13, "Tidewater Comics", "en", 2011, 1.5, ()),
    ("Harbour Sentinel", "", 13, "Tidewater Comics", "en", None, 1.2, ()),
    ("Giant Harbour Sentinel", "", 6, "Tidewater Comics", "en", 1964, 0.4, ()),
    ("Harbour Sentinel by Quill & Marsh", "", 10, "Tidewater Comics", "en", 2013, 0.2, ()),
    ("The Copper Owl", "Copper Owl", 13, "Tidewater Comics", "en", 1962, 5.0, ()),
    ("The Copper Owl", "Copper Owl", 13, "Tidewater Comics", "en", 2004, 1.4, ()),
    (
        "The Copper Owl: Clockwork Winter",
        "Copper Owl: Clockwork Winter",
        11,
        "Tidewater Comics",
        "en",
        2018,
        0.12,
        (),
    ),
    (
        "Les Étés d'Aurore",
        "Étés d'Aurore",
        13,
        "Éditions de la Lune Rousse",
        "fr",
        1979,
        2.0,
        ("The Summers of Aurora",),
    ),
    (
        "Il Gatto di Vetro",
        "Gatto di Vetro",
        13,
        "Officina del Vento",
        "it",
        1966,
        3.0,
        ("The Glass Cat",),
    ),
    ("½ Past Midnight", "Half Past Midnight", 13, "Umbral House", "en", 1995, 0.8, ()),
    ("7 Bells", "", 13, "Greywacke Books", "en", 1984, 1.0, ()),
    ("Zephyr & Daughter", "", 13, "Pinwheel Ink", "en", None, 0.8, ()),
    ("A Quiet Kind of Thunder", "Quiet Kind of Thunder", 9, "Umbral House", "en", 2012, 0.05, ()),
    ("Tiny Comets", "", 12, "Pinwheel Ink", "en", 2019, 1.0, ()),
    ("Paper Foxes", "", 13, "Pinwheel Ink", "en", None, 0.9, ("Renards de papier",)),
    ("Ærø", "", 5, "Årsringe Forlag", "da", 2007, 0.02, ()),
    (
        "The Drowned Bell Omnibus",
        "Drowned Bell Omnibus",
        15,
        "Brass Lantern Press",
        "en",
        2015,
        0.05,
        (),
    ),
    ("Q", "", 13, "Greywacke Books", "en", 1991, 0.5, ()),
    ("The Long Announcement", "Long Announcement", 8, "Greywacke Books", "en", 2040, 0.03, ()),
)
"""Series with a purpose. ``began`` None means that it still goes on."""

FIRST_WORDS = (
    "Iron", "Velvet", "Hollow", "Amber", "Winter", "Crooked", "Silent", "Saltwater", "Electric",
    "Wandering", "Bitter", "Golden", "Paper", "Thunder", "Moss", "Cinder", "Distant", "Feral",
    "Glass", "Ember", "Lonesome", "Marble", "Nimble", "Ochre", "Polar", "Rusted", "Scarlet",
    "Tangled", "Umber", "Wicker",
)  # fmt: skip
SECOND_WORDS = (
    "Orchard", "Carnival", "Meadow", "Lighthouse", "Machine", "Parade", "Choir", "Frontier",
    "Detective", "Garden", "Brigade", "Almanac", "Ferry", "Kingdom", "Signal", "Menagerie",
    "Archive", "Highway", "Corsair", "Windmill", "Observatory", "Passage", "Quarry", "Tramway",
    "Harvest", "Engine", "Masquerade", "Compass",
)  # fmt: skip
FIRST_NAMES = (
    "Maren", "Tobias", "Inês", "Wilhelmina", "Oskar", "Chloé", "Dario", "Fenna", "Grigor",
    "Halle", "Ignace", "Jun", "Katarzyna", "Leopoldo", "Müge", "Noor", "Ottilie", "Piet",
    "Quincy", "Rosalind", "Søren", "Tamsin", "Ulrich", "Valentína", "Wendell", "Ximena",
)  # fmt: skip
LAST_NAMES = (
    "Quill", "Marsh", "Oduya", "Vanterpool", "Fairweather", "Lindqvist", "Brânză", "Castellane",
    "Dunmore", "Eklund", "Fonseca", "Grünwald", "Hathersage", "Ironside", "Jallow", "Kessler",
    "Lumley", "Mbeki-Ross", "Nakagawa", "Ó Dálaigh", "Pettifer", "Rasmussen",
)  # fmt: skip
CHARACTER_TITLES = ("Captain", "Doctor", "Madame", "The", "Professor", "Lady", "Little", "Old")
CHARACTER_NAMES = (
    "Sentinel", "Owl", "Barnacle", "Vesper", "Quartz", "Pendulum", "Marigold", "Static", "Gloam",
    "Driftwood", "Halcyon", "Ricochet", "Saffron", "Tinder", "Vortex", "Wisp", "Jackstraw",
)  # fmt: skip
TEAMS = (
    "Tide Guard", "The Clockmakers", "Les Veilleurs", "Night Ferry Crew", "Seven Bells",
    "Order of the Lamp", "Foxhole Club", "The Understudies", "Vento Nove", "Polar Brigade",
)  # fmt: skip
ARCS = (
    "The Rising Water", "Clockwork Winter", "Nine Lost Lanterns", "L'Éclipse", "Trial by Tide",
    "The Glass Summer", "Midnight Minus One", "Last Ferry", "Owl and Anchor", "The Long Low Tide",
)  # fmt: skip
UNIVERSES = (
    # name, designation, publisher
    ("Tidewater Prime", "Shore-1", "Tidewater Comics"),
    ("Tidewater Below", "Shore-½", "Tidewater Comics"),
    ("Lanternverse", "L-0°", "Brass Lantern Press"),
    ("Monde de la Lune", "LR", "Éditions de la Lune Rousse"),
    ("Pinwheel", "", "Pinwheel Ink"),
)
STORES = ("The Paper Anchor", "Comptoir des Bulles", "Old Mill Books", "Convention", "")
LOCATIONS = ("Long box 1", "Long box 2", "Short box B", "Regal über dem Sofa", "Grenier, caisse 4")
NOTES = (
    "",
    "",
    "",
    "Signed on page 3.",
    "Tanning on the spine.",
    "Cadeau d'Élodie – ne pas vendre!",
)
READING_LISTS = (
    # name, owner, type, private, source
    ("The Rising Water", "Metron", "EVENT", False, "CBRO"),
    ("Harbour Sentinel: from the beginning", "Metron", "CHARACTERS", False, "OTHER"),
    ("Nine Lost Lanterns, Part One", "Metron", "EVENT", False, "CBH"),
    ("Nine Lost Lanterns, Part Two", "Metron", "EVENT", False, "CBH"),
    ("To be proofread", "Metron", "STORY", True, ""),
    ("Pile on the nightstand", "reader", "STORY", True, ""),
    ("Best of 7 Bells", "reader", "STORY", False, "OTHER"),
    ("Étés à relire", "reader", "STORY", True, ""),
    ("Secret wishes", "neighbour", "STORY", True, ""),
    ("Owl and Anchor crossover", "curator_mo", "EVENT", False, "LOCG"),
    ("Everything with the Tide Guard", "curator_mo", "TEAMS", False, "CMRO"),
    ("Starting points", "curator_mo", "MASTER", False, "HTLC"),
    ("Copper Owl essentials", "curator_mo", "CHARACTERS", False, "CBT"),
    ("Casebook (in progress)", "curator_mo", "MASTER", False, "MG"),
    ("Horror, gently", "neighbour", "STORY", False, ""),
    ("Everything in French", "neighbour", "STORY", False, "OTHER"),
)
SENTENCES = (
    "The harbour lights go out one by one.",
    "An old friend comes back with a new name.",
    "Nobody expected the ferry to arrive on time.",
    "Guest-starring half the neighbourhood!",
    "Une éclipse change tout – même le passé.",
    "It ends where it began: at the bottom of the tide.",
    "A machine learns to whistle, and regrets it.",
)
