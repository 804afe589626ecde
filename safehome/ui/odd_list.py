"""An invented list with everything in it that makes an import ask for a second look."""

from __future__ import annotations

from safehome.registers import id_number, invented
from safehome.sheets.office_file import office_roster

KNOWN, NEW = 16, 24
DAY = "2026年11月24日"


def odd_list(size: int) -> bytes:
    """Return a workbook with women of the roster of that size and new ones, some of them odd."""
    every = [dict(woman) for woman in invented.women(size + NEW)]
    known, new = every[:KNOWN], every[size:]
    known[3]["phone"] = "15400000003"
    known[9]["employer"] = "宏丰电器厂"
    numbers = [woman["id_number"] for woman in new]
    changes: tuple[dict[str, str], ...] = (
        {"id_number": ""},
        {"id_number": _of_another_check(numbers[1])},
        {"arrived": "去年底"},
        {"id_number": numbers[3][:6] + numbers[3][8:17]},
        {"id_number": _of_a_man(numbers[4])},
        {"name": ""},
        _alike(known[0]),
        {"ethnic": "不清楚"},
        {"arrived": "春节后"},
        new[10],
    )
    for woman, change in zip(new, changes, strict=False):
        woman |= change
    women = sorted([*known, *new], key=lambda woman: woman["group"])
    return office_roster(invented.VILLAGE, DAY, women)


def _alike(woman: dict[str, str]) -> dict[str, str]:
    """Return what another woman of the same name and birth date has in common with her."""
    number = woman["id_number"]
    body = number[:14] + ("998" if number[14:17] == "996" else "996")
    return {
        "name": woman["name"],
        "birth": woman["birth"],
        "id_number": body + id_number.check_digit(body),
    }


def _of_another_check(number: str) -> str:
    return number[:17] + ("1" if number[17] != "1" else "2")


def _of_a_man(number: str) -> str:
    body = number[:16] + str((int(number[16]) + 1) % 10)
    return body + id_number.check_digit(body)
