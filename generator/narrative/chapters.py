"""Rendering one chapter file of a set to Markdown."""

from collections.abc import Mapping
from typing import Any

from jinja2 import TemplateError, TemplateNotFound

from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.sets import TemplateSet
from generator.sets.jinja import chapter_environment, template_place, template_problem


def chapter_place(template: TemplateSet, file: str) -> Place:
    """The file of a chapter, of the set or of the first of its bases that has it."""
    paths = [folder / "chapters" / file for folder in template.folders]
    return Place(str(next((path for path in paths if path.is_file()), template.folders[0] / "set.yaml")))


def render_chapter(template: TemplateSet, file: str, names: Mapping[str, Any], findings: Findings) -> str | None:
    """Return the Markdown of a chapter; None when the template is faulty, which is told with its file and line."""
    try:
        return chapter_environment(template.folders).get_template(file).render(**names, chapter=file)
    except TemplateNotFound as error:
        place = Place(str(template.folders[0] / "set.yaml"))
        findings.add(kinds.TEMPLATE_ERROR, place, problem=f"没有文件“{error.name}”", expected="chapters 下的文件")
    except (TemplateError, TypeError, KeyError, AttributeError, ValueError, ArithmeticError) as error:
        # A chapter is the author's program: whatever it raises is a fault of the set, told at its line.
        place = template_place(error, template.folders)
        findings.add(kinds.TEMPLATE_ERROR, place, problem=template_problem(error), expected="能够执行的模板")
    return None
