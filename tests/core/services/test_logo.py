"""The centre's logo: kept, replaced, removed, and each of these taken back."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from groupdesk.errors import InvalidValue
from groupdesk.model.changes import Noun
from groupdesk.model.journal import Action
from groupdesk.services.desk import Desk
from groupdesk.services.printing import Request
from tests.core.services.conftest import Journalled
from tests.factories import make_group, make_meeting


def png(colour: str) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (8, 6), colour).save(stream, "PNG")
    return stream.getvalue()


TEAL, PLUM = png("teal"), png("plum")


def test_new_centre_has_none(desk: Desk) -> None:
    assert desk.centre.logo() is None
    assert not desk.centre.remove_logo()


def test_logo_comes_back(desk: Desk, journalled: Journalled) -> None:
    journalled(desk.centre.set_logo(TEAL), Action.LOGO_CHANGED, {Noun.CENTRE})
    assert desk.centre.logo() == TEAL
    desk.centre.set_logo(PLUM)
    assert desk.centre.logo() == PLUM
    assert not desk.centre.set_logo(PLUM)
    journalled(desk.centre.remove_logo(), Action.LOGO_REMOVED, {Noun.CENTRE})
    assert desk.centre.logo() is None


def test_every_step_is_taken_back(desk: Desk) -> None:
    desk.centre.set_logo(TEAL)
    desk.centre.set_logo(PLUM)
    desk.centre.remove_logo()
    for wanted in (PLUM, TEAL, None):
        desk.history.undo()
        assert desk.centre.logo() == wanted


def test_unfit_file_leaves_the_logo(desk: Desk) -> None:
    desk.centre.set_logo(TEAL)
    with pytest.raises(InvalidValue):
        desk.centre.set_logo(b"GIF89a")
    assert desk.centre.logo() == TEAL


def test_a_printed_sheet_has_the_logo_at_its_head(desk: Desk) -> None:
    group = make_group()
    desk.groups.add(group)
    desk.schedule.add_meeting(make_meeting(group_id=group.id, date=desk.session.today()))
    request = Request(
        document="sign-in-sheet", group=group.name, date=desk.session.today(), options={}
    )
    assert _pictures(desk.printing.print(request).pdf) == 0
    desk.centre.set_logo(TEAL)
    assert _pictures(desk.printing.print(request).pdf) == 1


def _pictures(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(list(document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])))
