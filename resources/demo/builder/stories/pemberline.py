"""Stories of Pemberline Comics and its imprint Undertow: heroes, hearts and high water."""

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


FAIRWEATHER = StoryBook(
    (
        "The Coming of the Five!",
        "Hail, Hail, the Gang's All Here",
        "Sunday Bites Back!",
        "When Pressures Collide!",
        "If This Be Drizzle…!",
        "Round and Round With Doctor Funnel",
        "The Umbrella Armada",
        "Auntie Knows Best",
        "The Planet With No Weather",
        "Highs, Lows and Evil-Doers",
        "The Armada Unfolds Again!",
        "The Trial of Auntie Cyclone",
        "The Barometer Falls",
        "A Front Divided!",
        "The Unforecast Man",
        "The Day the Sun Shouted",
        "Nobody Told the Needle",
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
