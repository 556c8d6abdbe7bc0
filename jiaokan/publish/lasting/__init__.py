"""What outlasts the site: digests of every file and the program that checks them, books, and a copy that needs no server."""
