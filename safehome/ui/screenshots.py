"""Pictures of every page and dialog on invented people, for looking at.

The real window is worked as its user works it, on a vault made for the purpose
and with a clock that stands, so that the pictures are the same each time. What
is opened for which picture is listed in `scenes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safehome.base.files import make_folder
from safehome.desk import demonstration, keeping
from safehome.store.keys import Cost
from safehome.ui.scenes import SCENES
from safehome.ui.stage import DAY, Stage

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.ui.workplace import Choices

CHEAP = Cost(1, 8 * 1024, 1)  # nobody's secret is behind this password


def grab_all(folder: Path, vault: Path, choices: Choices, factor: float, size: int = 540) -> int:
    """Grab every page and dialog as PNG; return how many pictures there are.

    Args:
        folder: where the pictures go.
        vault: where the invented vault is made; must not be there yet.
        choices: this PC's, with a file of their own.
        factor: the text size, 1 to 2.
        size: how many invented women.
    """
    office: dict[str, Any] = demonstration.office()
    session, _code = keeping.make(vault, demonstration.PASSWORD, lambda: DAY, cost=CHEAP, **office)
    session.close()
    choices.choose(theme="light", text=round(factor * 100))
    stage = Stage(make_folder(folder), vault, choices, size)
    try:
        for scene in SCENES:
            scene(stage)
    finally:
        stage.close()
    return stage.count
