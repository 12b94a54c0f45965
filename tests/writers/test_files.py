"""Files are written whole or not at all."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.writers import write_whole


class Interrupted(dict[Path, bytes]):
    """Files of which the last is never made: the user presses Ctrl-C before."""

    def items(self) -> Iterator[tuple[Path, bytes]]:  # type: ignore[override]
        yield from super().items()
        raise KeyboardInterrupt


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_files_are_written_and_replaced(tmp_path: Path) -> None:
    old = tmp_path / "报告.html"
    old.write_bytes(b"old")
    write_whole({old: b"new", tmp_path / "表.csv": "甲\n".encode()})
    assert old.read_bytes() == b"new"
    assert (tmp_path / "表.csv").read_text(encoding="utf-8") == "甲\n"
    assert listing(tmp_path) == ["报告.html", "表.csv"]


def test_folders_are_made_as_needed(tmp_path: Path) -> None:
    write_whole({tmp_path / "a" / "b" / "c.csv": b"x"})
    assert listing(tmp_path) == ["a", "a/b", "a/b/c.csv"]


def test_nothing_to_write_is_no_fault(tmp_path: Path) -> None:
    write_whole({})
    assert listing(tmp_path) == []


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_file_has_the_rights_of_any_new_file(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        write_whole({tmp_path / "x": b"x"})
        assert os.umask(mask) == mask  # asking for the mask leaves it as it was
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == mode


def test_when_one_file_cannot_be_written_none_is_and_no_trace_stays(tmp_path: Path) -> None:
    first, blocked = tmp_path / "a.html", tmp_path / "file" / "b.csv"
    first.write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"not a folder")
    with pytest.raises(OSError, match="file"):
        write_whole({first: b"new", blocked: b"x"})
    assert first.read_bytes() == b"old"
    assert listing(tmp_path) == ["a.html", "file"]


def test_when_the_target_is_a_folder_it_stays_and_no_trace_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_whole({tmp_path / "folder": b"x"})
    assert listing(tmp_path) == ["folder"]


def test_an_interruption_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    first = tmp_path / "a.html"
    first.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_whole(Interrupted({first: b"new", tmp_path / "b.csv": b"x"}))
    assert first.read_bytes() == b"old"
    assert listing(tmp_path) == ["a.html"]


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    seen: list[bytes] = []

    class Watched(dict[Path, bytes]):
        def items(self) -> Iterator[tuple[Path, bytes]]:  # type: ignore[override]
            for path, data in super().items():
                yield path, data
                seen.append((tmp_path / "a.html").read_bytes())

    (tmp_path / "a.html").write_bytes(b"old")
    write_whole(Watched({tmp_path / "a.html": b"new", tmp_path / "b.csv": b"x"}))
    assert seen == [b"old", b"old"]
    assert (tmp_path / "a.html").read_bytes() == b"new"
