"""Template sets (模板套): how a report of a place reads and looks, all of it data.

``set_definition``, ``table_definition``, ``form_definition`` and ``style`` say what the files of a set may say,
``loading`` finds and reads them, ``kept`` spares it reading them twice, ``jinja`` makes the sandboxed environment
they are rendered in.
"""

from generator.sets.kinds import TableDefinition
from generator.sets.loading import load_set, named_folder, set_folder, set_names
from generator.sets.template_set import TemplateSet

__all__ = ["TableDefinition", "TemplateSet", "load_set", "named_folder", "set_folder", "set_names"]
