"""The employers: where the women work, and how many of them."""

from __future__ import annotations

from safehome.base.words import N_
from safehome.registers.field import Field, Line, Phone, Words
from safehome.registers.register import Register

EMPLOYERS = Register(
    key="employers",
    title=N_("Employers"),
    prefix="E",
    digits=4,
    fields=(
        Field("name", N_("Name"), Line(100), required=True),
        Field("trade", N_("Trade"), Line(60)),
        Field("address", N_("Business address"), Line()),
        Field("contact", N_("Contact"), Line(60)),
        Field("phone", N_("Phone"), Phone()),
        Field("remark", N_("Remark"), Words(3)),
    ),
)


def threshold(women: int) -> int:
    """Return the threshold an employer has reached: 100 a home, 50 a committee, 20 a congress, 0.

    Source: the founding rules of the homes: from 100 women on a home is set up,
    above 50 a women's committee, from 20 to 50 a women's congress.
    """
    if women >= 100:
        return 100
    if women > 50:
        return 50
    return 20 if women >= 20 else 0
