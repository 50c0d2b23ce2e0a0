"""`cells`: one statement of the module after the other, as a notebook would, going on after an error."""
import ast

from _quizwright import errors, names, outcomes, streams, values


def run(program):
    """Returns the outcome and the report of each statement."""
    try:
        program.compile_whole()
    except (SyntaxError, ValueError) as error:
        errors.clean(error)
        return outcomes.of_error(error, 'compile'), []
    reports = []
    for statement in ast.parse(program.source).body:
        report, outcome = _run_statement(program, statement)
        reports.append(report)
        if outcome is not None or values.too_many():
            return outcome or {'kind': 'limit', 'limit': 'output'}, reports
    outcomes.quietly(program.close)
    return {'kind': 'completed'}, reports


def empty_report(line, end_line, kind):
    return {
        'line': line,
        'endLine': end_line,
        'kind': kind,
        'value': None,
        'receiver': None,
        'bindings': [],
        'stdout': '',
        'raised': None,
    }


def _run_statement(program, statement):
    """The report of a statement, and the outcome of the run where this statement ends it."""
    report = empty_report(names.first_line(statement), statement.end_lineno, names.kind(statement))
    streams.keep()
    try:
        value = program.run(_code(program, statement))
    except BaseException as error:
        report['stdout'] = streams.taken()
        return report, failure(report, error)
    report['stdout'] = streams.taken()
    if isinstance(statement, ast.Expr):
        report['value'] = None if value is None else values.describe(value)
        report['receiver'] = _receiver(program, statement.value) if value is None else None
    else:
        report['value'] = _target_value(program, statement)
    report['bindings'] = bindings(program, statement)
    return report, None


def failure(report, error):
    """Enters an exception into the report of a cell; returns the outcome where the run must end."""
    errors.clean(error)
    if isinstance(error, SystemExit):
        return {'kind': 'exited', 'code': outcomes.exit_code(error)}
    outcome = outcomes.of_error(error, 'run')
    if outcome['kind'] != 'raised':
        return outcome
    report['raised'] = errors.raised(error)
    return outcome if isinstance(error, KeyboardInterrupt) else None


def bindings(program, statement):
    """What the names that a statement binds are bound to now."""
    described = []
    for name in names.bound(statement):
        value = values.describe(program.names[name]) if name in program.names else None
        if value is not None:
            described.append({'name': name, 'value': value})
    return described


def _code(program, statement):
    if isinstance(statement, ast.Expr):
        return program.compile_tree(ast.Expression(statement.value), 'eval')
    return program.compile_tree(ast.Module([statement], []), 'exec')


def _receiver(program, expression):
    if not (isinstance(expression, ast.Call) and isinstance(expression.func, ast.Attribute)):
        return None
    owner = expression.func.value
    value = _look(program, owner) if names.is_place(owner) else None
    return None if value is None or value['type'] == 'module' else {'source': ast.get_source_segment(program.source, owner), 'value': value}


def _target_value(program, statement):
    target = names.target(statement)
    return None if target is None else _look(program, target)


def _look(program, node):
    """The value of an expression that does nothing but look: names, attributes, items."""
    if not names.only_looks(node):
        return None
    streams.muted = True
    try:
        return values.describe(eval(program.compile_tree(ast.Expression(names.as_load(node)), 'eval'), program.names))
    except Exception:
        return None
    finally:
        streams.muted = False
