"""Shapes that come in with defaults, as they go out: every field is there, so that no reader has to guess."""

from collections.abc import Callable
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import Discriminator, Tag, create_model
from sqlmodel import SQLModel

from api.models.base import Input


def outgoing(shape: type[Input]) -> Any:
    """The shape with every field required, if only as null; shapes inside it too."""
    fields: dict[str, Any] = {name: (_outgoing(field.annotation), ...) for name, field in shape.model_fields.items()}
    return create_model(f"{shape.__name__}Read", __base__=SQLModel, __doc__=shape.__doc__, **fields)


def outgoing_choice(choice: Any, kind_of: Callable[[Any], str | None]) -> Any:
    """A choice of shapes told apart by their `kind`, as it goes out."""
    shapes = [get_args(part)[0] for part in get_args(get_args(choice)[0])]
    tagged = [Annotated[outgoing(shape), Tag(_kind(shape))] for shape in shapes]
    return Annotated[Union[tuple(tagged)], Discriminator(kind_of)]  # noqa: UP007  Made from a list.


def _kind(shape: type[Input]) -> str:
    return str(get_args(shape.model_fields["kind"].annotation)[0])


def _outgoing(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Input):
        return outgoing(annotation)
    is_choice = get_origin(annotation) in {Union, UnionType}
    return Union[tuple(map(_outgoing, get_args(annotation)))] if is_choice else annotation  # noqa: UP007  From a tuple.
