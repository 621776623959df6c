"""Checks as JUnit XML, which every CI server shows as tests: one a draft.

Source: the schema that Jenkins holds such files against (junit-10.xsd of its xUnit plugin).
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from drafter.review.checked import Checked, Result, Unchecked
from drafter.review.report import finding_rows, one_line, summary


def as_junit(results: Sequence[Result]) -> str:
    """A test case a file: each error in the draft is a failure of it, warnings and notes are its
    output; a file that could not be checked is an error of the test. It passes where the exit
    status is 0.
    """
    suite = Element("testsuite", name="drafter check")
    for result in results:
        case = SubElement(suite, "testcase", classname="drafter.check", name=one_line(result.path))
        if isinstance(result, Unchecked):
            _told(case, "error", "not checked", str(result))
        else:
            _fill(case, result)
    failed = sum(case.find("failure") is not None for case in suite)
    unchecked = sum(case.find("error") is not None for case in suite)
    counts = {"tests": len(results), "failures": failed, "errors": unchecked}
    for key, number in counts.items():
        suite.set(key, str(number))
    suites = Element("testsuites", suite.attrib)
    suites.append(suite)
    indent(suites, " ")
    text: str = tostring(suites, encoding="utf-8", xml_declaration=True).decode()
    return f"{text}\n"


def _fill(case: Element, result: Checked) -> None:
    rows = finding_rows(result.check, result.draft, result.path).splitlines()
    others = rows[len(result.check.findings) :]  # what in a Word or PDF file was not read
    for finding, row in zip(result.check.findings, rows, strict=False):
        if finding.severity == "error":
            _told(case, "failure", finding.rule, row, finding.message)
        else:
            others.append(row)
    SubElement(case, "system-out").text = "\n".join([*others, summary(result.check)])


def _told(case: Element, tag: str, kind: str, text: str, message: str = "") -> None:
    shown = one_line(message or text)
    SubElement(case, tag, type=kind, message=shown).text = one_line(text)
