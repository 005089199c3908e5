"""Draw the PNG icons from the SVG ones: python tests/tools/icons.py"""

import os
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ICONS = Path(__file__).resolve().parents[2] / "static" / "icons"

# Drawing, file to write, width and height in pixels. Apple rounds the corners itself and
# shows transparency as black, so its icon comes from the one without corners.
DRAWINGS = [
    ("icon", "icon-192", 192),
    ("icon", "icon-512", 512),
    ("maskable", "maskable-512", 512),
    ("maskable", "apple-180", 180),
    ("log", "log-96", 96),
    ("urgent", "urgent-96", 96),
]


def draw(page: Page, drawing: str, name: str, size: int) -> None:
    page.set_viewport_size({"width": size, "height": size})
    page.set_content((ICONS / f"{drawing}.svg").read_text())
    page.add_style_tag(content="body { margin: 0 } svg { display: block }")
    page.screenshot(path=ICONS / f"{name}.png", omit_background=True)


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium")
        )
        page = browser.new_page()
        for drawing, name, size in DRAWINGS:
            draw(page, drawing, name, size)
        browser.close()


if __name__ == "__main__":
    main()
