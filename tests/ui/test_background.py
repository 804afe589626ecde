from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from safehome.base.errors import Cancelled, Refusal
from safehome.ui.background import Background, Progress, work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    it = Background()
    yield it
    it.close()


def test_the_outcome_comes_back_on_the_thread_of_the_window(
    qtbot: QtBot, background: Background
) -> None:
    threads: list[int] = []
    task = background.run(lambda _progress: threading.get_ident())
    task.done.connect(lambda _outcome: threads.append(threading.get_ident()))
    with qtbot.waitSignal(task.done) as done:
        pass
    assert done.args != [threading.get_ident()]
    assert threads == [threading.get_ident()]


def test_jobs_are_done_one_after_another(qtbot: QtBot, background: Background) -> None:
    order: list[str] = []
    first_may_end = threading.Event()

    def first(_progress: Progress) -> None:
        first_may_end.wait(5)
        order.append("first")

    background.run(first)
    last = background.run(lambda _progress: order.append("second"))
    with qtbot.waitSignal(last.done):
        first_may_end.set()
    assert order == ["first", "second"]


def test_what_a_job_raises_is_handed_over(qtbot: QtBot, background: Background) -> None:
    def job(_progress: Progress) -> None:
        raise Refusal("The stick is full.", "Use another one.")

    task = background.run(job)
    with qtbot.waitSignal(task.failed) as failed:
        pass
    [error] = failed.args
    assert isinstance(error, Refusal)
    assert error.remedy == "Use another one."


def test_a_cancelled_job_stops_at_its_next_telling(qtbot: QtBot, background: Background) -> None:
    under_way, may_go_on = threading.Event(), threading.Event()
    told: list[int] = []

    def job(progress: Progress) -> None:
        for row in range(1_000):
            progress(row, 1_000)
            told.append(row)
            under_way.set()
            may_go_on.wait(5)

    task = background.run(job)
    with qtbot.waitSignal(task.failed) as failed:
        assert under_way.wait(5)
        task.cancel()
        may_go_on.set()
    assert isinstance(failed.args[0], Cancelled)
    assert told == [0]


def test_a_job_cancelled_before_its_turn_does_nothing(qtbot: QtBot, background: Background) -> None:
    hold = threading.Event()
    background.run(lambda _progress: hold.wait(5))
    done: list[bool] = []
    task = background.run(lambda _progress: done.append(True))
    with qtbot.waitSignal(task.failed):
        task.cancel()
        hold.set()
    assert done == []


def test_progress_reaches_its_end_whatever_was_left_out_on_the_way(
    qtbot: QtBot, background: Background
) -> None:
    told: list[tuple[int, int, str]] = []

    def job(progress: Progress) -> None:
        for row in range(5_001):
            progress(row, 5_000, "rows")

    task = background.run(job)
    task.progress.connect(lambda *it: told.append(it))
    with qtbot.waitSignal(task.done):
        pass
    assert told[-1] == (5_000, 5_000, "rows")
    assert len(told) < 1_000


def test_the_worker_says_when_it_is_busy(qtbot: QtBot, background: Background) -> None:
    said: list[bool] = []
    background.busy.connect(said.append)
    task = background.run(lambda _progress: 1)
    assert background.is_busy
    with qtbot.waitSignal(task.ended):
        pass
    assert said == [True, False]
    assert not background.is_busy


def test_closing_waits_until_the_thread_has_ended(qtbot: QtBot) -> None:
    background = Background()
    ended = threading.Event()

    def job(progress: Progress) -> None:
        try:
            while True:
                progress.check()
        finally:
            ended.set()

    background.run(job)
    background.close()
    assert ended.is_set() or not background._pool.activeThreadCount()


def test_a_job_alone_gives_its_result_or_its_error() -> None:
    quiet = Progress(lambda _done, _total, _word: None)
    assert work(lambda _progress: 3, quiet) == (True, 3)
    good, error = work(lambda _progress: 1 / 0, quiet)
    assert not good
    assert isinstance(error, ZeroDivisionError)
