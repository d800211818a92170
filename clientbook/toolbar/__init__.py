"""The buttons in LibreOffice: an extension with a toolbar and a menu, built, installed, removed.

What a button does is `clientbook.ribbon`'s. `__main__` is what a click starts: this Python, which
LibreOffice talks to through the two streams that it has opened for it.
"""
