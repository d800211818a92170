Attribute VB_Name = "ClientbookSystem"
' clientbook: where requests and answers lie, how Python is started, how a message is shown.
'
' Windows: files in the user's own folder. The program to start is named there, in launcher.json,
' which only "clientbook excel install" writes. macOS: all of it is done by our AppleScript, since
' Excel may neither write to that folder nor start a program.
' LibreOffice compiles both branches of an #If, so that no name may be declared in two of them.
Option Explicit

#If Not Mac Then
Private Declare PtrSafe Function MessageBoxW Lib "user32" (ByVal owner As LongPtr, _
    ByVal message As LongPtr, ByVal title As LongPtr, ByVal kind As Long) As Long
#End If

Public Sub HandOver(ByVal id As String, ByVal request As String)
    Dim channel As Integer
    If Not IsId(id) Then Exit Sub
    If OnMac() Then
        AskMac "handOver", id & request
        Exit Sub
    End If
    channel = FreeFile
    Open Place(id & ".part") For Output As #channel
    Print #channel, request
    Close #channel
    Name Place(id & ".part") As Place(id & ".request.json")
    StartPython id
End Sub

Private Sub StartPython(ByVal id As String)
    Dim program As String
    program = ClientbookText(ClientbookField(FileText(Place("launcher.json")), "interpreter"))
    If Len(program) = 0 Or InStr(program, """") > 0 Then Exit Sub
    On Error Resume Next ' Where no program may be started, "clientbook listen" takes the request.
    ' Not vbHide: Windows hides with it the first window that the program shows. pythonw has no other.
    Shell """" & program & """ -P -m clientbook.ribbon --request " & id, vbNormalFocus
End Sub

Public Function AnswerText(ByVal id As String) As String
    On Error Resume Next ' Being written at this moment: the next look will find it.
    If Not IsId(id) Then Exit Function
    If OnMac() Then AnswerText = AskMac("answerText", id) Else AnswerText = FileText(Place(id & ".answer.json"))
End Function

Public Sub CleanUp(ByVal id As String)
    On Error Resume Next ' What is gone is gone; Python sweeps up the rest.
    If Not IsId(id) Then Exit Sub
    If OnMac() Then
        AskMac "cleanUp", id
    Else
        Kill Place(id & ".answer.json")
        Kill Place(id & ".request.json")
    End If
End Sub

' A workbook can call what is public here: only an id becomes part of a name or a command.
Private Function IsId(ByVal id As String) As Boolean
    Dim i As Long
    For i = 1 To Len(id)
        If InStr(1, "0123456789abcdef", Mid$(id, i, 1), vbBinaryCompare) = 0 Then Exit Function
    Next
    IsId = Len(id) = 24
End Function

Public Function ExcelWindow() As String
    On Error Resume Next
    ExcelWindow = "0"
    If Not OnMac() Then ExcelWindow = CStr(Application.Hwnd)
End Function

Public Function ExcelProcess() As String
    On Error Resume Next
    ExcelProcess = "0"
    If OnMac() Then ExcelProcess = CStr(Val(AskMac("excelProcess", "")))
End Function

' MsgBox shows the letters of one code page alone, so that on Windows another way comes first.
Public Sub ClientbookTell(ByVal message As String)
    Dim text As String, title As String
    text = ClientbookText(message)
    title = "clientbook"
    On Error GoTo Plainly
#If Not Mac Then
    MessageBoxW Application.Hwnd, StrPtr(text), StrPtr(title), vbInformation
    Exit Sub
#End If
Plainly:
    MsgBox text, vbInformation, title
End Sub

Private Function OnMac() As Boolean
    On Error Resume Next ' LibreOffice does not say which system it is on.
    OnMac = InStr(Application.OperatingSystem, "Macintosh") > 0
End Function

Private Function AskMac(ByVal handler As String, ByVal given As String) As String
#If Mac Then
    AskMac = AppleScriptTask("clientbook.applescript", handler, given)
#End If
End Function

Private Function Place(ByVal file As String) As String
    Dim between As String
    between = Application.PathSeparator
    Place = Environ$("LOCALAPPDATA") & between & "clientbook" & between & "ribbon" & between & file
End Function

Private Function FileText(ByVal path As String) As String
    Dim channel As Integer, first As String
    If Len(Dir$(path)) = 0 Then Exit Function
    channel = FreeFile
    Open path For Input As #channel
    If Not EOF(channel) Then Line Input #channel, first
    Close #channel
    FileText = first
End Function
