"""What a new entry has without being asked: today, the worker, what an ID number says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.registers.field import Moment
from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from safehome.registers.register import Register


def completed(
    register: Register, texts: Mapping[str, str], now: datetime, who: str
) -> dict[str, str]:
    """Fill in what a new entry has without being asked."""
    whole = dict(texts)
    for name, text in _usual(register, whole, now, who).items():
        if not whole.get(name, "").strip():
            whole[name] = text
    if register.derive and readable(register, "id_number", whole):
        number = register.by_name["id_number"].read(whole["id_number"])
        for name, value in register.derive({"id_number": number}).items():
            if not whole.get(name, "").strip():
                whole[name] = register.by_name[name].show(value)
    return whole


def readable(register: Register, name: str, texts: Mapping[str, str]) -> bool:
    """Return whether a text is there and its kind can read it."""
    if not texts.get(name, "").strip():
        return False
    try:
        register.by_name[name].read(texts[name])
    except ValueError:
        return False
    return True


def _usual(register: Register, texts: Mapping[str, str], now: datetime, who: str) -> dict[str, str]:
    """Return what stands in a new entry of this book when nothing else is said."""
    today = now.date().isoformat()
    if register is MEMBERS:
        usual = {"registered_on": today, "status": "present"}
        if texts.get("id_number", "").strip():
            usual["id_kind"] = "resident"
        return usual
    minute = now.isoformat(" ", "minutes")
    has_time = "on" in register.by_name and isinstance(register.by_name["on"].kind, Moment)
    usual = {
        "received": minute,
        "on": minute if has_time else today,
        "taken_by": who,
        "by": who,
        "channel": "phone",
    }
    return {name: text for name, text in usual.items() if name in register.by_name}
