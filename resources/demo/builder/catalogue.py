"""The thirty series of the demonstration library."""

from __future__ import annotations

from builder.plan import SeriesPlan, run
from builder.stories import others, pemberline

_GOLDEN = ((1900, "0.10"),)
_SILVER = ((1960, "0.12"), (1969, "0.15"), (1972, "0.20"), (1974, "0.25"))

SERIES: tuple[SeriesPlan, ...] = (
    SeriesPlan(
        id=1, name="Thunderclap Comics", publisher=1, numbers=run(1, 12), start=(1940, 6), every=2,
        story=pemberline.THUNDERCLAP, prices=_GOLDEN, pages=68, lead=("thunderclap",), guests=("sparkplug",),
        universes=(1,), genres=(10, 1), associated=(2,), bare=frozenset({"7", "11"}),
        desc="Pemberline's first success: loud, late and in colour.",
    ),
    SeriesPlan(
        id=2, name="The Kingfisher", sort_name="Kingfisher", publisher=1, numbers=run(1, 24), start=(1941, 9),
        every=2, story=pemberline.KINGFISHER_1941, prices=_GOLDEN, pages=52, lead=("kingfisher",),
        guests=("dipper", "barnacle", "halloway"), teams=("gulls",), universes=(1,), associated=(3,),
        bare=frozenset({"9", "13", "16", "20", "21"}),
        desc="A man, a mooring post and a great deal of patience. The original series.",
    ),
    SeriesPlan(
        id=3, name="The Kingfisher", sort_name="Kingfisher", publisher=1, volume=2, numbers=run(1, 60),
        start=(1962, 3), every=2, story=pemberline.KINGFISHER_1962, prices=_SILVER, lead=("kingfisher",),
        guests=("dipper", "lamprey", "silt", "estuary", "halloway", "barnacle", "drizzle"), universes=(1,),
        arcs={**{str(n): "lamprey" for n in range(39, 48)}, **{str(n): "moult" for n in range(49, 55)}},
        associated=(2, 4, 5, 8), bare=frozenset({"34", "52"}),
        alt_names=("Kingfisher Adventures",),
        desc="The run everybody means when they say “the run”: sixty issues, one leak.",
    ),
    SeriesPlan(
        id=4, name="The Kingfisher Annual", sort_name="Kingfisher Annual", publisher=1, series_type=6,
        numbers=run(1, 5), start=(1964, 7), every=12, story=pemberline.KINGFISHER_ANNUAL,
        prices=((1960, "0.25"), (1968, "0.35")), pages=72, lead=("kingfisher",), guests=("estuary", "barnacle"),
        teams=("gulls",), universes=(1,), associated=(3,),
        desc="Once a year, in July, because the printer owed them a favour.",
    ),
    SeriesPlan(
        id=5, name="The Kingfisher", sort_name="Kingfisher", publisher=1, volume=3,
        numbers=("½", "-1", "0", *run(1, 14)), start=(1993, 2), story=pemberline.KINGFISHER_1993,
        prices=((1990, "2.50"), (1994, "2.95")), lead=("kingfisher",), guests=("pike", "silt"), universes=(1,),
        rated=3, associated=(3, 6), variants=2, status="Cancelled",
        desc="Chrome, straps, and an issue numbered minus one. It was the style at the time.",
    ),
    SeriesPlan(
        id=6, name="The Kingfisher", sort_name="Kingfisher", publisher=1, volume=4,
        numbers=(*run(1, 10), "Annual 1", *run(11, 12), "1.MU", *run(13, 22)), start=(2025, 5),
        story=pemberline.KINGFISHER_2025, prices=((2000, "3.99"), (2026, "4.99")), lead=("kingfisher",),
        guests=("halloway", "silt", "estuary", "tidewarden"), teams=("watch",), universes=(1,), rated=3,
        arcs={n: "neap" for n in ("11", "12", "1.MU", "13", "14", "15")}, associated=(5, 9), legacy=102,
        variants=3, status="Ongoing", bare=frozenset({"21", "22"}),
        desc="Ada Marsh has her grandfather's helmet, his landlady and his arrears.",
    ),
    SeriesPlan(
        id=7, name="Kingfisher: Low Tide", publisher=1, series_type=11, numbers=run(1, 6), start=(1987, 5),
        every=2, story=pemberline.LOW_TIDE, prices=((1980, "2.95"),), pages=48, lead=("kingfisher",),
        guests=("silt", "tidewarden"), universes=(2,), rated=5, arcs={str(n): "lowtide" for n in range(1, 7)},
        associated=(3,), desc="Six nights in a drained harbour. The one people lend and do not get back.",
    ),
    SeriesPlan(
        id=8, name="The Kingfisher: The Tidewater Years", sort_name="Kingfisher: The Tidewater Years",
        publisher=1, series_type=10, numbers=run(1, 4), start=(2016, 4), every=9, story=pemberline.TIDEWATER,
        prices=((2000, "24.99"),), pages=248, lead=("kingfisher",), guests=("dipper", "lamprey"), universes=(1,),
        rated=2, associated=(3,), collects=((3, 1, 10), (3, 11, 20), (3, 39, 48), (3, 49, 56)),
        desc="The 1962 series between stiff covers, with the leak repaired.",
    ),
    SeriesPlan(
        id=9, name="Neap Tide", publisher=1, series_type=11, numbers=run(1, 5), start=(2026, 4), every=2,
        story=pemberline.NEAP, prices=((2000, "5.99"),), pages=44, lead=("kingfisher", "isobar"),
        guests=("cyclone", "tidewarden", "thunderclap", "sparkplug"), teams=("five", "watch"), universes=(1, 2),
        rated=3, arcs={str(n): "neap" for n in range(1, 6)}, associated=(6, 10), variants=3, status="Completed",
        desc="The sea misses an appointment. Everybody Pemberline ever published covers for it.",
    ),
    SeriesPlan(
        id=10, name="The Fairweather Five", sort_name="Fairweather Five", publisher=1, numbers=run(1, 18),
        start=(1965, 2), every=2, story=pemberline.FAIRWEATHER, prices=_SILVER,
        lead=("isobar", "cirrus", "hailstone", "cyclone"), guests=("drizzle",), teams=("five",), universes=(1,),
        arcs={str(n): "barometer" for n in range(13, 17)}, associated=(3, 9), bare=frozenset({"17"}),
        desc="Four weather systems and the aunt who raised them.",
    ),
    SeriesPlan(
        id=11, name="My Heart Is a Stranger", publisher=1, numbers=run(1, 14), start=(1952, 5), every=3,
        story=pemberline.HEART, prices=_GOLDEN, genres=(8,), bare=frozenset({"6"}),
        desc="Fourteen issues, forty-two heartaches, one happy ending (issue 9, page 6).",
    ),
    SeriesPlan(
        id=12, name="Lariat Kate", publisher=1, numbers=run(1, 8), start=(1955, 8), every=2,
        story=pemberline.LARIAT, prices=_GOLDEN, genres=(11,), lead=("kate",),
        desc="She has forty feet of rope and the patience of the horse.",
    ),
    SeriesPlan(
        id=13, name="Candlewick's Midnight Digest", publisher=2, imprint=2, series_type=14, numbers=run(1, 16),
        start=(1954, 10), every=3, story=others.CANDLEWICK, prices=((1950, "0.10"), (1957, "0.13")), currency="GBP",
        genres=(5,), pages=64, lead=("candlewick",), bare=frozenset({"8"}),
        desc="Told by an old candle to anybody who will sit close enough.",
    ),
    SeriesPlan(
        id=14, name="Otto the Landlocked Octopus", publisher=2, numbers=run(1, 16), start=(1961, 1), every=2,
        story=others.OTTO, prices=((1950, "0.05"),), currency="GBP", genres=(2, 6), pages=24, lead=("otto", "pip"),
        rated=2, desc="He came up for air in a paddling pool and has stayed for the stairs.",
    ),
    SeriesPlan(
        id=15, name="Airship Annie", publisher=2, numbers=run(1, 8), start=(1957, 3), every=3, story=others.ANNIE,
        prices=((1950, "0.08"),), currency="GBP", genres=(1,), pages=32, lead=("annie", "plimsoll"),
        desc="The mail must go over.",
    ),
    SeriesPlan(
        id=16, name="Undertow Sampler", publisher=1, imprint=1, series_type=5, numbers=("1",), start=(1992, 10),
        story=pemberline.SAMPLER, prices=((1990, "0.99"),), genres=(5,), rated=5, lead=("fallow",), associated=(22,),
        desc="Ninety-nine cents of dread.",
    ),
    SeriesPlan(
        id=17, name="Perihelion Run", publisher=3, imprint=3, numbers=run(1, 24), start=(1977, 4), every=2,
        story=others.PERIHELION, prices=((1970, "0.50"), (1979, "0.75"), (1980, "1.00")), genres=(9,),
        lead=("ines", "tumbler"), guests=("vesper",), teams=("crew",), bare=frozenset({"13", "20"}),
        arcs={**{str(n): "vesper" for n in range(11, 14)}, **{str(n): "slingshot" for n in range(21, 25)}},
        desc="A freight crew takes the short way round the sun and has to live with it.",
    ),
    SeriesPlan(
        id=18, name="The Ninth Orrery", sort_name="Ninth Orrery", publisher=3, numbers=run(1, 12), start=(2012, 9),
        every=2, story=others.NINTH, prices=((2000, "3.50"),), genres=(9, 3), rated=3, lead=("sel",), universes=(3,),
        arcs={str(n): "ninth" for n in range(1, 13)},
        desc="Nine clockwork heavens. One is slow, on purpose.",
    ),
    SeriesPlan(
        id=19, name="Automaton Blues", publisher=3, numbers=run(1, 10), start=(1985, 1), every=2,
        story=others.AUTOMATON, prices=((1980, "1.50"),), genres=(4, 9), rated=4, lead=("sixpence",), guests=("rivet",),
        desc="Private detective, coin operated.",
    ),
    SeriesPlan(
        id=20, name="Gloamwood", publisher=3, numbers=run(1, 12), start=(2003, 10), every=3, story=others.GLOAMWOOD,
        prices=((2000, "2.95"),), genres=(3,), rated=2, lead=("wren",), guests=("antler",),
        desc="A forest, a girl and an argument with the moon.",
    ),
    SeriesPlan(
        id=21, name="Les Voyages de Zoé Ricochet", sort_name="Voyages de Zoé Ricochet", publisher=4, series_type=8,
        numbers=run(1, 14), start=(1959, 9), every=18, story=others.ZOE, language="fr",
        alt_names=("The Travels of Zoe Ricochet",), prices=((1900, "8.50"), (1970, "9.95"), (1976, "11.50")),
        currency="EUR", genres=(1, 6), pages=48, lead=("zoe", "biscotte"), guests=("bigorneau",), rated=2,
        desc="Une reporter, un chien, un capitaine ; pas toujours le même bateau.",
    ),
    SeriesPlan(
        id=22, name="The Drowned Parish", sort_name="Drowned Parish", publisher=1, imprint=1, numbers=run(1, 10),
        start=(1990, 11), every=2, story=pemberline.PARISH, prices=((1980, "2.50"),), genres=(5,), rated=5,
        lead=("fallow", "constance"), arcs={str(n): "deluge" for n in range(5, 11)}, associated=(16,),
        desc="They built a reservoir over the village and forgot to tell the congregation.",
    ),
    SeriesPlan(
        id=23, name="Inspecteur Brumaire", publisher=4, imprint=4, series_type=8, numbers=run(1, 8), start=(1974, 11),
        every=14, story=others.BRUMAIRE, language="fr", prices=((1900, "12.00"),), currency="EUR", genres=(4,), pages=56,
        lead=("brumaire",), bare=frozenset({"5"}), desc="Il résout les affaires de l'an dernier.",
    ),
    SeriesPlan(
        id=24, name="Le Dernier Phare", sort_name="Dernier Phare", publisher=4, series_type=9, numbers=("1",),
        start=(2018, 10), story=others.PHARE, language="fr", prices=((1900, "24.00"),), currency="EUR", genres=(12,),
        pages=144, desc="Roman graphique en un volume.",
    ),
    SeriesPlan(
        id=25, name="Lantern Street Cats", publisher=5, series_type=14, numbers=run(1, 14), start=(2004, 4), every=5,
        story=others.CATS, prices=((2000, "9.99"),), genres=(7, 12), pages=192, lead=("soba", "yuzu"), teams=("cats",),
        rated=2, desc="Fourteen volumes of weather, noodles and territorial law.",
    ),
    SeriesPlan(
        id=26, name="Meteor Academy!", publisher=5, series_type=14, numbers=run(1, 10), start=(1998, 6), every=4,
        story=others.METEOR, prices=((1990, "8.95"),), genres=(7, 9), pages=184, lead=("hoshiko", "kurogane"), rated=3,
        desc="Homeroom at Mach three.",
    ),
    SeriesPlan(
        id=27, name="Ledger of Small Crimes", publisher=6, numbers=run(1, 12), start=(2014, 2), every=2,
        story=others.LEDGER, prices=((2000, "3.99"),), genres=(4,), rated=4, lead=("dolores",),
        desc="A bookkeeper, a city and a discrepancy.",
    ),
    SeriesPlan(
        id=28, name="Tide Pools", publisher=6, series_type=9, numbers=("1",), start=(2020, 6), story=others.TIDEPOOLS,
        prices=((2000, "19.99"),), genres=(12,), pages=120, desc="One summer, eleven pools.",
    ),
    SeriesPlan(
        id=29, name="Ghost Tram", publisher=6, numbers=run(1, 18), start=(2024, 3), every=2, story=others.TRAM,
        prices=((2000, "3.99"), (2026, "4.50")), genres=(5,), rated=4, lead=("priya", "conductor"), variants=1,
        status="Ongoing", bare=frozenset({"18"}), desc="The one after the last one.",
    ),
    SeriesPlan(
        id=30, name="Monster Rent Control", publisher=6, numbers=run(1, 10), start=(2019, 5), every=2,
        story=others.RENT, prices=((2000, "3.99"),), genres=(6, 5), rated=3, lead=("abernathy", "glub"),
        teams=("tenants",), arcs={"6": "winter", "7": "winter"}, status="Hiatus",
        desc="Some of the tenants bite. All of them pay.",
    ),
)
