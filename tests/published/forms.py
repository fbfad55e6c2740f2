"""Fills a form in with openpyxl: python3 forms.py FORM FILLED."""

import datetime
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheet = book["Bedömning"]
headings = {cell.value: cell.column for cell in sheet[3]}
assert sheet.protection.sheet and sheet.column_dimensions["A"].hidden
assert book["Ord"].sheet_state == "hidden"


def put(row, heading, value):
    cell = sheet.cell(row, headings[heading])
    assert not cell.protection.locked, heading
    cell.value = value


rows = {sheet.cell(row, headings["Åtagande, mål eller indikator"]).value: row for row in range(4, sheet.max_row + 1)}
put(rows["Alla barn ska kunna simma"], "Bedömning", "delvis uppfyllt")
put(rows["Alla barn ska kunna simma"], "Kommentar", "Sju av tio;\n\"nästan\" å ä ö")
put(rows["Alla barn ska kunna simma"], "Åtgärd", "Simskola på lov")
put(rows["Alla barn ska kunna simma"], "Åtgärd: klar senast", datetime.date(2025, 6, 30))
put(rows["Andel simkunniga"], "Värde, totalt", 70.5)
put(rows["Andel simkunniga"], "Värde, kvinnor", "saknas")
sheet.auto_filter.add_sort_condition("B4:B9")
sheet.row_dimensions[4].hidden = True
book.save(sys.argv[2])
