"""Named CHECK constraints: what the domain forbids, the database refuses.

Each factory returns a constraint whose name starts with the model's label, so that an error names the rule.
"""

from collections.abc import Iterable

from django.db.models import BaseConstraint, CheckConstraint, F, Model, Q, UniqueConstraint

FIRST_YEAR, LAST_YEAR = 1900, 2100


def one_of(field: str, choices: Iterable[str]) -> CheckConstraint:
    """Return a constraint that `field` is one of `choices`; Django's own `choices` constrain forms only."""
    known = sorted(choices)
    shown = ", ".join(choice or "(blank)" for choice in known)
    return CheckConstraint(
        condition=Q(**{f"{field}__in": known}),
        name=f"%(app_label)s_%(class)s_{field}_known",
        violation_error_message=f"The {_words(field)} must be one of: {shown}.",
    )


def non_negative(field: str) -> CheckConstraint:
    """Return a constraint that `field` is at least 0 or null."""
    return CheckConstraint(
        condition=Q(**{f"{field}__gte": 0}),
        name=f"%(app_label)s_%(class)s_{field}_non_negative",
        violation_error_message=f"The {_words(field)} must not be negative.",
    )


def not_blank(field: str) -> CheckConstraint:
    """Return a constraint that `field` is not the empty string; null, where allowed, means not printed."""
    return CheckConstraint(
        condition=~Q(**{field: ""}),
        name=f"%(app_label)s_%(class)s_{field}_not_blank",
        violation_error_message=f"The {_words(field)} must not be blank.",
    )


def in_range(field: str, lowest: float, highest: float) -> CheckConstraint:
    """Return a constraint that `field` is between `lowest` and `highest`, both included."""
    return CheckConstraint(
        condition=Q(**{f"{field}__gte": lowest, f"{field}__lte": highest}),
        name=f"%(app_label)s_%(class)s_{field}_in_range",
        violation_error_message=f"The {_words(field)} must lie between {lowest} and {highest}.",
    )


def ordered(low: str, high: str, name: str) -> CheckConstraint:
    """Return a constraint that `low` is not greater than `high`; either may be null."""
    return CheckConstraint(
        condition=Q(**{f"{low}__isnull": True}) | Q(**{f"{high}__isnull": True}) | Q(**{f"{low}__lte": F(high)}),
        name=f"%(app_label)s_%(class)s_{name}",
        violation_error_message=f"The {_words(low)} must not be after the {_words(high)}.",
    )


def year_range() -> CheckConstraint:
    """Return a constraint that `start_year` is not after `end_year`."""
    return ordered("start_year", "end_year", "year_range")


def plausible_year(field: str) -> CheckConstraint:
    """Return a constraint that `field` is null or a year within the range of strategies, not a typing error."""
    return in_range(field, FIRST_YEAR, LAST_YEAR)


def line_range() -> CheckConstraint:
    """Return a constraint that `line_start` is not after `line_end`."""
    return ordered("line_start", "line_end", "line_range")


def not_itself(field: str, key: str = "record") -> CheckConstraint:
    """Return a constraint that a row's `field` does not point to the row itself; `key` is its primary key."""
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | ~Q(**{field: F(key)}),
        name=f"%(app_label)s_%(class)s_{field}_not_itself",
        violation_error_message=f"The {_words(field)} must not be the row itself.",
    )


def broken_rule(model: type[Model], message: str) -> str | None:
    """Return the rule of `model` that the database's `message` names, in words; None when it names none.

    PostgreSQL names the constraint; SQLite names the columns of a uniqueness constraint.
    """
    table = model._meta.db_table
    column_of = {field.name: field.column for field in model._meta.concrete_fields}
    for constraint in sorted(model._meta.constraints, key=lambda constraint: len(constraint.name), reverse=True):
        columns = [column_of[name] for name in getattr(constraint, "fields", ())]
        by_columns = ", ".join(f"{table}.{column}" for column in columns)
        if constraint.name in message or (columns and by_columns in message):
            return f"{_demand(model, constraint)} ({constraint.name})"
    for field in model._meta.local_concrete_fields:
        named = (
            f"{table}.{field.column}",
            f'"{table}_{field.column}',
            f'"{table}_pkey"' if field.primary_key else None,
        )
        if field.unique and any(name and name in message for name in named):
            return f"no two rows have the same {field.verbose_name}"
    return None


def _demand(model: type[Model], constraint: BaseConstraint) -> str:
    if constraint.violation_error_message != constraint.default_violation_error_message:
        return str(constraint.get_violation_error_message())
    if isinstance(constraint, UniqueConstraint) and constraint.fields:
        return f"no two rows have the same {' and '.join(constraint.fields)}"
    return f"a rule of {model._meta.verbose_name}"


def _words(field: str) -> str:
    return field.replace("_", " ")
