"""What a statement binds, read from its syntax tree."""
import ast
import copy

_ASSIGNMENTS = (ast.Assign, ast.AugAssign, ast.AnnAssign)
# Names bound in these live elsewhere, or are those of definitions.
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp)
_LOOKING = (ast.Name, ast.Attribute, ast.Subscript, ast.Constant, ast.Tuple, ast.List, ast.Starred, ast.Slice, ast.expr_context)
_INDEXING = (ast.UnaryOp, ast.unaryop)


def kind(statement):
    if isinstance(statement, ast.Expr):
        return 'expression'
    return 'assignment' if target(statement) is not None else 'other'


def target(statement):
    """The first target of an assignment; None for other statements, and for an annotation without a value."""
    if isinstance(statement, ast.Assign):
        return statement.targets[0]
    if isinstance(statement, _ASSIGNMENTS) and statement.value is not None:
        return statement.target
    return None


def first_line(statement):
    """The line a statement begins at, decorators included."""
    return min([statement.lineno, *(node.lineno for node in getattr(statement, 'decorator_list', []))])


def bound(statement):
    """The names a statement assigns in the module, in source order, each once. Imports and definitions assign none."""
    found = {}

    def visit(node):
        if isinstance(node, (*_SCOPES, ast.GeneratorExp)):
            return
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found[node.id] = None
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(statement)
    return list(found)


def only_looks(node):
    """Whether evaluating an expression does nothing but read names, attributes and items."""
    return all(isinstance(part, (*_LOOKING, *_INDEXING)) for part in ast.walk(node))


def is_place(node):
    """Whether an expression names a place, as opposed to making a new object."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return isinstance(node, ast.Name)


class _Load(ast.NodeTransformer):
    def visit_Store(self, node):
        return ast.Load()


def as_load(node):
    """An assignment's target as an expression."""
    return _Load().visit(copy.deepcopy(node))
