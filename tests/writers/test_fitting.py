"""Tables that would leave a few rows on a second page are set tighter; those far too long, or short, are not."""

import pytest

from generator.document import Cell, Row
from generator.writers.fitting import is_tight, tight
from generator.writers.heights import Heights
from tests.writers.test_spans import style, table


def rows(count: int) -> list[Row]:
    return [Row((Cell("甲"), Cell("1.50"), Cell("无"), Cell(str(i)))) for i in range(count)]


def test_a_table_is_tight_only_where_that_keeps_it_on_its_page() -> None:
    sizes = [count for count in range(1, 200) if is_tight(table(rows(count)), style())]
    assert sizes == list(range(sizes[0], sizes[-1] + 1))
    loose, close = Heights(table(rows(sizes[0])), style()), Heights(table(rows(sizes[-1])), tight(style()))
    assert loose.rows > loose.first_page
    assert close.rows <= close.first_page


@pytest.mark.parametrize("titled", [True, False])
def test_a_table_in_the_text_may_begin_anywhere_and_is_never_tight(titled: bool) -> None:
    count = next(count for count in range(1, 200) if is_tight(table(rows(count)), style()))
    assert is_tight(table(rows(count), title=titled), style()) == titled
