"""
What this build of Python would answer, but otherwise than the learner's: it is 32-bit WebAssembly. Found by looking at the
program, since running it again in another world gives the same wrong answer.
"""
import ast

_ATTRIBUTES = {
    'sys': frozenset(
        ('maxsize', 'getsizeof', 'hash_info', 'platform', 'int_info', 'thread_info', 'version', 'executable', 'path')
        + ('implementation', 'abiflags', 'prefix', 'base_prefix', 'exec_prefix', 'getrefcount', 'getallocatedblocks')
        + ('base_exec_prefix', 'platlibdir', 'builtin_module_names', 'hexversion', 'api_version', 'flags')
    ),
    'os': frozenset(
        ('name', 'uname', 'cpu_count', 'process_cpu_count', 'getpid', 'getppid', 'getuid', 'getgid', 'getlogin')
        + ('get_terminal_size', 'sched_getaffinity', 'getloadavg', 'confstr', 'sysconf', 'strerror', 'statvfs')
    ),
    'gc': frozenset(('get_count', 'get_objects', 'get_stats')),
    'time': frozenset(('process_time', 'thread_time', 'get_clock_info', 'tzname', 'timezone', 'altzone', 'daylight')),
}
_MODULES = frozenset(
    ('platform', 'sysconfig', 'multiprocessing', 'resource', 'tracemalloc', 'locale', 'site', 'socket', 'ctypes')
)
# Attributes that tell wherever they stand.
_ANYWHERE = frozenset(('__sizeof__', 'ProcessPoolExecutor', 'InterpreterPoolExecutor'))
_INDEX_MAX = 2**31 - 1
_NATIVE = frozenset('lLnNP')
# Calls that take a format of native sizes first.
_FORMATS = frozenset(('calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'cast', 'array'))
# What makes tuples, or floats, whatever it is given.
_TUPLES = frozenset(('zip', 'enumerate', 'items', 'product', 'permutations', 'combinations', 'combinations_with_replacement', 'pairwise'))


def refusal(tree):
    """Why a program cannot be represented faithfully, or None."""
    visitor = _Refusals()
    visitor.visit(tree)
    return visitor.reason


class _Refusals(ast.NodeVisitor):
    def __init__(self):
        self.reason = None
        self._modules = {}
        self._compared = 0
        self._statement = None

    def _refuse(self, reason):
        self.reason = self.reason or reason

    def visit_Import(self, node):
        for alias in node.names:
            self._import(alias.name)
            self._modules[alias.asname or alias.name.partition('.')[0]] = alias.name

    def visit_ImportFrom(self, node):
        self._import(node.module or '')
        for alias in node.names:
            self._attribute(node.module, alias.name)

    def _import(self, name):
        if name.partition('.')[0] in _MODULES:
            self._refuse(f'the module {name} answers for this runtime')

    def _attribute(self, module, name):
        if name in _ATTRIBUTES.get(module, ()) or name in _ANYWHERE:
            self._refuse(f'{module}.{name} answers for this runtime' if module else f'{name} answers for this runtime')

    def visit_Attribute(self, node):
        module = self._module_of(node)
        self._attribute(module, node.attr)
        if not self._compared and ((module, node.attr) == ('sys', 'version_info') or 'errno' in (module, node.attr)):
            self._refuse(f'{node.attr} answers for this runtime')
        self.generic_visit(node)

    def _module_of(self, node):
        """The module whose attribute a node names, or None."""
        named = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        return self._modules.get(node.value.id) if named else None

    def visit_Constant(self, node):
        if isinstance(node.value, str) and '%Z' in node.value:
            self._refuse('the name of the time zone is that of this runtime')

    def visit_Compare(self, node):
        self._compared += 1
        self.generic_visit(node)
        self._compared -= 1

    def visit_FunctionDef(self, node):
        # A hash that is only defined shows nothing.
        inside = node.name == '__hash__'
        self._compared += inside
        self.generic_visit(node)
        self._compared -= inside

    def visit_Expr(self, node):
        self._statement = node.value
        self.generic_visit(node)

    def visit_Call(self, node):
        name = _called(node)
        if name in ('hash', '__hash__') and not self._compared:
            self._refuse('hash() answers for this runtime')
        if name == 'collect' and self._module_of(node.func) == 'gc' and node is not self._statement:
            self._refuse('the count of gc.collect() is that of this runtime')
        if name in ('seed', 'Random') and node.args and isinstance(_number(node.args[0]), float):
            self._refuse('chance that is seeded with a hash')
        if name in ('OSError', 'IOError', 'EnvironmentError') and len(node.args) > 1:
            self._refuse('error numbers answer for this runtime')
        if name in ('set', 'frozenset') and node.args:
            self._set(node.args[0])
        if name in _FORMATS:
            self._format(node.args)
        self.generic_visit(node)

    def _format(self, args):
        text = args[0].value if args and isinstance(args[0], ast.Constant) else ''
        if isinstance(text, str) and text[:1] not in ('<', '>', '=', '!') and _NATIVE & set(text):
            self._refuse('native sizes answer for this runtime')

    def _set(self, source):
        """Of what a set is made: a display, a comprehension, or a call that gives tuples."""
        if isinstance(source, (ast.List, ast.Tuple, ast.Set)):
            self._elements(source.elts)
        if isinstance(source, (ast.ListComp, ast.GeneratorExp)) or (isinstance(source, ast.Call) and _called(source) in _TUPLES):
            self._elements([source, source])

    def visit_Set(self, node):
        self._elements(node.elts)
        self.generic_visit(node)

    def visit_SetComp(self, node):
        self._elements([node, node])
        self.generic_visit(node)

    def _elements(self, nodes):
        # Their hashes have half the width here, so a set of them has another order.
        if len(nodes) > 1 and any(map(_hashes_otherwise, nodes)):
            self._refuse('the order of this set is that of this runtime')

    def visit_BinOp(self, node):
        if isinstance(node.op, ast.Mult):
            for sequence, count in ((node.left, node.right), (node.right, node.left)):
                number = _number(count)
                if _is_sequence(sequence) and number is not None and number > _INDEX_MAX:
                    self._refuse('a sequence longer than this runtime can hold')
        self.generic_visit(node)


def _is_sequence(node):
    return isinstance(node, (ast.List, ast.Tuple)) or (
        isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes))
    )


def _called(node):
    """The name of what is called, wherever it belongs to."""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, 'attr', None)


def _hashes_otherwise(node):
    if isinstance(node, (ast.SetComp, ast.ListComp, ast.GeneratorExp)):
        return _hashes_otherwise(node.elt)
    if isinstance(node, ast.Tuple) or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)):
        return True
    if isinstance(node, ast.Call):
        return _called(node) in _TUPLES or _called(node) in ('float', 'sqrt', 'Fraction', 'Decimal')
    number = _number(node)
    return number is not None and (number != int(number) if abs(number) < 1e300 else True) or _is_big(number)


def _is_big(number):
    return number is not None and abs(number) >= _INDEX_MAX


def _number(node):
    """The value of a literal number, or of one literal power or product; None for the rest."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value if node.value == node.value else None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        number = _number(node.operand)
        return None if number is None else -number
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Pow, ast.Mult, ast.LShift)):
        return _product(node.op, _number(node.left), _number(node.right))
    return None


def _product(op, left, right):
    if not isinstance(left, int) or not isinstance(right, int) or abs(left) > 2**64 or not 0 <= right <= 2**64:
        return None
    if isinstance(op, ast.Mult):
        return left * right
    if right > 100:
        return None
    return left**right if isinstance(op, ast.Pow) else left << right
