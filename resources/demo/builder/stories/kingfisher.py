"""Stories of the Kingfisher and of the event he is drowned in."""

from __future__ import annotations

from builder.stories.book import StoryBook

KINGFISHER_1941 = StoryBook(
    (
        "Who Is the Kingfisher?",
        "Baron Barnacle Takes the Town!",
        "The Clue in the Cross-Hairs",
        "The Gull Syndicate Pulls the Strings",
        "The Submarine in the Bathhouse",
        "The Man Who Drank the Harbour",
        "The Helmet in the Rain",
        "The Case of the Frozen Ferry",
        "Murder on the Mudflats",
        "The Treasure of Tanker Nine",
        "The Enemy at High Water",
        "The Ghost Flock of Pember Bay",
        "The Clockwork Cod",
        "The Mermaid Wore Galoshes",
        "Caught on a Thursday",
        "Rationed Justice",
        "Twelve Bells and No Clapper",
        "The Widow of the Wet Circus",
        "The Pearl Without a Price",
        "The Drowned Detective",
        "Salt in the Wound",
        "The Iron Eel",
        "Baron Barnacle's Birthday",
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
        "One Against the Whole Tide!",
        "The Bow of the Prudence",
        "Menace of the Breathing Cave",
        "Even a Gull May Weep",
        "Here Lies… the Kingfisher?",
        "The Secret of the Mirror-Water",
        "Eight Arms to Hold Him!",
        "The Anchor and the Ankle",
        "A Wave Called Wanda",
        "The Door That Opened Outwards",
        "The Lighthouse That Blinked Thrice",
        "Prisoner of the Glacier Gang",
        "What Lurks in Lock Nine?",
        "Kingfisher No More!",
        "The Toll at Tollgate Bridge",
        "Whirlpool Avenue",
        "The Trial of the Kingfisher",
        "Nobody Sinks Forever",
        "The Bathysphere of Doom",
        "Strings of the Master-Angler",
        "This Tide, This Traitor",
        "Somebody Is Watching Slip 13",
        "The Undersea Circus",
        "Extra! Extra! Villain!",
        "The Day the Hour Stood Still",
        "By the Light of the Harvest Moon",
        "Trapped in a Tumbler!",
        "The City in the Teacup",
        "Hook, Line and Sidekick",
        "The Kingfisher's Double Life—Doubled!",
        "Look Who's Looming!",
        "The Herring Conspiracy",
        "The Last Ferry",
        "Rust Never Rests",
        "All the Gulls at Once",
        "The Stone With His Name",
        "A Stranger in the Water",
        "The Lamprey Saga Begins",
        "Hold Fast!",
        "The Suction of Fear",
        "The Host",
        "Slack Water",
        "Nine Holes, No Hope",
        "To Prise a Parasite",
        "The Letting Go",
        "Aftermath: A Quiet Bridge",
        "Alone Against the Ebb",
        "The Moult, Overture",
        "Feathers Fall",
        "A Helmet for Hire",
        "Bare Is the Bird",
        "New Plumage",
        "The Fisher King's Understudy",
        "Sink or Sing",
        "The Toast of Low Street",
        "Eleven Minutes to High Water",
        "Alone With the Moon",
        "Squall in a Bottle",
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
