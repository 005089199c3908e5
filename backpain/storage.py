"""Static files with names that change when their content does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

SMALLER = {".css": cssmin, ".js": jsmin}


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which here also rewrites the imports of ES modules.

    Without that, `import "./store.js"` would ask for a name without a hash and a phone
    could run a new page with an old module. Every import needs its trailing semicolon.
    """

    support_js_module_import_aggregation = True
    # A pass settles what imports only settled files, so this is how deep imports may go. A circle
    # of them never settles.
    max_post_process_passes = 20

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Take the comments out first: half of what a phone would fetch is for us."""
        for name in paths:
            if smaller := SMALLER.get(Path(name).suffix):
                file = Path(self.path(name))
                file.write_text(smaller(file.read_text()))
                paths[name] = (self, name)
        whitenoise: Any = super()
        yield from whitenoise.post_process(paths, *args, **options)
