"""Makers of things a test needs: right by default, so that a test names only what it is about.

Nobody here is real: order codes 996 and 998, mobiles that begin with 154.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.registers import id_number

if TYPE_CHECKING:
    from safehome.desk.desk import Desk

PASSWORD = "seven lamps by the weir"


def id_card(place: str = "522422", birth: str = "19840312", order: str = "996") -> str:
    """Return an invented ID number of a woman that passes its check."""
    body = place + birth + order
    return body + id_number.check_digit(body)


def woman(**texts: str) -> dict[str, str]:
    """Return the texts of an invented woman, changed as told."""
    usual = {
        "name": "张小兰",
        "id_number": id_card(),
        "ethnic": "汉",
        "group": "3组",
        "house": "12号",
        "landlord": "沈阿根",
        "phone": "15400002207",
        "arrived": "2019-03",
        "employer": "低塘宏达电器厂",
    }
    return usual | texts


def women(count: int) -> list[dict[str, str]]:
    """Return different invented women, two or three to a house, in walking order."""
    names = ("罗秋月", "何阿妹", "杨小琴", "陈丽霞", "马依娜", "韦春燕", "田玉英", "单欣爱")
    found = []
    for number in range(count):
        year, day = 1970 + number % 30, 1 + number % 28
        birth = f"{year}{1 + number // 28 % 12:02}{day:02}"
        found.append(
            woman(
                name=names[number % len(names)],
                id_number=id_card("522422", birth, "998" if number % 2 else "996"),
                group=f"{1 + number // 20}组",
                house=f"{1 + number % 20 // 2}号",
                landlord=f"沈阿{'根毛法土'[number // 2 % 4]}",
                phone=f"154{number:08}",
            )
        )
    return found


def lose_a_woman(desk: Desk) -> None:
    """Take the last woman out of the books, as the program never does."""
    with desk.store.write() as unit:
        unit.connection.exec_driver_sql("DELETE FROM search_key")
        unit.connection.exec_driver_sql(
            "DELETE FROM member WHERE id = (SELECT max(id) FROM member)"
        )
