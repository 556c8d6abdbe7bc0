"""校勘: to collate a text and to emend it with stated reasons, which is what this program does."""

__version__ = "0.1.0"
