"""A page read as a browser's parser would: its elements with their texts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "col", "link", "br", "img", "input", "hr"}


@dataclass
class Element:
    """One element; ``parent`` is None for the page itself."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: "Element | None" = None
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.children)

    def all(self, *names: str) -> Iterator["Element"]:
        """The elements of these names below this one, or every one, in order."""
        for each in self.children:
            if isinstance(each, Element):
                if not names or each.name in names:
                    yield each
                yield from each.all(*names)

    def closest(self, name: str) -> "Element | None":
        found = self.parent
        while found is not None and found.name != name:
            found = found.parent
        return found

    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.at = self.page = Element("page")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(made)
        if tag not in _VOID:
            self.at = made

    def handle_endtag(self, tag: str) -> None:
        assert self.at.name == tag, f"<{self.at.name}> ended by </{tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def read_page(text: str) -> Element:
    """Read a page of which every element is closed as it was opened."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.at is reader.page
    return reader.page
