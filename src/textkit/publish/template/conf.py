"""Sphinx's settings for the site; what differs from site to site stands in ``site.json`` beside this file."""

import json
from pathlib import Path

SITE = json.loads(Path(__file__).with_name("site.json").read_text(encoding="utf-8"))

project = html_title = SITE["title"]
author = SITE["author"]
release = version = SITE["version"]
language = "en"
extensions = ["myst_nb"]
exclude_patterns = ["_static", "_templates"]
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
html_css_files = ["site.css"]
html_js_files = [("paragraphs.js", {"defer": "defer"}), ("site.js", {"defer": "defer"})]
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = False  # a summary would be requested, which a page from the file system may not do
html_last_updated_fmt = None
html_use_index = False
html_domain_indices = False
html_theme_options = {"top_of_page_buttons": [], "navigation_with_keys": False}
html_context = {"site": SITE}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
