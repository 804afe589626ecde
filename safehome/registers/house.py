"""Every book of the house, by its key."""

from __future__ import annotations

from safehome.registers.case_parts import PARTS
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.employers import EMPLOYERS
from safehome.registers.hotline import HOTLINE
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS

BOOKS = (MEMBERS, HOTLINE, COMPLAINTS)
"""The two registers and the roster; what else there is hangs on them."""

REGISTERS = {each.key: each for each in (*BOOKS, LANDLORDS, EMPLOYERS, *PARTS)}
