export { type ExportOptions, exportAnki } from './package.ts';
export type { CardMemory, CardSchedule, HistoryEntry, Schedule } from './schedule.ts';
