"""Words of a PDF, for tests of the operations on documents."""

import pytest


@pytest.fixture
def words_of_pdf():
    """All words of a PDF, one space between."""
    from PySide6.QtPdf import QPdfDocument

    def read(path):
        document = QPdfDocument()
        assert document.load(str(path)) == QPdfDocument.Error.None_
        texts = [document.getAllText(page).text() for page in range(document.pageCount())]
        document.close()
        return " ".join(" ".join(texts).replace("\u00a0", " ").split())

    return read
