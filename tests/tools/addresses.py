"""Every address of the app, from Django's own list of patterns."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from backpain.pwa import kept_pages

# What else a pattern takes in its address: made up, as anybody might.
MADE_UP = {
    "account_confirm_email": ["made-up"],
    "api_kind": ["conditions"],
    "api_page": ["conditions", "sciatica"],
    "record_history": ["00000000-0000-4000-8000-000000000000"],
    "account_reset_password_from_key": ["1", "made-up"],
}


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            yield one
        else:
            yield from patterns(one)


def addresses() -> list[str]:
    """Return at least one address for every pattern: all pages of the library among them.

    Raises NoReverseMatch for a pattern that takes an argument which MADE_UP does not give.
    """
    kept = kept_pages()
    covered = {resolve(path).func for path in kept}
    others = (one for one in patterns() if one.callback not in covered)
    made = (reverse(one.name or one.callback, args=MADE_UP.get(one.name or "")) for one in others)
    return sorted({*kept, *made})
