export { type ExportOptions, exportAnki } from './package.ts';
