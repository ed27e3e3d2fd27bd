"""Stories of Pemberline Comics: heroes, hearts and high water."""

from __future__ import annotations

from builder.stories.book import StoryBook

THUNDERCLAP = StoryBook(
    (
        "The Flash Before the Bang!",
        "Sparkplug Sue Takes the Wheel!",
        "The Sky Thieves of Sector Six",
        "Death Rides the Dirigible!",
        "The Man Who Stole Noon",
        "Terror at the Turbine Works",
        "Thunder Over Tin Town",
        "The Spanner in the Works",
        "Ten Tons of Trouble",
        "The Phantom of the Filling Station",
        "Lightning Never Knocks",
        "A Storm for Christmas",
    ),
    (
        (
            "Thunderclap arrives four seconds after the crime, as usual, and this time four "
            "seconds is too many."
        ),
        "A sky pirate has stolen the city's noon and the factories cannot break for lunch.",
        "Sparkplug Sue rebuilds a fighter plane out of eleven motor cars and a pram.",
        "The Turbine King has a death ray; Sue has a spanner and a clear line of sight.",
    ),
    (
        "Plus two pages of puzzles, one of which has no answer.",
        "Also: a text story nobody has ever finished.",
        "With a complete plan for a crystal radio that receives only Tuesday.",
    ),
    ("All in colour for a dime.", "Sixty-eight pages, count them!", "Buy the next one too."),
)
KINGFISHER_1941 = StoryBook(
    (
        "Who Is the Kingfisher?",
        "The Submarine in the Bathhouse",
        "Baron Barnacle Takes the Town!",
        "The Clue of the Wet Umbrella",
        "The Lighthouse That Blinked Twice",
        "The Gull Syndicate Strikes",
        "Dipper's First Dive!",
        "The Case of the Frozen Ferry",
        "Murder on the Mudflats",
        "The Mermaid Wore Galoshes",
        "Rationed Justice",
        "The Ghost Fleet of Pember Bay",
        "Enemies at High Water",
        "The Treasure of Tanker Nine",
        "The Clockwork Cod",
        "The Man Who Drank the Harbour",
        "Twelve Bells and No Clapper",
        "The Pearl Without a Price",
        "Baron Barnacle's Birthday",
        "The Drowned Detective",
        "Salt in the Wound",
        "The Iron Eel",
        "The Widow of Wharf Street",
        "Farewell, Old Tide!",
    ),
    (
        "Somebody is emptying the bay one bucket at a time, and the buckets are very large.",
        "Baron Barnacle has attached himself to City Hall and the mayor is too polite to say so.",
        "A spy ring meets in the one place Wendell Marsh cannot follow: a dry cleaner's.",
        "The fishing fleet comes home with everything but the fish and the captains.",
        "Dipper goes down for thirty seconds and comes up three pages later.",
    ),
    (
        "The Kingfisher waits on a mooring post for nine panels and then moves once.",
        "Mrs. Halloway supplies the alibi, the rope and a very good pie.",
        "Only a wet umbrella stands between the city and disaster.",
        "The trail leads under the pier, past the tramps, to a door that should not open outwards.",
    ),
    (
        "First appearance of the diving-bell helmet.",
        "Includes the Harbour Watch membership oath.",
        "Don't tell your friends the ending; they may be in the syndicate.",
    ),
)
KINGFISHER_1962 = StoryBook(
    (
        "The Return of the Kingfisher!",
        "The Day the Sea Stood Still",
        "Menace of the Mirror-Water",
        "The Lamprey Lets Go!",
        "Prisoner of the Glass Grotto",
        "When Walks the Walrus-Man!",
        "The Secret of Slip 13",
        "A Wave Called Wanda",
        "The Bathysphere of Doom",
        "Mister Silt Settles a Score",
        "The Kingfisher's Double Life—Doubled!",
        "Six Fathoms to Freedom",
        "The Madness of Madame Estuary",
        "Trapped in a Teacup!",
        "The Cuckoo in the Crow's-Nest",
        "This Tide, This Traitor",
        "The Great Kelp Robbery",
        "Dipper No More!",
        "Nobody Sinks Forever",
        "The Lighthouse Keeper's Daughter's Lighthouse",
        "By the Light of the Anglerfish",
        "Squall-Born!",
        "The Wreck of the Prudence",
        "Lo, There Shall Be a Leak!",
        "The Herring Conspiracy",
        "Alone Against the Ebb",
        "What Lurks in Lock Nine?",
        "The Anchor and the Ankle",
        "The Sea-Horse Whisperer",
        "Even a Gull May Weep",
        "The Night the Fog Won",
        "Crossroads of the Currents",
        "Mrs. Halloway's Secret",
        "The Undersea Circus",
        "Rust Never Rests",
        "The Oyster's Gambit",
        "Beneath the Boardwalk",
        "A Stranger in Oilskins",
        "The Lamprey Saga Begins",
        "Hold Fast!",
        "Blood in the Bilge",
        "The Suction of Fear",
        "Nine Holes, No Hope",
        "The Host",
        "Slack Water",
        "To Prise a Parasite",
        "The Letting Go",
        "Aftermath: A Quiet Tide",
        "The Moult, Overture",
        "Feathers Fall",
        "Bare Is the Bird",
        "A Helmet for Hire",
        "The Fisher King's Understudy",
        "New Plumage",
        "Whirlpool Avenue",
        "The Toll at Tollgate Bridge",
        "The Mayor of Low Street",
        "Sink or Sing",
        "The Last Ferry",
        "End of the Pier",
    ),
    (
        "The tide is out, the police are stumped, and something is ticking in the kelp.",
        "Mister Silt has bought every bridge in Pember Bay and raised the toll to one memory each.",
        "Wendell Marsh wakes up dry for the first time in six years and does not care for it.",
        "Madame Estuary proposes marriage, a merger and a murder, in that order.",
        "A stranger in oilskins knows the Kingfisher's name, hat size and middle initial.",
        "The Lamprey is back, and this time he has brought relatives.",
        "All the gulls leave the city at once, in good order and in single file.",
    ),
    (
        "Our hero's only ally is a boy who cannot swim on Thursdays. It is Thursday.",
        (
            "The answer lies at six fathoms, behind a door marked Private, and the door is "
            "locked from the wet side."
        ),
        "To save the harbour he must do the one thing a kingfisher never does: hurry.",
        "Mrs. Halloway puts the kettle on, which is never a good sign.",
        "Guest-starring the Fairweather Five, who were told it would stay fine.",
    ),
    (
        "A tale that could only be told in a month with an R in it.",
        "Letters page: “Does the helmet leak?” We answer at last.",
        "Contains the first mention of the Prudence. You will want to remember the Prudence.",
        "The last page will make you turn back to the first.",
    ),
)
KINGFISHER_ANNUAL = StoryBook(
    (
        "The Kingfisher Meets Everybody",
        "The Island That Came to Dinner",
        "All the Gulls at Once!",
        "The Wedding of Madame Estuary",
        "Seventy-Two Pages Under the Sea",
    ),
    (
        "Seventy-two big pages: every villain with a rowing boat, all on the same lake.",
        "An island drifts into Pember Bay and asks to be introduced.",
        "The year's biggest battle, followed by the year's biggest bill.",
    ),
    (
        "Plus a cutaway of the Kingfisher's loft, with the biscuit tin numbered.",
        "Plus pin-ups, a map, and a fold-out that no owner has ever managed to fold in.",
    ),
)
KINGFISHER_1993 = StoryBook(
    (
        "Before the Water",
        "Half a Hero",
        "Zero Depth",
        "Bloodtide",
        "Hardwater",
        "Gutted",
        "Pike's Peak",
        "No Quarter, No Anchor",
        "Razorbill",
        "Undertowed",
        "Kill-Fisher",
        "Chrome Coast",
        "The Big Wet",
        "Overboard",
        "Shoulders",
        "Deadlier Than the Pail",
        "Dry-Dock",
    ),
    (
        "New armour. New attitude. Eleven new pouches.",
        "Pike has a jaw like a bear trap and a plan like a bear.",
        "The Kingfisher is gone, and the man in his helmet has a gun for each tide.",
        "A cyborg razorbill has a score to settle and nothing to settle it on.",
    ),
    (
        "He said he worked alone; nine guest stars disagree.",
        "Everything you knew about the helmet is wrong, including the size.",
        "The harbour will run red, and, owing to a printing error on page 12, also green.",
    ),
    (
        "Wraparound cover; the other half is mostly cape.",
        "Bagged with one of six trading cards, five of which are this cover.",
        "Final page by somebody who did not read the script.",
    ),
)
KINGFISHER_2025 = StoryBook(
    (
        "Post",
        "Held Breath",
        "The Water's Edge",
        "Small Craft Advisory",
        "Kettle, Rope, Pie",
        "A Door Opens Outwards",
        "The Harbour Watch",
        "Second Helmet",
        "Brackish",
        "Granddaughter Clause",
        "The Tide Table",
        "Neap Tide: First Bell",
        "Neap Tide: No Moon",
        "Neap Tide: The Missed Appointment",
        "Neap Tide: Standing In",
        "Neap Tide: What the Bay Owes",
        "Ebb",
        "The Long Post",
        "Damp",
        "A Fisher of Kings",
        "Nine Panels",
        "Weather Permitting",
        "Salt Line",
        "The Prudence",
    ),
    (
        "Ada Marsh inherits a loft, a lease and a helmet that still has sea in it.",
        (
            "The retired heroes of the Harbour Watch see something through the telescope and "
            "agree not to mention it."
        ),
        "Mister Silt has not aged since 1962. He has accumulated.",
        "A quiet issue: one post, one bird, one very long night.",
        "The bay has sent an invoice.",
    ),
    (
        "Ada asks her grandfather's landlady for advice and gets rent advice.",
        "She waits. So does it.",
        "The helmet remembers somebody she has never met.",
        "Madame Estuary offers to switch sides, again, at the usual rate.",
    ),
    (
        "Adaeze Holm and Jonas Brandt-Ferreira's award-winning run continues.",
        "Includes a backup story told entirely by gulls.",
        "The one everybody will be asking you about on Thursday.",
    ),
)
LOW_TIDE = StoryBook(
    (
        "First Night: Mud",
        "Second Night: Keel",
        "Third Night: What the Bay Kept",
        "Fourth Night: Rust",
        "Fifth Night: The Man Beneath the Bell",
        "Sixth Night: High Water",
    ),
    (
        (
            "The sea has gone out of Pember Bay and everything that was ever thrown into it is "
            "lying there in the rain."
        ),
        "Wendell Marsh is sixty-one. The suit is older.",
        (
            "Halfway across the harbour floor there is a door, and behind it a light he left on "
            "in 1944."
        ),
        "Nobody in this city drowned by accident.",
    ),
    (
        "It rains on every page.",
        "One by one the villains come down to the mud to look for what they lost.",
        "He walks.",
    ),
    ("The book that made the trade papers use the word “literature”.",),
)
TIDEWATER = StoryBook(
    ("The Tidewater Years", "Six Fathoms to Freedom", "The Lamprey Saga", "The Moult"),
    (
        (
            "Collects the finest of the 1962 series with the colours as the printer meant them, "
            "not as he managed them."
        ),
        "The silver-age run restored from the original art and one very patient collector's attic.",
    ),
    (
        "With an introduction by somebody's granddaughter.",
        "With eleven unpublished covers and an apology.",
    ),
)
FAIRWEATHER = StoryBook(
    (
        "The Coming of the Five!",
        "A Front Divided!",
        "The Menace of Mono-Soon",
        "Hail, Hail, the Gang's All Here",
        "If This Be Drizzle…!",
        "The Planet With No Weather",
        "Auntie Knows Best",
        "The Trial of Cirrus",
        "Highs, Lows and Evil-Doers",
        "The Unforecast Man",
        "When Pressures Collide!",
        "The Umbrella Armada",
        "The Barometer Falls",
        "Nobody Told the Sky",
        "The Calm",
        "And Then the Storm",
        "Sunday, With Outbreaks",
        "Fine Later",
    ),
    (
        "Isobar feels it first: something is pressing on the world from the outside.",
        "Cirrus has been to the top of the sky and come back with somebody else's memories.",
        "Mono-Soon needs only one wet season to conquer the earth and he has brought his own.",
        "Kid Drizzle finally uses his full power. Bring a light coat.",
    ),
    (
        "Auntie Cyclone cancels her bridge night and heaven help whoever made her.",
        "Hailstone quits the team, loudly, for the third time this year.",
        "Five heroes. One umbrella.",
    ),
    (
        "The forecast is fear, easing later.",
        "Includes a cut-out barometer; do not cut it out.",
        "Next month: a smaller villain, we promise.",
    ),
)
PARISH = StoryBook(
    (
        "Matins",
        "The Roll of the Drowned",
        "Font",
        "Lych-Gate",
        "The Bell Goes Down",
        "Compline",
        "Evensong for Eels",
        "The Vestry Door",
        "Tithe",
        "Amen, Amen, the Water",
    ),
    (
        (
            "A third of the parish is above the waterline, and the other two thirds still come "
            "to service."
        ),
        "Constance has been dead for a year and would like the curtains back.",
        "Somebody rings the bell at the bottom of the reservoir, always at the same psalm.",
        "Reverend Fallow begins a burial and finds the grave already taken.",
    ),
    (
        "The congregation stands. It is not clear on what.",
        "The water is at the third pew.",
        "No one in the village will say who signed the order for the dam.",
    ),
    ("Painted in oil, ink and, says the artist, reservoir.", "Not for the nervous, or the damp."),
)
HEART = StoryBook(
    (
        "My Heart Is a Stranger",
        "He Loved Me by Telegram",
        "Jealous of a Trombone",
        "The Other Twin",
        "Too Proud for the Polka",
        "I Married His Alibi",
        "Love Has No Receipt",
        "Kiss Me in the Cloakroom",
        "Second-Hand Valentine",
        "The Girl at Table Nine",
        "He Said “Tuesday”",
        "Tears on the Typewriter",
        "Engaged to a Forecast",
        "Goodbye Is a Bus Stop",
    ),
    (
        "She loved a voice on the party line, and the line had nine other parties.",
        "He promised her the moon; he sold it to her sister on instalments.",
        "Could she forgive a man who owned two trombones and one chair?",
        "Every Friday he bought a single ticket to nowhere, and every Friday she punched it.",
    ),
    (
        "Then a telegram came, and it was for the other twin.",
        "Her mother warned her. Her mother warned everybody.",
        "One tear can ruin a ledger.",
    ),
    ("Three complete heartaches!", "True stories, names and endings changed."),
)
LARIAT = StoryBook(
    (
        "The Rope and the Railroad",
        "Dry Gulch, Wet Powder",
        "The Judge Rode a Mule",
        "Six Notes on a Tin Piano",
        "The Mesa That Moved",
        "Canyon of the Quiet Guns",
        "A Horse Named Deputy",
        "Sundown Takes Its Time",
    ),
    (
        "A train robbery goes wrong when the train declines to stop.",
        (
            "The sheriff is crooked, the judge is crooked, and the road out of town is the only "
            "straight thing for miles."
        ),
        "Kate has till sundown, and sundown has a reputation.",
    ),
    (
        "She has forty feet of rope and an idea for thirty-nine of them.",
        "Deputy, her horse, has a better plan but cannot be asked.",
    ),
    ("Also: “How to Rope a Chair”, in two pages.",),
)
NEAP = StoryBook(
    (
        "The Sea Misses an Appointment",
        "Standing Water",
        "Everyone on the Wall",
        "Spring",
        "High Water",
    ),
    (
        "At 6.14 on a Tuesday the tide does not come in.",
        "Every hero Pemberline ever published stands on one sea wall, and there is a draught.",
        "The moon has been served with papers.",
        "The Tidewarden hands in his watch.",
    ),
    (
        "Somebody has to be the sea. It is Tuesday; it is Ada's turn.",
        "Wendell Marsh comes down from the attic with his boots on.",
        "The Five have a forecast at last and wish they had not.",
    ),
    ("The event of the year, and part of the next one.",),
)
SAMPLER = StoryBook(
    ("Eight Pages of Dread",),
    (
        (
            "Eight new stories from the Undertow line, each stopping exactly where you will need "
            "to pay."
        ),
    ),
    ("Not to be left on the nursery table, or any table.",),
)
