"""Checks of free text: each bad text is told with its quote, good ones (the traps among them) are let pass."""

from collections.abc import Callable

import pytest

from generator.checks import CHECKS, Check, Subject
from tests.checks.bad_texts import BAD_TEXTS, GOOD_TEXTS

SubjectOf = Callable[[str], Subject]
Changed = Callable[..., str]
BY_NAME = {check.id.replace("-", "_"): check for check in CHECKS}


def told(check: Check, text: str, changed: Changed, subject_of: SubjectOf) -> list[str]:
    given = changed(
        ("structure: 本单位内设一个科室。", f"structure: '{text}'"),
        ("  region: 某市", "  region: 某市\n  departments: [办公室]"),
    )
    return [finding.found for finding in check(subject_of(given))]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BAD_TEXTS.items() for text in texts])
def test_a_bad_text_is_told_with_its_quote(name: str, text: str, changed: Changed, subject_of: SubjectOf) -> None:
    (found,) = told(BY_NAME[name], text, changed, subject_of)
    assert found == "文字说明·structure：" + BAD_TEXTS[name][text]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in GOOD_TEXTS.items() for text in texts])
def test_a_good_text_is_let_pass(name: str, text: str, changed: Changed, subject_of: SubjectOf) -> None:
    assert told(BY_NAME[name], text, changed, subject_of) == []


def test_what_is_said_of_personal_data_does_not_tell_it(changed: Changed, subject_of: SubjectOf) -> None:
    for text in BAD_TEXTS["no_personal_data"]:
        (found,) = told(BY_NAME["no_personal_data"], text, changed, subject_of)
        quote = found.partition("“")[2].rstrip("”")
        assert quote.count("＊") >= len(quote) - 2


@pytest.mark.parametrize(
    ("phone", "why"),
    [
        ("027-8220905", "区号后应有 8 位"),
        ("0571-123456", "区号后应有 7 至 8 位"),
        ("13000000000", "是手机号码，不是单位电话"),
        ("09-88888888", "区号不对"),
        ("0571-88880000、027-00001234", None),
        ("400-000-1234", None),
        ("12345", None),
        ("0971-8888000转8012", None),
    ],
)
def test_the_telephone_of_the_unit_has_all_its_digits(
    phone: str, why: str | None, changed: Changed, subject_of: SubjectOf
) -> None:
    given = changed(("  region: 某市", f'  region: 某市\n  contact: {{phone: "{phone}"}}'))
    found = [finding.found for finding in BY_NAME["phones_are_of_offices"](subject_of(given))]
    assert [each.partition("，")[2] for each in found] == ([why] if why else [])
    assert phone not in "".join(found)
