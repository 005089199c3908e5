"""Static files with names that change when their content does."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which here also rewrites the imports of ES modules.

    Without that, `import "./store.js"` would ask for a name without a hash and a phone
    could run a new page with an old module. Every import needs its trailing semicolon.
    """

    support_js_module_import_aggregation = True
