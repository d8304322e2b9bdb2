"""Every file once, whole or not at all."""

from pathlib import Path

from storage.files import FileStore


def test_a_kept_file_lies_under_its_hash(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")

    kept = store.keep(b"halo")

    assert kept.size == 4
    assert kept.path == tmp_path / "files" / kept.sha256[:2] / kept.sha256[2:]
    assert kept.path.read_bytes() == b"halo"


def test_the_same_content_is_one_file(tmp_path: Path) -> None:
    store = FileStore(tmp_path)

    first, second = store.keep(b"sama"), store.keep(b"sama")

    assert first == second
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [first.path]


def test_a_draft_that_is_not_kept_leaves_nothing(tmp_path: Path) -> None:
    store = FileStore(tmp_path)

    with store.draft() as draft:
        draft.write(b"setengah")

    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_what_a_crash_left_is_swept_away_when_it_is_old_enough(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    known, stray = store.keep(b"dikenal"), store.keep(b"tersesat")
    store.draft().write(b"setengah")

    store.sweep({known.sha256}, before=stray.path.stat().st_mtime - 60)
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 3
    store.sweep({known.sha256}, before=stray.path.stat().st_mtime + 60)

    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [known.path]


def test_a_removed_file_is_gone_and_removing_it_again_is_fine(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    kept = store.keep(b"halo")

    store.remove(kept.sha256)
    store.remove(kept.sha256)

    assert not kept.path.exists()
