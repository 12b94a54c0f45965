"""The public interface: what a program that uses the package imports."""

import generator


def test_every_public_name_is_there() -> None:
    for name in generator.__all__:
        assert getattr(generator, name).__name__ == name


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(generator, "nothing_of_the_kind")
