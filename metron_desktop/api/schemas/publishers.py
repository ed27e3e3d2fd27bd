"""Publishers and imprints."""

from __future__ import annotations

from metron_desktop.api.schemas.wire import Id, MaybeNumber, Moment, Named, Text, Wire, Words


class Publisher(Wire):
    """A publisher. `slug` is a v1.0 field, `alt_names` and `country` are the deployed server's."""

    id: Id
    name: Text
    slug: Text = ""
    alt_names: Words = ()
    founded: MaybeNumber = None
    country: Text = ""
    desc: Text = ""
    image: Text = ""
    cv_id: MaybeNumber = None
    gcd_id: MaybeNumber = None
    resource_url: Text = ""
    modified: Moment = None


class Imprint(Publisher):
    """A line of books of a publisher."""

    publisher: Named | None = None
