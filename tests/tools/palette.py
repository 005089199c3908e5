"""Screenshots as PNGs of 256 colours: a third of the size, and nobody sees the difference."""

import base64
import struct
import zlib
from array import array
from collections import Counter
from pathlib import Path

from playwright.sync_api import Page

# The browser decodes its own screenshot: it has a PNG reader, and Python does not.
PIXELS = """async (png) => {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  const whole = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1]);
    reader.readAsDataURL(new Blob([data]));
  });
  return { width: image.width, height: image.height, rgba: whole };
}"""


def save_screenshot(page: Page, *paths: Path) -> None:
    """Write what `page` shows to `paths`, as a PNG of at most 256 colours."""
    shot = base64.b64encode(page.screenshot(animations="disabled", caret="hide")).decode()
    picture = page.evaluate(PIXELS, shot)
    content = png(picture["width"], picture["height"], base64.b64decode(picture["rgba"]))
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def png(width: int, height: int, rgba: bytes) -> bytes:
    """Return the opaque picture `rgba` (4 bytes a pixel) as an indexed PNG."""
    pixels = array("I", rgba)
    counts = Counter(pixels)
    palette = [rgb(colour) for colour, _ in counts.most_common(256)]
    near = {fine: nearest(palette, fine) for fine in {rough(colour) for colour in counts}}
    own = {colour: i for i, (colour, _) in enumerate(counts.most_common(256))}
    indexes = {colour: own.get(colour, near[rough(colour)]) for colour in counts}
    flat = bytes(map(indexes.__getitem__, pixels))
    # Each line starts with the number of its filter: 0, as indexes have nothing to predict.
    lines = b"".join(b"\0" + flat[at : at + width] for at in range(0, width * height, width))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    colours = b"".join(map(bytes, palette))
    parts = [(b"IHDR", header), (b"PLTE", colours), (b"IDAT", zlib.compress(lines, 9))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in [*parts, (b"IEND", b"")])


def rgb(colour: int) -> tuple[int, int, int]:
    red, green, blue, _ = struct.pack("=I", colour)
    return red, green, blue


def rough(colour: int) -> tuple[int, int, int]:
    """Round a colour, so that a thousand shades of an edge are looked up a few times."""
    red, green, blue = rgb(colour)
    return red & ~7, green & ~7, blue & ~7


def nearest(palette: list[tuple[int, int, int]], wanted: tuple[int, int, int]) -> int:
    red, green, blue = wanted
    squares = [(r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2 for r, g, b in palette]
    return squares.index(min(squares))


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
