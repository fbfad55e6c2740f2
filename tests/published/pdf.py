"""Checks that a PDF is as accessible as PDF/UA-1 demands, as far as a program can tell, and prints its text.

    python3 pdf.py report.pdf

Needs `pip install pikepdf pypdf`. Ends with 1 and says what is wrong, a line each, if anything is.
"""

import re
import sys

import pikepdf
import pypdf

GROUPS = {"/THead", "/TBody", "/TFoot"}


def kind(node):
    return str(node.get("/S", "")) if isinstance(node, pikepdf.Dictionary) else ""


def children(node):
    inner = node.get("/K", [])
    inner = list(inner) if isinstance(inner, pikepdf.Array) else [inner]
    return [child for child in inner if isinstance(child, pikepdf.Dictionary) and "/S" in child]


def walk(node):
    yield node
    for child in children(node):
        yield from walk(child)


def heading_faults(nodes):
    levels = [int(match[1]) for match in (re.fullmatch(r"/H([1-6])", kind(node)) for node in nodes) if match]
    if not levels:
        yield "there is no heading"
    elif levels[0] != 1:
        yield f"the first heading is of level {levels[0]}"
    for before, level in zip(levels, levels[1:]):
        if level > before + 1:
            yield f"a heading of level {level} follows one of level {before}"
    if levels.count(1) > 1:
        yield "there are several headings of level 1"


def table_faults(number, table):
    groups = children(table)
    rows = [row for group in groups for row in (children(group) if kind(group) in GROUPS else [group])]
    rows = [row for row in rows if kind(row) == "/TR"]
    if not rows:
        yield f"table {number} has no rows"
        return
    if any(kind(cell) != "/TH" for cell in children(rows[0])):
        yield f"the first row of table {number} has a cell that is no header"
    widths = {len(children(row)) for row in rows}
    if len(widths) > 1:
        yield f"the rows of table {number} have different numbers of cells: {sorted(widths)}"


def has_caption(table):
    """Typst 0.15 puts the caption in the table, or now and then beside it in a group that holds nothing else."""
    node = table
    while not any(kind(child) == "/Caption" for child in children(node)):
        node = node.get("/P")
        if kind(node) != "/Div" or sum(kind(inner) == "/Table" for inner in walk(node)) > 1:
            return False
    return True


def faults(pdf):
    root = pdf.Root
    metadata = root.Metadata.read_bytes().decode("utf-8") if "/Metadata" in root else ""
    if not re.search(r"pdfuaid:part(>|=\")1\b", metadata):
        yield "the metadata does not say that this is PDF/UA-1"
    if "<dc:title>" not in metadata:
        yield "the metadata has no title"
    if not str(root.get("/Lang", "")):
        yield "no language is given"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "the window does not show the title"
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "the document is not marked as tagged"
    if "/StructTreeRoot" not in root:
        yield "there are no tags"
        return
    nodes = [node for node in walk(root.StructTreeRoot) if kind(node)]
    yield from heading_faults(nodes)
    for number, table in enumerate((node for node in nodes if kind(node) == "/Table"), 1):
        yield from table_faults(number, table)
        if not has_caption(table):
            yield f"table {number} has no caption"
    for figure in (node for node in nodes if kind(node) == "/Figure"):
        if not str(figure.get("/Alt", "")).strip():
            yield "a figure has no alternative text"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: pdf.py FILE.pdf")
    with pikepdf.open(sys.argv[1]) as pdf:
        found = list(faults(pdf))
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(sys.argv[1]).pages)
    if not text.strip():
        found.append("there is no text")
    sys.stdout.buffer.write((text + "\n").encode("utf-8", "surrogatepass"))
    if found:
        sys.exit("\n".join(found))


main()
