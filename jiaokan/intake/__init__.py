"""Intake: the bytes of an original become an article file and a receipt that proves every change."""
