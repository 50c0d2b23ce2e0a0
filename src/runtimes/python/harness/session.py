"""`session`: a doctest. Each example shows its value, as at the prompt."""
import ast
import doctest
import sys

from _quizwright import cells, names, outcomes, streams, values


def run(program):
    """Returns the outcome and the report of each example."""
    try:
        examples = _examples(program.source)
    except ValueError as error:
        return outcomes.of_error(error, 'compile'), []
    program.allow_await()
    reports = []
    for example in examples:
        report, outcome = _run_example(program, example)
        reports.append(report)
        if outcome is not None or values.too_many():
            return outcome or {'kind': 'limit', 'limit': 'output'}, reports
    outcomes.quietly(program.close)
    return {'kind': 'completed'}, reports


def _examples(text):
    """Those that are to be run."""
    return [one for one in doctest.DocTestParser().get_examples(text) if not one.options.get(doctest.SKIP)]


def source(text):
    """The code of a session without prompts and output."""
    try:
        return ''.join(example.source for example in _examples(text))
    except ValueError:
        return ''


def _run_example(program, example):
    first = example.lineno + 1
    report = cells.empty_report(first, example.lineno + example.source.rstrip('\n').count('\n') + 1, 'other')
    shown = []

    def display(value):
        if value is not None:
            shown.append(value)
            sys.__displayhook__(value)

    sys.displayhook = display
    streams.keep()
    try:
        tree = ast.increment_lineno(ast.parse(example.source, mode='single'), example.lineno)
        report['kind'] = names.kind(tree.body[-1])
        program.run(program.compile_tree(ast.Interactive(tree.body), 'single'))
    except BaseException as error:
        report['stdout'] = streams.taken()
        return report, cells.failure(report, error)
    report['stdout'] = streams.taken()
    report['value'] = values.describe(shown[-1]) if shown else None
    report['bindings'] = cells.bindings(program, tree.body[-1])
    return report, None
