"""The collection as data: tables for programs and spreadsheets, a database, texts in one file, and what says what is in them."""
