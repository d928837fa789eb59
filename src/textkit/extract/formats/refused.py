"""What is no text that can be read, and what to do with it: one line each."""

from __future__ import annotations

__all__ = ["REFUSED"]

PLAIN = "save it as plain text, UTF-8"
REFUSED = {
    "damaged_zip": "is a damaged zip archive (a Word, OpenDocument or EPUB file cut short?); fetch it anew",
    "database": "is a database; give the texts that it holds",
    "image": "is a picture; let a program recognise its text (OCR), or type it, and give that as plain text",
    "iwork": "is a document of Apple's Pages, Numbers or Keynote; export it as Word (.docx)",
    "json": f"is JSON (data, not a text); write out the text that it holds and {PLAIN}",
    "kindle": "is a Kindle book; convert it to EPUB",
    "latex": "is LaTeX; give the PDF that it makes, or convert it to plain text (pandoc does)",
    "locked_office": "is an Office file locked by a password; save it without one",
    "mail": f"is an e-mail with its technical headers; {PLAIN} without them, from the mail program",
    "mixed_html": "holds HTML in the middle of plain text; save the page itself (HTML), or its text without tags",
    "old_office": "is an Office file of before 2007 (.doc, .xls, .ppt); save it as Word (.docx)",
    "other_office": f"is a spreadsheet, presentation or drawing; {PLAIN}",
    "packed": "is a packed archive; unpack it and give the texts in it",
    "postscript": "is PostScript; convert it to PDF",
    "program": "is a program, not a text",
    "rtf": "is RTF; open it in a word processor and save it as Word (.docx) or OpenDocument (.odt)",
    "sound": "is sound or video; type what is said and give that as plain text",
    "svg": "is a picture (SVG); give its text as plain text",
    "webarchive": "is a Safari web archive; save the page as HTML (page source) instead",
    "xml": f"is XML; {PLAIN}, without tags",
}
