"""Photos and their copies as pages show them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from casebook.content.picture_copies import LARGEST, WIDTHS, PublishedPictures, publish_pictures
from casebook.content.pictures import holds_position
from casebook.files.cache import FileCache
from casebook.layout import Layout
from casebook.pages.pictures import with_pictures
from mini import MINI, built, built_project, copy_mini
from test_content_pictures import SECRETS, exif

_TAG = re.compile(r"<picture>.*?</picture>")


def noise(width: int, height: int, kind: str, mode: str = "RGB", orientation: int = 1, **more: object) -> bytes:
    """A picture of many colours, as a photo has them, of this size as it is stored."""
    out = io.BytesIO()
    image = Image.effect_noise((width // 8 + 1, height // 8 + 1), 80).resize((width, height)).convert(mode)
    image.save(out, kind, **({"exif": exif(orientation)} if kind != "GIF" else {}), **more)  # type: ignore[arg-type]
    return out.getvalue()


def published(raw: bytes, folder: Path) -> PublishedPictures:
    return publish_pictures([("a", raw)], FileCache(folder, ".bin"))


def opened(raw: bytes) -> Image.Image:
    return Image.open(io.BytesIO(raw))


@pytest.mark.parametrize(
    ("raw", "size", "widths"),
    [
        (noise(2600, 1300, "JPEG", orientation=6), (1300, 2600), [480, 960, 1300]),
        (noise(2600, 1300, "JPEG"), (LARGEST, LARGEST // 2), [*WIDTHS, LARGEST]),
        (noise(1000, 500, "JPEG", "L"), (1000, 500), [480, 960, 1000]),
        (noise(960, 500, "PNG"), (960, 500), [480, 960]),
        (noise(300, 200, "WEBP", "RGBA", lossless=True), (300, 200), [300]),
    ],
)
def test_a_photo_is_as_large_as_pages_show_it_and_has_copies(
    raw: bytes, size: tuple[int, int], widths: list[int], tmp_path: Path
) -> None:
    made = published(raw, tmp_path)
    picture = made.pages["a"]
    assert (picture.width, picture.height) == size == opened(made.files["a"]).size
    assert [width for width, _ in picture.copies] == widths
    for width, address in picture.copies:
        copy = made.copies[address]
        assert opened(copy).format == "WEBP"
        assert opened(copy).size == (width, round(size[1] * width / size[0]))
        assert len(copy) < len(made.files["a"])
    for file in (made.files["a"], *made.copies.values()):
        assert not holds_position(file)
        assert [secret for secret in SECRETS if len(secret) > 3 and secret in file] == []  # three letters stand in noise
    assert published(raw, tmp_path) == made  # from the cache
    assert published(raw, tmp_path / "other") == made


@pytest.mark.parametrize("kind", ["moving", "GIF", "CMYK", "broken", "drawing"])
def test_what_cannot_have_copies_is_published_without(kind: str, tmp_path: Path) -> None:
    raws = {
        "moving": noise(600, 300, "WEBP", save_all=True, append_images=[Image.new("RGB", (600, 300))]),
        "GIF": noise(600, 300, "GIF"),
        "CMYK": noise(600, 300, "JPEG", "CMYK"),
        "broken": noise(600, 300, "JPEG")[:200],
        "drawing": b"",
    }
    out = io.BytesIO()
    Image.new("1", (600, 300)).save(out, "PNG")
    raws["drawing"] = out.getvalue()  # 100 bytes: no copy is smaller
    made = published(raws[kind], tmp_path)
    assert made.copies == {}
    assert made.files["a"]
    assert "a" not in made.pages or made.pages["a"].copies == ()


def test_pages_say_how_large_a_picture_is_and_offer_its_copies(tmp_path: Path) -> None:
    pictures = {"cases/a/images/b c.jpg": published(noise(1000, 500, "JPEG"), tmp_path).pages["a"]}
    html = (
        '<p><img alt="가" loading="lazy" src="../images/b%20c.jpg"><img src="../images/d.jpg"><img src="https://e.example/f.jpg">'
    )
    shown = with_pictures(html, "cases/a/b/", Layout(), pictures)
    assert re.fullmatch(
        r'<p><picture><source type="image/webp" '
        r'srcset="(\.\./\.\./\.\./assets/pictures/\w+-\d+\.webp \d+w(, )?){3}" sizes="[^"]+">'
        r'<img alt="가" loading="lazy" src="\.\./images/b%20c\.jpg" width="1000" height="500"></picture>'
        r'<img src="../images/d.jpg"><img src="https://e.example/f.jpg">',
        shown,
    )
    in_files = with_pictures('<img src="images/b%20c.jpg">', "cases/a/b/", Layout(folders=False), pictures)
    assert 'srcset="../../assets/pictures/' in in_files
    assert with_pictures('<img src="../images/b%20c.jpg" width="10">', "cases/a/b/", Layout(), pictures).count("width") == 1


FIELDS = """images:
  - {file: images/stop.jpg, alt: 승강장, credit: 북쪽도, licence: kogl-1}
  - {file: images/bench.jpg, alt: 의자, credit: 북쪽도, licence: kogl-1}
---

![본문](images/stop.jpg)
"""


@pytest.mark.parametrize("files", [False, True])
def test_bodies_figures_and_hand_written_pages_show_copies_and_every_one_is_there(tmp_path: Path, *, files: bool) -> None:
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8") + ("use_directory_urls: false\n" if files else "")
    project = copy_mini(tmp_path, {"mkdocs.yml": settings})
    case = project / "cases/south/talent.md"
    fields, _, body = case.read_text(encoding="utf-8").partition("\n---\n")
    case.write_text(f"{fields}\n{FIELDS}{body}", encoding="utf-8")
    (case.parent / "images").mkdir(exist_ok=True)
    for name in ("stop", "bench"):
        (case.parent / f"images/{name}.jpg").write_bytes(noise(1000, 500, "JPEG", orientation=6))
    (project / "docs/plan.png").write_bytes(noise(700, 500, "PNG"))
    home = project / "docs/index.md"
    home.write_text(f"{home.read_text(encoding='utf-8')}\n![계획](plan.png)\n", encoding="utf-8")
    site = built_project(project)
    page = site / ("cases/south/talent.html" if files else "cases/south/talent/index.html")
    count = 0
    for path, number in ((page, 2), (site / "index.html", 1)):
        tags = _TAG.findall(path.read_text(encoding="utf-8"))
        assert len(tags) == number
        for tag in tags:
            assert 'width="500" height="1000"' in tag or 'width="700" height="500"' in tag
            for copy in re.findall(r"([^\s\"]+\.webp) \d+w", tag):
                assert (path.parent / copy).resolve().is_file(), copy
                count += 1
    assert count == 6
    (case.parent / "images/stop.jpg").write_bytes(noise(800, 400, "JPEG"))
    built_project(project)
    assert 'width="800" height="400"' in page.read_text(encoding="utf-8")
    assert len(list((site / "assets/pictures").iterdir())) == 6


def test_a_site_without_pictures_has_no_folder_of_copies(tmp_path: Path) -> None:
    site = built(tmp_path)
    assert not (site / "assets/pictures").exists()
