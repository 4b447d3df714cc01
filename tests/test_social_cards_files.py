"""Share images: what stands on them, where, and when they are drawn."""

from __future__ import annotations

import io
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from unicodedata import normalize

import mkdocs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort
from PIL import Image, ImageFont

from casebook.build.drawn_files import begin_cards
from casebook.build.load import load
from casebook.build.outputs import FileTasks, Published
from casebook.build.workers import WORTH_FORKING, InlineExecutor, executor
from casebook.content.site import Site
from casebook.files.results import ResultCache
from casebook.messages.progress import Progress
from casebook.messages.wording import wording
from casebook.problems import Place
from casebook.social_cards import files as cards_files
from casebook.social_cards.cards import HEIGHT, WIDTH, Label, ShareCard, card_alt
from casebook.social_cards.drawing import draw_card, title_block
from casebook.social_cards.files import card_batches, read_drawing, share_cards, share_keys
from casebook.social_cards.style import find_font, font_folders, read_colours
from casebook.theme import THEME
from mini import MINI, copy_mini, mini_config, with_options

FONT = find_font(font_folders(os.environ, Path.home()))
needs_font = pytest.mark.skipif(FONT is None, reason="no Korean font is installed (Debian: fonts-noto-cjk or fonts-nanum)")
COLOURS = read_colours((THEME / "assets/casebook/tokens.css").read_text(encoding="utf-8"))
MARKS = ("circle", "square", "triangle", "diamond")
NOWHERE = Place("mkdocs.yml")
LATIN_FONT = Path(mkdocs.__file__).parent / "themes/readthedocs/css/fonts/lato-bold.woff"
TITLES = (
    "연계",
    "개방과 공유의 공간 「NPS+ IT R&D 센터」 구축운영",
    "지역 중소기업 성장, 일자리 창출, 경제 활성화를 가져오는 KICET 상생발전 플랫폼 2019년 6월부터 12월까지의 성과",
    "가" * 100,
    "W" * 100,
    "여덟글자짜리낱말 " * 11,
)


def card(title: str, mark: str = "circle", about: str = "부산혁신도시 (동삼·문현·센텀·대연지구)") -> ShareCard:
    return ShareCard(labels=(Label(mark, "특화발전"),), title=title, about=about, site="혁신도시 우수사례")


def drawn(it: ShareCard) -> Image.Image:
    assert FONT
    return Image.open(io.BytesIO(draw_card(it, COLOURS, FONT)))


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """The box around all that is not ground, whose index in the palette is 0."""
    box = image.point([0] + [255] * 255).getbbox()
    assert box
    return box


def built(project: Path) -> dict[str, bytes]:
    """The share images of the project's site, by address."""
    build(mini_config(project, strict=True))
    site = project.parent / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted((site / "assets/share").rglob("*.png"))}


@needs_font
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("title", TITLES)
def test_everything_stands_in_the_middle_that_kakaotalk_shows_with_room_around(title: str, mark: str) -> None:
    image = drawn(card(title, mark))
    assert image.size == (WIDTH, HEIGHT) == (1200, 630)
    left, top, right, bottom = ink(image)
    assert (left >= 72, top >= 60, right <= 1128, bottom <= 570) == (True,) * 4, ink(image)


@needs_font
@pytest.mark.parametrize("title", TITLES)
def test_a_file_is_small(title: str) -> None:
    assert FONT
    assert len(draw_card(card(title), COLOURS, FONT)) <= 40_000


@needs_font
@settings(max_examples=25)
@given(st.text(st.characters(codec="utf-8", categories=["Lu", "Ll", "Nd"], max_codepoint=127) | st.characters(
    min_codepoint=0xAC00, max_codepoint=0xD7A3) | st.just(" "), min_size=1, max_size=100))  # fmt: skip
def test_every_word_of_a_title_is_drawn_within_the_margins(title: str) -> None:
    assert FONT
    block = title_block(title, FONT)
    assert "".join(block.lines).replace(" ", "") == title.replace(" ", "")
    assert len(block.lines) <= 4
    font = ImageFont.truetype(FONT, block.size, layout_engine=ImageFont.Layout.BASIC)
    assert all(font.getlength(line) <= 1040 for line in block.lines)
    left, top, right, bottom = ink(drawn(card(title)))
    assert (left >= 72, top >= 60, right <= 1128, bottom <= 570) == (True,) * 4


@needs_font
def test_a_title_stays_clear_of_what_stands_below_it() -> None:
    """Nothing is drawn in the strip between the two, however long the title."""
    for title in TITLES:
        assert drawn(card(title)).crop((0, 434, 1000, 460)).getcolors() == [(1000 * 26, 0)], title


@needs_font
@pytest.mark.parametrize("mark", MARKS)
def test_a_category_has_its_form_and_its_colours(mark: str) -> None:
    image = drawn(card("제목", mark)).convert("RGB")
    assert image.getpixel((0, 0)) == COLOURS[f"{mark}-tint"]
    assert image.getpixel((1068, 501)) == COLOURS[mark]
    corner = image.getpixel((1026, 459))
    assert (corner == COLOURS[mark]) == (mark == "square"), "only a square reaches its corners"


@needs_font
@pytest.mark.parametrize("title", ["", " ", "\u200b", "\u0301", "ẾẾẾ gjpqy", "fi ffl 가\u0301", "\U0001f600", "\ud7a3" * 3])
def test_characters_with_no_or_odd_shapes_do_no_harm(title: str) -> None:
    image = drawn(card(title))
    assert image.crop((0, 432, 1000, 460)).getcolors() == [(1000 * 28, 0)]
    assert drawn(card(title)).tobytes() == image.tobytes()


@needs_font
def test_cards_that_differ_in_their_titles_share_all_that_stands_around_them() -> None:
    assert FONT
    one, two = draw_card(card("하나"), COLOURS, FONT), draw_card(card("다른 제목"), COLOURS, FONT)
    images = [Image.open(io.BytesIO(data)) for data in (one, two)]
    for box in ((0, 0, 1200, 126), (0, 432, 1200, 630)):
        assert images[0].crop(box).tobytes() == images[1].crop(box).tobytes()
    other = drawn(card("하나", mark="square", about="다른 곳"))
    assert other.convert("RGB").tobytes() != images[0].convert("RGB").tobytes()


@needs_font
def test_a_text_longer_than_its_place_changes_nothing_outside_it() -> None:
    image = drawn(card("제목", about="아주 긴 이름의 혁신도시 " * 40))
    left, top, right, bottom = ink(image)
    assert (left >= 72, top >= 60, right <= 1128, bottom <= 570) == (True,) * 4
    assert image.crop((980, 300, 1012, 630)).getcolors() == [(32 * 330, 0)], "the text runs into the form"


@needs_font
def test_the_same_card_makes_the_same_bytes_in_every_build(tmp_path: Path) -> None:
    first, second = built(copy_mini(tmp_path / "one")), built(copy_mini(tmp_path / "two"))
    assert first == second
    assert list(first) == [
        "assets/share/cases/north/bus-stop.png", "assets/share/cases/south/talent.png", "assets/share/site.png",
    ]  # fmt: skip


@needs_font
def test_many_images_are_the_same_from_several_processes(tmp_path: Path) -> None:
    drawing, _ = read_drawing(tmp_path, "", NOWHERE, None, wording("ko"))
    assert drawing
    cards = {f"{number}.png": card(f"사례 {number}") for number in range(60)}
    keys = share_keys(cards, drawing)
    alone = [batch.images() for batch in card_batches(cards, keys, drawing, ResultCache(tmp_path / "alone", "images"))]
    batches = [*card_batches(cards, keys, drawing, ResultCache(tmp_path / "shared", "images"))]
    with executor(WORTH_FORKING) as workers:
        for task in [workers.submit(batch.draw) for batch in batches]:
            task.result()
    stored = ResultCache(tmp_path / "shared", "images").get_all([*keys.values()])
    assert [{address: stored[keys[address]] for address in some} for some in alone] == alone
    assert [batch.images() for batch in batches] == alone
    assert len({image for some in alone for image in some.values()}) == 60


@needs_font
def test_an_image_is_drawn_again_only_when_what_it_shows_has_changed(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)

    def imports_pillow() -> bool:
        program = "import sys; from mkdocs.__main__ import cli; cli(['build'], standalone_mode=False)"
        command = [sys.executable, "-c", f"{program}; print('PIL' in sys.modules)"]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
        return done.stdout.split()[-1] == "True"

    def kept() -> set[str]:
        with closing(sqlite3.connect(project / ".cache/casebook/results.sqlite")) as database:
            return {key for (key,) in database.execute("SELECT key FROM results WHERE kind = 'share images'")}

    assert imports_pillow()
    first = kept()
    assert len(first) == 3
    case = project / "cases/north/bus-stop.md"
    case.write_text(case.read_text(encoding="utf-8").replace("## ", "## 새 "), encoding="utf-8")
    assert not imports_pillow(), "a body is not on an image"
    assert kept() == first
    case.write_text(case.read_text(encoding="utf-8").replace("title: ", "title: 새 "), encoding="utf-8")
    assert imports_pillow()
    assert len(kept() & first) == 2
    assert len(kept()) == 3, "the image of the old title is let go"


def test_without_a_font_the_build_says_so_once_and_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casebook.social_cards.files.font_folders", lambda *_: (tmp_path / "none",))
    with caplog.at_level(logging.INFO):
        assert built(copy_mini(tmp_path)) == {}
    said = [record for record in caplog.records if wording("ko")("share_no_font") in record.getMessage()]
    assert [record.levelname for record in said] == ["INFO"]
    assert (tmp_path / "site/cases/north/bus-stop/index.html").is_file()


@pytest.mark.parametrize("chosen", ["lost.ttf", "mkdocs.yml", "latin.woff"])
def test_a_font_that_cannot_be_used_stops_the_build(tmp_path: Path, chosen: str, caplog: pytest.LogCaptureFixture) -> None:
    project = copy_mini(tmp_path, with_options(share_font=chosen))
    shutil.copy(LATIN_FONT, project / "latin.woff")
    with pytest.raises(Abort):
        built(project)
    assert "[CB504]" in caplog.text
    assert chosen in caplog.text


@needs_font
def test_a_font_of_the_operators_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert FONT
    monkeypatch.setattr("casebook.social_cards.files.font_folders", lambda *_: ())
    project = copy_mini(tmp_path, with_options(share_font=f"fonts/own{FONT.suffix}"))
    (project / "fonts").mkdir()
    shutil.copy(FONT, project / f"fonts/own{FONT.suffix}")
    assert len(built(project)) == 3


def test_a_latin_font_does_for_a_site_in_english(tmp_path: Path) -> None:
    shutil.copy(LATIN_FONT, tmp_path / "latin.woff")
    drawing, problems = read_drawing(tmp_path, "latin.woff", NOWHERE, None, wording("en"))
    assert problems == []
    assert drawing


def test_the_preferred_font_is_found_wherever_it_stands(tmp_path: Path) -> None:
    for name in ("b/c/NanumGothicBold.ttf", "a/malgunbd.ttf", "a/NotoSans-Bold.ttf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert find_font([tmp_path / "lost", tmp_path / "a", tmp_path / "b"]) == tmp_path / "b/c/NanumGothicBold.ttf"
    assert find_font([tmp_path / "a"]) == tmp_path / "a/malgunbd.ttf"
    assert find_font([tmp_path / "lost"]) is None


def test_fonts_are_looked_for_where_each_system_keeps_them() -> None:
    folders = font_folders({"WINDIR": "win", "LOCALAPPDATA": "local"}, Path("home"))
    assert {Path("/usr/share/fonts"), Path("home/Library/Fonts"), Path("win/Fonts")} <= set(folders)
    assert Path("local/Microsoft/Windows/Fonts") in folders


def test_colours_are_those_of_the_sites_own_stylesheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "assets/casebook/tokens.css"
    own.parent.mkdir(parents=True)
    square = "--cb-square: var(--cb-light, #456) var(--cb-dark, #fff);"
    css = ":root { --cb-circle: light-dark(#123, #fff); --cb-heading: rgb(1 2 3); --cb-tint: #0A0b0c; " + square + " }"
    own.write_text(css, "utf-8")
    fonts = tmp_path / "NanumGothicBold.ttf"
    fonts.touch()
    monkeypatch.setattr("casebook.social_cards.files.font_folders", lambda *_: (tmp_path,))
    drawing, _ = read_drawing(tmp_path, "", NOWHERE, tmp_path, wording("ko"))
    assert drawing
    assert drawing.colours["circle"] == (0x11, 0x22, 0x33)
    assert drawing.colours["tint"] == (10, 11, 12)
    assert drawing.colours["heading"] == COLOURS["heading"], "not a hexadecimal colour: the packaged one stays"
    assert drawing.colours["square-tint"] == COLOURS["square-tint"]


def test_colours_are_for_light_screens_without_high_contrast() -> None:
    assert COLOURS["circle"] == (0x0B, 0x50, 0xD0)
    assert COLOURS["heading"] == (0x0C, 0x1A, 0x33)


def test_the_sites_own_card_shows_all_categories_and_cases_show_theirs() -> None:
    catalogue = load(MINI / "cases").catalogue
    cards = share_cards(Site(catalogue, wording("ko"), name="작은 사례집", about="사례를 모은 곳"))
    site = cards["assets/share/site.png"]
    assert [label.name for label in site.labels] == [category.name for category in catalogue.categories.values()]
    assert (site.title, site.about) == ("작은 사례집", "사례를 모은 곳")
    case = cards["assets/share/cases/north/bus-stop.png"]
    file = catalogue.cases["north/bus-stop"]
    category = catalogue.categories[file.case.category]
    assert case == ShareCard(
        labels=(Label(category.mark, category.name),),
        title=file.case.title,
        about=catalogue.cities["north"].name,
        site="작은 사례집",
    )


def test_the_text_for_those_who_do_not_see_the_image_says_all_that_is_on_it() -> None:
    assert card_alt(card("제목", about="전북혁신도시")) == "특화발전 · 제목 · 전북혁신도시 · 혁신도시 우수사례"
    site = ShareCard(labels=(Label("circle", "가"), Label("square", "나")), title="사례집", about="", site="")
    assert card_alt(site) == "가, 나 · 사례집"


@needs_font
def test_hangul_typed_in_letters_looks_like_hangul_typed_in_syllables() -> None:
    assert drawn(card(normalize("NFD", "혁신도시"))).tobytes() == drawn(card("혁신도시")).tobytes()


@needs_font
@pytest.mark.parametrize("is_writable", [True, False])
def test_each_image_is_drawn_once_also_where_the_cache_cannot_be_written(
    is_writable: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing, _ = read_drawing(tmp_path, "", NOWHERE, None, wording("ko"))
    assert drawing
    drawn_cards: list[ShareCard] = []
    monkeypatch.setattr(cards_files, "_draw", lambda _, it: drawn_cards.append(it) or it.title.encode())
    cards = {f"{number}.png": card(f"사례 {number}") for number in range(60)}
    (tmp_path / "file").touch()
    folder = tmp_path / ("cache" if is_writable else "file")
    tasks = FileTasks(
        Published({}, ResultCache(tmp_path / "tasks", "tasks")), InlineExecutor(), Progress(wording("ko")), in_order=False
    )
    begin_cards(cards, drawing, ResultCache(folder / "results", "images"), tasks)
    assert {output.address: output.content for output in tasks.outputs()} == {
        address: it.title.encode() for address, it in cards.items()
    }
    assert len(drawn_cards) == 60
