"""Texts in, feature tables out; and a source's life.

Nothing is imported here: a worker of an extraction needs a part of this family only, and should be there at once.
"""
