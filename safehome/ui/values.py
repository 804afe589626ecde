"""What can be read of texts that are still being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Unread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.registers.field import Value
    from safehome.registers.register import Register


def values_of(register: Register, texts: Mapping[str, str]) -> dict[str, Value]:
    """Return what can be read of these texts; what cannot is unknown for now."""
    values: dict[str, Value] = {}
    for name, text in texts.items():
        try:
            values[name] = register.by_name[name].read(text)
        except Unread:
            values[name] = None
    return values
