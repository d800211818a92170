"""The week's work at a set time: refresh, Monday sheets, letters; by cron or by Windows."""
