"""Opens a sealed workbook in LibreOffice: a program that is not ours and knows only the phrase."""

from __future__ import annotations

import csv
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed here"
)

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">
Sub Main
On Error Goto Ends
Dim opening(1) As New com.sun.star.beans.PropertyValue
opening(0).Name = "Password"
opening(0).Value = "{phrase}"
opening(1).Name = "Hidden"
opening(1).Value = True
document = StarDesktop.loadComponentFromURL("{workbook}", "_blank", 0, opening())
Dim saving(1) As New com.sun.star.beans.PropertyValue
saving(0).Name = "FilterName"
saving(0).Value = "Text - txt - csv (StarCalc)"
saving(1).Name = "FilterOptions"
saving(1).Value = "44,34,76"
document.storeToURL("{out}", saving())
document.close(True)
Ends:
StarDesktop.terminate()
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""


def first_sheet(workbook: Path, phrase: str, folder: Path) -> list[list[str]]:
    """Return the rows of the first sheet as LibreOffice reads them; none where it cannot open."""
    profile, out = folder / "profile", folder / "out.csv"
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    _run([*office, "--terminate_after_init"])  # makes the profile, which would overwrite the macro
    macros = profile / "user" / "basic" / "Standard"
    macros.mkdir(parents=True, exist_ok=True)
    macro = MACRO.format(phrase=phrase, workbook=workbook.as_uri(), out=out.as_uri())
    (macros / "Module1.xba").write_text(macro, "utf-8")
    (macros / "script.xlb").write_text(LIBRARY, "utf-8")
    _run([*office, "macro:///Standard.Module1.Main"])
    if not out.exists():
        return []
    with out.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)
