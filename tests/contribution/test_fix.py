"""`--fix`: what is safe is mended, in one step, and nothing else is touched."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.contribution import fix
from build.contribution.fix import NotWritableError, applied, fixed_texts, mend, write
from build.contribution.problem import Checked, Edit, Problem, Resave
from build.contribution.render import diff
from tests.contribution.checked_files import CAPITALS, NO_ZONE, TEXT, found

MENDED = TEXT.replace("FERRY TALKS END", "Ferry talks end")


def spaces(paths: list[Path]) -> Checked:
    """Find each run of spaces in the files, to be mended into one."""
    texts = {str(path): path.read_bytes().decode("utf-8-sig") for path in paths}
    return Checked(len(paths), tuple(_runs(texts)), texts)


def _runs(texts: dict[str, str]) -> Iterator[Problem]:
    for path, text in texts.items():
        for run in re.finditer("  +", text):
            edit = Edit(run.start(), run.end(), " ")
            yield replace(CAPITALS, path=path, line=1, column=1, fix=edit)


def test_the_edits_of_a_file_are_made_together() -> None:
    more = replace(NO_ZONE, fix=Edit(65, 65, "+01:00"))
    assert fixed_texts(found(CAPITALS, more)) == {
        CAPITALS.path: MENDED.replace("18:40:00", "18:40:00+01:00")
    }


def test_a_file_without_a_safe_mend_is_not_among_them() -> None:
    assert fixed_texts(found(NO_ZONE)) == {}
    assert fixed_texts(found(replace(CAPITALS, fix=Edit(14, 29, "FERRY TALKS END")))) == {}


def test_of_edits_that_overlap_the_first_is_made() -> None:
    assert applied("abcdef", [Edit(2, 5, "X"), Edit(0, 3, "Y")]) == "Ydef"
    assert applied("abcdef", [Edit(0, 2, "X"), Edit(2, 4, "Y")]) == "XYef", "side by side"
    assert applied("abc", [Edit(1, 1, "X"), Edit(1, 1, "Y")]) == "aXbc", "no order between them"
    assert applied("abc", [Edit(1, 1, "X"), Edit(1, 1, "X")]) == "aXbc"
    assert applied("abc", [Edit(1, 1, "X"), Edit(1, 2, "Y")]) == "aXbc"


EDITS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.text("xy", max_size=3)).map(
        lambda one: Edit(min(one[:2]), max(one[:2]), one[2])
    ),
    max_size=6,
)


@given(EDITS)
def test_the_order_of_the_edits_does_not_matter_and_what_they_spare_stays(
    edits: list[Edit],
) -> None:
    text = "abcdefghijkl"
    mended = applied(text, edits)
    assert applied(text, edits[::-1]) == mended
    kept = [
        letter
        for at, letter in enumerate(text)
        if not any(edit.start <= at < edit.end for edit in edits)
    ]
    assert [one for one in mended if one in kept] == kept


@given(st.text("a \r\né", max_size=80))
def test_a_second_run_changes_nothing(text: str) -> None:
    def once(text: str) -> str:
        checked = Checked(1, tuple(_runs({"a.md": text})), {"a.md": text})
        return fixed_texts(checked).get("a.md", text)

    assert once(once(text)) == once(text)


def test_a_file_is_mended_and_mending_it_again_touches_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbfone  two\r\nthree   four\r\nno end")
    file.chmod(0o640)
    mended = mend(lambda: spaces([file]), [tmp_path])
    assert file.read_bytes() == b"\xef\xbb\xbfone two\r\nthree four\r\nno end"
    assert file.stat().st_mode & 0o777 == 0o640
    assert mended.checked.problems == ()
    assert (list(mended.before), list(mended.after), mended.left) == ([str(file)], [str(file)], {})
    stamp = file.stat().st_mtime_ns, file.stat().st_ino
    again = mend(lambda: spaces([file]), [tmp_path])
    assert again.after == {}
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == stamp
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_mends_that_overlap_are_done_in_a_later_round(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("a  b", encoding="utf-8")

    def check() -> Checked:
        checked = spaces([file])
        text = checked.texts[str(file)]
        at = text.find("b")
        if at < 0:
            return checked
        other = replace(CAPITALS, path=str(file), fix=Edit(max(0, at - 1), at + 1, " c"))
        return replace(checked, problems=(*checked.problems, other))

    mended = mend(check, [file])
    assert file.read_text("utf-8") == "a c"
    assert mended.before == {str(file): "a  b"}


def test_a_rule_that_never_rests_is_stopped(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("x", encoding="utf-8")

    def check() -> Checked:
        text = file.read_text("utf-8")
        problem = replace(CAPITALS, path=str(file), fix=Edit(0, 0, "x"))
        return Checked(1, (problem,), {str(file): text})

    mend(check, [tmp_path])
    assert len(file.read_text("utf-8")) == 1 + fix.MAX_ROUNDS


def test_a_file_changed_since_it_was_checked_is_left(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("one  two", encoding="utf-8")
    checked = spaces([file])
    file.write_text("by somebody else", encoding="utf-8")
    mended = mend(lambda: checked, [tmp_path])
    assert mended.left == {str(file): "it is no longer what was checked"}
    assert file.read_text("utf-8") == "by somebody else"


def test_a_file_changed_while_it_is_mended_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_text("old", encoding="utf-8")
    sync = os.fsync

    def meanwhile(handle: int) -> None:
        file.write_text("by somebody else", encoding="utf-8")
        sync(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(NotWritableError, match="changed while"):
        write(file, "old", "new", [tmp_path])
    assert file.read_text("utf-8") == "by somebody else"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"], "no temporary file stays"


@pytest.mark.parametrize("way", ["file", "folder", "given"])
def test_nothing_is_written_through_a_link(tmp_path: Path, way: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    target = outside / "a.md"
    target.write_text("one  two", encoding="utf-8")
    source = tmp_path / "source"
    source.mkdir()
    if way == "folder":
        (source / "sub").symlink_to(outside)
        file = source / "sub" / "a.md"
    else:
        (source / "a.md").symlink_to(target)
        file = source / "a.md"
    mended = mend(lambda: spaces([file]), [file if way == "given" else source])
    assert "a link" in mended.left[str(file)]
    assert target.read_text("utf-8") == "one  two"


def test_a_source_may_itself_be_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    file = tmp_path / "link" / "a.md"
    file.write_text("one  two", encoding="utf-8")
    assert mend(lambda: spaces([file]), [tmp_path / "link"]).left == {}


def test_a_relative_source_holds_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("a.md")
    file.write_text("one  two", encoding="utf-8")
    assert mend(lambda: spaces([file]), [Path()]).left == {}


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_only_utf_8_is_written_and_only_where_that_is_asked(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.md"
    file.write_text("café  bar", encoding=encoding)
    with pytest.raises(NotWritableError, match="save it as UTF-8 first"):
        write(file, "café  bar", "café bar", [tmp_path])
    write(file, "café  bar", "café bar", [tmp_path], resave=True)
    assert file.read_bytes() == "café bar".encode()


def test_a_file_may_only_have_to_be_saved_anew(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("café\r\n".encode("cp1252"))

    def check() -> Checked:
        is_utf_8 = file.read_bytes() == "café\r\n".encode()
        problem = replace(CAPITALS, path=str(file), fix=Resave())
        return Checked(1, () if is_utf_8 else (problem,), {str(file): "café\r\n"})

    mended = mend(check, [tmp_path])
    assert file.read_bytes() == "café\r\n".encode()
    assert (mended.before, mended.left) == (mended.after, {})
    shown = diff.render("a.md", mended.before[str(file)], mended.after[str(file)])
    assert shown == "a.md: saved as UTF-8, no character changed\n"


def test_bytes_that_nobody_can_read_are_left(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"caf\xf8  bar\xfe\xff\x81")
    with pytest.raises(NotWritableError, match="no longer what was checked"):
        write(file, "caf  bar", "caf bar", [tmp_path])


def test_the_change_is_shown_with_every_character_visible() -> None:
    assert diff.render("articles/a.md", "same\r\n-- \x1b[2Jold\r\n", "same\r\nnew") == (
        "--- articles/a.md (before)\n"
        "+++ articles/a.md (after)\n"
        "@@ -1,2 +1,2 @@\n"
        " same\n"
        "--- \\x1b[2Jold\n"
        "+new\n"
        "\\ No newline at end of file\n"
    )
    assert "\x1b[32m+new\x1b[0m" in diff.render("a.md", "old\n", "new\n", color=True)
