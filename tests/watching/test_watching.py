"""``watch``: a turn for every save; a pause between two looks plays the next step of a script, so nothing waits."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.reporting import target_files
from generator.resources import resource
from generator.watching import Order, Session, Turn
from generator.watching.files import PATIENCE

Changed = Callable[..., str]
Step = Callable[[], object]
MORE = (
    ("- {amount: 100000}", "- {amount: 100100}"),
    ("nature: 人员经费, amount: 60000", "nature: 人员经费, amount: 60100"),
)


class Editor:
    """Saves files while the session looks away."""

    def __init__(self, folder: Path) -> None:
        self.file, self.report = folder / "budget.yaml", folder / "budget.html"
        self.steps: Iterator[Step] = iter(())
        self.meanwhile: Iterator[Step] = iter(())

    def watching(self) -> Iterator[Turn]:
        def targets(unit: str) -> list[tuple[str, Path]]:
            return target_files(self.file, None, ["html"], unit, each=False)

        def pause() -> None:
            next(self.steps, unseen)()

        def say(_: str) -> None:
            next(self.meanwhile, lambda: None)()

        return Session(Order(self.file, targets), say, pause).turns()

    def saved(self, text: str) -> None:
        """Saved as many editors do: a new file takes the place of the old one."""
        new = self.file.with_suffix(".new")
        new.write_text(text, encoding="utf-8")
        new.replace(self.file)

    def then(self, *steps: Step) -> None:
        """What happens in the pauses from here on, and after it nothing for as long as a save can take."""
        self.steps = iter([*steps, *[lambda: None] * (PATIENCE + 10)])


def unseen() -> None:
    raise AssertionError("nothing has been noticed")


@pytest.fixture
def editor(tmp_path: Path, changed: Changed) -> Editor:
    one = Editor(tmp_path)
    one.saved(changed())
    return one


def kinds(turn: Turn) -> set[str]:
    return {finding.kind.id for finding in turn.findings}


def test_the_report_is_there_at_once_and_again_after_a_save_with_what_changed(editor: Editor, changed: Changed) -> None:
    turns = editor.watching()
    first = next(turns)
    assert (first.written, first.changes) == ((editor.report,), {})
    editor.then(lambda: editor.saved(changed(*MORE)))
    second = next(turns)
    assert not list(second.findings)
    assert second.written == (editor.report,)
    assert {each.group for each in second.changes[""]} == {"facts", "cells", "sentences"}
    assert "10.01" in editor.report.read_text(encoding="utf-8")


def test_a_save_in_place_is_noticed(editor: Editor, changed: Changed) -> None:
    turns = editor.watching()
    next(turns)
    editor.then(lambda: editor.file.write_text(changed(*MORE), encoding="utf-8"))
    assert next(turns).changes[""]


def test_a_bad_input_is_told_and_the_report_stays_until_it_is_mended(editor: Editor, changed: Changed) -> None:
    turns = editor.watching()
    next(turns)
    before = editor.report.read_bytes()
    editor.then(lambda: editor.saved("template: [huzhou"))
    bad = next(turns)
    assert kinds(bad) == {"yaml-syntax"}
    assert (bad.written, editor.report.read_bytes()) == ((), before)
    editor.then(lambda: editor.saved(changed(*MORE)))
    mended = next(turns)
    # Held against the report that is there, not against the faulty file.
    assert mended.written
    assert mended.changes[""]


def test_a_file_in_the_middle_of_being_saved_is_waited_for(editor: Editor, changed: Changed) -> None:
    turns = editor.watching()
    next(turns)
    nothing: Step = lambda: None  # noqa: E731
    half = changed(*MORE)[:400]
    editor.then(
        lambda: editor.file.write_text("", encoding="utf-8"),
        nothing,
        nothing,
        editor.file.unlink,
        nothing,
        nothing,
        lambda: editor.file.write_text(half, encoding="utf-8"),
        lambda: editor.file.write_text(changed(*MORE), encoding="utf-8"),
    )
    turn = next(turns)
    assert not kinds(turn)
    assert turn.changes[""]


def test_a_file_that_stays_away_is_told(editor: Editor) -> None:
    turns = editor.watching()
    next(turns)
    editor.then(editor.file.unlink)
    assert kinds(next(turns)) == {"file-unreadable"}


def test_what_is_saved_while_a_report_is_made_is_never_mixed_into_it(editor: Editor, changed: Changed) -> None:
    turns = editor.watching()
    next(turns)
    editor.then(lambda: editor.saved(changed(("某市档案局", "第一稿"))))
    editor.meanwhile = iter([lambda: editor.saved(changed(*MORE))])
    turn = next(turns)
    assert "第一稿" not in {each.new for each in turn.changes[""]}
    assert {each.group for each in turn.changes[""]} == {"facts", "cells", "sentences"}


def test_a_file_that_is_named_but_not_there_is_waited_for(editor: Editor, changed: Changed) -> None:
    last = changed(("\nyear: 2025", "\nyear: 2024"))
    editor.saved(changed() + "prior: 上年.yaml\n")
    turns = editor.watching()
    assert kinds(next(turns)) == {"bad-path"}
    editor.then(lambda: (editor.file.parent / "上年.yaml").write_text(last, encoding="utf-8"))
    assert "bad-path" not in kinds(next(turns))


def test_a_table_of_facts_is_watched_also_when_it_is_faulty(editor: Editor, changed: Changed) -> None:
    table = editor.file.parent / "facts.csv"
    table.write_text("金额\n1\n", encoding="utf-8")
    editor.saved(changed() + "facts: facts.csv\n")
    turns = editor.watching()
    assert kinds(next(turns)) == {"no-header"}
    editor.then(lambda: table.write_text("收支方向,金额\n收入,错\n", encoding="utf-8"))
    assert "no-header" not in kinds(next(turns))


def test_a_set_of_the_users_own_is_watched_with_the_files_that_are_new_in_it(editor: Editor, changed: Changed) -> None:
    folder = editor.file.parent / "own"
    folder.mkdir()
    (folder / "set.yaml").write_text("extends: huzhou-2025\ntitle: 自己的\n", encoding="utf-8")
    editor.saved(changed(("template: huzhou-2025", "template: ./own")))
    turns = editor.watching()
    first = next(turns)
    assert first.written, list(first.findings)

    def chapter() -> None:
        (folder / "chapters").mkdir()
        hidden = (resource("templates") / "huzhou-2025" / "chapters" / "overview.md.j2").read_text(encoding="utf-8")
        (folder / "chapters" / "overview.md.j2").write_text(f"{hidden}\n\n换过的概况。\n", encoding="utf-8")

    editor.then(chapter)
    assert next(turns).written
    assert "换过的概况" in editor.report.read_text(encoding="utf-8")


def test_the_command_runs_until_it_is_interrupted(tmp_path: Path, changed: Changed) -> None:
    (tmp_path / "budget.yaml").write_text(changed(), encoding="utf-8")
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import generator.cli as c; c.main()"
    )
    command = [sys.executable, "-c", code, "watch", "budget.yaml", "-f", "csv"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True, encoding="utf-8") as run:
        assert run.stdout is not None
        lines = [run.stdout.readline(), run.stdout.readline()]
        run.send_signal(signal.SIGINT)
        rest = run.stdout.read()
    assert lines == ["已写好：budget-tables\n", "正在等 budget.yaml 的改动（按 Ctrl+C 结束）……\n"]
    assert (rest, run.returncode) == ("已停止。\n", 0)


def test_a_file_that_never_was_is_refused(make_report: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = make_report("watch", "没有.yaml")
    assert done.returncode == 2
    assert "没有文件“没有.yaml”" in done.stderr
