"""Where the templates of pages are found: in the set, then in the sets that it extends."""

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.sets import TemplateSet


def page_templates(template: TemplateSet) -> ImmutableSandboxedEnvironment:
    """The templates of pages; whatever they print is escaped, and data written by ``tojson`` ends no script."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([folder / "html" for folder in template.folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment
