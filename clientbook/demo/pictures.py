"""The pictures of `sample_workbooks/`: `python -m clientbook.demo.pictures [DIR]`.

The first page of each weekly report as it is printed, for the readme. Run it after
`clientbook.demo.samples`; it takes LibreOffice and pdftoppm (poppler).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from clientbook.book.wording import LANGUAGES
from clientbook.hosts.pdf import office_program, pdf_of

_DOTS = 100  # per inch: an A4 page is 827 pixels wide


def main(folder: Path) -> None:
    """Draw weekly.LANGUAGE.png beside weekly.LANGUAGE.xlsx."""
    office = office_program()
    for language in LANGUAGES:
        workbook = folder / f"weekly.{language}.xlsx"
        (page,) = pdf_of([workbook.read_bytes()], office, language)
        with tempfile.TemporaryDirectory() as place:
            printed = Path(place) / "weekly.pdf"
            printed.write_bytes(page)
            command = ["pdftoppm", "-png", "-r", str(_DOTS), "-f", "1", "-singlefile"]
            subprocess.run([*command, str(printed), str(workbook.with_suffix(""))], check=True)  # noqa: S603 - our own words


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "sample_workbooks"))
