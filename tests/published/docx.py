"""Opens a Word document with python-docx and checks what a reader with a screen reader needs.

    pip install python-docx
    python docx.py FILE.docx

Prints what is wrong and exits with 1, or exits with 0.
"""

import re
import sys

# This file is called docx.py too, and must not be found in place of the library.
sys.path = [path for path in sys.path if path not in ("", sys.path[0])]

from docx import Document  # noqa: E402
from docx.oxml.ns import qn  # noqa: E402


def heading_faults(document):
    """Headings are found by the names of their styles, as Word does it, not by their ids."""
    faults, last = [], 0
    for paragraph in document.paragraphs:
        # python-docx calls "heading 1" "Heading 1".
        match = re.fullmatch(r"[Hh]eading ([1-6])", paragraph.style.name)
        if not match:
            continue
        level = int(match.group(1))
        if level > last + 1:
            faults.append(f"a heading of level {level} follows one of {last}: {paragraph.text!r}")
        if not paragraph.text.strip():
            faults.append(f"a heading of level {level} is empty")
        last = level
    if last == 0:
        faults.append("there is no heading")
    return faults


def table_faults(document):
    faults = []
    for number, table in enumerate(document.tables, start=1):
        first, *others = table._tbl.tr_lst
        if not is_heading(first):
            faults.append(f"table {number} has no heading row that repeats")
        if any(is_heading(row) for row in others):
            faults.append(f"table {number} has a heading row that is not its first")
        if list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge"))):
            faults.append(f"table {number} has merged cells")
        columns = len(table._tbl.tblGrid.gridCol_lst)
        if any(len(row.tc_lst) != columns for row in table._tbl.tr_lst):
            faults.append(f"table {number} has a row of other than {columns} cells")
    return faults


def is_heading(row):
    return row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None


def property_faults(document):
    properties = document.core_properties
    faults = [f"the {name} is not set" for name in ("title", "language") if not getattr(properties, name)]
    for drawing in document.element.iter(qn("wp:docPr")):
        if drawing.get("descr") is None:
            faults.append(f"{drawing.get('name')} has no text alternative, not even an empty one")
    return faults


def main():
    if len(sys.argv) != 2:
        return ["usage: python docx.py FILE.docx"]
    try:
        document = Document(sys.argv[1])
    except Exception as error:  # whatever it is, the file does not open
        return [f"does not open: {error}"]
    return heading_faults(document) + table_faults(document) + property_faults(document)


if __name__ == "__main__":
    found = main()
    for fault in found:
        print(f"{sys.argv[-1]}: {fault}", file=sys.stderr)
    sys.exit(1 if found else 0)
