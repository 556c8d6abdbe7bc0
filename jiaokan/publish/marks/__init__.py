"""Repairs in their places: from a receipt to the characters of a finished page that do not stand so in the original."""
