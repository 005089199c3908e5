"""The API as OpenAPI describes it."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from drf_spectacular.authentication import SessionScheme
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import OpenApiParameter, extend_schema
from pydantic import BaseModel, ConfigDict

from backpain.public import Public, answer

F = TypeVar("F", bound=Callable[..., Any])


class Reply(BaseModel):
    """An answer: it holds what is described and nothing more."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Refused(Reply):
    """Why not: `error` is the sort, `code` the reason, `detail` is for people."""

    error: str
    code: str
    detail: str


def described(
    name: str,
    reply: type[BaseModel],
    refusals: Mapping[int, type[Refused]] = {},
    request: type[BaseModel] | None = None,
    parameters: Sequence[OpenApiParameter] = (),
) -> Callable[[F], F]:
    """Say what a method of a view is called, takes and answers, and how it may say no."""
    responses = {200: reply, **refusals}
    return extend_schema(
        operation_id=name, request=request, responses=responses, parameters=list(parameters)
    )


class Session(SessionScheme):
    """Our session: without this, the generator does not know the class for what it is."""

    target_class = "backpain.api.SessionAuthentication"
    name = "session"


class Schema(Public):
    """This description."""

    @extend_schema(exclude=True)
    def get(self, request: HttpRequest) -> HttpResponse:
        """Hand out the schema of the API, OpenAPI 3.1 as JSON."""
        return answer(_schema())


@cache
def _schema() -> bytes:
    return json.dumps(SchemaGenerator().get_schema(public=True)).encode()
