Attribute VB_Name = "ClientbookLauncher"
' clientbook: a button of the ribbon becomes a request to Python, and its answer a message.
'
' What a workbook says (its name, its sheets) goes into the request as text of JSON and nowhere
' else: it is not run, not looked up, and no part of a command line. Files and programs are the
' matter of ClientbookSystem; words and the list of actions stand in ClientbookWords.
Option Explicit

Private Const LOOKS_TO_START As Long = 30 ' One a second; a computer that sleeps does not look.
Private Const LOOKS_WITHOUT_A_SIGN As Long = 60 ' Python gives a sign of life every few seconds.
Private Const SECONDS_OF_ONE_LOOK As Long = 60
Private Const DIGITS As String = "0123456789abcdef"
Private Const LETTERS As String = "abcdefghijklmnopqrstuvwxyz_"

Private underWay As String
Private lastAnswer As String
Private looksLeft As Long
Private waitUntil As Date
Private calculationThen As Long
Private referencesThen As Long
Private objectsThen As Boolean
Private growingThen As Boolean
Private fillingThen As Boolean

' The one callback of all buttons. Excel finds it by its name, so the name is like no other.
Public Sub ClientbookOnAction(control As Object)
    ClientbookPress CStr(control.Tag)
End Sub

Public Sub ClientbookPress(ByVal action As String)
    On Error GoTo Failed
    If Not IsKnown(action) Then Exit Sub
    If Len(underWay) > 0 And Now < waitUntil Then
        ShowInStatusBar SAID_BUSY ' A window would keep Excel from answering Python.
    ElseIf ActiveWorkbook Is Nothing Then
        ClientbookTell SAID_NO_BOOK
    Else
        If Len(underWay) = 0 Then NoteSettings ' Else it is Python who has set them.
        underWay = NewId()
        lastAnswer = ""
        looksLeft = LOOKS_TO_START
        HandOver underWay, RequestText(action)
        ShowInStatusBar SAID_WORKING
        WatchLater
    End If
    Exit Sub
Failed:
    Finish SAID_FAILED & " " & Replace(Err.Description, "\", "/")
End Sub

' Looks for the answer once a second, and lets Excel go on meanwhile.
Public Sub ClientbookWatch()
    Dim answer As String, state As String
    On Error GoTo Failed
    If Len(underWay) = 0 Then Exit Sub
    answer = AnswerText(underWay)
    state = ClientbookField(answer, "state")
    If Len(answer) > 0 And answer <> lastAnswer Then
        lastAnswer = answer
        looksLeft = LOOKS_WITHOUT_A_SIGN
    Else
        looksLeft = looksLeft - 1
    End If
    If state = "done" Or state = "refused" Then
        Finish ClientbookField(answer, "message")
    ElseIf looksLeft > 0 Then
        WatchLater
    ElseIf Len(lastAnswer) = 0 Then
        Finish SAID_NO_ANSWER
    Else
        WakeExcel
        Finish SAID_GONE
    End If
    Exit Sub
Failed:
    Finish SAID_LOST & " " & Replace(Err.Description, "\", "/")
End Sub

Private Sub WatchLater()
    Dim book As String
    book = Replace(ThisWorkbook.Name, "'", "''")
    waitUntil = Now + SECONDS_OF_ONE_LOOK / 86400
    Application.OnTime Now + 1 / 86400, "'" & book & "'!ClientbookWatch"
End Sub

Private Sub ShowInStatusBar(ByVal message As String)
    On Error Resume Next
    If Not ActiveWindow.Visible Then Exit Sub ' LibreOffice without a window has no status bar.
    If Len(message) > 0 Then Application.StatusBar = ClientbookText(message) Else Application.StatusBar = False
End Sub

' What the user has set and Python sets otherwise while it writes; LibreOffice knows not all of it.
Private Sub NoteSettings()
    Dim corrections As Object ' Bound late: an Excel without one of these still compiles the rest.
    On Error Resume Next
    calculationThen = -4105 ' xlCalculationAutomatic
    referencesThen = 1 ' xlA1
    objectsThen = True
    growingThen = True
    fillingThen = True
    calculationThen = Application.Calculation
    referencesThen = Application.ReferenceStyle
    objectsThen = Application.CopyObjectsWithCells
    Set corrections = Application.AutoCorrect
    growingThen = corrections.AutoExpandListRange
    fillingThen = corrections.AutoFillFormulasInLists
End Sub

' Python keeps Excel still while it writes. If it ended meanwhile, nobody else gives this back.
Private Sub WakeExcel()
    Dim corrections As Object
    On Error Resume Next
    Application.DisplayAlerts = True
    Application.EnableEvents = True
    Application.Calculation = calculationThen
    Application.ReferenceStyle = referencesThen
    Application.CopyObjectsWithCells = objectsThen
    Set corrections = Application.AutoCorrect
    corrections.AutoExpandListRange = growingThen
    corrections.AutoFillFormulasInLists = fillingThen
    Application.ScreenUpdating = True
End Sub

Private Sub Finish(ByVal message As String)
    Dim id As String
    id = underWay
    underWay = ""
    ShowInStatusBar ""
    If Len(id) > 0 Then CleanUp id
    If Len(message) > 0 Then ClientbookTell message
End Sub

Private Function RequestText(ByVal action As String) As String
    RequestText = "{" & Pair("id", underWay) & ", " & Pair("action", action) & ", " & _
        Pair("workbook", ActiveWorkbook.Name) & ", " & _
        Pair("full_name", ActiveWorkbook.FullName) & ", " & _
        Pair("window", ExcelWindow()) & ", " & Pair("process", ExcelProcess()) & ", " & _
        Pair("sheet", ActiveWorkbook.ActiveSheet.Name) & ", " & _
        Pair("cell", SelectedCell()) & ", " & _
        Pair("language", CLIENTBOOK_LANGUAGE) & ", " & Pair("time", TimeText(Now)) & "}"
End Function

Private Function SelectedCell() As String
    On Error Resume Next ' A chart has none.
    SelectedCell = ActiveCell.Address(False, False)
End Function

Private Function IsKnown(ByVal action As String) As Boolean
    Dim i As Long
    For i = 1 To Len(action)
        If InStr(1, LETTERS, Mid$(action, i, 1), vbBinaryCompare) = 0 Then Exit Function
    Next
    IsKnown = Len(action) > 0 And InStr(CLIENTBOOK_ACTIONS, " " & action & " ") > 0
End Function

Private Function NewId() As String
    Dim i As Long
    Randomize
    For i = 1 To 24
        NewId = NewId & Mid$(DIGITS, Int(Rnd * 16) + 1, 1)
    Next
End Function

Private Function TimeText(ByVal at As Date) As String
    TimeText = Year(at) & "-" & Two(Month(at)) & "-" & Two(Day(at)) & _
        "T" & Two(Hour(at)) & ":" & Two(Minute(at)) & ":" & Two(Second(at))
End Function

Private Function Two(ByVal number As Long) As String
    Two = Right$("0" & number, 2)
End Function

Private Function Pair(ByVal field As String, ByVal text As String) As String
    Dim i As Long, code As Long, quoted As String
    For i = 1 To Len(text)
        code = AscW(Mid$(text, i, 1))
        If code < 0 Then code = code + 65536
        If code < 32 Or code > 126 Or code = 34 Or code = 92 Then
            quoted = quoted & "\u" & Right$("000" & Hex$(code), 4)
        Else
            quoted = quoted & Chr$(code)
        End If
    Next
    Pair = """" & field & """: """ & quoted & """"
End Function

' The text of a field that Python wrote: every character that is not plain stands as \uXXXX.
Public Function ClientbookField(ByVal json As String, ByVal field As String) As String
    Dim from As Long, till As Long
    from = InStr(json, """" & field & """: """)
    If from = 0 Then Exit Function
    from = from + Len(field) + 5
    till = InStr(from, json, """")
    If till > from Then ClientbookField = Mid$(json, from, till - from)
End Function

Public Function ClientbookText(ByVal escaped As String) As String
    Dim at As Long
    at = 1
    Do While at <= Len(escaped)
        If Mid$(escaped, at, 2) = "\u" Then
            ClientbookText = ClientbookText & ChrW$(CLng("&H" & Mid$(escaped, at + 2, 4)))
            at = at + 6
        Else
            ClientbookText = ClientbookText & Mid$(escaped, at, 1)
            at = at + 1
        End If
    Loop
End Function
