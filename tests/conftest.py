"""What every test shares: an offscreen Qt, no keychain, no proxies."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_API"] = "pyside6"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
for name in ("METRON_TOKEN", "METRON_USERNAME", "METRON_PASSWORD"):
    os.environ.pop(name, None)
