"""The hosts of the contract of actions: LibreOffice always, Excel where `--host excel` asks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import xlwings as xw

from tests.hosts.contract.places import Opened, Opening


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that opens workbooks on every host that is asked for."""
    if "opening" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--host")
        metafunc.parametrize("opening", ["libreoffice", *asked], indirect=True)


@pytest.fixture
def opening(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Iterator[Opening]:
    """What opens a workbook in a program; all of them are closed again unsaved."""
    app: xw.App = request.getfixturevalue("calc" if request.param == "libreoffice" else "excel")
    record_property("host", f"{request.param} {app.version}")
    yield partial(Opened, app)
    for left in list(app.books):
        left.close()


@pytest.fixture(scope="session")
def excel() -> Iterator[xw.App]:
    """An Excel of its own, on a machine that has one."""
    try:
        engine = xw.engines["excel"]
    except KeyError:
        pytest.skip("Excel: xlwings knows none on this system")
    engine.activate()
    app = xw.App(visible=True, add_book=False)
    yield app
    if sys.platform == "win32":
        app.api.Quit()  # xlwings' own ends every other Excel that shows no workbook
    else:
        app.quit()
