"""What a list says of a woman who is on the roster: blanks it fills, and where it differs.

A blank is filled, and so is a date that the list knows more exactly or a number
that passes where the roster's is missing, damaged or fails. Anything else the
list says otherwise is a difference: it is listed, and written only when the list
is said to be the newer one. Two writings of one value (a phone with dashes, 3组
and 三组, an old and a new code of one county) are no difference.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.desk.row import BETWEEN
from safehome.registers import addresses, divisions, id_number
from safehome.registers.field import Line, Link, PartDate
from safehome.registers.members import MEMBERS, ON_ROSTER
from safehome.registers.phones import BETWEEN as BETWEEN_PHONES

if TYPE_CHECKING:
    from safehome.desk.row import Row
    from safehome.registers.field import Value, Values

_APART = frozenset({"name", "id_number", "id_kind", "group", "house", "remark", "home_code",
                    "registered_on", "sex"})  # fmt: skip
_PLAIN = [each for each in MEMBERS.fields if each.name not in _APART]
_LEFT = ("left_on", "left_to", "left_why")


@dataclass(slots=True)
class Unlike:
    """One difference: `changes` would bring the roster to what the list says."""

    field: str
    ours: str
    theirs: str
    changes: dict[str, Value]


@dataclass(slots=True)
class Comparison:
    """What a row brings: fills, differences, and the fields whose text of the row was used."""

    fills: dict[str, Value] = field(default_factory=dict)
    unlike: list[Unlike] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def changes(self, ours: Values, *, newer: bool) -> dict[str, Value]:
        """Return what to write; with `newer` the differences too."""
        found = dict(self.fills)
        if newer:
            for each in self.unlike:
                found |= each.changes
            if found.get("status") in ON_ROSTER:
                found |= {name: None for name in _LEFT if ours.get(name)}
        return found


def compare(ours: Values, row: Row) -> Comparison:
    """Compare what the roster has of her with what a row says."""
    found = Comparison()
    _number(found, ours, row)
    _place(found, ours, row)
    for each in _PLAIN:
        name = each.name
        theirs = row.values[name]
        if theirs is None or name not in row.given:
            continue
        mine = ours.get(name)
        if mine is None:
            found.fills[name] = theirs
        elif mine != theirs:
            _one(found, name, mine, theirs)
    if row.name and row.name != ours.get("name"):
        _differ(found, "name", ours.get("name"), row.name)
    if ours.get("sex") is None and row.values["sex"]:
        found.fills["sex"] = row.values["sex"]
    _home(found, ours, row)
    found.used |= found.fills.keys()
    _remark(found, ours, row)
    _keep_the_rules(found, ours)
    return found


def of_one_woman(ours: Values, row: Row) -> dict[str, Value]:
    """Return what to write when a person said that the row is of this woman.

    Blanks are filled; a number that passes and differs is kept in her remark.
    """
    found = compare(ours, row)
    fills = dict(found.fills)
    other = next((each.theirs for each in found.unlike if each.field == "id_number"), "")
    line = f"{_(MEMBERS.by_name['id_number'].label)}：{other}"
    mine = str(fills.get("remark") or ours.get("remark") or "")
    if other and line not in mine.split(BETWEEN):
        fills["remark"] = BETWEEN.join(part for part in (mine, line) if part)
    return fills


def _one(found: Comparison, name: str, mine: Value, theirs: Value) -> None:
    """Compare a value of a field that has one."""
    kind = MEMBERS.by_name[name].kind
    if isinstance(kind, PartDate):
        if str(theirs).startswith(str(mine)):
            found.fills[name] = theirs
        elif not str(mine).startswith(str(theirs)):
            _differ(found, name, mine, theirs)
    elif name == "phone":
        if not set(str(theirs).split(BETWEEN_PHONES)) <= set(str(mine).split(BETWEEN_PHONES)):
            _differ(found, name, mine, theirs)
    elif isinstance(kind, Line | Link):
        if _bare(mine) != _bare(theirs):
            _differ(found, name, mine, theirs)
    else:
        _differ(found, name, mine, theirs)


def _number(found: Comparison, ours: Values, row: Row) -> None:
    """Fill in a number that is missing, old or fails, with one that is whole and passes."""
    theirs, mine = row.values["id_number"], str(ours.get("id_number") or "")
    if not theirs or theirs == mine:
        return
    both = {"id_number": theirs, "id_kind": row.values["id_kind"]}
    if not mine:
        found.fills |= both
    elif row.person and row.person == id_number.same_person_key(mine):
        if row.facts and row.facts.kind == "id18" and id_number.facts(mine).kind == "id15":
            found.fills |= both
    elif row.passes and not id_number.facts(mine).passes:
        found.fills |= both
    elif mine != theirs and (row.passes or not id_number.facts(mine).passes):
        found.unlike.append(Unlike("id_number", mine, str(theirs), both))


def _place(found: Comparison, ours: Values, row: Row) -> None:
    """Compare where she lives; group and house are one thing."""
    group, house = row.values["group"], row.values["house"]
    if not group and not house:
        return
    my_group, my_house = ours.get("group"), ours.get("house")
    there = {"group": group, "house": house}
    if not my_group and not my_house:
        found.fills |= {name: value for name, value in there.items() if value}
    elif _same_place(my_group, group) and _same_place(my_house, house):
        return
    elif not my_house and house and _same_place(my_group, group):
        found.fills["house"] = house
    elif not my_group and group and _same_place(my_house, house):
        found.fills["group"] = group
    elif house or not _same_place(my_group, group):
        mine = addresses.show_address(str(my_group or ""), str(my_house or ""))
        theirs = addresses.show_address(str(group or ""), str(house or ""))
        found.unlike.append(Unlike("house", mine, theirs, there))


def _same_place(mine: Value, theirs: Value) -> bool:
    return mine == theirs or addresses.walking_key("", str(mine or "")) == addresses.walking_key(
        "", str(theirs or "")
    )


def _home(found: Comparison, ours: Values, row: Row) -> None:
    """Compare the county of her registered home; the number's county only fills a blank."""
    theirs = row.values["home_code"]
    if theirs is None:
        return
    mine = ours.get("home_code")
    if mine is None:
        found.fills["home_code"] = theirs
        return
    if mine == theirs or not row.cells.get("home"):
        return
    general, exact = _known_part(str(mine)), _known_part(str(theirs))
    if exact.startswith(general):
        found.fills["home_code"] = theirs
    elif not general.startswith(exact):
        shown, said = divisions.show_home(str(mine)), divisions.show_home(str(theirs))
        if shown != said:
            found.unlike.append(Unlike("home_code", shown, said, {"home_code": theirs}))


def _known_part(code: str) -> str:
    """Return the digits of a county code that say something: 36 for a province."""
    return re.sub(r"(?:00){1,2}$", "", code)


def _remark(found: Comparison, ours: Values, row: Row) -> None:
    """Add what could not be read where the roster knows no better; compare a remark proper."""
    mine = str(ours.get("remark") or "")
    pieces = mine.split(BETWEEN) if mine else []
    apart = {line for _name, line in row.remarks}
    added = []
    for name, line in row.remarks:
        if ours.get(name) is None and name not in found.fills and line not in pieces:
            added.append(line)
            found.used.add(name)
    theirs = [
        piece
        for piece in str(row.values["remark"] or "").split(BETWEEN)
        if piece and piece not in apart and piece not in pieces
    ]
    if theirs and not mine:
        added = theirs + added
    elif theirs:
        said = BETWEEN.join(theirs)
        found.unlike.append(
            Unlike("remark", mine, said, {"remark": BETWEEN.join(pieces + theirs + added)})
        )
    if added:
        found.fills["remark"] = BETWEEN.join(pieces + added)


def _keep_the_rules(found: Comparison, ours: Values) -> None:
    """Turn a fill that the rules of the book do not allow into a difference."""
    if not found.fills.keys() & set(_LEFT):
        return
    for problem in MEMBERS.problems({**ours, **found.fills}):
        value = found.fills.pop(problem.field, None)
        if value is not None:
            _differ(found, problem.field, ours.get(problem.field), value)


def _differ(found: Comparison, name: str, mine: Value, theirs: Value) -> None:
    show = MEMBERS.by_name[name].show
    found.unlike.append(Unlike(name, show(mine), show(theirs), {name: theirs}))


def _bare(value: Value) -> str:
    return "".join(unicodedata.normalize("NFKC", str(value)).split()).casefold()


def label(name: str) -> str:
    """Return what a field that differs is called; "house" stands for the whole address."""
    return _("Address") if name == "house" else _(MEMBERS.by_name[name].label)
