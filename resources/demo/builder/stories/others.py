"""Stories of the five other houses."""

from __future__ import annotations

from builder.stories.book import StoryBook

CANDLEWICK = StoryBook(
    (
        "The House With One Stair Too Many",
        "Cold Hands, Warm Soup",
        "The Man in the Wallpaper",
        "A Grave With a View",
        "The Tenant Below the Cellar",
        "Knock Twice for Yesterday",
        "The Portrait That Left Early",
        "Dust",
        "Six Eyes at Supper",
        "The Governess and the Gate",
        "Toll the Tea-Bell",
        "The Moth Ball",
        "What the Chimney Swept",
        "Mr. Marrow Calls Again",
        "The Clock With No Hands but Mine",
        "Good Night, Candle",
    ),
    (
        "A young couple inherit a house with thirteen stairs going up and fourteen coming down.",
        "The new governess is told never to count the children. She counts the children.",
        "Three guests for dinner, six eyes at the table, and one of the guests is wearing a patch.",
        (
            "Old Candlewick tells of a grave with a splendid view and a tenant who will not stop "
            "describing it."
        ),
        "A burglar with cold hands breaks into a house with colder ones.",
    ),
    (
        "By midnight there will be one candle left, and it will be holding you.",
        "The vicar could have explained it, and did, but nobody has seen the vicar.",
        "Mind the wallpaper.",
        "It ends badly; they like it to.",
    ),
    (
        "A full sixty-four pages of shudders for the train.",
        "Readers of a nervous disposition get nothing back.",
    ),
)
OTTO = StoryBook(
    (
        "Otto Takes the Stairs",
        "Eight Wellingtons",
        "The Great Bath Mistake",
        "Otto Joins the Orchestra",
        "Ink!",
        "Pip and the Puddle Race",
        "Otto at the Dentist",
        "The Umbrella Shop",
        "Jam Tuesday",
        "Otto Learns to Skate (Twice)",
        "The Snowball Arms Race",
        "A Bus Full of Elbows",
        "Otto Bakes",
        "The Kite That Won",
        "Hide and Seek and Seek",
        "Otto Goes Home for Tea",
    ),
    (
        "Otto wants wellingtons. The shop has seven. This is a story about fairness.",
        "Otto joins the school orchestra as the percussion section, the woodwind and both cellos.",
        "There is a puddle race, and only one of the contestants can breathe in it.",
        "Pip teaches Otto to ride a bicycle. Otto teaches the bicycle to cry.",
        "Otto goes to the dentist and holds all the hands in the waiting room.",
        "It is Jam Tuesday, and the lid is stuck, and so, by now, is Otto.",
    ),
    (
        "Also: mazes, a recipe for mud, and Mr. Crumb's Hat.",
        "With a page to colour in, if you have enough arms.",
        "Includes a joke that works on grandmothers.",
    ),
)
ANNIE = StoryBook(
    (
        "The Cloud Mail",
        "Pirates of the Upper Air",
        "The Valley of Kites",
        "Storm Over Spindle Rock",
        "The Airship in the Ice",
        "Lanterns at Ten Thousand Feet",
        "The Flying Lighthouse",
        "Home by Balloon",
    ),
    (
        "The morning mail must cross the Spindle range, and the Spindle range has other ideas.",
        "Sky pirates! With manners! Which makes it worse.",
        "Professor Plimsoll's newest engine runs on tea, and the tea is running out.",
    ),
    (
        "Annie takes her up to nine thousand feet and asks the weather to step outside.",
        "It will take a steady hand, a bag of sand and a very brave pigeon.",
    ),
    ("Complete adventure inside, no waiting.",),
)
PERIHELION = StoryBook(
    (
        "Wrong Way Round the Sun",
        "Cargo",
        "The Kettle Stars",
        "A Moon for Salvage",
        "Tumbler's Mutiny",
        "Ring Road",
        "Tentacles of Customs and Excise",
        "Sleepers in the Slipstream",
        "The Glass Armada",
        "Nine Light-Minutes to Live",
        "The Court of Vesper",
        "A Queen Without an Atmosphere",
        "Treaty by Candlelight",
        "The Comet Orchard",
        "Red Shift, Blue Monday",
        "The Planet That Blinked",
        "Dust Harbor",
        "Gravity's Tenants",
        "The Lighthouse at Lagrange",
        "Flare",
        "Cold Start",
        "The Long Slingshot",
        "Corona",
        "Aphelion",
    ),
    (
        (
            "The shortcut round the sun saves eleven days and costs a cargo bay, two friends and "
            "a kettle."
        ),
        "A planet opens one eye, looks at the Perihelion, and closes it again.",
        "Tumbler has read the cargo manifest and would like a word with management.",
        "Vesper the Ninth grants an audience. She grants it all at once, from every asteroid.",
        "Customs and Excise has tentacles this side of the belt.",
    ),
    (
        (
            "Captain Okafor-Lund has nine light-minutes to think of something and spends eight "
            "on the paperwork."
        ),
        "There is a lighthouse where nothing can stand still, and its lamp is lit.",
        "Seven crew, six suits.",
        "Somebody aboard is older than the ship.",
    ),
    ("Airbrushed throughout.", "With a centre-spread star map; bring your own centre."),
)
AUTOMATON = StoryBook(
    (
        "A Shilling for the Night",
        "The Lady Was a Blowtorch",
        "Oil on the Stairs",
        "Rust Never Testifies",
        "Every Cog a King",
        "The Copper Who Was Copper",
        "Wind Me Up and Watch Me Fall",
        "Lola's Last Number",
        "Change for a Pound",
        "Sixpence None the Wiser",
    ),
    (
        "Unit Sixpence runs on coins and the meter is down to a ha'penny.",
        "She came in smelling of jasmine and acetylene.",
        "Three machines have stopped on Canal Street, and somebody wound them backwards first.",
    ),
    (
        "The trail of oil goes up the stairs and does not come down.",
        "He has until the spring runs out.",
        "The only witness is a cash register, and it has been cleaned.",
    ),
    ("Two colours and all the shadows.",),
)
GLOAMWOOD = StoryBook(
    (
        "The Path That Walked",
        "Antler",
        "What the Moon Left Out",
        "A Bargain in Birch",
        "The Owl's Arithmetic",
        "Under Root",
        "The Dragon of Small Hours",
        "Lanternlings",
        "The King of Nettles",
        "A Door in the Rain",
        "Wren Alone",
        "The Last Light in the Gloam",
    ),
    (
        "The path through the Gloamwood has gone for a walk, and taken the village with it.",
        "Wren owes the birches a favour, and birches count rings.",
        "A dragon no longer than a sigh has settled in the chimney and is heating the wrong house.",
    ),
    (
        "Old Antler remembers how this ends and is not sure he should say.",
        "She has one candle, two questions and half a moon.",
        "Something with too many lanterns is coming the other way.",
    ),
    ("Cut in lino, printed in dusk.",),
)
NINTH = StoryBook(
    (
        "Escapement",
        "A Map of Tomorrow's Coast",
        "The Slow Heaven",
        "Backlash",
        "Planetary Gear",
        "Jewel Bearings",
        "The Winder",
        "Dead Beat",
        "Equation of Time",
        "Sel Alone",
        "Remontoire",
        "Stop-Work",
    ),
    (
        "The Ninth heaven runs four minutes slow, and in those four minutes somebody lives.",
        "Sel draws a coastline on Monday. On Wednesday it arrives.",
        "A gear the size of a country has lost one tooth.",
    ),
    (
        "To mend it, one must stop it; to stop it, one must be late.",
        "The map has started marking her.",
        "Everybody agrees about the sky except the sky.",
    ),
    ("Design by the creators, down to the staples.",),
)
ZOE = StoryBook(
    (
        "Zoé Ricochet et le Phare à l'envers",
        "Le Mystère de la Marée carrée",
        "Biscotte contre Biscotte",
        "L'Île qui n'aimait pas les cartes",
        "Cap sur nulle part",
        "Le Trésor du capitaine Bigorneau",
        "Les Huit Valises",
        "Zoé Ricochet au pays des parapluies",
        "L'Étrange Été de Saint-Éloi",
        "Le Ballon de Madame Hélène",
        "Où est passé midi ?",
        "La Forêt à vapeur",
        "Le Roi du contre-courant",
        "Zoé Ricochet rentre à pied",
    ),
    (
        "Un phare planté à l'envers éclaire le fond de la mer, et quelqu'un s'y promène.",
        "Zoé suit une carte qui refuse d'arriver à destination.",
        "Le capitaine Bigorneau a perdu son bateau ; le bateau, lui, n'a rien perdu du tout.",
        "Midi a disparu. On soupçonne treize heures.",
    ),
    (
        "Biscotte a tout vu, mais n'en dira rien avant le dessert.",
        "Huit valises, sept propriétaires, une seule brosse à dents.",
        "Il faudra un ballon, une ficelle et beaucoup de mauvaise foi.",
    ),
    ("Quarante-huit pages en couleurs.", "Album cartonné, dos toilé, chien compris."),
)
BRUMAIRE = StoryBook(
    (
        "Brumaire en hiver",
        "Le Noyé du canal Nord",
        "Rue des Absents",
        "Une valise pour Ostende",
        "Le Silence du concierge",
        "Quai numéro zéro",
        "L'Homme au parapluie blanc",
        "Dernier Brouillard",
    ),
    (
        "Un noyé sec, un témoin mouillé, et Brumaire qui a oublié ses gants.",
        "Le concierge a tout entendu ; c'est bien ce qui l'inquiète.",
        "Au quai numéro zéro, le train part toujours la veille.",
        "Une valise arrive seule à Ostende, polie, à l'heure, et trop lourde d'un homme.",
    ),
    (
        "L'inspecteur allume une pipe et n'y comprend rien, ce qui est bon signe.",
        "Il pleut sur le canal, sur l'enquête et sur le sandwich.",
    ),
)
PHARE = StoryBook(
    ("Le Dernier Phare",),
    (
        (
            "Dans une tour de dix-neuf étages, une ancienne gardienne continue d'allumer la "
            "lampe chaque soir, pour l'ascenseur."
        ),
    ),
    ("Cent quarante-quatre pages à l'encre bleue.",),
)
CATS = StoryBook(
    (
        "The Fish Shop Accord",
        "Soba Holds a Grudge",
        "Rain on Lantern Street",
        "Yuzu's Roof",
        "A Bell for Nobody",
        "The Umbrella Cat",
        "Nine Lives, Eight Neighbours",
        "Festival Night",
        "The Cat Upstairs",
        "Moving Day",
        "Snow and Noodles",
        "The Long Nap War",
        "A Dog, Apparently",
        "Where Lanterns Go",
    ),
    (
        "The fish shop closes early and five cats convene an emergency session on the roof.",
        "Soba has held a grudge against the postman for six chapters and tonight it has kittens.",
        "Rain on Lantern Street: everybody under one awning, nobody speaking.",
        "Somebody has hung a bell on the roof, and every cat denies having a neck.",
    ),
    (
        "Yuzu, who is small, has a plan, which is not.",
        "Chapter four is only a cat asleep, and is the one you will reread.",
    ),
    ("Reads right to left; so do the cats.",),
)
METEOR = StoryBook(
    (
        "Transfer Student from Orbit",
        "Homeroom at Mach Three",
        "The Cultural Festival of Doom",
        "Detention on the Moon",
        "Cafeteria Invasion",
        "The Midterm Meteor",
        "Kurogane Takes Attendance",
        "Club Activities!!",
        "Summer Break, No Survivors",
        "Graduation Velocity",
    ),
    (
        "A meteor is due in third period and nobody has done the reading.",
        "Hoshiko joins every club at once, including the one that is a robot.",
        "The invasion fleet has a permission slip.",
    ),
    (
        "Kurogane marks the aliens present.",
        "Someone must eat the Forbidden Bread. Someone does.",
    ),
    ("Includes the fabled eleven-page punch.",),
)
LEDGER = StoryBook(
    (
        "Petty Cash",
        "Accounts Receivable",
        "Double Entry",
        "Carried Forward",
        "A Rounding Error",
        "Goodwill",
        "Write-Off",
        "The Red Column",
        "Due Diligence",
        "Sundries",
        "Balance",
        "Closing the Book",
    ),
    (
        (
            "Eleven dollars missing from a florist's till, and a man in the harbour for every "
            "one of them."
        ),
        "Dolores Quint finds a number that should not be even.",
        "A client pays in advance, in full, and in somebody else's handwriting.",
    ),
    (
        "She checks it twice. It is worse the second time.",
        "The receipts agree. The people do not.",
        "Nobody kills for a stapler. Nobody kills for one stapler.",
    ),
    ("Nine panels a page, no splash, no mercy.",),
)
TIDEPOOLS = StoryBook(
    ("Tide Pools",),
    (
        (
            "A memoir of one summer, one beach and eleven rock pools, in the order in which they "
            "were lost."
        ),
    ),
    ("Winner of the Kettle medal for a book in which nothing explodes.",),
)
TRAM = StoryBook(
    (
        "Last Car",
        "Request Stop",
        "Tickets, Please",
        "The Depot",
        "Standing Room",
        "Terminus",
        "Route 0",
        "Wet Rails",
        "The Driver's Side",
        "Transfer",
        "Lost Property",
        "Night Service",
        "Rail Replacement",
        "The Passenger in Front",
        "Points Failure",
        "Overhead Line",
        "No Smoking, No Mirrors",
        "Mind the Doors",
    ),
    (
        "The last tram left at 00.40. This is the one after.",
        (
            "Priya finds her own glove in Lost Property, in a size she has not worn since she "
            "was nine."
        ),
        "The Conductor asks for a ticket to a stop that was bombed in 1941.",
    ),
    (
        "Nobody gets off. Somebody gets on.",
        "Between two stops there is a third, and the bell rings for it.",
        "All the reflections are facing forward.",
    ),
    ("Printed on the night shift.",),
)
RENT = StoryBook(
    (
        "Notice to Quit (Existing)",
        "The Thing in 4B",
        "Damp",
        "Reasonable Wear and Tear and Claw",
        "No Pets, Some Hydra",
        "The Winter Lease, Part One",
        "The Winter Lease, Part Two",
        "The Deposit",
        "Quiet Enjoyment",
        "Key Money",
    ),
    (
        "The landlord wants the monsters out by Friday. The monsters want hot water.",
        "There is a hydra in 3A, and every head has signed a separate lease.",
        "Glub has lived in the boiler for forty years and considers it a rent-controlled boiler.",
    ),
    (
        "Mrs. Abernathy calls a meeting; quorum is three, or one with sufficient heads.",
        "Under section 12, a curse is a fixture.",
        "The deposit is withheld. So is the landlord.",
    ),
    ("Contains real tenancy advice, somehow.",),
)
WATCH = StoryBook(
    (
        "All's Well, Mostly",
        "The Fog Has a Union",
        "Low Water Mark",
        "A Lamp for the Estuary",
        "Salvage Rights",
        "The Bell Buoy Testifies",
        "Slack Tide",
        "Man Overboard, Again",
    ),
    (
        "Four volunteers, one rowing boat, and a rota that nobody admits to having written.",
        "The lighthouse goes out at nine. At ten past nine it comes back on, somewhere else.",
        "A crate washes up, addressed to the Watch, posted next Thursday.",
    ),
    (
        "Silt votes to open it. Silt always votes to open it.",
        "The tide table is right about everything except the year.",
        "Somebody has to stay with the boat. Nobody likes why.",
    ),
    ("Flares not included.",),
)
ABERNATHY = StoryBook(
    (
        "The Missing Meter",
        "A Body in the Boiler (Alive)",
        "Forwarding Address Unknown",
        "The Curious Case of the Other Stairwell",
        "Six Keys, Five Doors",
        "Subletting Is Murder",
    ),
    (
        "Mrs. Abernathy has kept a list of every noise in the building since 1983.",
        "The new tenant pays in coins that were never minted.",
    ),
    (
        "Glub remembers everything, but only underwater.",
        "The third floor swears it was the second floor.",
        "Motive, means, and a very generous lease.",
    ),
    ("Solutions are printed on the damp.",),
)
RECORDS = StoryBook(
    (
        "Baptisms, 1911-1940",
        "Marriages, With Objections",
        "Burials (Provisional)",
        "The Churchwarden's Account",
        "Errata",
    ),
    (
        "The registers of the drowned parish come up dry. Somebody is still filling them in.",
        "Fallow finds his own name in three of the columns.",
    ),
    (
        "The ink is this morning's.",
        "Constance reads the last page first, which is a mistake.",
        "One entry has been corrected twice, in different hands and different centuries.",
    ),
    ("Not to be removed from the vestry.",),
)
