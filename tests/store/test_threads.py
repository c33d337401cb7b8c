"""Work on other threads: each reads in its own session, and a long read does not keep the writer waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlmodel import func, select

from app.models import Observation
from app.store import NothingToUndo, Workspace, WorkspaceClosed, history, lock
from tests.store.conftest import DAY, Data, set_value


def count(workspace: Workspace) -> int:
    with workspace.read() as session:
        return session.exec(select(func.count()).select_from(Observation)).one()


def test_readers_on_other_threads_never_see_half_a_change(workspace: Workspace, data: Data) -> None:
    stop = threading.Event()

    def look() -> set[int]:
        seen = set()
        while not stop.is_set():
            seen.add(count(workspace))
        return seen

    with ThreadPoolExecutor(3) as pool:
        looking = [pool.submit(look) for _ in range(3)]
        for month in range(1, 6):
            with workspace.change() as change:
                for day in range(1, 11):
                    change.add(
                        Observation(measure_id=data.measure_id, period=DAY.replace(month=month, day=day), value=1)
                    )
                    if day == 5:
                        change.session.flush()
        stop.set()
        seen = set().union(*(future.result() for future in looking))
    assert seen <= {0, 10, 20, 30, 40, 50}
    assert count(workspace) == 50


def test_a_long_read_keeps_nobody_waiting(workspace: Workspace, data: Data) -> None:
    with workspace.read() as session:
        before = session.exec(select(func.count()).select_from(Observation)).one()
        worker = threading.Thread(target=set_value, args=(workspace, data.measure_id, DAY, 7))
        worker.start()
        worker.join(timeout=5)
        assert not worker.is_alive()
        assert session.exec(select(func.count()).select_from(Observation)).one() == before
    assert count(workspace) == before + 1


def test_undo_on_two_threads_at_once_undoes_two_changes(workspace: Workspace, data: Data) -> None:
    set_value(workspace, data.measure_id, DAY, 1, "first")
    set_value(workspace, data.measure_id, DAY, 2, "second")

    def undo(_: int) -> str | None:
        try:
            return history.undo(workspace).sentence
        except NothingToUndo:
            return None

    with ThreadPoolExecutor(2) as pool:
        assert sorted(filter(None, pool.map(undo, range(2)))) == ["Undone: first", "Undone: second"]


USES: list[Callable[[Workspace], object]] = [
    count,
    lambda workspace: workspace.change().__enter__(),
    lambda workspace: workspace.poll(),
    lambda workspace: workspace.try_become_writer(),
    lambda workspace: workspace.compact(),
    history.undo,
]


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("reader", [False, True], ids=["a writer", "a reader"])
def test_a_closed_record_says_so_and_opens_nothing_anew(
    data: Data, use: Callable[[Workspace], object], reader: bool
) -> None:
    first = data.open()
    closed = data.open() if reader else first
    closed.close()
    closed.close()
    with pytest.raises(WorkspaceClosed):
        use(closed)
    first.close()
    assert not data.path.with_name("ward.db-wal").exists(), "somebody still has the file open"
    held = lock.acquire(data.path, data.clock())
    assert held is not None
    held.release()


def test_closing_waits_for_a_change_on_another_thread(data: Data) -> None:
    workspace = data.open()
    begun, may_end = threading.Event(), threading.Event()

    def change_slowly() -> None:
        with workspace.change(sentence="slowly") as change:
            change.add(Observation(measure_id=data.measure_id, period=DAY, value=7))
            begun.set()
            may_end.wait(10)

    with ThreadPoolExecutor(2) as pool:
        changing = pool.submit(change_slowly)
        assert begun.wait(10)
        closing_it = pool.submit(workspace.close)
        assert not closing_it.done()
        may_end.set()
        changing.result()
        closing_it.result()
    with closing(data.open()) as again:
        assert count(again) == 1
