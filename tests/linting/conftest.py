"""A small good set outside ``templates/``, and the lint of it with some places changed."""

from pathlib import Path

import pytest

from generator.findings import Findings
from generator.findings.printing import as_text
from generator.linting import lint_set
from tests.linting.good_set import FILES, Change, Lint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The good set, on disk."""
    for name, text in FILES.items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "mine"


@pytest.fixture
def lint(folder: Path) -> Lint:
    """Lint the set with changes (file, old, new); an ``old`` of nothing makes a new file or appends."""

    def run(*changes: Change) -> list[str]:
        for name, old, new in changes:
            path = folder / name
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            assert not old or text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")
        findings = Findings()
        lint_set(folder, findings)
        return [as_text(finding).replace(f"{folder}/", "") for finding in findings]

    return run
