"""Settings survive restarts, damage and nonsense."""

from __future__ import annotations

import json
from pathlib import Path

from metron_desktop import settings
from metron_desktop.settings import Settings


def test_defaults_without_a_file(tmp_path: Path) -> None:
    values = Settings(tmp_path / "settings.json")
    assert values.get(settings.API_URL) == "https://metron.cloud/api/"
    assert not (tmp_path / "settings.json").exists()


def test_a_value_survives_a_restart(tmp_path: Path) -> None:
    Settings(tmp_path / "config" / "settings.json").set(settings.DAILY_RESERVE, 250)
    assert Settings(tmp_path / "config" / "settings.json").get(settings.DAILY_RESERVE) == 250


def test_a_damaged_file_is_set_aside_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"account/username": "rea', encoding="utf-8")
    values = Settings(file)
    assert values.get(settings.USERNAME) == ""
    values.set(settings.THEME, "dark")
    assert file.with_suffix(".damaged").read_text(encoding="utf-8").startswith('{"account')
    assert json.loads(file.read_text(encoding="utf-8")) == {"appearance/theme": "dark"}


def test_a_value_of_the_wrong_type_counts_as_unset(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(
        json.dumps({"sync/daily_reserve": "many", "account/uses_token": 1}), encoding="utf-8"
    )
    values = Settings(file)
    assert values.get(settings.DAILY_RESERVE) == 500
    assert values.get(settings.USES_TOKEN) is True


def test_a_file_that_is_not_an_object_counts_as_empty(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text("[1, 2]", encoding="utf-8")
    assert Settings(file).get(settings.THEME) == "system"


def test_every_setting_has_a_key_of_its_own() -> None:
    declared = [value for value in vars(settings).values() if isinstance(value, settings.Setting)]
    assert len({setting.key for setting in declared}) == len(declared) > 5
    assert all(setting.label for setting in declared)
