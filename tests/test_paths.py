"""Where the program finds its own files and the user's."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import paths

ROOT = Path(__file__).resolve().parent.parent


def test_resources_are_found_in_the_source_tree() -> None:
    assert paths.resources_folder() == ROOT / "resources"
    assert paths.resource("fonts/OFL.txt").is_file()


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/passwd", "fonts/../../app", "fonts\\OFL.txt", "C:/x"])
def test_a_name_cannot_leave_the_resources(name: str) -> None:
    with pytest.raises(ValueError, match="Not a resource name"):
        paths.resource(name)


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="fonts/Comic"):
        paths.resource("fonts/Comic.ttf")


def test_resources_inside_the_package_are_found_first(tmp_path: Path) -> None:
    """As an installed wheel has them: app/resources beside app/paths.py."""
    package = tmp_path / "site-packages" / "app"
    (package / "resources").mkdir(parents=True)
    (package / "resources" / "measure_library.toml").write_text("")
    shutil.copy(ROOT / "app" / "paths.py", package)
    (package / "__init__.py").write_text("")
    code = "from app import paths; print(paths.resources_folder())"
    done = subprocess.run([sys.executable, "-c", code], cwd=package.parent, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == (package / "resources").resolve()


def test_a_frozen_folder_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "measure_library.toml").write_text("")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources_folder() == tmp_path / "resources"


def test_one_folder_can_hold_everything_of_a_user(tmp_path: Path) -> None:
    places = paths.places({"WARD_HUDDLE_HOME": str(tmp_path)})
    assert places.data_file == tmp_path / "ward-huddle.db"
    assert places.settings_file == tmp_path / "settings.ini"
    assert places.log_folder == tmp_path / "logs"
    assert places.backup_folder == tmp_path / "backups"
    assert list(tmp_path.iterdir()) == [], "asking creates nothing"


def test_a_blank_home_is_no_home() -> None:
    assert paths.places({"WARD_HUDDLE_HOME": "  "}) == paths.places({})


def test_the_usual_places_carry_the_programs_name() -> None:
    places = paths.places({})
    for path in (places.data_file, places.settings_file, places.log_folder):
        assert path.is_absolute()
        assert "Ward Huddle" in str(path)


def test_copies_stand_beside_the_data_file_they_are_of(tmp_path: Path) -> None:
    assert paths.backup_folder(tmp_path / "elm.db") == tmp_path / "backups"


def test_paths_load_without_qt() -> None:
    code = "import sys; import app.paths; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
