"""Sphinx's settings for the site; what differs from site to site stands in ``site.json`` beside this file."""

import base64
import hashlib
import json
import re
from pathlib import Path

import furo

SITE = json.loads(Path(__file__).with_name("site.json").read_text(encoding="utf-8"))

project = html_title = SITE["title"]
author = SITE["author"]
release = version = SITE["version"]
language = "en"
extensions = ["myst_nb"]
exclude_patterns = ["_static", "_templates", "_extra"]
templates_path = ["_templates"]
nitpicky = True
smartquotes = False

# Notebooks come executed; nothing in a page is a directive of ours, a formula or a link by accident.
nb_execution_mode = "off"
nb_mime_priority_overrides = [("html", "text/html", 0)]
myst_enable_extensions = []
myst_all_links_external = False
myst_heading_anchors = 3
myst_dmath_allow_labels = False
suppress_warnings = ["mystnb.unknown_mime_type", "myst.header"]

html_theme = "furo"
html_static_path = ["_static"]
html_extra_path = ["_extra"]
html_css_files = ["site.css"]
html_js_files = [("paragraphs.js", {"defer": "defer"}), ("site.js", {"defer": "defer"})]
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False  # a summary would be requested, which a page from the file system may not do
html_show_copyright = False
html_show_sphinx = False
html_last_updated_fmt = None
html_use_index = False
html_domain_indices = False
html_theme_options = {"top_of_page_buttons": [], "navigation_with_keys": False}

# What a page may load: nothing from the network, no script but the files of the site and the theme's one line.
THEME_PAGE = (Path(furo.__file__).parent / "theme" / "furo" / "base.html").read_text(encoding="utf-8")
LINE = "".join(re.findall(r"<script>(.*?)</script>", THEME_PAGE, re.DOTALL)[:1])
DIGEST = base64.b64encode(hashlib.sha256(LINE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; script-src 'self' file: 'sha256-{DIGEST}'; style-src 'self' file: 'unsafe-inline'; "
    "img-src 'self' file: data:; font-src 'self' file:; form-action 'self' file:; base-uri 'none'"
)
html_context = {"site": SITE | {"policy": POLICY}}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
