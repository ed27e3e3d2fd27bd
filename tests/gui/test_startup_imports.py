"""Nothing heavy is loaded before the window is shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import metron_desktop

ROOT = Path(metron_desktop.__file__).parent.parent
HEAVY = {
    *("sqlalchemy", "alembic", "httpx", "pydantic", "scipy", "numpy", "PIL", "imagehash"),
    "pyqtgraph",
}
OURS = {"metron_desktop.services.workspace", "metron_desktop.store", "metron_desktop.api"}

# Runs the program itself; notes what is loaded when its window is first shown, then closes it
# once the demonstration library's rows are there.
PROGRAM = """
import json, sys
from metron_desktop import app
from PySide6.QtCore import QTimer
from metron_desktop.gui import main_window

class Window(main_window.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        if not self.loaded:
            self.loaded = sorted(sys.modules)
    loaded = ()
    def bind(self, workspace):
        super().bind(workspace)
        if workspace is not None:
            print(json.dumps({"shown": self.loaded, "later": sorted(sys.modules)}))
            QTimer.singleShot(0, self.close)

main_window.MainWindow = Window
sys.exit(app.main(["--demo"]))
"""


def test_the_window_is_shown_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    loaded = json.loads(done.stdout.splitlines()[-1])
    shown = set(loaded["shown"])
    assert "PySide6.QtWidgets" in shown
    assert {name for name in shown if name.partition(".")[0] in HEAVY} == set()
    assert {name for name in shown if any(name.startswith(ours) for ours in OURS)} == set()
    # The probe itself works: later they are there.
    assert "sqlalchemy" in loaded["later"]
