import { visibleLine } from '../present/escape.ts';
import { FEWEST_REVIEWS } from '../schedule/optimisation.ts';
import type { Optimisation } from './commands/optimize.ts';
import { plural } from './output.ts';
import { table } from './table.ts';
import { wrap } from './width.ts';

/** What came of the search for parameters, as text. */
export function optimisationLines(found: Optimisation, width: number): string[] {
  const { subject, cards, train, test, missing, weights, before, after } = found;
  const whose = subject === null ? '' : ` of ${visibleLine(subject)}`;
  const reviews = `${plural(train + test, 'review')}${whose} of ${plural(cards, 'card')}`;
  if (weights === null || before === null || after === null) {
    const need = `at least ${FEWEST_REVIEWS} reviews on a later day than the answer before are needed`;
    return wrap(
      `There are ${reviews}: ${need}, so ${missing} are missing. Until then the present parameters do well.`,
      width,
    );
  }
  const numbers = [
    ['', 'now', 'new'],
    ['log loss', before.logLoss.toFixed(4), after.logLoss.toFixed(4)],
    ['RMSE (bins)', before.rmseBins.toFixed(4), after.rmseBins.toFixed(4)],
  ];
  return [
    ...wrap(`${reviews}: ${train} to learn from, the latest ${test} to test on.`, width),
    ...table(numbers).map((line) => `  ${line}`),
    ...wrap(verdict(found), width),
    ...(found.better ? wrap(`"weights": [${weights.join(', ')}]`, width) : []),
  ];
}

function verdict({ better, written, subject }: Optimisation): string {
  if (!better) return 'The new parameters foretell your answers no better than the present ones: those stay.';
  if (written !== null) {
    return `The new parameters foretell better. They are in ${visibleLine(written)} now, and count from your next session on.`;
  }
  const command = subject === null ? 'qw optimize --apply' : `qw optimize --subject ${visibleLine(subject)} --apply`;
  return `The new parameters foretell better. Nothing was written: \`${command}\` puts them into quizwright.json.`;
}
