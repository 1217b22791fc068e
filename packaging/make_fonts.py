"""Cut the bundled fonts and icons afresh from their packages: python packaging/make_fonts.py."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

RESOURCES = Path(__file__).parent.parent / "resources"
WEIGHTS = {"Regular": 400, "Bold": 700}

LATIN_GREEK_CYRILLIC = (
    (0x20, 0x24F),
    (0x250, 0x2AF),  # sounds that some alphabets write
    (0x2B0, 0x36F),
    (0x370, 0x52F),
    (0x1D00, 0x1DBF),
    (0x1E00, 0x1FFF),
    (0x2000, 0x206F),
    (0x20A0, 0x20BF),
    (0x2100, 0x218F),
    (0x2C60, 0x2C7F),
    (0xA720, 0xA7FF),
    (0xFFFD, 0xFFFD),
)
ARABIC = (
    (0x20, 0x7E),
    (0xA0, 0xBB),
    (0x600, 0x6FF),
    (0x750, 0x77F),
    (0x8A0, 0x8FF),
    (0x2010, 0x2026),
    (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFC),
)
HEBREW = ((0x590, 0x5FF), (0x20, 0x20), (0x2010, 0x2026), (0x20AA, 0x20AA), (0xFB1D, 0xFB4F))


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One variable font of a package, cut to the signs that names and texts need."""

    package: str
    file: str
    name: str
    ranges: tuple[tuple[int, int], ...]
    shaping: bool
    """Keep the joining rules: screens shape by them, paper does not."""


FAMILIES = (
    Family(
        package="fontpkg-noto-sans==2.15",
        file="NotoSans[wdth,wght].ttf",
        name="NotoSans",
        ranges=LATIN_GREEK_CYRILLIC,
        shaping=False,
    ),
    Family(
        package="fontpkg-noto-sans-arabic==2.12",
        file="NotoSansArabic[wdth,wght].ttf",
        name="NotoSansArabic",
        ranges=ARABIC,
        shaping=True,
    ),
    Family(
        package="pylopdf-fonts-he==0.1.1",
        file="NotoSansHebrew-Variable.ttf",
        name="NotoSansHebrew",
        ranges=HEBREW,
        shaping=False,
    ),
)
ATKINSON = "fontpkg-atkinson-hyperlegible==1.6"
PHOSPHOR = "@phosphor-icons/web@2.1.2"


def main() -> None:
    """Fetch the packages into a temporary folder and write resources/fonts and resources/icons."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        copy_atkinson(fetch_wheel(ATKINSON, work))
        for family in FAMILIES:
            cut_family(family, fetch_wheel(family.package, work))
        cut_icons(fetch_icons(work))


def fetch_wheel(package: str, work: Path) -> Path:
    """Download one wheel without its dependencies and unpack it."""
    target = work / package
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", target, package],
        check=True,
    )
    for wheel in target.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(target)
    return target


def fetch_icons(work: Path) -> Path:
    """Download the icon package and unpack it."""
    subprocess.run(["npm", "pack", "--silent", PHOSPHOR], check=True, cwd=work)
    for archive in work.glob("phosphor-icons-web-*.tgz"):
        with tarfile.open(archive) as packed:
            packed.extractall(work, filter="data")
    return work / "package"


def found(folder: Path, name: str) -> Path:
    """Return the one file of a name below a folder."""
    return next(path for path in sorted(folder.rglob("*")) if path.name == name)


def copy_atkinson(folder: Path) -> None:
    """Copy the two weights as they are: their kerning serves the screen."""
    fonts = RESOURCES / "fonts"
    for weight in WEIGHTS:
        name = f"AtkinsonHyperlegible-{weight}.ttf"
        (fonts / name).write_bytes(found(folder, name).read_bytes())
    (fonts / "AtkinsonHyperlegible-LICENSE.txt").write_bytes(found(folder, "LICENSE").read_bytes())


def cut_family(family: Family, folder: Path) -> None:
    """Make static weights, since reportlab embeds only a variable font's default one."""
    for weight, number in WEIGHTS.items():
        font = TTFont(found(folder, family.file), recalcTimestamp=False)
        axes = {
            axis.axisTag: number if axis.axisTag == "wght" else 100 for axis in font["fvar"].axes
        }
        static = instantiateVariableFont(font, axes, updateFontNames=True)
        unicodes = [sign for low, high in family.ranges for sign in range(low, high + 1)]
        subset(static, unicodes, shaping=family.shaping)
        static.save(RESOURCES / "fonts" / f"{family.name}-{weight}.ttf")
    licence = RESOURCES / "fonts" / f"{family.name}-LICENSE.txt"
    licence.write_bytes(found(folder, "LICENSE").read_bytes())


def cut_icons(package: Path) -> None:
    """Cut the icon font to the names in icons.toml and write their code points beside it."""
    table = RESOURCES / "icons" / "icons.toml"
    wanted = sorted(tomllib.loads(table.read_text(encoding="utf-8"))["icons"])
    style = package / "src" / "regular"
    selection = json.loads((style / "selection.json").read_text(encoding="utf-8"))
    codes = {
        name.strip(): icon["properties"]["code"]
        for icon in selection["icons"]
        for name in icon["properties"]["name"].split(",")
    }
    font = TTFont(style / "Phosphor.ttf", recalcTimestamp=False)
    subset(font, [codes[name] for name in wanted], shaping=False)
    # The package gives every icon a bearing of nought, which FreeType obeys: all would lean left.
    for name, (advance, _bearing) in font["hmtx"].metrics.items():
        font["hmtx"].metrics[name] = (advance, getattr(font["glyf"][name], "xMin", 0))
    font.save(RESOURCES / "icons" / "phosphor.ttf")
    lines = (f'{name} = "{codes[name]:04x}"' for name in wanted)
    head = (
        "# Phosphor icons by name: code points in phosphor.ttf, written by make_fonts.py\n[icons]\n"
    )
    table.write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    licence = (package / "LICENSE").read_bytes()
    (RESOURCES / "icons" / "phosphor-LICENSE.txt").write_bytes(licence)


def subset(font: TTFont, unicodes: list[int], *, shaping: bool) -> None:
    """Keep some signs of a font, without hints."""
    options = Options()
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.layout_features = ["*"] if shaping else []
    options.drop_tables += [] if shaping else ["GSUB", "GPOS", "GDEF"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=unicodes)
    cutter.subset(font)


if __name__ == "__main__":
    main()
