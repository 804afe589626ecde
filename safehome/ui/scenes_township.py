"""The pictures of what goes between the village and its township."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.desk import demonstration, keeping
from safehome.registers import invented
from safehome.store.keys import Cost
from safehome.ui.printing import PrintPage
from safehome.ui.settings import SettingsPage
from safehome.ui.settings_cards import CardsSection

if TYPE_CHECKING:
    from safehome.ui.stage import Stage

CLOSED = "2026-10"


def township(stage: Stage) -> None:
    """Exchange cards, hand the month over once more, and take the receipt home."""
    desk, stick = stage.work.desk, stage.vault.with_name("stick")
    folder = stage.vault.with_name("township")
    made, _code = keeping.make(
        folder, demonstration.PASSWORD, desk.now, cost=Cost(), office=invented.TOWN
    )
    with made as there:
        town = there.desk
        card = town.cards.write(stick)
        page = stage.show("settings", "cards")
        assert isinstance(page, SettingsPage)
        section = page.section
        assert isinstance(section, CardsSection)
        section.own.code_button.click()
        stage.settle()
        section.other.take(stick / card.name)
        stage.type(card.code[:-1] + "x")
        stage.settle()
        section.other.enrol()
        stage.keep("settings-cards-typed")
        section.other.code.set_text(card.code)
        section.other.enrol()
        stage.keep("settings-cards-enrolled")
        own = desk.cards.write(stick)
        town.cards.enrol(stick / own.name, own.code)
        stage.show("settings", "cards")
        desk.choose(side="town")
        section.refresh()
        stage.keep("settings-cards-town")
        desk.choose(side="")
        handed = desk.handing_over.write(CLOSED, stick, desk.handing_over.pass_phrase())
        page = stage.show("print")
        assert isinstance(page, PrintPage)
        stage.keep("print-receipt")
        stage.show("print", ("hand-over", CLOSED))
        stage.keep("print-hand-over-sheet")
        town.receiving.take([stick / handed.folder], folder)
    page.package.receipt.look_for_it()
    stage.keep("print-received")
