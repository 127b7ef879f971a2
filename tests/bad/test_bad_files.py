"""Every bad file is named with its reason and the next step, and costs no other report."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.model import Received, Skip
from sayso.sources import Reason, received
from tests.bad_files import BAD, CONTENT, PAGE, make_bad_files


def _taken(inputs: list[Path], base: Path) -> list[Received | Skip]:
    return list(received([str(each) for each in inputs], base=base, clock=lambda: "2024-03-01T10:00:00Z"))


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_a_skip_and_the_next_is_read(tmp_path: Path, name: str):
    """A bad file gives one Skip that names it, why and what to do; the file behind it is read."""
    bad = make_bad_files(tmp_path, name)[name]
    (tmp_path / "good.html").write_bytes(PAGE)
    *before, good = _taken([bad, tmp_path / "good.html"], tmp_path)
    skips = [each for each in before if isinstance(each, Skip)]

    assert [BAD[name]] == [each.reason for each in skips]
    assert all(each.input.startswith(name) and len(each.detail.split()) > 7 for each in skips), skips
    assert isinstance(good, Received)
    assert PAGE == good.data


@pytest.mark.parametrize("name", sorted(set(CONTENT) - set(BAD)))
def test_what_only_reading_can_judge_is_handed_on(tmp_path: Path, name: str):
    """Nesting, a wrong charset, a line that is not JSON: the bytes are handed on unchanged, to be archived first."""
    taken = _taken([make_bad_files(tmp_path, name)[name]], tmp_path)
    end = b"\n" if name.endswith(".jsonl") else b""

    assert all(isinstance(each, Received) for each in taken)
    assert CONTENT[name]() == b"".join(each.data + end for each in taken if isinstance(each, Received))


def test_a_folder_of_bad_files_gives_what_is_good_in_it(tmp_path: Path):
    """Walked as a folder, the same files give the same reasons, each once, in the order of their names."""
    make_bad_files(tmp_path)
    taken = _taken([tmp_path], tmp_path)
    there = sorted(name for name in BAD if (tmp_path / name).is_symlink() or (tmp_path / name).exists())

    assert [BAD[name] for name in there] == [each.reason for each in taken if isinstance(each, Skip)]
    assert set(BAD.values()) <= {reason.value for reason in Reason}
