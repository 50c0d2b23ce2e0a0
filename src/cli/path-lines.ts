import stringWidth from 'string-width';
import type { PrerequisiteTree } from '../domain/prerequisite-tree.ts';
import { visibleLine } from '../present/escape.ts';
import type { TopicMastery } from '../schedule/mastery.ts';
import { masteryText } from './mastery-text.ts';
import { table } from './table.ts';
import { cut, pad, wrap } from './width.ts';

const WIDE = 72;
/** Columns of the numbers behind a name, with the gaps. */
const NUMBERS = 36;
const NARROW_NUMBERS = 14;

const NOTES: Readonly<Record<PrerequisiteTree['kind'], string>> = {
  topic: '',
  missing: 'no deck',
  circle: 'a circle: see above',
  repeated: 'see above',
};

/**
 * What a topic builds on, as a tree below it.
 *
 * @param circles ids of topics that need each other, each circle once
 */
export function pathLines(
  tree: PrerequisiteTree,
  masteries: ReadonlyMap<string, TopicMastery>,
  circles: readonly (readonly string[])[],
  width: number,
): string[] {
  const isWide = width >= WIDE;
  const branches = branchesOf(tree, '', '');
  const nameOf = ({ prefix, node }: Branch): string => prefix + visibleLine(masteries.get(node.id)?.title ?? node.id);
  const room = Math.min(
    width - (isWide ? NUMBERS : NARROW_NUMBERS),
    Math.max(...branches.map((branch) => stringWidth(nameOf(branch)))),
  );
  const rows = branches.map((branch) => {
    const mastery = masteries.get(branch.node.id);
    const note = NOTES[branch.node.kind];
    const [measure = '', ...counts] = mastery === undefined ? [] : masteryText(mastery, isWide);
    const numbers = isWide ? [measure, ...counts] : [measure];
    return [pad(nameOf(branch), room), ...(note === '' ? numbers : [note])];
  });
  const found = circles.map((circle) => [...circle, circle[0] ?? ''].map(visibleLine).join(' -> '));
  return [
    ...table(rows).map((line) => (stringWidth(line) > width ? cut(line, width) : line)),
    ...found.flatMap((circle) => wrap(`In a circle: ${circle}. \`qw check\` tells where.`, width)),
    ...(branches.length === 1 ? ['It builds on nothing.'] : []),
  ];
}

interface Branch {
  readonly prefix: string;
  readonly node: PrerequisiteTree;
}

/**
 * @param prefix what stands before the node itself
 * @param below what stands before all that is below it
 */
function branchesOf(node: PrerequisiteTree, prefix: string, below: string): Branch[] {
  const children = node.children.flatMap((child, at) => {
    const isLast = at === node.children.length - 1;
    return branchesOf(child, `${below}${isLast ? '└─ ' : '├─ '}`, `${below}${isLast ? '   ' : '│  '}`);
  });
  return [{ prefix, node }, ...children];
}
