"""Raw values with their places: what every source yields."""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings import Place


class RawText(str):
    """A scalar as typed, with its place."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, place: Place) -> RawText:
        """Make the text and remember where it stood."""
        self = super().__new__(cls, text)
        self.place = place
        return self

    def __reduce__(self) -> tuple[type[RawText], tuple[str, Place]]:
        """Both are needed to make it again, where it was kept or in another process."""
        return RawText, (str(self), self.place)


class RawMap(dict[str, "Raw"]):
    """A mapping; ``places`` tells where each key stood, or would stand if its cell were filled."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: dict[str, Place] = {}

    def put(self, key: str, value: Raw, place: Place) -> None:
        """Set a key with its place."""
        self[key] = value
        self.places[key] = place


class RawList(list["Raw"]):
    """A sequence; ``places`` tells where each item stood."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: list[Place] = []

    def add(self, value: Raw, place: Place) -> None:
        """Append an item with its place."""
        self.append(value)
        self.places.append(place)


Raw = RawMap | RawList | RawText | None


def find_text(root: Raw, part: str) -> Place | None:
    """Return the place of the first text that contains ``part``."""
    if isinstance(root, RawText):
        return root.place if part in root else None
    children = root.values() if isinstance(root, RawMap) else root if isinstance(root, RawList) else ()
    return next((place for child in children if (place := find_text(child, part)) is not None), None)


def place_of(root: Raw, path: Iterable[str | int], default: Place) -> Place:
    """Return the place of the value at ``path``, or of the nearest value above it that exists."""
    place, here = default, root
    if isinstance(here, RawMap | RawList | RawText):
        place = here.place
    for step in path:
        match here, step:
            case RawMap(), str() if step in here:
                place, here = here.places[step], here[step]
            case RawList(), int() if step < len(here):
                place, here = here.places[step], here[step]
            case RawMap(), str() if step in here.places:  # an empty cell has a place, but no value
                return here.places[step]
            case _:
                break
    return place
