"""Document → PDF: ``setting`` sets the pages, ``finishing`` makes of them a file for archives and for all readers."""

from generator.writers.pdf.setting import pdf_bytes

__all__ = ["pdf_bytes"]
