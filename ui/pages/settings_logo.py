"""Settings, the centre's logo: chosen from a file, made small enough for paper, taken away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from groupdesk.errors import InvalidValue, KnownError
from groupdesk.i18n import _
from groupdesk.model.logo import MOST_BYTES
from ui.pages.kit import Kit
from ui.theme import Look, Type
from ui.widgets.bars import Bar, BarKind
from ui.widgets.buttons import Button
from ui.widgets.labels import PlainLabel, WrappedLabel
from ui.widgets.layout import Card, column, row

# Pixels of the longer side, tried one after the other until the file is small enough.
SIDES = (600, 400, 200)
FRAME = QSize(132, 96)
INSET = 8


class LogoCard(Card):
    """Shows the logo as paper shows it; each act is done at once and can be taken back."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._has_logo = False
        self._build()
        self._choose.clicked.connect(self._on_choose_clicked)
        self._remove.clicked.connect(self._on_remove_clicked)

    def _build(self) -> None:
        look = self._kit.look
        self._picture = _LogoOnPaper(look)
        self._nothing = WrappedLabel(_("No logo yet."), Type.META, "ink2")
        self._choose = Button(look, _("Choose a picture…"), icon_name="image")
        self._remove = Button(look, _("Take the logo away"))
        self._trouble = Bar(look, BarKind.DANGER)
        acts = row(10)
        acts.addWidget(self._choose)
        acts.addWidget(self._remove)
        acts.addStretch(1)
        words = column(8)
        explains = _("It stands on sheets beside the centre’s name. It is kept in the record.")
        words.addWidget(WrappedLabel(explains, Type.META, "ink2"))
        words.addWidget(self._nothing)
        words.addLayout(acts)
        both = row(18)
        both.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        both.addLayout(words, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(18, 16, 18, 18)
        inside.setSpacing(12)
        inside.addWidget(PlainLabel(_("Logo"), Type.HEADING))
        inside.addLayout(both)
        inside.addWidget(self._trouble)

    def load(self) -> None:
        """Read the logo and show it."""
        png = self._kit.desk.centre.logo()
        self._has_logo = png is not None
        self._picture.show_logo(png)
        self._picture.setVisible(self._has_logo)
        self._remove.setVisible(self._has_logo)
        self._nothing.setVisible(not self._has_logo)

    def leave(self) -> None:
        """Let go of the picture."""
        self._picture.show_logo(None)

    def _on_choose_clicked(self) -> None:
        path = self._kit.prompts.open_picture(self)
        if path is None:
            return
        self._trouble.say("")
        self._choose.busy(_("Reading it…"))
        self._kit.tasks.run(partial(logo_png, path), self._on_picture_read, self._on_failed)

    def _on_picture_read(self, png: bytes) -> None:
        self._choose.busy(None)
        try:
            changes = self._kit.desk.centre.set_logo(png)
        except KnownError as error:
            self._on_failed(error)
            return
        self._kit.done(changes, _("The logo is on record"))

    def _on_failed(self, error: KnownError) -> None:
        self._choose.busy(None)
        self._trouble.say(error.sentence)

    def _on_remove_clicked(self) -> None:
        self._trouble.say("")
        if self._kit.attempt(self._kit.desk.centre.remove_logo, _("The logo is taken away")):
            self._choose.setFocus(Qt.FocusReason.OtherFocusReason)


class _LogoOnPaper(QWidget):
    """The logo on white, as paper is in light and in dark."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._logo = QImage()
        self.setFixedSize(FRAME)
        self.setAccessibleName(_("The centre’s logo"))

    def show_logo(self, png: bytes | None) -> None:
        self._logo = QImage() if png is None else QImage.fromData(png)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.setBrush(self._look.colour("paper"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self._logo.isNull():
            return
        room = self.rect().adjusted(INSET, INSET, -INSET, -INSET)
        size = self._logo.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(room.center())
        painter.drawImage(place, self._logo)


def logo_png(path: Path) -> bytes:
    """Return a picture as a PNG that is small enough to keep; raises `InvalidValue`."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > SIDES[0]:
        # Made small while it is read: a photograph of many megapixels never lies in memory whole.
        box = QSize(SIDES[0], SIDES[0])
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise InvalidValue(
            "logo", _("This file is not a picture that can be read: please choose another.")
        )
    for side in SIDES:
        png = _png(image, side)
        if len(png) <= MOST_BYTES:
            return png
    raise InvalidValue("logo", _("This picture is too large for a logo: please choose another."))


def _png(image: QImage, side: int) -> bytes:
    if max(image.width(), image.height()) > side:
        image = image.scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    # Drawn anew, without the notes of a camera: where it was taken is nobody's business.
    clean = QImage(image.size(), QImage.Format.Format_ARGB32)
    clean.fill(Qt.GlobalColor.transparent)
    painter = QPainter(clean)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(clean)
    return bytes(buffer.data().data())
