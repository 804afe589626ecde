"""What is done at the desk while the disk is taken away: the scenes of the proofs.

A scene is a vault in some state and a row of steps; each step is something she
is told is done once it returns. All of it goes through `keeping` and the desk.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lists import as_file, rows
from lives import answers, close_case, complain, refer, ring
from make import PASSWORD, woman, women

from safehome.desk import keeping, restoring
from safehome.registers.case_parts import ACTIONS, ASSESSMENTS
from safehome.registers.members import MEMBERS
from safehome.sheets.office_file import office_results
from safehome.store.keys import Cost
from safehome.store.recovery import RecoveryCode

if TYPE_CHECKING:
    from safehome.desk.desk import Desk

CHEAP = Cost(1, 8 * 1024, 1)
BOOKS = Path(__file__).parent.parent / "books"
MONTH = "2026-11"
NEW_PASSWORD = "eight kites over the mill"
PHRASE = "4071 9925 1836 5504 7213"
CODE = RecoveryCode("1234509876" * 4)
NEW_CODE = RecoveryCode("6789054321" * 4)
OFFICE = {"village": "黄清堰村", "office": "余姚市低塘街道黄清堰村妇联", "town": "低塘街道妇联",
          "director": "王主任"}  # fmt: skip


def now() -> datetime:
    """The clock of the proofs stands."""
    return datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - local time, as on her PC


@dataclass
class World:
    """Where a scene plays: the vault's folder, a stick, and who sits there."""

    folder: Path
    stick: Path
    kept: dict[str, Any] = field(default_factory=dict)
    session: keeping.Session | None = None

    @property
    def desk(self) -> Desk:
        assert self.session is not None
        return self.session.desk

    def at(self, root: Path) -> World:
        """Return the same world elsewhere, with nobody in it."""
        return World(root / "vault", root / "stick", dict(self.kept))


Step = Callable[[World], object]


def open_it(world: World) -> None:
    world.session = keeping.open_vault(world.folder, PASSWORD, now)


def close_it(world: World) -> None:
    assert world.session is not None
    world.session.close()


@dataclass(frozen=True)
class Scene:
    """A vault, and what is done with it.

    `prepare` fills the usual vault, `afterwards` does something to it once it is closed.
    What the books say is on the stick is there, in a scene that `hands_over`.
    `secrets` are what is tried on the vault afterwards; each must open or be refused
    as the steps acknowledged by then say.
    None of `leaked` may open a backup once a step has said so. What a `best_effort` step
    does to backups may fail: she is told on Today, and it keeps her from nothing.
    """

    name: str
    steps: tuple[Step, ...]
    prepare: Step = lambda _world: None
    afterwards: Step = lambda _world: None
    begin: Callable[[World], object] | None = None  # how the vault comes to be; else the usual one
    secrets: tuple[str | RecoveryCode, ...] = (PASSWORD,)
    hands_over: bool = False
    leaked: tuple[str | RecoveryCode, ...] = ()
    best_effort: tuple[Step, ...] = ()


def build(scene: Scene, root: Path) -> World:
    """Make the world a scene begins in; both folders are below the root."""
    world = World(root / "vault", root / "stick")
    world.stick.mkdir(parents=True)
    if scene.begin is not None:
        scene.begin(world)
        return world
    world.session, _code = keeping.make(
        world.folder, PASSWORD, now, code=CODE, cost=CHEAP, **OFFICE
    )
    scene.prepare(world)
    world.session.close()
    world.session = None
    scene.afterwards(world)
    return world


# -- the books -----------------------------------------------------------------


def _women(world: World) -> None:
    for texts in women(6):
        world.desk.enter(MEMBERS, texts)


def _amend(world: World) -> None:
    world.desk.amend(MEMBERS, world.desk.get(MEMBERS, "M00002"), {"phone": "15400009999"})


def _strike(world: World) -> None:
    world.desk.strike(MEMBERS, world.desk.get(MEMBERS, "M00003"), "重复")


SAVING_WOMEN = Scene(
    "saving women",
    (
        open_it,
        lambda world: world.desk.enter(MEMBERS, woman(name="罗秋月")),
        _amend,
        _strike,
        lambda world: world.desk.undo(),
        close_it,
    ),
    _women,
)

SAVING_CALLS = Scene(
    "saving calls",
    (
        open_it,
        lambda world: ring(world.desk),
        lambda world: ring(world.desk, asked="孩子上学"),
        lambda world: complain(world.desk, call="H2026-0001", category="离婚"),
        close_it,
    ),
)


def _complaint(world: World) -> None:
    complain(world.desk)


SAVING_CASES = Scene(
    "saving complaints",
    (
        open_it,
        lambda world: complain(world.desk, category="离婚"),
        lambda world: world.desk.enter(ASSESSMENTS, answers("C2026-0001", 5, 1)),
        lambda world: world.desk.enter(
            ACTIONS, {"case": "C2026-0001", "on": "2026-11-24", "kind": "解释", "what": "谈过话"}
        ),
        lambda world: refer(world.desk, "C2026-0001"),
        lambda world: close_case(world.desk, "C2026-0002"),
        close_it,
    ),
    _complaint,
)

SETTINGS = Scene(
    "settings, drafts",
    (
        open_it,
        lambda world: world.desk.choose(town="泗门镇妇联"),
        lambda world: world.desk.keep_draft("members/new", {"name": "没写完的"}),
        lambda world: world.desk.choose(groups=("2组", "1组")),
        close_it,
    ),
    _women,
)


# -- the month -------------------------------------------------------------------


def _list(world: World) -> None:
    _women(world)
    path = as_file(world.folder.parent, rows(30))
    world.kept["list"] = world.desk.taking_in.look([path])


IMPORT = Scene(
    "import",
    (open_it, lambda world: world.desk.taking_in.take_in(world.kept["list"]), close_it),
    _list,
)


def _results(world: World) -> None:
    _women(world)
    world.desk.rounds.open(MONTH)
    found = [("离开", "去向：慈溪"), ("在", "")]
    lines = [[each["id_number"], each["name"], said, detail, "2026-11-20"]
             for each, (said, detail) in zip(women(6), found, strict=False)]  # fmt: skip
    path = world.folder.parent / "核查结果.csv"
    path.write_bytes(office_results(lines))
    world.kept["results"] = world.desk.taking_in.look_results(path)


ROUND = Scene(
    "applying and closing a round",
    (
        open_it,
        lambda world: world.desk.taking_in.apply_results(MONTH, world.kept["results"]),
        lambda world: world.desk.rounds.rest(MONTH),
        lambda world: world.desk.rounds.close(MONTH),
        close_it,
    ),
    _results,
)


def _closed(world: World) -> None:
    _women(world)
    world.desk.rounds.open(MONTH)
    world.desk.rounds.rest(MONTH)
    world.desk.rounds.close(MONTH)


HAND_OVER = Scene(
    "hand-over to a stick",
    (
        open_it,
        lambda world: world.desk.handing_over.write(MONTH, world.stick, PHRASE, confirmed=True),
        close_it,
    ),
    _closed,
    hands_over=True,
)


# -- the vault -------------------------------------------------------------------


def _change_password(world: World) -> None:
    assert world.session is not None
    world.session.change_password(PASSWORD, NEW_PASSWORD)


def _issue_code(world: World) -> None:
    assert world.session is not None
    world.session.issue_code(NEW_CODE)


PASSWORD_CHANGE = Scene(
    "password change, new code",
    (open_it, _change_password, _issue_code, close_it),
    _women,
    secrets=(PASSWORD, NEW_PASSWORD, CODE, NEW_CODE),
)


def _make(world: World) -> None:
    world.session, _code = keeping.make(
        world.folder, PASSWORD, now, code=CODE, cost=CHEAP, **OFFICE
    )


def _open_with_code(world: World) -> None:
    world.session = keeping.open_with_code(world.folder, CODE, now)


def _set_password(world: World) -> None:
    assert world.session is not None
    world.session.set_password(NEW_PASSWORD)


RECOVERY = Scene(
    "password forgotten",
    (_open_with_code, _set_password, _issue_code, close_it),
    _women,
    secrets=(PASSWORD, NEW_PASSWORD, CODE, NEW_CODE),
)


def _new_key(world: World) -> None:
    assert world.session is not None
    world.session.backups.second_place = world.stick
    world.session.new_key(NEW_PASSWORD, NEW_CODE)


def _backup_made(world: World) -> None:
    _women(world)
    assert world.session is not None
    world.session.backups.make()


def _backed_up(world: World) -> None:
    _backup_made(world)
    assert world.session is not None
    world.session.backups.to(world.stick)


NEW_KEY = Scene(
    "new data key",
    (open_it, _new_key, lambda world: ring(world.desk), close_it),
    _backed_up,
    secrets=(PASSWORD, CODE, NEW_PASSWORD, NEW_CODE),
    leaked=(PASSWORD, CODE),
    best_effort=(_new_key,),
)


# -- backups ---------------------------------------------------------------------


def _take_along(world: World) -> None:
    assert world.session is not None
    world.session.backups.to(world.stick)


def _finish(world: World) -> None:
    assert world.session is not None
    world.session.backups.second_place = world.stick
    world.session.finish()


BACKUP = Scene(
    "backup, second place",
    (open_it, _take_along, lambda world: ring(world.desk), _finish),
    _backup_made,
    best_effort=(_finish,),
)


def _restore(world: World) -> None:
    [backup] = world.stick.glob("*/*.shb")
    restoring.restore(world.folder, backup, PASSWORD, now)


def _backed_up_and_gone_on(world: World) -> None:
    _backed_up(world)
    ring(world.desk)


def _damage(world: World) -> None:
    """Spoil a page in the middle of the books."""
    books = world.folder / "data-1.db"
    content = bytearray(books.read_bytes())
    content[20 * 4096 + 100 : 20 * 4096 + 200] = bytes(100)
    books.write_bytes(content)


RESTORE = Scene(
    "restore over books that are well", (_restore, open_it, close_it), _backed_up_and_gone_on
)
RESTORE_DAMAGED = Scene(
    "restore over damaged books",
    (_restore, open_it, close_it),
    _backed_up_and_gone_on,
    afterwards=_damage,
)
RESTORE_ELSEWHERE = Scene(
    "restore on a new PC",
    (_restore, open_it, close_it),
    _backed_up_and_gone_on,
    afterwards=lambda world: [shutil.rmtree(world.folder), world.folder.mkdir()],
)


# -- the first and the last day ----------------------------------------------------

NEW_VAULT = Scene(
    "new vault",
    (_make, lambda world: world.desk.enter(MEMBERS, woman()), close_it),
    begin=lambda world: world.folder.mkdir(),
    secrets=(PASSWORD, CODE),
)


def migration(version: str) -> Scene:
    """Open a vault as a released program left it."""
    return Scene(
        f"migration from {version}",
        (open_it, lambda world: ring(world.desk), close_it),
        begin=lambda world: shutil.copytree(BOOKS / version, world.folder),
    )


SCENES = {
    scene.name: scene
    for scene in (
        SAVING_WOMEN,
        SAVING_CALLS,
        SAVING_CASES,
        SETTINGS,
        IMPORT,
        ROUND,
        HAND_OVER,
        PASSWORD_CHANGE,
        RECOVERY,
        NEW_KEY,
        BACKUP,
        RESTORE,
        RESTORE_DAMAGED,
        RESTORE_ELSEWHERE,
        NEW_VAULT,
        *(migration(path.name) for path in sorted(BOOKS.iterdir())),
    )
}
