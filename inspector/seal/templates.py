"""Templates of sentences: the part of MiniJinja 2 that LOUTRE's own need, run by Jinja in its sandbox.

What both engines print alike is accepted; everything else is refused with its line, so that a template is either
rendered as LOUTRE renders it or not at all. The differences taken care of: a value set in a loop is still set at its
next turn (and gone after the loop), true, false and none are written so, the five signs of HTML and "/" are escaped
as MiniJinja does. Work and output are bounded. Checked against MiniJinja 2.14.0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, Undefined, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

_LARGEST = 200_000
_LARGEST_TEXT = 64_000_000
_STEPS = 2_000_000
_LOOPS = 6
_DEEPEST = 40
_SCOPE = "_scope"
_LOOP = {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"}
_ARGUMENTS = {"replace": {2}, "default": {0, 1, 2}, "d": {0, 1, 2}}
_TESTS = {"defined", "undefined", "none", "odd", "even"}
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "/": "&#x2f;"}
)  # those of MiniJinja
_KNOWN: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For, nodes.With,
    nodes.Assign, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.CondExpr, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Mul, nodes.Concat,
)  # fmt: skip


class Fault(Exception):  # noqa: N818 (told to the user by who called)
    """A template that cannot be rendered.

    line: from 1. why: "syntax", "unsupported", "value", "long" or "deep". template: its name, when who called knows.
    """

    template = ""

    def __init__(self, line: int, why: str, detail: str = "") -> None:
        super().__init__(line, why, detail)
        self.line = line
        self.why = why
        self.detail = detail


class _Safe(str):
    """A text that is not escaped any more."""

    __slots__ = ()


class _Value(Exception):  # noqa: N818
    """A value met while rendering that cannot be used so."""


def render(
    source: str, values: Mapping[str, Any], filters: Mapping[str, Callable[[Any], Any]], *, html: bool = False
) -> str:
    """The text of a template. values: texts, whole numbers, booleans, and lists and mappings of them.

    html: what is filled in is escaped. filters: functions of one value; besides them length, upper, lower, capitalize,
    trim, replace, default, first, last, safe and escape. Raises Fault.
    """
    if len(source) > _LARGEST:
        raise Fault(1, "long")
    environment = _Environment(html, filters)
    try:
        tree = environment.parse(source)
        _check(tree)
        template = environment.template_class.from_code(
            environment, environment.compile(_Kept().visit(tree), filename="<template>"), environment.make_globals({})
        )
    except TemplateSyntaxError as error:
        raise Fault(error.lineno, "syntax", error.message or "") from error
    except RecursionError as error:
        raise Fault(1, "deep") from error
    except ValueError as error:  # a number of thousands of digits
        raise Fault(1, "syntax", str(error)) from error
    return _run(template.generate(values))


def _run(pieces: Iterator[str]) -> str:
    made: list[str] = []
    size = 0
    try:
        for piece in pieces:
            made.append(piece)
            size += len(piece)
            if size > _LARGEST_TEXT:
                raise Fault(1, "long")
    except (_Value, TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise Fault(_line(error), "value", str(error)) from error
    return "".join(made)


def _line(error: BaseException) -> int:
    """The last line of the template that was running (Jinja puts its numbers into the traceback)."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return max(line, 1)


# ---- what may be written


def _check(node: nodes.Node, loops: int = 0, depth: int = 0) -> None:
    """Raises Fault for what the two engines do not do alike, and for what is nested too deep."""
    _check_one(node)
    loops += isinstance(node, nodes.For)
    if loops > _LOOPS or depth > _DEEPEST:
        raise Fault(node.lineno, "deep")
    for child in node.iter_child_nodes():
        _check(child, loops, depth + 1)


def _check_one(node: nodes.Node) -> None:
    wrong = ""
    match node:
        case nodes.Name() if node.name.startswith("_") or node.name == "self":
            wrong = node.name
        case nodes.Name(ctx="store") if node.name == "loop":
            wrong = "set loop"
        case nodes.Const() if not isinstance(node.value, (str, int, type(None))):
            wrong = repr(node.value)
        case nodes.Const() if isinstance(node.value, int) and abs(node.value) >= 2**63:
            wrong = "≥ 2⁶³"
        case nodes.And() | nodes.Or() if any(_odd_constant(side) for side in (node.left, node.right)):
            wrong = "and / or"
        case nodes.For() if node.recursive or not isinstance(node.target, nodes.Name):
            wrong = "for … recursive" if node.recursive else "for a, b"
        case nodes.For() if list(_set_names(node.else_)):
            wrong = "else … set"
        case nodes.Assign() if not isinstance(node.target, nodes.Name):
            wrong = "set a, b"
        case nodes.With():
            taken = {target.name for target in node.targets if isinstance(target, nodes.Name)}
            names = {name.name for value in node.values for name in [*value.find_all(nodes.Name), value] if
                     isinstance(name, nodes.Name)}  # fmt: skip
            if len(taken) != len(node.targets) or (taken & names and len(taken) > 1):
                wrong = "with a, b"
        case nodes.Getattr() if node.attr.startswith("_"):
            wrong = node.attr
        case nodes.Getitem() if not isinstance(node.arg, nodes.Const):
            wrong = "[…]"
        case nodes.Filter() if (
            node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) not in _ARGUMENTS.get(node.name, {0})
        ):
            wrong = f"{node.name}(…)"
        case nodes.Test() if node.name not in _TESTS or node.args or node.kwargs:
            wrong = f"is {node.name}"
        case _ if not isinstance(node, (*_KNOWN, nodes.Keyword)):
            wrong = type(node).__name__.lower()
    if wrong:
        raise Fault(node.lineno, "unsupported", wrong)


def _odd_constant(node: nodes.Node) -> bool:
    """A constant that is no boolean: MiniJinja makes one of it."""
    return isinstance(node, nodes.Const) and not isinstance(node.value, bool)


def _set_names(body: Sequence[nodes.Node]) -> Iterator[str]:
    """Names that `set` gives in this body, conditions included, inner loops and `with` not."""
    for node in body:
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            if not node.target.name.startswith(_SCOPE):
                yield node.target.name
        elif isinstance(node, nodes.If):
            for part in (node.body, node.elif_, node.else_):
                yield from _set_names(part)


class _Kept(NodeTransformer):
    """Rewrites a template: what is set in a loop is kept from turn to turn; turns and joined texts are bounded."""

    def __init__(self) -> None:
        self._numbers = count()

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 (Jinja's way)
        """`a ~ b` as a filter of ours."""
        self.generic_visit(node)
        joined = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(joined, "_join", [], [], None, None, lineno=node.lineno)

    def visit_For(self, node: nodes.For) -> list[nodes.Node]:  # noqa: N802
        """The loop, after a scope that holds what is set in it."""
        self.generic_visit(node)
        line = node.lineno
        node.iter = nodes.Filter(node.iter, "_turns", [], [], None, None, lineno=line)
        names = sorted(set(_set_names(node.body)))
        if not names:
            return [node]
        scope = f"{_SCOPE}{next(self._numbers)}"
        renamed = _Renamed(names, scope)
        node.body = [renamed.visit(inner) for inner in node.body]
        before = [nodes.Keyword(name, nodes.Name(name, "load", lineno=line)) for name in names]
        made = nodes.Call(nodes.Name(_SCOPE, "load", lineno=line), [], before, None, None, lineno=line)
        return [nodes.Assign(nodes.Name(scope, "store", lineno=line), made, lineno=line), node]


class _Renamed(NodeTransformer):
    """Names set in a loop become those of its scope, everywhere in it."""

    def __init__(self, names: Sequence[str], scope: str) -> None:
        self._names = set(names)
        self._scope = scope

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802
        """A name of the scope, read or given."""
        if node.name not in self._names:
            return node
        if node.ctx == "store":
            return nodes.NSRef(self._scope, node.name, lineno=node.lineno)
        return nodes.Getattr(nodes.Name(self._scope, "load", lineno=node.lineno), node.name, "load", lineno=node.lineno)

    def visit_With(self, node: nodes.With) -> nodes.Node:  # noqa: N802
        """Refused when it gives one of the names another meaning; what is set in it is its own."""
        self._refuse(node, [*node.targets, *(nodes.Name(name, "store") for name in _set_names(node.body))])
        return self.generic_visit(node)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        """Refused when it gives one of the names another meaning."""
        self._refuse(node, [node.target])
        return self.generic_visit(node)

    def _refuse(self, node: nodes.Node, targets: Sequence[nodes.Node]) -> None:
        for target in targets:
            if isinstance(target, nodes.Name) and target.name in self._names:
                raise Fault(
                    node.lineno, "unsupported", f"set {target.name}, {type(node).__name__.lower()} {target.name}"
                )


# ---- what it means


class _Environment(SandboxedEnvironment):
    """Mappings and lists only: no attribute of a Python object is ever reached."""

    intercepted_binops = frozenset({"+", "-", "*"})

    def __init__(self, html: bool, filters: Mapping[str, Callable[[Any], Any]]) -> None:
        super().__init__(finalize=lambda value: _written(value, html), autoescape=False, optimized=False)
        left = [_STEPS]

        def turns(value: Any) -> Any:
            if isinstance(value, Undefined):
                return []
            if not isinstance(value, list):
                raise _Value("for")
            left[0] -= len(value) + 1
            if left[0] < 0:
                raise _Value("for × 2 000 000")
            return value

        self.globals = {_SCOPE: Namespace}
        self.tests = {name: self.tests[name] for name in _TESTS}
        self.filters = {
            "length": _length,
            "count": _length,
            "upper": lambda value: _text(value).upper(),
            "lower": lambda value: _text(value).lower(),
            "capitalize": lambda value: _text(value).capitalize(),
            "trim": lambda value: _text(value).strip(),
            "replace": _replace,
            "default": _default,
            "d": _default,
            "first": lambda value: _end(value, 0),
            "last": lambda value: _end(value, -1),
            "safe": lambda value: _Safe(_text(value)),
            "escape": lambda value: _Safe(_written(value, True)),
            "e": lambda value: _Safe(_written(value, True)),
            "_turns": turns,
            "_join": lambda parts: _bounded("".join(_written(part, False) for part in parts)),
            **filters,
        }

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a mapping, or a fact of the loop."""
        if isinstance(obj, Namespace):
            return _in_scope(obj, attribute, self.undefined)
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A key of a mapping or a place in a list; undefined when it is not there."""
        if isinstance(obj, Undefined):
            return obj[argument]  # raises
        try:
            if isinstance(obj, dict) or (isinstance(obj, list) and isinstance(argument, int)):
                return obj[argument]
        except (LookupError, TypeError):
            pass
        return self.undefined(name=str(argument))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Whole numbers of 63 bits, and texts joined."""
        if isinstance(left, str) and isinstance(right, str) and operator == "+":
            return _bounded(left + right)
        for value in (left, right):
            if isinstance(value, bool) or not isinstance(value, int):
                raise _Value(operator)
        made: int = left + right if operator == "+" else left - right if operator == "-" else left * right
        if abs(made) >= 2**63:
            raise _Value(operator)
        return made


def _in_scope(scope: Namespace, name: str, undefined: type[Undefined]) -> Any:
    try:
        return getattr(scope, name)
    except AttributeError:
        return undefined(name=name)


def _written(value: Any, html: bool) -> str:
    """How MiniJinja prints a value."""
    if isinstance(value, Undefined):
        return ""
    if isinstance(value, _Safe):
        return value
    if value is None or isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, (str, int)):
        raise _Value("{{ … }}")
    return str(value).translate(_ESCAPES) if html else str(value)


def _bounded(text: str) -> str:
    if len(text) > _LARGEST:
        raise _Value("+")
    return text


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Value("|")
    return str(value)


def _length(value: Any) -> int:
    if not isinstance(value, (str, list, dict)):
        raise _Value("length")
    return len(value)


def _replace(value: Any, old: Any, new: Any) -> str:
    value, old, new = _text(value), _text(old), _text(new)
    if len(value) + value.count(old) * len(new) > _LARGEST:
        raise _Value("replace")
    return str(value.replace(old, new))


def _default(value: Any, other: Any = "", empty: Any = False) -> Any:
    return other if isinstance(value, Undefined) or (empty is True and not value) else value


def _end(value: Any, place: int) -> Any:
    if not isinstance(value, (str, list)):
        raise _Value("first" if place == 0 else "last")
    return value[place] if value else Undefined(name="first" if place == 0 else "last")
