from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from safehome.base import synchronised
from safehome.base.synchronised import doubt_about, synchronised_by

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_service(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("folders", "service"),
    [
        ("OneDrive/安家", "OneDrive"),
        ("OneDrive - 低塘街道/文档/vault", "OneDrive"),
        ("我的坚果云/vault", "坚果云"),
        ("Nutstore/1/vault", "坚果云"),
        ("BaiduNetdisk/vault", "百度网盘"),
        ("BaiduSyncdisk/vault", "百度网盘"),
        ("百度网盘同步空间/vault", "百度网盘"),
        ("WPS云盘/vault", "WPS 云盘"),
        ("WPSDrive/1/vault", "WPS 云盘"),
        ("WPS Cloud Files/vault", "WPS 云盘"),
        ("微云/vault", "微云"),
        ("Dropbox/vault", "Dropbox"),
        ("Google Drive/vault", "Google Drive"),
        ("GoogleDrive/vault", "Google Drive"),
        ("iCloudDrive/vault", "iCloud"),
        ("Nextcloud/vault", "Nextcloud"),
        ("ownCloud/vault", "Nextcloud"),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(
    tmp_path: Path, folders: str, service: str
) -> None:
    folder = tmp_path / folders
    assert synchronised_by(folder) == service  # before there is anything
    folder.mkdir(parents=True)
    assert synchronised_by(folder) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache/", "Dropbox"),
        (".tmp.driveupload/", "Google Drive"),
        (".sync_7f3a9c.db", "Nextcloud"),
        ("._sync_7f3a9c.db", "Nextcloud"),
        (".stfolder", "Syncthing"),
        (".stfolder/", "Syncthing"),
        (".sync/", "Resilio Sync"),
    ],
)
def test_and_by_what_is_left_in_it(tmp_path: Path, mark: str, service: str) -> None:
    folder = tmp_path / "资料" / "妇联" / "vault"
    folder.mkdir(parents=True)
    left = tmp_path / "资料" / mark
    if mark.endswith("/"):
        left.mkdir()
    else:
        left.touch()
    assert synchronised_by(folder) == service
    assert synchronised_by(tmp_path / "elsewhere") == ""


def test_and_by_what_windows_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "cloud"))
    assert synchronised_by(tmp_path / "cloud" / "vault") == "OneDrive"
    assert synchronised_by(tmp_path / "cloudy" / "vault") == ""


def test_a_link_does_not_hide_it(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "vault").mkdir(parents=True)
    (tmp_path / "vault").symlink_to(tmp_path / "Dropbox" / "vault")
    assert synchronised_by(tmp_path / "vault") == "Dropbox"


@pytest.mark.parametrize(
    "folders", ["同步资料", "云", "微云村", "onedriver", "我的文档", "dropbox.old", "backup sync"]
)
def test_a_plain_folder_raises_no_alarm(tmp_path: Path, folders: str) -> None:
    folder = tmp_path / folders / "vault"
    folder.mkdir(parents=True)
    (tmp_path / ".dropbox").mkdir()  # as in the home folder
    (folder / "sync.db").touch()
    (folder / ".sync").touch()
    assert synchronised_by(folder) == ""
    assert doubt_about(folder) is None


def test_each_bad_place_is_told_in_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synchronised, "is_on_stick", lambda _folder: True)
    stick = doubt_about(tmp_path / "vault")
    share = doubt_about(tmp_path / "Dropbox" / "vault")
    monkeypatch.setattr(synchronised, "is_on_network", lambda _folder: True)
    network = doubt_about(tmp_path / "vault")
    assert stick is not None
    assert share is not None
    assert network is not None
    assert len({stick.happened, share.happened, network.happened}) == 3
    assert "Dropbox" in share.happened
