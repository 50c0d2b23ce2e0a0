import type { CardTable } from './card-table.ts';
import { createSchedulers, type Schedulers } from './fsrs.ts';
import type { DayProgress, DeviceProgress, Progress, TopicProgress } from './progress.ts';

/** A `Progress` being built. */
export interface Draft {
  readonly cards: CardTable;
  readonly topics: Map<string, TopicProgress>;
  readonly days: Map<number, DayProgress>;
  readonly devices: Map<string, DeviceProgress>;
  parameters: Progress['parameters'];
  parametersOrder: number;
  /** Work with `parameters`. */
  schedulers: Schedulers;
}

export function createDraft(progress: Progress): Draft {
  return {
    cards: progress.cards.copy(),
    topics: new Map(progress.topics),
    days: new Map(progress.days),
    devices: new Map(progress.devices),
    parameters: progress.parameters,
    parametersOrder: progress.parametersOrder,
    schedulers: createSchedulers(progress.parameters),
  };
}

export function finish(draft: Draft): Progress {
  const { schedulers: _, ...progress } = draft;
  return progress;
}
