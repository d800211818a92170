"""Handing out workbooks and taking them back."""
