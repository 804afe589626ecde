"""Invented people, for looking around, for pictures and for tests.

Nobody here is real: order codes 996 and 998 are kept back for centenarians, and
no mobile begins with 154. The same seed invents the same people.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from safehome.registers import divisions, id_number

if TYPE_CHECKING:
    from collections.abc import Iterator

VILLAGE = "黄清堰村"
OFFICE = "余姚市低塘街道黄清堰村妇联"
TOWN = "低塘街道妇联"
DIRECTOR = "沈玉梅"
HELPERS = ("陈秀英", "徐小红")

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余"
    "单解仇区查覃乐盖朴韦龙石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟"
)
LONG_SURNAMES = ("尉迟", "万俟", "欧阳", "令狐")
GIVEN = (
    "丽华英梅兰芳秀玉红霞燕玲娟萍桂珍春花菊香月莲琴云洁雪晓小彩凤敏静婷怡欣雨琳颖爱银素"
    "璐蕾莹娜巧翠慧佳冬夏秋"
)
RARE = "𬘡𬱖𫍯䶮㛃犇"
ELSEWHERE = ("古丽娜尔·艾合买提", "阿依古丽·买买提", "次仁卓玛", "南海英")
COUNTIES = (
    "522422", "522629", "522636", "530124", "532823", "532932", "360121", "340421", "340121",
    "411622", "422823", "430121", "433130", "513229", "513434", "610328", "511323",
    "452629", "520203", "532624",
)  # fmt: skip
ETHNIC = ("汉",) * 14 + ("苗", "侗", "土家", "布依", "彝", "壮")
EMPLOYERS = (
    "低塘宏达电器厂", "永丰针织", "明星包装印刷", "锦绣制衣", "兴达五金厂", "塑料模具厂",
    "鑫源针织服装", "低塘水产加工", "红火酒楼", "惠民超市", "个体经营", "家政", "务农", "无业",
)  # fmt: skip
LANDLORDS = ("沈阿根", "陈国平", "黄志明", "徐建国", "施水根", "沈金法", "陈利民", "黄阿毛")
GROUPS = ("上街组", "下街组", "后洋组")
EDUCATION = ("小学", "初中", "初中", "初中", "高中", "中专", "大专", "本科")
MARITAL = ("已婚", "已婚", "已婚", "未婚", "离异", "丧偶", "再婚")
PLACES = ("双桥镇", "新民镇", "石门乡", "城关镇", "大河乡")
HAMLETS = ("柳树村", "前进村", "红星村", "龙泉村", "向阳村")


def women(count: int, seed: int = 2026) -> list[dict[str, str]]:
    """Return so many invented women of one village, house by house, as texts by field."""
    chance = random.Random(seed)  # noqa: S311 - invented people need no secrets
    numbers: set[str] = set()
    found: list[dict[str, str]] = []
    for group, house, landlord in _houses(chance, count):
        for _woman in range(chance.choice((1, 1, 2, 2, 2, 3, 3, 4, 6))):
            if len(found) == count:
                return found
            found.append(_woman_at(chance, numbers, group, house, landlord))
    return found


def _houses(chance: random.Random, count: int) -> Iterator[tuple[str, str, str]]:
    """Yield group, house and landlord, in walking order, more than enough of them."""
    each = count // len(GROUPS) + 1
    for group in GROUPS:
        for house in range(1, each + 1):
            if house * 2.4 > each and group != GROUPS[-1]:
                break
            yield group, f"{house}号", chance.choice(LANDLORDS)


def _woman_at(
    chance: random.Random, numbers: set[str], group: str, house: str, landlord: str
) -> dict[str, str]:
    county = chance.choice(COUNTIES)
    number, birth = _number(chance, numbers, county)
    arrived = f"{chance.randint(2010, 2026)}-{chance.randint(1, 9):02}-{chance.randint(1, 28):02}"
    year, place = arrived[:4], f"{chance.choice(PLACES)}{chance.choice(HAMLETS)}"
    return {
        "name": _name(chance),
        "id_number": number,
        "ethnic": chance.choice(ETHNIC),
        "birth": birth,
        "education": chance.choice(EDUCATION),
        "marital": chance.choice(MARITAL),
        "political": chance.choice(("群众",) * 8 + ("共青团员", "中共党员")),
        "home_code": divisions.show_home(county),
        "home_address": place,
        "group": group,
        "house": house,
        "landlord": landlord,
        "employer": chance.choice(EMPLOYERS),
        "arrived": chance.choice((arrived, arrived, arrived, arrived[:7], year)),
        "phone": f"154{chance.randrange(10**8):08}",
        "permit_kind": "居住证",
        "permit_until": f"{chance.choice((2026, 2027, 2027, 2028))}-{chance.randint(1, 12):02}-15",
    }


def _number(chance: random.Random, numbers: set[str], county: str) -> tuple[str, str]:
    """Return an ID number not given before, and the birth date in it."""
    while True:
        birth = f"{chance.randint(1962, 2007)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
        body = county + birth + chance.choice(("996", "998"))
        number = body + id_number.check_digit(body)
        if number not in numbers:
            numbers.add(number)
            return number, f"{birth[:4]}-{birth[4:6]}-{birth[6:]}"


def _name(chance: random.Random) -> str:
    """Return a name: now and then a compound surname, a rare character, a minority name."""
    [kind] = chance.choices(("usual", "long", "rare", "elsewhere"), (95, 2, 2, 1))
    if kind == "elsewhere":
        return chance.choice(ELSEWHERE)
    surname = chance.choice(LONG_SURNAMES if kind == "long" else SURNAMES)
    if kind == "rare":
        return surname + chance.choice(RARE)
    return surname + "".join(chance.sample(GIVEN, chance.choice((1, 2, 2, 2))))
