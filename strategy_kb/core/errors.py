"""Errors that say what is wrong, where, what was expected and what to do."""


class KnowledgeBaseError(Exception):
    """Base of every error that this project raises for bad input."""


class SourceShapeError(KnowledgeBaseError):
    """An error about a document that does not have the form which its parser needs.

    `lines` is the 1-based inclusive range in the source file, or None for the whole document.
    """

    def __init__(self, document: str, lines: tuple[int, int] | None, expected: str, found: str) -> None:
        self.document, self.lines, self.expected, self.found = document, lines, expected, found
        where = f"{document}, lines {lines[0]}–{lines[1]}" if lines else document
        super().__init__(f"{where}: expected {expected}; found {found}.")


class SourceChangedError(KnowledgeBaseError):
    """An error about a document whose text does not have the SHA-256 of its sidecar."""

    REMEDY = "Restore the file; or, if this is the text that you mean, write its SHA-256 into the sidecar."

    def __init__(self, path: str, expected_sha256: str, found_sha256: str, remedy: str = REMEDY) -> None:
        self.path, self.expected_sha256, self.found_sha256 = path, expected_sha256, found_sha256
        super().__init__(f"{path}: SHA-256 is {found_sha256}, its sidecar says {expected_sha256}. {remedy}")


class ReceiptError(KnowledgeBaseError):
    """An error about a citation whose quote is not in its passage's source lines."""

    def __init__(self, record: str, field: str, quote: str, document: str, reason: str) -> None:
        self.record, self.field, self.quote, self.document = record, field, quote, document
        super().__init__(f"{record}, field {field!r}: quote {quote!r} in {document}: {reason}. Nothing was loaded.")


class FixtureError(KnowledgeBaseError):
    """An error about a fixture that is refused as a whole: `row` names file and row, `problem` the reason."""

    def __init__(self, row: str, problem: str, remedy: str) -> None:
        self.row, self.problem, self.remedy = row, problem, remedy
        super().__init__(f"{row}: {problem}. {remedy} Nothing was loaded.")
