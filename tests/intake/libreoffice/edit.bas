' Edits sent.docx, the file that drafter exported of sent.md, as a reviewer does, and saves it twice: edited.docx
' at once, tracked.docx with every change recorded. Run in LibreOffice 7.4 as a macro, with FOLDER set.
Const FOLDER = "/tmp/"

Sub Main
  Edit "edited", False
  Edit "tracked", True
End Sub

Sub Edit(name, is_tracked)
  Dim book, hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim text
  text = StarDesktop.loadComponentFromURL(ConvertToURL(FOLDER & "sent.docx"), "_blank", 0, hidden())
  text.RecordChanges = is_tracked
  Found(text, "认真履职").String = "恪尽职守"
  Found(text, "放水4次").String = "放水5次"
  Add text, "灌溉农田36200亩", "新增计量设施，实现用水在线监测。"
  Remove text, "管护制度健全"
  Break text, "汛期调度有序。"
  Found(text, "西片由西站").String = "西片由中站"
  Move text, "南片由南站", "东片由东站"
  Add text, "每周巡查", "每季考核"
  Move text, "投入41.5万元", "组织演练2次"
  text.TextTables.getByIndex(0).Rows.insertByIndex(2, 1)
  text.TextTables.getByIndex(0).getCellByName("A3").String = "铁锹"
  text.TextTables.getByIndex(0).getCellByName("B3").String = "若干"
  Found(text, "二、防汛").String = "二、防汛抗旱"
  Note text, "东片由东站", "核对分工"
  Save text, name
End Sub

Function Found(text, words)
  Dim search
  search = text.createSearchDescriptor()
  search.SearchString = words
  Found = text.findFirst(search)
End Function

' Puts a paragraph behind the one with these words.
Sub Add(text, words, paragraph)
  Dim cursor
  cursor = text.Text.createTextCursorByRange(Found(text, words))
  cursor.gotoEndOfParagraph(False)
  text.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  text.Text.insertString(cursor, paragraph, False)
End Sub

' Makes two paragraphs of one, behind these words.
Sub Break(text, words)
  Dim cursor
  cursor = text.Text.createTextCursorByRange(Found(text, words).End)
  text.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
End Sub

Function Whole(text, words)
  Dim cursor
  cursor = text.Text.createTextCursorByRange(Found(text, words))
  cursor.gotoStartOfParagraph(False)
  cursor.gotoEndOfParagraph(True)
  cursor.goRight(1, True)
  Whole = cursor
End Function

Sub Remove(text, words)
  Dim cursor
  cursor = Whole(text, words)
  cursor.String = ""
End Sub

' Cuts a paragraph out, and puts it before the one with the other words.
Sub Move(text, words, others)
  Dim cursor, cut
  cursor = Whole(text, words)
  text.CurrentController.select(cursor)
  cut = text.CurrentController.getTransferable()
  cursor.String = ""
  cursor = text.Text.createTextCursorByRange(Found(text, others))
  cursor.gotoStartOfParagraph(False)
  text.CurrentController.ViewCursor.gotoRange(cursor, False)
  text.CurrentController.insertTransferable(cut)
End Sub

Sub Note(text, words, said)
  Dim comment
  comment = text.createInstance("com.sun.star.text.textfield.Annotation")
  comment.Content = said
  comment.Author = "审核人"
  text.Text.insertTextContent(Found(text, words), comment, True)
End Sub

Sub Save(text, name)
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  text.storeToURL(ConvertToURL(FOLDER & name & ".docx"), kind())
  text.close(True)
End Sub
