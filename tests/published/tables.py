"""Prints the tables of a Word document or a PDF as JSON: a list of tables of rows of cells, as text.

    python3 tables.py FILE.docx
    python3 tables.py FILE.pdf

Of a PDF it reads the tags and what they mark, so that heading rows that repeat on every page, and page numbers, count once
or not at all. Needs `pip install -r requirements.txt`.
"""

import json
import sys

# The folder has a docx.py of its own, which must not be found in place of the library.
sys.path = [path for path in sys.path if path not in ("", sys.path[0])]


def of_docx(path):
    from docx import Document

    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(path).tables]


def of_pdf(path):
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        marked = {}
        for page in pdf.pages:
            mark = None
            for char in page.chars:
                if char.get("mcid") is not None:
                    mark = char["mcid"]
                # What stands in a mark within a mark, for another spelling of a few letters, has no number of its own.
                elif char.get("tag") == "Artifact":
                    mark = None
                if mark is not None:
                    marked.setdefault((page.page_number, mark), []).append(char["text"])
        return [
            [[text(cell, marked, None) for cell in row.get("children", [])] for row in find(table, "TR")]
            for root in pdf.structure_tree
            for table in find(root, "Table")
        ]


def text(node, marked, page):
    page = node.get("page_number", page)
    own = []
    on, before = page, -1
    for mark in node.get("mcids", []):
        # The library drops the page of a mark that is not the node's own. Marks are numbered from 0 on each page, so a
        # lower one is on the next page, where a cell that breaks goes on.
        if mark < before:
            on += 1
        before = mark
        own += marked.get((on, mark), [])
    return "".join(own + [text(child, marked, page) for child in node.get("children", [])])


def find(node, kind):
    if node["type"] == kind:
        yield node
    else:
        for child in node.get("children", []):
            yield from find(child, kind)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: tables.py FILE")
    path = sys.argv[1]
    tables = of_pdf(path) if path.endswith(".pdf") else of_docx(path)
    json.dump(tables, sys.stdout)


main()
