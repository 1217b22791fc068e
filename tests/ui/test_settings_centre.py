"""Settings, the centre: saved together, errors at their field, drafts over a lock, the logo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QLineEdit

from groupdesk.errors import InvalidValue
from groupdesk.model.centre import Centre, checked_zone
from tests.ui.conftest import HOSTILE, ChosenFile, Person, settle
from tests.ui.settings_at_the_desk import CTRL, desk, field, focus, go, page, said, wrong
from ui.pages.settings_centre import KEY, CentrePart, _zones
from ui.pages.settings_logo import logo_png
from ui.widgets.rail import Rail


@pytest.fixture
def there(at_the_desk: Person) -> Person:
    """Return somebody before the part about the centre."""
    go(at_the_desk, "centre")
    return at_the_desk


def on_record(person: Person) -> Centre:
    return desk(person).session.centre


def part(person: Person) -> CentrePart:
    return person.all(CentrePart)[0]


def picture(path: Path, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.setText("Author", "Rosa")
    assert image.save(str(path))
    return path


def test_nothing_changed_offers_nothing_to_save(there: Person) -> None:
    assert not there.button("Save changes").isEnabled()
    assert there.button("Save changes").toolTip() == "Nothing was changed"
    field(there, "name").put("Riverside House")
    assert there.button("Save changes").isEnabled()
    assert "Not saved yet" in there.read()
    field(there, "name").put(on_record(there).name)
    assert not there.button("Save changes").isEnabled()


def test_all_fields_are_saved_together_and_taken_back_by_the_message(there: Person) -> None:
    before = on_record(there)
    texts = {
        "name": "Maison du Fleuve",
        "address": "1 rue du Pont",
        "safeguarding": "Dana, 01632 960 140",
        "country": "FR",
        "zone": "Europe/Paris",
        "emergency_number": "112",
        "paper": "A5",
        "clock24": "yes",
        "language": "fr",
        "languages": "en,ar",
        "prints_colour": "yes",
    }
    part(there).form.fill(texts)
    settle()
    there.press(Qt.Key.Key_S, CTRL)
    assert said(there) == "The centre’s details are saved"
    assert on_record(there) == replace(
        before,
        name="Maison du Fleuve",
        address="1 rue du Pont",
        safeguarding="Dana, 01632 960 140",
        country="FR",
        zone="Europe/Paris",
        emergency_number="112",
        paper="A5",
        clock24=True,
        languages=("fr", "en", "ar"),
        prints_colour=True,
    )
    assert "Maison du Fleuve" in [one.text() for one in there.all(Rail)[0].findChildren(QLabel)]
    assert not there.button("Save changes").isEnabled()
    there.click("Undo")
    assert on_record(there) == before
    assert field(there, "name").text == before.name


def test_the_order_of_languages_on_record_stays(there: Person) -> None:
    services = desk(there)
    services.centre.change(replace(on_record(there), languages=("ar", "es", "cy")))
    go(there, "look")
    go(there, "centre")
    field(there, "name").put("Other name")
    there.click("Save changes")
    assert on_record(there).languages == ("ar", "es", "cy")


def test_a_language_without_words_of_its_own_can_be_given_up(at_the_desk: Person) -> None:
    services = desk(at_the_desk)
    services.centre.change(replace(on_record(at_the_desk), languages=("cy", "en")))
    go(at_the_desk, "centre")
    assert (field(at_the_desk, "language").text, field(at_the_desk, "languages").text) == (
        "cy",
        "en,cy",
    )
    part(at_the_desk).form.fill({"language": "en", "languages": "en"})
    at_the_desk.click("Save changes")
    assert on_record(at_the_desk).languages == ("en",)


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("name", " ", "empty"),
        ("emergency_number", "", "empty"),
        ("country", "nowhere", "choose one from the list"),
        ("zone", "", "choose one from the list"),
        ("address", "a" * 501, "500"),
    ],
)
def test_an_error_stands_at_its_field_and_what_was_typed_stays(
    there: Person, key: str, text: str, sentence: str
) -> None:
    before = on_record(there)
    field(there, "safeguarding").put("Dana")
    field(there, key).put(text)
    there.click("Save changes")
    assert sentence in wrong(there, key)
    assert field(there, key).isAncestorOf(focus())
    assert not field(there, key).visibleRegion().isEmpty()
    assert on_record(there) == before
    assert field(there, "safeguarding").text == "Dana"


def test_another_country_brings_its_number_and_time(there: Person) -> None:
    field(there, "country").put("US-CA")
    assert field(there, "emergency_number").text == "911"
    assert field(there, "zone").text == "America/Los_Angeles"
    field(there, "emergency_number").put("555")
    field(there, "country").put("FR")
    assert field(there, "emergency_number").text == "555"
    assert field(there, "zone").text == "Europe/Paris"


def test_changes_can_be_dropped(there: Person) -> None:
    field(there, "name").put("Riverside House")
    there.click("Drop changes")
    assert field(there, "name").text == on_record(there).name
    assert focus().accessibleName() == "Centre name"


def test_what_was_typed_survives_other_parts_and_changes(there: Person) -> None:
    field(there, "name").put("Riverside House")
    go(there, "rooms")
    desk(there).centre.change(replace(on_record(there), address="9 Quay Street"))
    go(there, "centre")
    assert field(there, "name").text == "Riverside House"


def test_what_was_typed_survives_a_lock(there: Person) -> None:
    field(there, "name").put("Riverside House")
    there.click("Lock")
    there.unlock()
    assert page(there)._list.key == "centre"
    assert field(there, "name").text == "Riverside House"
    assert "not saved yet" in there.read()
    assert desk(there).drafts.find(KEY) is None
    there.click("Save changes")
    assert on_record(there).name == "Riverside House"
    assert "before the desk was locked" not in there.read()


def test_a_lock_leaves_no_text_in_the_fields(there: Person) -> None:
    fields = part(there)
    fields.leave()
    lines = [line.text() for line in fields.findChildren(QLineEdit)]
    assert set(lines) == {""}
    assert fields.unsaved() is None


def test_hostile_names_stay_text(there: Person) -> None:
    field(there, "name").put(HOSTILE)
    there.click("Save changes")
    assert on_record(there).name == HOSTILE
    assert field(there, "name").text == HOSTILE


def test_a_logo_is_chosen_shown_and_taken_away(
    there: Person, chosen: ChosenFile, tmp_path: Path
) -> None:
    assert "No logo yet." in there.read()
    chosen.path = picture(tmp_path / "logo.png", 1800, 900)
    there.click("Choose a picture…")
    assert said(there) == "The logo is on record"
    kept = desk(there).centre.logo()
    assert kept is not None
    image = QImage.fromData(kept)
    assert (image.width(), image.height()) == (600, 300)
    assert b"Rosa" not in kept
    assert part(there)._logo._picture.isVisible()
    there.click("Take the logo away")
    assert desk(there).centre.logo() is None
    there.click("Undo")
    assert desk(there).centre.logo() == kept
    assert "No logo yet." not in there.read()


def test_a_file_that_is_no_picture_is_refused_in_place(
    there: Person, chosen: ChosenFile, tmp_path: Path
) -> None:
    chosen.path = tmp_path / "logo.png"
    chosen.path.write_text("no picture")
    there.click("Choose a picture…")
    assert "not a picture" in there.read()
    assert desk(there).centre.logo() is None
    chosen.path = None
    there.click("Choose a picture…")
    assert desk(there).centre.logo() is None


def test_a_small_picture_keeps_its_size(tmp_path: Path) -> None:
    image = QImage.fromData(logo_png(picture(tmp_path / "a.bmp", 90, 40)))
    assert (image.width(), image.height()) == (90, 40)


def test_a_missing_picture_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="not a picture"):
        logo_png(tmp_path / "none.png")


def test_every_time_zone_on_offer_can_be_kept() -> None:
    zones = _zones()
    assert {"Europe/London", "America/New_York", "Asia/Tokyo", "UTC"} <= set(zones)
    assert [checked_zone(zone) for zone in zones] == list(zones)
