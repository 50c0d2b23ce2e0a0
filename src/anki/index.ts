export { LIMITS } from './archive.ts';
export { ankiEvents, cardsByGuid } from './events.ts';
export { type ExportOptions, exportAnki } from './package.ts';
export { type AnkiHistory, LEFT_OUT, type LeftOut, readAnki } from './read.ts';
export type { CardSchedule, HistoryEntry, Schedule } from './schedule.ts';
export { standingEvents } from './standing.ts';
export { exportText, type TextFormat } from './tables.ts';
