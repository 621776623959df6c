' Makes the two workbooks beside it: LibreOffice itself builds, computes and saves them in three forms.
' In LibreOffice: Tools > Macros > Edit, paste, set FOLDER, run Main.
Const FOLDER = "/tmp/"

Sub Main
  Greening
  Bridges
End Sub

' A cross table: a header of three merged lines, the unit in a corner cell, totals and parts of rows.
Sub Greening
  Dim book, sheet
  book = StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, Array())
  sheet = book.Sheets.getByIndex(0)
  sheet.Name = "绿化经费"
  Put sheet, 0, Array("各区绿化经费情况表")
  Put sheet, 1, Array("填表单位：园林中心", "", "", "", "", "", "单位：万元")
  Put sheet, 2, Array("区片", "收入", "", "", "", "支出", "")
  Put sheet, 3, Array("", "财政拨款", "", "自筹", "", "", "")
  Put sheet, 4, Array("", "2030年", "2031年", "2030年", "2031年", "2030年", "2031年")
  Put sheet, 5, Array("城东", 310.25, 322.5, 12, 9.6, 300, 318.75)
  Put sheet, 6, Array("其中：街道", 120, 130.05, 3, 3.1, 90, 99)
  Put sheet, 7, Array("城西", 280, 301, 20.4, 18, 276.5, 305)
  Put sheet, 8, Array("合计", "=B6+B8", "=C6+C8", "=D6+D8", "=E6+E8", "=F6+F8", "=G6+G8")
  Put sheet, 9, Array("注：街道经费已计入所在区。")
  Merge sheet, Array("A1:G1", "A3:A5", "B3:E3", "B4:C4", "D4:E4", "F3:G4", "A10:G10")
  Save book, "greening"
End Sub

' One row an item: identifiers, shares, days, figures kept as text, a hidden row and column, notes.
Sub Bridges
  Dim book, sheet
  book = StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, Array())
  sheet = book.Sheets.getByIndex(0)
  sheet.Name = "Sheet1"
  Put sheet, 0, Array("桥梁检测台账")
  Put sheet, 2, Array("编号", "桥名", "检测日期", "检测费（元）", "完好率", "裂缝/处", "经办")
  Put sheet, 3, Array(1, "石桥", "=DATE(2031;3;9)", 12800.5, "=0.9625", "'３", "甲")
  Put sheet, 4, Array(2, "木桥", "=DATE(2031;11;20)", 9000, 0.88, "'0", "乙")
  Put sheet, 5, Array(3, "旧桥", "=DATE(2029;1;2)", 100, 0.1, "'40", "丙")
  Put sheet, 6, Array(12, "铁桥", "=DATE(2031;12;1)", 1234567.89, 1, "'1,205", "丁")
  Put sheet, 7, Array("合计", "", "", "=D4+D5+D7", "", "=1208", "")
  Put sheet, 9, Array("说明：旧桥已拆除，不计入。")
  Put sheet, 10, Array("审核：甲某", "", "制表：乙某")
  Code book, sheet, "A4:A7", "000"
  Code book, sheet, "C4:C7", "YYYY-MM-DD"
  Code book, sheet, "D4:D8", "#,##0.00"
  Code book, sheet, "E4:E7", "0.0%"
  sheet.Rows.getByIndex(5).IsVisible = False
  sheet.Columns.getByIndex(6).IsVisible = False
  Merge sheet, Array("A1:G1")
  Save book, "bridges"
End Sub

Sub Put(sheet, row, values)
  Dim column, value
  For column = 0 To UBound(values)
    value = values(column)
    If VarType(value) <> 8 Then
      sheet.getCellByPosition(column, row).Value = value
    ElseIf Left(value, 1) = "'" Then
      sheet.getCellByPosition(column, row).String = Mid(value, 2)
    ElseIf Left(value, 1) = "=" Then
      sheet.getCellByPosition(column, row).Formula = value
    ElseIf value <> "" Then
      sheet.getCellByPosition(column, row).String = value
    End If
  Next column
End Sub

Sub Merge(sheet, areas)
  Dim area
  For Each area In areas
    sheet.getCellRangeByName(area).merge(True)
  Next area
End Sub

Sub Code(book, sheet, area, written)
  Dim formats, key
  Dim locale As New com.sun.star.lang.Locale
  formats = book.NumberFormats
  key = formats.queryKey(written, locale, False)
  If key < 0 Then key = formats.addNew(written, locale)
  sheet.getCellRangeByName(area).NumberFormat = key
End Sub

Sub Save(book, name)
  Dim form
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  For Each form In Array("ods calc8", "xlsx Calc MS Excel 2007 XML", "xls MS Excel 97")
    kind(0).Value = Mid(form, InStr(form, " ") + 1)
    book.storeToURL(ConvertToURL(FOLDER & name & "." & Left(form, InStr(form, " ") - 1)), kind())
  Next form
  book.close(True)
End Sub
