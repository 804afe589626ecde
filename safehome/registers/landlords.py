"""The landlords: who lets rooms to the women, and the undertaking each has signed."""

from __future__ import annotations

from safehome.base.words import N_
from safehome.registers.field import Field, Line, PartDate, PersonName, Phone, Words
from safehome.registers.register import Register

LANDLORDS = Register(
    key="landlords",
    title=N_("Landlords"),
    prefix="L",
    digits=4,
    fields=(
        Field("name", N_("Name"), PersonName(), required=True,
              hint=N_("Two of one name: add the house in brackets")),
        Field("phone", N_("Phone"), Phone()),
        Field("address", N_("Address"), Line()),
        Field("undertaking_on", N_("Undertaking signed on"), PartDate()),
        Field("undertaking_until", N_("Undertaking valid until"), PartDate()),
        Field("remark", N_("Remark"), Words(3)),
    ),
)  # fmt: skip
