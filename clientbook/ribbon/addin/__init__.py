"""The Excel add-in `clientbook.xlam`, written from text sources: the same bytes every time.

`vba_compression`, `vba_secrets` and `vba_project` are [MS-OVBA], `compound_file` is [MS-CFB],
`ribbon_xml` is [MS-CUSTOMUI2]; `package` puts them together. Nothing here reads a foreign file.
"""
