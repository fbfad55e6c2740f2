' Fills a form in as a person does in LibreOffice, sorts its rows and hides one, and saves it as every sort of workbook and CSV.
Sub Fill(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim document, sheet
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  sheet = document.Sheets.getByName("Bedömning")
  If Not sheet.isProtected() Then Error 1
  Answer(sheet, "simma", "Bedömning").String = "delvis uppfyllt"
  Answer(sheet, "simma", "Kommentar").String = "Sju av tio;" & Chr(10) & """nästan"" å ä ö – €"
  Answer(sheet, "simma", "Underlag").String = "=Mätning"
  Answer(sheet, "simma", "Åtgärd").String = "  Simskola på lov "
  Answer(sheet, "simma", "Åtgärd: vem").String = "007"
  Answer(sheet, "simma", "Åtgärd: klar senast").FormulaLocal = "2025-06-30"
  Answer(sheet, "trygga", "Bedömning").String = "ej bedömt"
  Answer(sheet, "trygga", "Kommentar").String = "Enkäten utgick"
  Answer(sheet, "simkunniga", "Värde, totalt").Value = 70.5
  Answer(sheet, "simkunniga", "Värde, kvinnor").String = "saknas"
  Answer(sheet, "simkunniga", "Värde, män").Value = 69.25
  Answer(sheet, "starta-simskola", "Bedömning").String = "påbörjad"
  Answer(sheet, "starta-simskola", "Åtgärd: klar senast").FormulaLocal = "2026-12-31"
  Save(document, target & ".xlsx", "Calc MS Excel 2007 XML", "")
  Save(document, target & ".ods", "calc8", "")
  Save(document, target & ".xls", "MS Excel 97", "")
  sheet.unprotect("")
  Dim by(0) As New com.sun.star.table.TableSortField
  by(0).Field = 2
  by(0).IsAscending = False
  Dim sorting(0) As New com.sun.star.beans.PropertyValue
  sorting(0).Name = "SortFields"
  sorting(0).Value = by()
  sheet.getCellRangeByPosition(0, 3, 30, 6).sort(sorting())
  sheet.Rows.getByIndex(4).IsVisible = False
  Save(document, target & "-sorted.xlsx", "Calc MS Excel 2007 XML", "")
  Save(document, target & ".csv", "Text - txt - csv (StarCalc)", "59,34,76,1,,1053")
  document.close(True)
End Sub

' The cell of an item below a heading, which a person can write in.
Function Answer(sheet, item As String, heading As String)
  Dim row, column
  row = 3
  column = 1
  Do While InStr(sheet.getCellByPosition(0, row).String, "/" & item & "/") = 0
    row = row + 1
    If row > 20 Then Error 1
  Loop
  Do While sheet.getCellByPosition(column, 2).String <> heading
    column = column + 1
    If column > 30 Then Error 1
  Loop
  If sheet.getCellByPosition(column, row).CellProtection.IsLocked Then Error 1
  Answer = sheet.getCellByPosition(column, row)
End Function

Sub Save(document, path As String, filter As String, options As String)
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = filter
  how(1).Name = "FilterOptions"
  how(1).Value = options
  document.storeToURL(ConvertToURL(path), how())
End Sub
