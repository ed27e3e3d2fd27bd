"""Build the one-folder program for Linux, and start it once as proof.

Usage, from a checkout:

    uv run --group packaging python packaging/linux/build.py [--smoke]

The result is ``dist/metron-desktop/`` with both programs, the desktop file and the icon below
``share/``. With ``--smoke`` it is then started in a real window on a virtual screen (Xvfb), its
window is waited for, and both programs are asked for their version.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from metron_desktop import APP_ID

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "dist" / "metron-desktop"


def build() -> None:
    """Run PyInstaller and add the files a desktop wants."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    subprocess.run([*command, str(ROOT / "packaging" / "metron_desktop.spec")], check=True)

    share = BUNDLE / "share"
    applications = share / "applications"
    applications.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "packaging" / "linux" / f"{APP_ID}.desktop", applications)
    icons = ROOT / "resources" / "icons"
    scalable = share / "icons" / "hicolor" / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    shutil.copy(icons / "metron-desktop.svg", scalable / f"{APP_ID}.svg")
    for picture in sorted((icons / "hicolor").glob("*/metron-desktop.png")):
        folder = share / "icons" / "hicolor" / picture.parent.name / "apps"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(picture, folder / f"{APP_ID}.png")
    shutil.copy(ROOT / "LICENSE", BUNDLE)

    size = sum(file.lstat().st_size for file in BUNDLE.rglob("*"))
    print(f"{BUNDLE.relative_to(ROOT)}: {size / 1e6:.0f} MB")


def smoke() -> None:
    """Start what was built, in a real window, as a person would.

    Raises:
        subprocess.CalledProcessError: One of the programs failed.
        SystemExit: No window came up.
    """
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "HOME": home,
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": home,
        }
        subprocess.run([BUNDLE / "metron-desktop-cli", "demo", f"{home}/demo"], check=True,
                       env=environment, stdout=subprocess.DEVNULL)  # fmt: skip
        subprocess.run([BUNDLE / "metron-desktop-cli", "--data-dir", f"{home}/demo", "stats"],
                       check=True, env=environment)  # fmt: skip
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            pass_fds=(write,),
        )
        os.close(write)
        try:
            with os.fdopen(read) as pipe:
                environment["DISPLAY"] = f":{pipe.readline().strip()}"
            program = subprocess.Popen([BUNDLE / "metron-desktop", "--demo"], env=environment)
            try:
                # xdotool itself waits until a window of that name is shown.
                subprocess.run(
                    ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Metron Desktop"],
                    check=True, env=environment, timeout=60, stdout=subprocess.DEVNULL,
                )  # fmt: skip
                if program.poll() is not None:
                    raise SystemExit(f"the program ended by itself with {program.returncode}")
                print("A window came up on a virtual screen.")
            finally:
                program.terminate()
                program.wait(timeout=20)
        finally:
            server.terminate()
            server.wait(timeout=20)


def main() -> None:
    """Build, and with ``--smoke`` start the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="start the result under Xvfb")
    arguments = parser.parse_args()
    build()
    if arguments.smoke:
        smoke()


if __name__ == "__main__":
    main()
