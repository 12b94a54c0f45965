"""Which words and records are a unit's own (单位报告的文字), whichever file they stand in."""

from collections.abc import Mapping, Sequence

from generator.budget import Budget, UnitReport
from generator.findings import Findings
from generator.findings import assembling as kinds
from generator.findings.catalogue import UNKNOWN_UNIT

_SHARED = ("assets", "three_public")


def own_reports(
    own: Budget,
    ours: Sequence[str],
    single: bool,
    below: Sequence[Mapping[str, UnitReport]],
    leaves: Sequence[str],
    findings: Findings,
) -> dict[str, UnitReport]:
    """The reports of all units of a file, by code; ``ours`` are the units that the file itself holds.

    A file with a single unit speaks for it. In the file of several, ``unit_reports`` does; assets and counts at the
    top of that file are those of its only unit that does not state its own.
    """
    reports = {code: report for each in below for code, report in each.items()}
    if single and ours:
        reports[ours[0]] = _of_file(own)
    for code, report in own.unit_reports.items():
        place = own.at("unit_reports", code)
        if code not in leaves:
            findings.add(UNKNOWN_UNIT, place, code=code, known="、".join(leaves))
        elif code in reports:
            findings.add(kinds.UNIT_REPORT_TWICE, place, code=code, first=reports[code].place)
        else:
            reports[code] = report
    for field in () if single else _SHARED:
        value = getattr(own, field)
        open_ = [code for code in ours if code not in reports or getattr(reports[code], field) is None]
        if value is None:
            continue
        if len(open_) == 1:
            report = reports.get(open_[0]) or UnitReport()
            reports[open_[0]] = report.model_copy(update={field: value})
        elif not open_ and ours and own.unit_reports:
            title = str(Budget.model_fields[field].title)
            findings.add(kinds.UNIT_RECORD_TWICE, own.at(field), what=f"{field}（{title}）")
    return reports


def _of_file(own: Budget) -> UnitReport:
    """The report that a file of one unit is."""
    agency = own.agency
    fields = {name: getattr(own, name) for name in UnitReport.model_fields if name in Budget.model_fields}
    fields |= {name: getattr(agency, name) for name in UnitReport.model_fields if hasattr(agency, name)}
    report = UnitReport().model_copy(update=fields)
    report._raw = own._raw
    return report
