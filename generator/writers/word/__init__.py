"""Word: document → docx, to be worked on by hand; ``report`` writes the body, ``styles`` its styles from the tokens.

It says what the PDF says, and nothing that the PDF does not.
"""

from generator.writers.word.file import docx_bytes

__all__ = ["docx_bytes"]
