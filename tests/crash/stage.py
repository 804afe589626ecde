"""The process the scenes play in: `python stage.py`, with `faults.c` preloaded.

It imports the program once, builds each scene's vault, and forks a child for every
play, so that a play costs milliseconds and is still a process of its own that can
be killed. Orders come in and answers go out as lines of JSON; `playing.Stage` is
the other end.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import shutil
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import quick
from scenes import SCENES, build, close_it

from safehome.base import words
from safehome.base.errors import Refusal
from safehome.store import engine
from safehome.store.in_force import ChangeFailed

if TYPE_CHECKING:
    from scenes import Scene, World

FAULTS = ctypes.CDLL(None)
WORLDS: dict[str, tuple[Scene, World]] = {}


def prepare(order: dict[str, Any]) -> dict[str, Any]:
    """Build the scene's vault; play it once elsewhere, so that everything is imported."""
    root, scene = Path(order["root"]), SCENES[order["scene"]]
    world = build(scene, root / "start")
    WORLDS[scene.name] = scene, world
    rehearsed = _copy(world, root / "rehearsal")
    said = _steps(scene, rehearsed, lambda: None)
    shutil.rmtree(root / "rehearsal")
    return {"said": said}


def play(order: dict[str, Any]) -> dict[str, Any]:
    """Play the scene as often as ordered in one child; return what was said each time.

    If the child dies, by which signal.
    """
    scene, start = WORLDS[order["scene"]]
    gc.freeze()
    here, there = os.pipe()
    child = os.fork()
    if not child:
        os.close(here)
        _child(scene, start, order["plays"], there)
    os.close(there)
    with os.fdopen(here, "rb") as stream:
        told = stream.read()
    _pid, status = os.waitpid(child, 0)
    played = json.loads(told) if told else [{"said": [], "calls": 0, "nanoseconds": 0}]
    return {"played": played, "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}


def _copy(world: World, root: Path) -> World:
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(world.folder.parent, root)
    return world.at(root)


def _child(scene: Scene, start: World, plays: list[dict[str, Any]], pipe: int) -> None:
    """Play the scene under each order and end this process.

    What a play leaves open stays open until the end, as if its process had just gone.
    """
    try:
        worlds, answers = [], []
        for order in plays:
            worlds.append(_copy(start, Path(order["root"])))
            answers.append(_played(scene, worlds[-1], order))
        with os.fdopen(pipe, "wb") as stream:
            stream.write(json.dumps(answers).encode())
        os._exit(0)
    except BaseException:  # noqa: BLE001 - nothing of the child may run the parent's code
        traceback.print_exc()
        os._exit(1)


def _played(scene: Scene, world: World, order: dict[str, Any]) -> dict[str, Any]:
    """Play the scene once, watched; return what was said and how many calls there were."""
    root = world.folder.parent
    inodes = {
        str(path.relative_to(root)): 0 if path.is_dir() else path.stat().st_ino
        for folder in (world.folder, world.stick)
        for path in (folder, *sorted(folder.rglob("*")))
    }
    root.with_suffix(".inodes").write_text(json.dumps(inodes))  # also of a child that is killed
    _weaken(order)
    logged = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    log = os.open(root.with_suffix(".log"), logged, 0o600) if order.get("log", True) else -1
    FAULTS.faults_watch(f"{world.folder}\n{world.stick}".encode(), log)
    at, again = (ctypes.c_long(order.get(which, 0)) for which in ("at", "again"))
    FAULTS.faults_fail(at, again, *(order.get(how, 0) for how in ("errno", "forever", "half")))
    if order.get("kill_after"):
        FAULTS.faults_kill_after(ctypes.c_long(order["kill_after"]))
    begun = time.monotonic_ns()
    said = _steps(scene, world, lambda: FAULTS.faults_mark(b"done"), order.get("deny", False))
    spent = time.monotonic_ns() - begun
    FAULTS.faults_rest()
    if log >= 0:
        os.close(log)
    return {"said": said, "calls": FAULTS.faults_calls(), "nanoseconds": spent}


def _weaken(order: dict[str, Any]) -> None:
    """Take a safety away from the program, for a control that must fail."""
    if synchronous := order.get("synchronous"):
        engine.PRAGMAS = tuple(
            f"synchronous={synchronous}" if each.startswith("synchronous=") else each
            for each in engine.PRAGMAS
        )
    if deaf := order.get("deaf"):
        FAULTS.faults_deaf(deaf.encode())


def _steps(scene: Scene, world: World, done: Any, deny: bool = False) -> list[str]:
    """Do the steps; what is refused is tried once more, then she closes and goes.

    Returns:
        of each step "done", "refused …" (in words to her) or "mistake …" (ours);
        a `deny` calls done whatever was refused: a control.
    """
    said: list[str] = []
    for step in scene.steps:
        for _again in range(2):
            said.append(_said(step, world))
            if deny:
                said[-1] = "done"
            if said[-1] == "done":
                done()
                break
            if said[-1].startswith("refused for good"):
                break
        if said[-1] != "done":
            if world.session is not None and step is not close_it:
                said.append(f"{_said(close_it, world)} (closing)")
            break
    return said


def _said(step: Any, world: World) -> str:
    try:
        step(world)
    except ChangeFailed as refusal:  # unless nothing came of it, she is told to start again
        return f"refused{'' if refusal.in_force == 'old' else ' for good'} {refusal}"
    except Refusal as refusal:
        return f"refused {type(refusal).__name__}: {refusal}"
    except Exception as error:  # noqa: BLE001 - it is what the proof asks about
        return f"mistake {''.join(traceback.format_exception(error))}"
    return "done"


def main() -> None:
    """Answer orders until there are none."""
    words.use("en")
    os.umask(0o077)
    quick.remember()
    quick.remember_more()
    for line in sys.stdin:
        order = json.loads(line)
        answer = {"prepare": prepare, "play": play}[order["do"]](order)
        print(json.dumps(answer), flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
