"""Words for values that a set may have meant."""

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, else all of them."""
    words = list(known)
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    return close[0] if close else "、".join(words[:30]) + (f"等 {len(words)} 个" if len(words) > 30 else "")
