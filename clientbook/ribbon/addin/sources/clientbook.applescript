-- clientbook {version}
-- Written by "clientbook excel install"; "clientbook excel remove" takes it away.
-- Excel for Mac may neither write to the user's own folder nor start a program: this does, for
-- the add-in clientbook.xlam, through AppleScriptTask. What it is told becomes a file's content;
-- only the id, 24 hexadecimal digits, becomes part of a name or a command.

property folder_ : {folder}
property interpreter_ : {interpreter}

on handOver(message)
	set requestId to checked(text 1 thru 24 of message)
	set place to folder_ & requestId
	set channel to open for access (POSIX file (place & ".part")) with write permission
	try
		set eof channel to 0
		write (text 25 thru -1 of message) to channel
		close access channel
	on error problem number code
		close access channel
		error problem number code
	end try
	do shell script "mv " & quoted form of (place & ".part") & " " & quoted form of (place & ".request.json")
	if interpreter_ is not "" then
		do shell script quoted form of interpreter_ & " -P -m clientbook.ribbon --request " & requestId & " > /dev/null 2>&1 &"
	end if
	return ""
end handOver

on answerText(requestId)
	set place to folder_ & checked(requestId) & ".answer.json"
	return do shell script "cat " & quoted form of place & " 2> /dev/null || true"
end answerText

on cleanUp(requestId)
	set place to folder_ & checked(requestId)
	do shell script "rm -f " & quoted form of (place & ".answer.json") & " " & quoted form of (place & ".request.json")
	return ""
end cleanUp

on excelProcess(ignored)
	return do shell script "pgrep -n -U $(id -u) -x 'Microsoft Excel' || true"
end excelProcess

on checked(requestId)
	if (count of requestId) is not 24 then error "clientbook: not an id"
	considering case
		repeat with digit in characters of requestId
			if (contents of digit) is not in "0123456789abcdef" then error "clientbook: not an id"
		end repeat
	end considering
	return requestId
end checked
