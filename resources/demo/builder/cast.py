"""Characters, teams, universes and story arcs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from builder.chance import chance, modified
from builder.codes import SITE, slug
from builder.people import PEOPLE, creator_link
from builder.publishers import publisher_link


@dataclass(frozen=True, slots=True)
class Figure:
    """A character or a team.

    Attributes:
        key: How series plans name it.
        creators: Ids of the creators who came up with it.
        teams: Keys of the teams a character belongs to.
        universes: Ids of the universes it lives in.
        portrait: Id of the issue whose cover shows it best, where there is one.
    """

    key: str
    name: str
    desc: str
    creators: tuple[int, ...] = ()
    alias: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    universes: tuple[int, ...] = ()
    portrait: int | None = None


UNIVERSES = (
    (1, 1, "Pember Bay Continuity", "Tideline-1", "Every Pemberline hero, one very crowded bay."),
    (
        2,
        1,
        "The Low Tide Timeline",
        "Tideline-6",
        "The same bay with the water gone out and not coming back.",
    ),
    (3, 3, "The Orrery Cycle", "Epoch Nine", "Nine clockwork heavens. The Ninth runs slow."),
)
TEAMS = (
    Figure(
        "five",
        "The Fairweather Five",
        "Four forecasters and an aunt. Nobody has ever asked which of them is not counted.",
        (2, 6),
        universes=(1,),
    ),
    Figure(
        "gulls", "The Gull Syndicate", "Organised crime with a beach permit.", (1,), universes=(1,)
    ),
    Figure(
        "watch",
        "The Harbour Watch",
        "Retired heroes with a telescope and a thermos.",
        (22,),
        universes=(1, 2),
    ),
    Figure("crew", "Crew of the Perihelion", "Seven people, one kettle.", (13, 14)),
    Figure(
        "cats",
        "The Lantern Street Cats",
        "They do not work for the fish shop. The fish shop works for them.",
        (25,),
    ),
    Figure(
        "tenants",
        "Gravel Row Tenants' Union",
        "Quorum is three, or one with sufficient heads.",
        (32,),
    ),
)
CHARACTERS = (
    Figure(
        "kingfisher",
        "The Kingfisher",
        "A patient hero: waits on a pole for hours, then moves "
        "once. The helmet was salvaged from a diving bell and has never quite dried.",
        (1, 2),
        ("Wendell Marsh", "Ada Marsh"),
        ("watch",),
        (1, 2),
        3005,
    ),
    Figure(
        "dipper",
        "Dipper",
        "The Kingfisher's ward. Can hold his breath for an entire annual.",
        (1,),
        ("Toby Quill",),
        (),
        (1,),
    ),
    Figure(
        "halloway",
        "Mrs. Halloway",
        "Landlady. Has known everyone's secret identity since issue 3 and charges accordingly.",
        (1, 2),
        (),
        ("watch",),
        (1, 2),
    ),
    Figure(
        "barnacle",
        "Baron Barnacle",
        "Attached to the city in the worst way.",
        (1,),
        (),
        ("gulls",),
        (1,),
    ),
    Figure(
        "estuary",
        "Madame Estuary",
        "Neither fresh nor salt, and never on the side you left her on.",
        (6,),
        ("Estelle Quay",),
        ("gulls",),
        (1,),
    ),
    Figure(
        "silt",
        "Mister Silt",
        "You will not notice him until you try to leave.",
        (1, 5),
        (),
        (),
        (1, 2),
    ),
    Figure(
        "lamprey",
        "The Lamprey",
        "Borrowed a cup of sugar in 1963. Has not let go.",
        (6,),
        (),
        (),
        (1,),
    ),
    Figure(
        "tidewarden",
        "The Tidewarden",
        "Keeps the sea's appointments.",
        (16, 17),
        (),
        ("watch",),
        (1, 2),
    ),
    Figure("pike", "Pike", "Ninety per cent jaw, ten per cent grievance.", (18,), (), (), (1,)),
    Figure(
        "thunderclap",
        "Thunderclap",
        "Arrives a few seconds after you see him.",
        (1,),
        ("Bix Farrell",),
        (),
        (1,),
    ),
    Figure(
        "sparkplug",
        "Sparkplug Sue",
        "Garage owner, stunt flyer, first to hit a dictator with a spanner in print.",
        (2,),
        ("Susan Plotz",),
        (),
        (1,),
        1002,
    ),
    Figure("isobar", "Isobar", "Feels pressure. Mentions it.", (2,), (), ("five",), (1,)),
    Figure(
        "cirrus", "Cirrus", "Flies very high, remembers very little.", (2,), (), ("five",), (1,)
    ),
    Figure(
        "hailstone",
        "Hailstone",
        "Small, hard, and only once in the same place.",
        (6,),
        (),
        ("five",),
        (1,),
    ),
    Figure("drizzle", "Kid Drizzle", "Powers: some.", (6,), (), ("five",), (1,)),
    Figure(
        "cyclone",
        "Auntie Cyclone",
        "Raised four weather systems on one salary.",
        (2, 6),
        (),
        ("five",),
        (1,),
    ),
    Figure(
        "kate",
        "Lariat Kate",
        "Has roped a horse, a train and a moral.",
        (35,),
        ("Katherine Dunne",),
        (),
        (),
        8001,
    ),
    Figure(
        "fallow", "Reverend Ames Fallow", "Preaches to the third of the parish above water.", (16,)
    ),
    Figure(
        "constance",
        "Constance Fallow",
        "His sister. Drowned in the prologue; still opinionated.",
        (17,),
    ),
    Figure(
        "candlewick",
        "Old Candlewick",
        "Your host. Please wipe your feet, and count them.",
        (7, 8),
        portrait=13001,
    ),
    Figure(
        "otto",
        "Otto",
        "An octopus who has come ashore to find out about stairs.",
        (9,),
        portrait=14001,
    ),
    Figure("pip", "Pip", "A girl with one bicycle and, now, too many passengers.", (9,)),
    Figure(
        "annie",
        "Airship Annie",
        "Youngest licensed captain above the weather.",
        (36,),
        ("Anne Bellmouth",),
    ),
    Figure(
        "plimsoll", "Professor Plimsoll", "Inventor. The airship is the one that worked.", (36,)
    ),
    Figure(
        "ines",
        "Captain Ines Okafor-Lund",
        "Took a shortcut around the sun. Still on it.",
        (13, 14),
        (),
        ("crew",),
        (),
        17001,
    ),
    Figure("tumbler", "Tumbler", "A cargo robot with opinions about cargo.", (13,), (), ("crew",)),
    Figure(
        "vesper", "Vesper the Ninth", "Queen of eleven hundred asteroids and no atmosphere.", (14,)
    ),
    Figure("sel", "Sel, the Cartographer", "Maps what is about to move.", (28, 29), (), (), (3,)),
    Figure(
        "sixpence",
        "Unit Sixpence",
        "Private detective; runs on coins, mostly other people's.",
        (13,),
    ),
    Figure("rivet", "Lola Rivet", "Torch singer, literally.", (15,)),
    Figure("wren", "Wren of the Gloam", "Never lost. Frequently early.", (28,), portrait=20001),
    Figure("antler", "Old Antler", "The forest's memory, with moss on.", (29,)),
    Figure(
        "zoe",
        "Zoé Ricochet",
        "Reporter sans rédaction, voyageuse sans valise.",
        (10,),
        ("Zoe Ricochet",),
        portrait=21001,
    ),
    Figure(
        "bigorneau",
        "Capitaine Bigorneau",
        "A navigué sur toutes les mers, dont deux fois la même par erreur.",
        (10,),
    ),
    Figure("biscotte", "Biscotte", "Chienne de tête de la série, d'après elle.", (10,)),
    Figure(
        "brumaire",
        "Inspecteur Octave Brumaire",
        "Résout les affaires de l'année précédente.",
        (12,),
    ),
    Figure("soba", "Soba", "The grey one. In charge of noodles and grudges.", (25,), (), ("cats",)),
    Figure("yuzu", "Yuzu", "The small one. In charge.", (25,), (), ("cats",)),
    Figure(
        "hoshiko",
        "Hoshiko Arai",
        "Transfer student. From which planet, the form does not ask.",
        (26,),
    ),
    Figure(
        "kurogane", "Vice-Principal Kurogane", "Has taken attendance during four invasions.", (26,)
    ),
    Figure(
        "dolores", "Dolores Quint", "Bookkeeper. Everything adds up; that is the problem.", (30,)
    ),
    Figure("conductor", "The Conductor", "Asks for tickets you have not bought yet.", (22, 31)),
    Figure(
        "priya",
        "Priya Sandoval",
        "Night-shift nurse. Has missed the last tram every night for a year and caught it anyway.",
        (22,),
    ),
    Figure(
        "abernathy",
        "Mrs. Abernathy",
        "Chairs the tenants' union; knits, with needles, without hands.",
        (32,),
        (),
        ("tenants",),
    ),
    Figure("glub", "Glub", "Lives in the boiler. Pays on time.", (32,), (), ("tenants",)),
)
ARCS = {
    "neap": (
        1,
        "Neap Tide",
        "The sea misses an appointment, and every hero in Pember Bay has to stand in for it.",
    ),
    "lowtide": (
        2,
        "Low Tide",
        "Six nights, one dry harbour, and everything that was thrown into it.",
    ),
    "lamprey": (3, "The Lamprey Saga", "Nine issues in which nobody can shake him off."),
    "moult": (4, "Moult", "The Kingfisher loses the feathers, the helmet and, briefly, the plot."),
    "barometer": (5, "The Barometer Falls", "The Five against the only thing they never forecast."),
    "slingshot": (6, "The Long Slingshot", "Round the sun the wrong way."),
    "vesper": (7, "The Courts of Vesper", "Diplomacy at nine thousand metres a second."),
    "deluge": (8, "The Parish Below", "What the bell was holding down."),
    "winter": (9, "The Winter Lease", "Heating is included. Something is included in the heating."),
    "ninth": (10, "The Ninth Runs Slow", "Somebody has been winding heaven back."),
}

_FIGURES = {figure.key: (number, figure) for number, figure in enumerate(CHARACTERS, start=1)}
_TEAMS = {figure.key: (number, figure) for number, figure in enumerate(TEAMS, start=1)}
_PEOPLE = {person.id: person for person in PEOPLE}


def character_link(key: str) -> dict[str, Any]:
    """A character as issue answers name it."""
    number, figure = _FIGURES[key]
    return {"id": number, "name": figure.name, "modified": modified("character", number)}


def team_link(key: str) -> dict[str, Any]:
    """A team as other answers name it."""
    number, figure = _TEAMS[key]
    return {"id": number, "name": figure.name, "modified": modified("team", number)}


def universe_link(number: int) -> dict[str, Any]:
    """A universe as other answers name it."""
    name = next(name for id_, _, name, _, _ in UNIVERSES if id_ == number)
    return {"id": number, "name": name, "modified": modified("universe", number)}


def arc_link(key: str) -> dict[str, Any]:
    """An arc as issue answers name it."""
    number, name, _ = ARCS[key]
    return {"id": number, "name": name, "modified": modified("arc", number)}


def character_answers() -> list[dict[str, Any]]:
    """Character details as the live server answers them."""
    return [
        {
            "id": number,
            "name": figure.name,
            "alias": list(figure.alias),
            "desc": figure.desc,
            "image": f"{SITE}/covers/{figure.portrait}.webp" if figure.portrait else None,
            "creators": [creator_link(_PEOPLE[id_]) for id_ in figure.creators],
            "teams": [team_link(key) for key in figure.teams],
            "universes": [universe_link(id_) for id_ in figure.universes],
            **_tail("character", number, figure.name),
        }
        for number, figure in _FIGURES.values()
    ]


def team_answers() -> list[dict[str, Any]]:
    """Team details as the live server answers them."""
    return [
        {
            "id": number,
            "name": figure.name,
            "desc": figure.desc,
            "image": None,
            "creators": [creator_link(_PEOPLE[id_]) for id_ in figure.creators],
            "universes": [universe_link(id_) for id_ in figure.universes],
            **_tail("team", number, figure.name),
        }
        for number, figure in _TEAMS.values()
    ]


def arc_answers() -> list[dict[str, Any]]:
    """Arc details as the live server answers them."""
    return [
        {"id": number, "name": name, "desc": desc, "image": None, **_tail("arc", number, name)}
        for number, name, desc in ARCS.values()
    ]


def universe_answers() -> list[dict[str, Any]]:
    """Universe details as the live server answers them (they have no Comic Vine id)."""
    answers = []
    for number, house, name, designation, desc in UNIVERSES:
        tail = _tail("universe", number, name)
        del tail["cv_id"]
        answers.append(
            {
                "id": number,
                "publisher": publisher_link(house),
                "name": name,
                "designation": designation,
                "desc": desc,
                "image": None,
                **tail,
            }
        )
    return answers


def _tail(kind: str, number: int, name: str) -> dict[str, Any]:
    rng = chance("foreign", kind, number)
    return {
        "cv_id": rng.randrange(1_000, 180_000),
        "gcd_id": rng.choice((None, rng.randrange(1_000, 90_000))),
        "resource_url": f"{SITE}/{kind}/{slug(name)}/",
        "modified": modified(kind, number),
    }
