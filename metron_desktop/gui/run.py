"""Build the window, show it, and only then load what works behind it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from metron_desktop import log
from metron_desktop.errors import UsageError
from metron_desktop.gui.application import make_application
from metron_desktop.gui.crash import CrashReports, FaultFile
from metron_desktop.gui.garbage import SETTLED_MS, GarbageCollection
from metron_desktop.gui.instance import Answer, Instance, hand_over, server_name
from metron_desktop.gui.main_window import MainWindow
from metron_desktop.gui.messages import Messages
from metron_desktop.gui.pages.all_pages import page_entries
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.scratch import Scratch
from metron_desktop.gui.tasks import Tasks
from metron_desktop.gui.theme import Theme, ThemeChoice
from metron_desktop.gui.thumbnails import Thumbnails
from metron_desktop.paths import Paths
from metron_desktop.settings import THEME, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from metron_desktop.gui.arguments import Arguments
    from metron_desktop.gui.widgets.detail_panel import DetailPanel


def run(arguments: Arguments) -> int:
    """Run the window until it is closed, or let one that has these folders open do it.

    Returns:
        The exit status.

    Raises:
        UsageError: The folders cannot be made, or there is no font to draw text with.
    """
    app = make_application()
    with ExitStack() as at_end:
        garbage = GarbageCollection(app, settled_ms=SETTLED_MS)
        at_end.callback(garbage.close)
        scratch = Scratch()
        at_end.callback(scratch.remove)
        paths = _make_paths(arguments, scratch)
        name = server_name(paths, arguments.api_url)
        answer = hand_over(name, arguments.covers) if _shares_its_window(arguments) else None
        if answer is Answer.TAKEN:
            return 0
        instance: Instance | None = None
        if answer is Answer.NOBODY:
            instance = Instance(name)
            at_end.callback(instance.close)
        log.configure(paths.logs, verbose=arguments.verbose)
        at_end.callback(log.configure, None)
        reports = CrashReports()
        reports.install()
        at_end.callback(reports.uninstall)
        settings = Settings(paths.config / "settings.json")
        theme = Theme(app)
        theme.choose(ThemeChoice.of(settings.get(THEME)))
        window, context = make_window(app, settings, theme)
        reports.reported.connect(lambda report: _show_report(report, paths, window))
        if answer is not Answer.SILENT:  # the file is that window's
            faults = FaultFile(paths.logs)
            if faults.open():
                _tell_of_crash(window, context.messages)
            at_end.callback(faults.close)
        window.show()
        app.processEvents()
        # The event loop, the services and all they need are loaded behind the painted window.
        import asyncio

        from metron_desktop.gui import loop
        from metron_desktop.gui.drop import Covers
        from metron_desktop.gui.session import Session

        session = Session(
            window,
            context,
            paths,
            settings,
            scratch,
            api_url=arguments.api_url,
            offline=arguments.offline,
        )

        async def live(closed: asyncio.Event) -> int:
            start = session.start(
                demo=_wants_demo(arguments), covers=Covers(paths=arguments.covers)
            )
            opening = context.tasks.run(start, replacing="open")
            if arguments.screenshots is not None:
                from metron_desktop.gui import screenshots

                await opening
                return await screenshots.take(window, session, context, scratch, arguments)

            async def identify(covers: Covers) -> None:
                await asyncio.wait({opening})
                await session.identify(covers)

            def started_again(paths: tuple[Path, ...]) -> None:
                _come_forward(window)
                if paths:
                    context.tasks.run(identify(Covers(paths=paths)))

            if instance is not None:
                instance.asked.connect(started_again)
                instance.serve()
            await closed.wait()
            return 0

        return loop.run_until_closed(app, window, session, reports, live)


def make_window(
    app: QApplication, settings: Settings, theme: Theme
) -> tuple[MainWindow, PageContext]:
    """The window with its empty pages, and what they share."""
    messages = Messages(app)
    tasks = Tasks(messages, app)
    context = PageContext(tasks, messages, Thumbnails(tasks, app), settings)

    def make_details() -> DetailPanel:
        from metron_desktop.gui.widgets.detail_panel import DetailPanel

        return DetailPanel(context)

    window = MainWindow(page_entries(), make_details, context, settings, theme)
    return window, context


def _shares_its_window(arguments: Arguments) -> bool:
    """Whether a second start with the same folders means the window of the first."""
    return not arguments.demo and arguments.screenshots is None


def _wants_demo(arguments: Arguments) -> bool:
    return arguments.demo or (arguments.screenshots is not None and arguments.data_dir is None)


def _make_paths(arguments: Arguments, scratch: Scratch) -> Paths:
    """The folders of this run; a demonstration without a folder of its own leaves no trace."""
    if arguments.data_dir is not None:
        paths = Paths.below(arguments.data_dir.expanduser().absolute())
    elif _wants_demo(arguments):
        paths = Paths.below(scratch.folder())
    else:
        paths = Paths.of_user()
    try:
        paths.create()
    except OSError as error:
        raise UsageError(
            f"The folder {error.filename} cannot be made ({error.strerror}); choose another one "
            "with --data-dir."
        ) from error
    return paths


def _come_forward(window: MainWindow) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _show_report(report: str, paths: Paths, window: MainWindow) -> None:
    from metron_desktop.gui.dialogs.crash_dialog import CrashDialog

    # One at a time: what follows from the first is in the log.
    if window.findChild(CrashDialog) is None:
        CrashDialog(report, paths.logs, window).open()


def _tell_of_crash(window: MainWindow, messages: Messages) -> None:
    messages.show(
        window.tr(
            "The program ended unexpectedly last time. Your library is safe; what is known of the "
            "cause is in the log folder."
        ),
        "warning",
        (window.tr("Open Log Folder"), window.commands.logs.trigger),
    )
