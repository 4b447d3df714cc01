"""Photos as they are published: upright, in their colours, and without what their cameras wrote into them."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps, PngImagePlugin

from casebook.cli import main
from casebook.content.pictures import WEB_TYPES, holds_position, needs_turning, picture_size, picture_type, prepare_picture
from mini import CASE, built_project, copy_mini

AUTHOR, DEVICE, PLACE = "Hong Gildong", "Pocket Camera 3", b"37.5665"
SECRETS = (AUTHOR.encode(), DEVICE.encode(), PLACE, b"secret remark", b"exif:GPSLatitude", b"Exif\0\0", b"Photoshop 3.0", b"XMP")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r exif:GPSLatitude="' + PLACE + b'"/></x:xmpmeta>'
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exif(orientation: int, *, position: bool = True) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x013B], tags[0x0110] = AUTHOR, DEVICE
    if position:
        tags.get_ifd(0x8825).update({1: "N", 2: (37.0, 33.0, 59.4), 3: "E", 4: (126.0, 58.0, 40.8)})
    return tags


def drawn(mode: str = "RGB") -> Image.Image:
    """Three wide and two high in large squares, each of a colour of its own."""
    image = Image.new("RGB", (48, 32))
    for at, colour in enumerate(("red", "lime", "blue", "yellow", "white", "black")):
        image.paste(colour, (at % 3 * 16, at // 3 * 16, at % 3 * 16 + 16, at // 3 * 16 + 16))
    return image.convert(mode)


def photo(kind: str, orientation: int = 1, *, position: bool = True, **more: object) -> bytes:
    out = io.BytesIO()
    options: dict[str, object] = {"exif": exif(orientation, position=position), "icc_profile": PROFILE}
    if kind == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", AUTHOR)
        words.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
        options["pnginfo"] = words
    elif kind == "WEBP":
        options |= {"xmp": XMP, "lossless": True}
    elif kind == "JPEG":
        options |= {"xmp": XMP, "quality": 95, "subsampling": 0, "comment": b"secret remark"}
    elif kind == "GIF":
        options = {"comment": b"secret remark"}
    drawn().save(out, kind, **(options | more))
    return out.getvalue()


def with_more(raw: bytes) -> bytes:
    """A JPEG with IPTC, a maker's segment, a second picture and a film behind its end, as telephones write them."""
    iptc = b"Photoshop 3.0\x008BIM\x04\x04" + AUTHOR.encode()
    segments = b"".join(b"\xff" + bytes([mark]) + struct.pack(">H", len(data) + 2) + data for mark, data in (
        (0xED, iptc), (0xE5, DEVICE.encode()), (0xE2, b"MPF\0" + AUTHOR.encode()),
    ))  # fmt: skip
    return raw[:2] + segments + raw[2:] + raw + b"\0\0\0\x18ftypmp42" + PLACE


def pixels(raw: bytes) -> list[tuple[int, int, int]]:
    """The colour in the middle of each square of a picture as it is shown, by rows."""
    with Image.open(io.BytesIO(raw)) as image:
        shown = image.convert("RGB")
    found = [shown.getpixel((x, y)) for y in range(8, shown.height, 16) for x in range(8, shown.width, 16)]
    return [tuple(round(part / 255) * 255 for part in colour) for colour in found if isinstance(colour, tuple)]  # type: ignore[misc]


def shown(raw: bytes) -> list[tuple[int, int, int]]:
    """What a viewer that knows of orientation shows of the original."""
    with Image.open(io.BytesIO(raw)) as image:
        out = io.BytesIO()
        ImageOps.exif_transpose(image).convert("RGB").save(out, "PNG")
    return pixels(out.getvalue())


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_stands_upright_and_says_nothing_of_its_camera(kind: str, orientation: int) -> None:
    plain = photo(kind, orientation)
    raw = with_more(plain) if kind == "JPEG" else plain
    assert any(secret in raw for secret in SECRETS)
    assert holds_position(raw)
    made = prepare_picture(raw)
    assert [secret for secret in SECRETS if secret in made] == []
    assert not holds_position(made)
    with Image.open(io.BytesIO(made)) as image:
        assert dict(image.getexif()) == {}
        assert image.info.get("icc_profile") == PROFILE
        assert image.size == picture_size(raw) == ((32, 48) if orientation >= 5 else (48, 32))
    assert pixels(made) == shown(plain)
    assert prepare_picture(raw) == prepare_picture(made) == made
    assert needs_turning(raw) == (orientation != 1)


def test_an_upright_photo_keeps_every_pixel() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        raw = photo(kind)
        with Image.open(io.BytesIO(raw)) as before, Image.open(io.BytesIO(prepare_picture(raw))) as after:
            assert before.tobytes() == after.tobytes(), kind


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
@pytest.mark.parametrize("progressive", [True, False])
def test_colours_of_every_kind_stay(mode: str, *, progressive: bool) -> None:
    for orientation in (1, 6):
        out = io.BytesIO()
        drawn(mode).save(out, "JPEG", exif=exif(orientation), quality=95, progressive=progressive)
        assert pixels(prepare_picture(out.getvalue())) == shown(out.getvalue())


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_what_moves_goes_on_moving(kind: str) -> None:
    out, frames = io.BytesIO(), [drawn(), drawn().rotate(180)]
    more = {"comment": b"secret remark"} if kind == "GIF" else {"exif": exif(6)}
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100, loop=0, **more)
    raw = out.getvalue()
    made = prepare_picture(raw)
    assert [secret for secret in SECRETS if secret in made] == []
    with Image.open(io.BytesIO(raw)) as before, Image.open(io.BytesIO(made)) as after:
        assert (after.n_frames, after.info["loop"]) == (before.n_frames, before.info["loop"])  # type: ignore[attr-defined]
        for frame in range(2):
            before.seek(frame)
            after.seek(frame)
            assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()
    assert made == prepare_picture(made)


def test_xmp_in_a_gif_is_left_out() -> None:
    raw = photo("GIF")
    extension = b"\x21\xff\x0bXMP DataXMP" + XMP + b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    at = raw.index(b"\x2c")
    made = prepare_picture(raw[:at] + extension + raw[at:])
    assert [secret for secret in SECRETS if secret in made] == []
    assert pixels(made) == pixels(raw)


@given(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]), st.integers(1, 8), st.floats(0, 1), st.binary(max_size=12))
def test_no_damage_stops_a_build_or_lets_a_position_through(kind: str, orientation: int, at: float, damage: bytes) -> None:
    raw = photo(kind, orientation)
    cut = 16 + int((len(raw) - 16) * at)
    for broken in (raw[:cut], raw[:cut] + damage + raw[cut:]):
        made = prepare_picture(broken)
        picture_size(broken)
        if not damage or kind == "GIF":
            assert b"exif:GPSLatitude" not in made
            assert b"Exif\0\0" not in made


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_file_that_is_cut_anywhere_in_its_beginning_stops_no_build(kind: str) -> None:
    raw = photo(kind, 6)
    for cut in range(min(len(raw), 400)):
        prepare_picture(raw[:cut])
        picture_size(raw[:cut])


@pytest.mark.parametrize(("raw", "kind"), [
    (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"), (b"\0\0\0\x20ftypavif", "AVIF"), (b"II*\0\x08\0", "TIFF"),
    (b"%PDF-1.7", "PDF"), (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"), (b"", None), (b"text", None),
])  # fmt: skip
def test_a_type_is_told_by_the_first_bytes(raw: bytes, kind: str | None) -> None:
    assert picture_type(raw) == kind
    assert kind not in WEB_TYPES
    assert prepare_picture(raw) == raw


def with_photos(folder: Path, kind: str = "JPEG") -> Path:
    image = "images:\n  - {file: images/stop.jpg, alt: 승강장, credit: 북시, licence: kogl-1}\nsources:\n"
    files = {
        "cases/north/a.md": CASE.replace("sources:\n", image) + "\n![승강장](images/body.jpg)\n\n[스캔](../_sources/scan.jpg)\n",
        "cases/north/a.en.md": "---\ntitle: A\nsummary: B.\n---\n\n![A stop](images/body.jpg)\n",
        "docs/index.md": "# 처음\n\n![사진](photo.jpg)\n\n[사례](../cases/north/a.md)\n",
    }
    project = copy_mini(folder, files)
    for name in ("cases/north/images/stop.jpg", "cases/north/images/body.jpg", "docs/photo.jpg", "cases/_sources/scan.jpg"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(photo(kind, 6))
    return project


def test_no_published_file_has_a_photo_as_it_was(tmp_path: Path) -> None:
    project = with_photos(tmp_path)
    originals = {path: path.read_bytes() for path in project.rglob("*.jpg")}
    for _ in range(2):  # the second time, turned photos come from the first
        site = built_project(project)
        pictures = [path for path in site.rglob("*.jpg") if "assets" not in path.parts]
        assert len(pictures) == 4
        for path in pictures:
            assert [secret for secret in SECRETS if secret in path.read_bytes()] == [], path
            with Image.open(path) as image:
                assert image.size == (32, 48)
    assert {path: path.read_bytes() for path in originals} == originals
    assert 'width="32" height="48"' in (site / "cases/north/a/index.html").read_text(encoding="utf-8")


def test_check_names_photos_with_a_position(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = with_photos(tmp_path)
    (project / "cases/north/images/body.jpg").write_bytes(photo("JPEG", position=False, xmp=b""))
    assert main(["check", "-f", str(project / "mkdocs.yml")]) == 0
    output = capsys.readouterr().err
    assert [name in output for name in ("cases/north/images/stop.jpg", "docs/photo.jpg", "cases/_sources/scan.jpg")] == [True] * 3
    assert "body.jpg" not in output
    assert main(["check", str(project / "cases/north/bus-stop.md"), "-f", str(project / "mkdocs.yml")]) == 0
    assert "photo.jpg" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "is_named"),
    [
        ("![가](images/body.jpg)", True),
        ("![가](<../north/images/body.jpg> 'title')", True),
        ("[가](images/body.jpg)", False),
        ("![가](images/body.jpg)", False),
    ],
)
def test_check_names_a_picture_of_a_body_without_a_credit(
    written: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, is_named: bool
) -> None:
    project = copy_mini(tmp_path)
    picture = project / "cases/north/images/body.jpg"
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(photo("JPEG", position=False, xmp=b""))
    field = "images: [{file: images/body.jpg, alt: 가, credit: 나, licence: kogl-1}]\n---\n\n"
    is_listed = written.startswith("!") and not is_named
    text = CASE.replace("---\n\n", field, 1) if is_listed else CASE
    (project / "cases/north/new.md").write_text(f"{text}\n{written}\n", encoding="utf-8")
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 0
    line = "cases/north/new.md: the body shows the picture cases/north/images/body.jpg and says neither who made it"
    assert (line in capsys.readouterr().out) == is_named
