"""What a command imports: whoever only checks never waits for a typesetter."""

import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "examples" / "national-9" / "budget.yaml"
HEAVY = {"weasyprint", "typst", "pypdfium2", "pikepdf", "fontTools", "openpyxl", "docx"}
SCRIPT = """
import sys
from generator.cli import main
try:
    main()
except SystemExit:
    pass
print("\\n" + " ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def _imported(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_check_imports_no_typesetter() -> None:
    assert not _imported("check", str(EXAMPLE)) & HEAVY


def test_help_imports_neither_the_models_nor_the_templates() -> None:
    assert not _imported("--help") & (HEAVY | {"pydantic", "jinja2", "yaml"})
