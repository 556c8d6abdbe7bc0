"""Takes the README's pictures, the front page and an article: a fresh build, looked at with the system's Chromium.

Run as ``python -m jiaokan.maintenance.picture``. It needs ``chromium`` on the PATH and a Chinese font (Debian: chromium,
fonts-noto-cjk). The pictures are taken from the files of the site, without a server.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / ".github"
PICTURES = {"front-page.png": ("index.html", "1280,1180"), "article.png": ("articles/2022-05-20-bishan/index.html", "1280,900")}
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--allow-file-access-from-files"),
)


def main() -> int:
    """Build into a temporary folder and take the pictures; return 0 when they were taken."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium on the PATH", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        build = (sys.executable, str(PROJECT / "build.py"), "build", "-q", "--out", str(site), "--cache", f"{folder}/cache")
        subprocess.run(build, check=True)  # noqa: S603 - our own command
        for name, (page, size) in PICTURES.items():
            look = (
                f"--user-data-dir={Path(folder, name)}",
                f"--window-size={size}",
                f"--screenshot={FOLDER / name}",
                (site / page).as_uri(),
            )
            subprocess.run((chromium, *QUIET, *look), check=True, capture_output=True, timeout=120)  # noqa: S603 - a found browser
            print(FOLDER / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
