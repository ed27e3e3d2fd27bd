"""Tasks keep coroutines alive, replace by name, and take errors where they belong."""

from __future__ import annotations

import asyncio
import gc

import pytest

from metron_desktop.errors import AppError
from metron_desktop.gui.messages import Messages
from metron_desktop.gui.pages.page import PageContext


async def test_a_task_nobody_holds_survives_a_collection(context: PageContext) -> None:
    gate = asyncio.Event()
    done: list[str] = []

    async def work() -> None:
        await gate.wait()
        done.append("done")

    context.tasks.run(work())
    gc.collect()
    gate.set()
    await context.tasks.idle()
    assert done == ["done"]


async def test_the_newest_of_a_name_wins(context: PageContext) -> None:
    gate = asyncio.Event()
    arrived: list[str] = []

    async def search(text: str) -> None:
        await gate.wait()
        arrived.append(text)

    first = context.tasks.run(search("ba"), replacing="search")
    other = context.tasks.run(search("other"), replacing="counts")
    context.tasks.run(search("bat"), replacing="search")
    gate.set()
    await context.tasks.idle()
    assert first.cancelled()
    assert not other.cancelled()
    assert sorted(arrived) == ["bat", "other"]


async def test_the_worlds_errors_become_a_message(context: PageContext) -> None:
    async def fail() -> None:
        raise AppError("The disk is full. Free some space.")

    context.tasks.run(fail())
    await context.tasks.idle()
    assert context.messages.current is not None
    assert context.messages.current.sentence == "The disk is full. Free some space."
    assert context.messages.current.level == "error"


async def test_bugs_reach_the_crash_hook(context: PageContext, qtbot) -> None:
    async def fail() -> None:
        raise ZeroDivisionError("a bug")

    with qtbot.captureExceptions() as caught:
        context.tasks.run(fail())
        await context.tasks.idle()
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert context.messages.current is None


async def test_closing_waits_for_the_end_of_every_task(context: PageContext) -> None:
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.to_thread(ended.append, "cleaned up")

    context.tasks.run(work())
    started = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(started.set_result, None)
    await started
    await context.tasks.close()
    assert ended == ["cleaned up"]


async def test_nothing_starts_after_closing(context: PageContext) -> None:
    async def work() -> None:
        pytest.fail("It ran.")

    await context.tasks.close()
    task = context.tasks.run(work())
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_cancelling_by_name(context: PageContext) -> None:
    task = context.tasks.run(asyncio.Event().wait(), replacing="sign in")
    context.tasks.cancel("sign in")
    context.tasks.cancel("nothing of this name")
    with pytest.raises(asyncio.CancelledError):
        await task


def test_messages_wait_for_the_window(qapp) -> None:
    messages = Messages()
    messages.show("First.", "error")
    messages.show("Second.", "warning")
    assert messages.current is not None
    assert messages.current.sentence == "First."
    assert messages.waiting == 1
