"""Workbooks handed out to managers and taken back: what is whose, and the three-way merge. Pure.

`share` says whose a row is, `copying` fills a copy, `slip` is the fingerprint of what was handed
out, `merging` compares it with what came back and what the book says now. The library calls that
touch files stand beside the folder: `clientbook.handing`, `clientbook.collecting`.
"""
