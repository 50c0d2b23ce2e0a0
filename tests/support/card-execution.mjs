// Runs what cards show, and compares it with what they answer. Reads cards alone: how they were made is no matter.

/** What execution says against the cards of a deck, a line each. `run` takes a request of the Runner port. */
export async function contradictions(deck, run) {
  const found = await Promise.all(
    deck.cards.filter((card) => card.executed !== null).map((card) => cardContradictions(card, run)),
  );
  return found.flat().map((problem) => `${deck.topic.id} ${problem}`);
}

async function cardContradictions(card, run) {
  const found = [];
  for (const face of card.faces) {
    const code = face.front.find((block) => block.kind === 'code');
    const wanted = claimOf(face);
    if (code === undefined || wanted === null) continue;
    const seen = await observe(code.language, programOf(code, face.answer), askedName(face), run);
    if (!seen.includes(wanted))
      found.push(`${card.id} ${card.kind}: says ${JSON.stringify(wanted)}, gives ${JSON.stringify(seen)}`);
  }
  return found;
}

/** What a face says that its program gives: its answer, or the result that it shows beside a blank; null for neither. */
function claimOf({ answer, front }) {
  if (answer.kind === 'error') return answer.message === '' ? answer.type : `${answer.type}: ${answer.message}`;
  if (answer.kind !== 'text') return answer.text;
  return front.find((block) => block.kind === 'output')?.text ?? null;
}

/**
 * The whole program: the folded line names imports, which go in front, and what starts it, which goes behind. An imported name
 * that is asked for stands there as an ellipsis.
 */
function programOf({ code, folded }, answer) {
  const whole = answer.kind === 'text' ? folded.replaceAll('…', answer.text) : folded;
  const lines = whole === '' ? [] : whole.split('; ');
  const isImport = (line) => /^(import|from|#include|using)\b/.test(line);
  return [...lines.filter(isImport), code, ...lines.filter((line) => !isImport(line))].join('\n');
}

/** The name whose value a face asks for or states; null where it is about something else. */
function askedName({ ask, front }) {
  const stated = front.flatMap((block) => (block.kind === 'text' ? block.spans.map((span) => span.text) : [])).join('');
  return (/^What is `(\w+)` after this/.exec(ask) ?? /Afterwards (\w+) is:/.exec(stated))?.[1] ?? null;
}

/** What a program gives: the value of a name behind it; else everything that it can be said to give, its output, its exception, its last value, what its names are bound to, its time. */
async function observe(language, code, name, run) {
  if (name !== null) {
    const { cells } = await run({ language, code: `${code}\n${name}`, variation: 0, mode: 'cells' });
    return [cells.at(-1)?.value?.repr ?? ''];
  }
  const request = { language, code, variation: 0 };
  const [script, cells] = await Promise.all([run({ ...request, mode: 'script' }), run({ ...request, mode: 'cells' })]);
  const { outcome } = script;
  if (outcome.kind === 'raised') return [outcome.type, `${outcome.type}: ${outcome.message}`];
  const last = cells.cells.at(-1);
  const values = [last?.value, ...(last?.bindings ?? []).map((one) => one.value)].flatMap((one) =>
    one ? [one.repr] : [],
  );
  return [script.stdout.trimEnd(), last?.stdout.trimEnd(), ...values, String(Math.round(script.duration * 10) / 10)];
}
