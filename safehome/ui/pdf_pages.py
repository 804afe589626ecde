"""The pages of a PDF as pictures: the same for the screen and for the printer.

Only the page that is looked at is drawn, at the size it is looked at. Paper is
black on white, so a picture holds greys; PDFium draws on the window's thread
alone, for it cannot do two things at once.
"""

from __future__ import annotations

import pypdfium2 as pdfium
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage


class PdfPages:
    """A PDF in memory."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pdfium.PdfDocument(pdf)
        self.count = len(self._document)

    def size(self, number: int) -> QSizeF:
        """Return how large a page is, in points; the first page is 0."""
        return QSizeF(*self._document.get_page_size(number))

    def picture(self, number: int, scale: float) -> QImage:
        """Draw a page, `scale` dots to the point."""
        page = self._document[number]
        bitmap = page.render(scale=scale, grayscale=True)
        it = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_Grayscale8,
        ).copy()  # the dots belong to the bitmap, which is closed here
        bitmap.close()
        page.close()
        return it

    def close(self) -> None:
        """Let go of the PDF."""
        self._document.close()
