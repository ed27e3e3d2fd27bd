"""Start-up of the program against an empty Qt main window, measured in turn in one run.

``python tests/benchmarks/bench_startup.py [--runs N] [--data-dir DIR]`` starts one process after
the other, warm, and prints medians in milliseconds from the start of the process: the empty window
shown, the program's window shown, and the first rows of the library painted. Without a folder
the demonstration library is written into a temporary one first, so that what is measured is
opening a library and not making one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1280, 800)
window.show()
app.processEvents()
print(time.time())
"""

# The program itself, with a stop watch: it ends when the first rows are painted.
PROGRAM = """
import sys, time
from metron_desktop import app
from metron_desktop.gui import main_window

class Window(main_window.MainWindow):
    shown = 0.0
    def paintEvent(self, event):
        super().paintEvent(event)
        self.shown = self.shown or time.time()
    def bind(self, workspace):
        super().bind(workspace)
        if workspace is not None:
            self.pages["collection"].model.loaded.connect(self.on_loaded)
    def on_loaded(self):
        if self.pages["collection"].model.rowCount():
            self.repaint()
            print(self.shown, time.time())
            self.close()

main_window.MainWindow = Window
sys.exit(app.main(sys.argv[1:]))
"""


def run(program: str, *arguments: str) -> list[float]:
    """Milliseconds from the start of a process to each time it prints."""
    started = time.time()
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [(float(word) - started) * 1000 for word in done.stdout.split()]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--data-dir", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.data_dir
        if folder is None:
            folder = Path(scratch) / "library"
            program = f"import asyncio, pathlib; from metron_desktop.services import demo; \
asyncio.run(demo.write(pathlib.Path({str(folder)!r})))"
            run(program)
        options = ("--data-dir", str(folder))
        run(EMPTY), run(PROGRAM, *options)  # warm the page cache and the byte code
        empty, shown, rows = [], [], []
        for _ in range(asked.runs):
            empty += run(EMPTY)
            window, first = run(PROGRAM, *options)
            shown.append(window)
            rows.append(first)
    floor = statistics.median(empty)
    for name, times in (("empty window", empty), ("window shown", shown), ("first rows", rows)):
        median = statistics.median(times)
        print(
            f"{name:<13} {median:6.0f} ms  {median / floor:4.2f} x   "
            f"({min(times):.0f} to {max(times):.0f})"
        )


if __name__ == "__main__":
    main()
