"""One text that we wrote, written in every format as the programs that people use write it."""

import io
import zipfile

TITLE = "Keepers of the light"
STORY = (  # kind and text: title, heading, paragraph, lead_in, item
    ("heading", TITLE),
    (
        "paragraph",
        "A lighthouse looks like the simplest of machines: a lamp, a lens and a stair. Yet every part of it was argued "
        "over for two hundred years, because a ship that trusts a light and finds none is worse off than a ship "
        "that never hoped for one.",
    ),
    (
        "paragraph",
        "This essay follows one tower on a northern coast from its first fire to its last keeper. Its letters and "
        "log books are kept in a small museum, and they say more about weather, boredom and pay than about heroes.",
    ),
    ("heading", "How the tower was built"),
    (
        "paragraph",
        "The rock lay bare for three hours at low tide, so the masons worked by the clock and slept on a ship "
        "anchored nearby. Each stone was cut on land, fitted against its neighbours in a yard, numbered, and taken "
        "apart again before it went out to sea.",
    ),
    ("lead_in", "The builder’s notes name three things that he feared:"),
    ("item", "the swell that comes a day after a storm, when the sky is already blue"),
    ("item", "iron, which rusts where nobody looks"),
    ("item", "visitors from the capital"),
    (
        "paragraph",
        "He was right about the iron. Within ten years the first railings had gone, and the café that a cousin had "
        "opened on the quay was selling them as souvenirs to passengers of the mail boat.",
    ),
    ("heading", "Life on the rock"),
    (
        "paragraph",
        "Three men lived there at a time, for six weeks, in rooms shaped like slices of cake. They trimmed wicks, "
        "wound the clockwork every four hours and wrote down the wind. On Sundays they could row ashore if the sea "
        "allowed it, which it did eleven times in the winter of 1861.",
    ),
    (
        "paragraph",
        "The log books are dull on purpose. An inspector read them, and a keeper who wrote that he was lonely would "
        "be asked whether he had slept on watch. So the men wrote about birds. One of them counted 412 larks that "
        "had struck the glass in a single night of fog, and drew the last one in the margin.",
    ),
    ("paragraph", "Nobody drew the keeper."),
    ("heading", "What the light was worth"),
    (
        "paragraph",
        "Ship owners paid a due for every ton that passed, and they paid it grumbling. A committee reckoned in 1870 "
        "that the tower had saved two ships a year; a rival committee found that it had saved none, since captains "
        "who saw the light now sailed closer to the rock than their fathers had dared.",
    ),
    (
        "paragraph",
        "Both committees counted what they could see. Neither asked the pilots, who had a simple answer: before the "
        "tower they had waited for daylight outside the bay, and afterwards they no longer waited. The gain lay in "
        "the nights, and no ledger had a column for nights.",
    ),
    (
        "paragraph",
        "When the lamp was wired to a switch on land, the last three keepers were offered posts in the harbour "
        "office. Two took them. The third bought the boat of the mail service and spent his old age taking schools "
        "out to the rock, where he told the children about larks.",
    ),
)


def as_text():
    """Plain text, as people type it."""
    mark = {"item": "• "}
    return "\n\n".join(mark.get(kind, "") + text for kind, text in STORY) + "\n"


def as_markdown():
    """Markdown with front matter, emphasis, links and a hard-wrapped paragraph."""
    parts = ["---\ntitle: Keepers of the light\ndate: 2020-01-01\n---"]
    for number, (kind, text) in enumerate(STORY):
        if kind == "item":
            parts.append(f"* {text}")
        elif kind == "heading":
            parts.append(f"# {text}" if number == 0 else f"{text}\n{'-' * len(text)}")
        else:
            parts.append(text.replace("log books", "[log *books*](https://example.org/logs)").replace(". ", ".\n"))
    return "\n\n".join(parts).replace("three things", "**three things**") + "\n"


def body_of(tag="h2"):
    """The story in HTML."""
    out, listed = [], False
    for number, (kind, text) in enumerate(STORY):
        if (kind == "item") != listed:
            listed = not listed
            out.append("<ul>" if listed else "</ul>")
        name = {"item": "li", "heading": "h1" if number == 0 else tag}.get(kind, "p")
        out.append(
            f"<{name}>{text.replace('museum', '<a href=/museum>museum</a>').replace('dull', '<em>dull</em>')}</{name}>"
        )
    return "\n".join(out)


ADVERT = (
    '<div class="ad-slot advert"><p>Advertisement</p><p>Buy the new storm lantern today, now with free delivery to '
    "your door, and never sit in the dark again.</p></div>"
)


def as_page():
    """A page as a browser saves it: menus, consent, adverts, share buttons, related articles, comments, footer."""
    story = body_of().replace("<h1>Keepers of the light</h1>", "")
    half = story.index("<h2>Life on the rock")
    menu = "".join(
        f"<li><a href='/{each.lower()}'>{each}</a></li>" for each in ("Home", "Coasts", "Boats", "Shop", "About")
    )
    return f"""<!DOCTYPE html>
<!-- saved from url=(0040)https://coast.example/keepers-of-the-light -->
<html lang="en"><head><meta charset="utf-8"><title>Keepers of the light | The Coast Review</title>
<meta property="og:title" content="Keepers of the light"><meta name="description" content="One tower, three keepers.">
<script type="application/ld+json">{{"@type": "Article", "headline": "Keepers of the light"}}</script>
<style>.ad-slot {{ display: block }}</style><script>window.dataLayer = [];</script></head>
<body class="single-post has-sidebar">
<div id="cookie-banner" role="dialog"><p>We and our 812 partners value your privacy. We store cookies on your device to
show you adverts that fit your interests.</p><button>Accept all</button><button>Reject</button></div>
<header class="site-header"><a class="logo" href="/">The Coast Review</a><nav><ul>{menu}</ul></nav>
<form action="/search"><input name="q" placeholder="Search"><button>Go</button></form></header>
<nav class="breadcrumbs"><a href="/">Home</a> › <a href="/coasts">Coasts</a> › Keepers of the light</nav>
<main id="content"><article class="post post-812 type-post has-comments">
<header class="entry-header"><h1 class="entry-title">Keepers of the light</h1>
<p class="byline">By <a href="/author/r-lark">R. Lark</a> ·
<time datetime="2020-01-01">1 January 2020</time> · 4 min read</p></header>
<div class="share-buttons"><a href="#">Share on Facebook</a><a href="#">Post</a><a href="#">E-mail</a></div>
<figure><img src="tower.jpg" alt="A tower"><figcaption>The tower at dusk. Photo: R. Lark</figcaption></figure>
<div class="entry-content">{story[:half]}{ADVERT}{story[half:]}
<div class="newsletter-signup"><h3>Never miss a tide</h3><p>Subscribe to our newsletter and get a story a week.</p>
<form><input type="email"><button>Subscribe</button></form></div></div>
<div class="social-share"><span>Share this:</span><a href="#">Twitter</a><a href="#">Pinterest</a></div>
<section class="related-posts"><h3>You may also like</h3><ul><li><a href="/fog">A short history of fog horns</a></li>
<li><a href="/buoys">Who paints the buoys?</a></li></ul></section>
<section id="comments" class="comments-area"><h3>2 comments</h3><ol class="comment-list"><li class="comment"><p>What a
lovely piece, my uncle was a keeper on that very rock for years.</p></li>
<li class="comment"><p>First!</p></li></ol></section>
</article><aside class="sidebar widget-area"><h3>Most read</h3><ol><li><a href="/1">Ten beaches</a></li>
<li><a href="/2">Five piers</a></li></ol>{ADVERT}</aside></main>
<footer class="site-footer"><p>© 2020 The Coast Review. All rights reserved.</p><ul>
<li><a href="/privacy">Privacy</a></li>
<li><a href="/terms">Terms of use</a></li></ul>
</footer><script src="analytics.js"></script></body></html>
"""


def as_other_pages():
    """The story on pages that are built otherwise: an encyclopedia, frames of tables, nameless boxes, a handbook."""
    story = body_of().replace("<h1>Keepers of the light</h1>", "")
    edit = '<span class="mw-editsection">[<a href="/edit">edit</a>]</span>'
    note = '<sup class="reference"><a href="#cite_note-1">[1]</a></sup>'
    top = "<!doctype html><html><head><meta charset=utf-8><title>Keepers of the light{}</title></head><body>"
    tables = (
        body_of().replace("<p>", "").replace("</p>", "<br><br>").replace("<h1>", "<div>").replace("</h1>", "</div>")
    )
    tables = tables.replace("<h2>", "<b>").replace("</h2>", "</b><br>\n<br>")
    boxes = body_of().replace("<p>", "<div class=css-7>").replace("</p>", "</div>")
    handbook = body_of().replace("</h2>", '<a class="headerlink" href="#x">¶</a></h2>')
    handbook = handbook.replace("<li>", "<li><p>").replace("</li>", "</p></li>")
    return {
        "encyclopedia": f"""{top.format(" - Encyclopedia")}<header><nav><ul><li><a href=/>Main page</a></li></ul></nav>
            </header><main id=content><header><h1 id=firstHeading><span>Keepers of the light</span></h1></header>
            <div id=siteSub>From the free encyclopedia</div>
            <div id=toc class=toc><h2>Contents</h2><ul><li><a href="#a">1 How</a></li></ul></div>
            <div>{story.replace("</h2>", f"</h2>{edit}").replace("about heroes.", f"about heroes.{note}")}</div>
            <div class=reflist><ol class=references><li id=cite_note-1>^ Lark, R. 1999.</li></ol></div>
            <div class=navbox>Lights of the coast</div></main>
            <footer><ul><li>Last edited in 2020.</li></ul></footer>""",
        "tables": f"""<html><head><title>Keepers of the light</title></head><body bgcolor=white><table width=760><tr>
            <td><a href=1>Home</a><br><a href=2>Links</a></td><td>{tables}</td></tr></table>
            <center>Best viewed at night</center>""",
        "nameless boxes": f"""{top.format(" - The Post")}<div id=__next><div class=css-9><div><a href=1>Home</a>
            <a href=2>World</a></div><div class=css-11>{boxes}</div>
            <div class=css-12><div>Sign up</div></div></div></div>""",
        "handbook": f"""{top.format(" — handbook")}<div class=sphinxsidebar><ul><li><a href=1>Index</a></li></ul></div>
            <div class=body>{handbook}</div><div class=footer>© 2020</div>""",
    }


def as_saved_page():
    """A page saved as one file (MHTML)."""
    import quopri

    page = quopri.encodestring(as_page().encode()).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://coast.example/\r\nSubject: Keepers\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----edge----"\r\n\r\n'
        "------edge----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"{page}\r\n------edge----\r\n"
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        "------edge------\r\n"
    ).encode()


def as_word():
    """A Word file: styles, a header, a picture's caption, a comment-free list, direct formatting."""
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "The Coast Review"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    for number, (kind, text) in enumerate(STORY):
        if kind == "heading":
            document.add_heading(text, level=1 if number else 0)
        elif kind == "item":
            document.add_paragraph(text, style="List Bullet")
        else:
            paragraph = document.add_paragraph()
            for place, word in enumerate(text.split(" ")):  # Word cuts a paragraph into runs anywhere
                paragraph.add_run(f"{' ' if place else ''}{word}").italic = place % 7 == 3
    document.add_paragraph("Figure 1. The tower at dusk", style="Caption")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_opendocument():
    """An OpenDocument text: title style, headings, a list, a note, a comment, an automatic style."""
    import odfdo

    document = odfdo.Document("text")
    body = document.body
    body.clear()
    listed = None
    for number, (kind, text) in enumerate(STORY):
        if kind == "item":
            if listed is None:
                listed = odfdo.List()
                body.append(listed)
            listed.append_item(text)
            continue
        listed = None
        if number == 0:
            body.append(odfdo.Paragraph(text, style="Title"))
        elif kind == "heading":
            body.append(odfdo.Header(1, text))
        else:
            paragraph = odfdo.Paragraph(text)
            if "log books are kept" in text:
                paragraph.insert_note(after="museum", note_id="n1", citation="1", body="Open in summer.")
            if "wired to a switch" in text:
                paragraph.insert_annotation(after="harbour", body="Which one?", creator="Editor")
            body.append(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title>
<script src="x.js"/></head><body {kind}>{body}</body></html>"""


def as_book(encryption=None):
    """An EPUB: cover, contents, two chapters, a note, an imprint."""
    story = (
        body_of()
        .replace("href=/museum", 'href="museum.xhtml"')
        .replace("larks.", 'larks.<a epub:type="noteref" href="#n">1</a>')
    )
    half = story.index("<h2>Life on the rock")
    note = '<aside epub:type="footnote" id="n"><p>Alauda arvensis.</p></aside>'
    pages = {
        "cover": PAGE.format(kind='epub:type="cover"', body='<img src="c.jpg" alt="Cover"/><p>Cover</p>'),
        "nav": PAGE.format(kind="", body='<nav epub:type="toc"><ol><li><a href="one.xhtml">One</a></li></ol></nav>'),
        "one": PAGE.format(kind="", body=f"<section>{story[:half].replace('café', 'caf&eacute;')}</section>"),
        "two": PAGE.format(kind='epub:type="bodymatter"', body=f"<section>{story[half:]}{note}</section>"),
        "imprint": PAGE.format(kind='epub:type="copyright-page"', body="<p>© 2020 The Coast Press</p>"),
    }
    nav = ' properties="nav"'
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"{nav if name == "nav" else ""}/>'
        for name in pages
    )
    order = "".join(f'<itemref idref="{name}"/>' for name in pages)
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title></metadata>'
        f"<manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/book.opf", package)
        for name, page in pages.items():
            archive.writestr(f"OEBPS/{name}.xhtml", page)
        if encryption:
            archive.writestr("META-INF/encryption.xml", encryption)
    return out.getvalue()


def as_pdf(justified=True, columns=1, password=None, plain=False):
    """A PDF: a title, headings, justified paragraphs, a list, running heads and page numbers, on several pages."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, ListItem, PageTemplate, Paragraph

    styles = getSampleStyleSheet()
    extra = {"alignment": TA_JUSTIFY} if justified else {}
    body = ParagraphStyle("prose", parent=styles["BodyText"], fontName="Times-Roman", fontSize=11, leading=14, **extra)
    if plain:  # headings like the text, nothing between paragraphs: all that a PDF then has are letters
        body = ParagraphStyle("solid", parent=body, spaceBefore=0, spaceAfter=0)
        styles = {"Title": styles["Title"], "Heading2": body}
    story, items = [], []
    for number, (kind, text) in enumerate(STORY):
        if kind == "item":
            items.append(ListItem(Paragraph(text, body)))
            continue
        if items:
            story.append(ListFlowable(items, bulletType="bullet", start="•"))
            items = []
        style = body if kind != "heading" else styles["Heading2" if number else "Title"]
        story.append(Paragraph(text.replace("dull", "<i>dull</i>"), style))

    def around(canvas, document):
        canvas.setFont("Times-Italic", 9)
        canvas.drawString(15 * mm, 203 * mm, "The Coast Review")
        canvas.drawCentredString(74 * mm, 8 * mm, str(document.page))

    width = (118 * mm) / columns
    frames = [
        Frame(15 * mm + place * width, 15 * mm, width - 2 * mm * (columns > 1), 180 * mm) for place in range(columns)
    ]
    out = io.BytesIO()
    from reportlab.lib.pdfencrypt import StandardEncryption

    lock = StandardEncryption(password, canPrint=0) if password else None
    document = BaseDocTemplate(out, pagesize=A5, invariant=1, encrypt=lock)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=around))
    document.build(story)
    return out.getvalue()
