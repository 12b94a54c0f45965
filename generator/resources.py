"""Where the data of the product lives: template sets and schemas.

In a checkout ``templates/`` and ``schemas/`` stand beside the package; in a wheel they are inside it.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Return the folder ``templates`` or ``schemas``, wherever this installation keeps it."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
