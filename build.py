#!/usr/bin/env python3
"""Turn damaged originals into proven articles, and the articles into a site.

How an article travels, and where each step lives:

    content/originals/      the bytes as they were received; nobody edits them
      decode                bytes become text, and it is said why this encoding    jiaokan/intake/decode.py
      extract               the article is taken out of its page or file           jiaokan/intake/extract/
      repair                each damage is found, mended and recorded              jiaokan/intake/repair/
      tag                   region and themes, each with its evidence              jiaokan/tagging/
      write                 one article to edit, one receipt to replay             jiaokan/articlefile.py
    content/articles/       one Markdown file an article; from here on it is the editor's
      catalogue             articles in order: by region, theme, source, year      jiaokan/publish/
      render                each page from exactly what its template receives      layouts/
      index                 every text is indexed, so that all of it can be found   jiaokan/publish/search/
      check                 links, tags and text are whole; problems are named     jiaokan/codes/
      swap                  the new site takes the place of the old one at once    jiaokan/publish/
    site/                   open site/index.html, or: python3 build.py serve

Python 3.11 or newer is all it needs: the first run makes an environment in .venv, later runs use it.
"python3 build.py --help" lists the commands; "python3 build.py" does the whole journey above.
"""

import os
import sys

PROJECT = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, PROJECT)  # Python leaves it out when it is told to trust no folder (-P, -I)

from jiaokan import bootstrap  # noqa: E402 - needs the line above


def main() -> int:
    """Run the command line in the project's own environment."""
    bootstrap.enter(PROJECT, sys.argv[1:])

    from jiaokan import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
