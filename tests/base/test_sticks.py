from __future__ import annotations

import pytest

from safehome.base.places import is_removable, sticks


@pytest.mark.parametrize(
    ("mountpoint", "options", "removable"),
    [
        ("E:\\", "rw,removable", True),
        ("C:\\", "rw,fixed", False),
        ("D:\\", "ro,cdrom", False),
        ("D:\\", "ro,removable,cdrom", False),
        ("/media/office/USB", "rw,nosuid", True),
        ("/run/media/office/USB", "rw", True),
        ("/", "rw,relatime", False),
        ("/mediation", "rw", False),
    ],
)
def test_a_stick_is_told_from_the_drives_that_stay(
    mountpoint: str, options: str, removable: bool
) -> None:
    assert is_removable(mountpoint, options) is removable


def test_the_drives_found_are_there_and_have_a_name() -> None:
    for stick in sticks():
        assert stick.path.is_dir()
        assert stick.label
        assert stick.free >= 0
