import { createContext } from 'react';
import { type Desk, NO_DESK } from '../desk.ts';
import type { Size } from '../lines/frame.ts';
import type { KeySource } from '../terminal/keys.ts';
import type { Place } from '../terminal/painter.ts';
import type { TakenTerminal } from '../terminal/terminal.ts';
import { createTheme, type Theme } from '../theme.ts';

/** What a screen may do with the terminal: leave it to others for a while. */
export type LentTerminal = Pick<TakenTerminal, 'suspend' | 'resume'>;

export const ThemeContext = createContext<Theme>(createTheme(true));
export const SizeContext = createContext<Size>({ columns: 80, rows: 24 });
export const KeyContext = createContext<KeySource>({ subscribe: () => () => undefined });
export const DeskContext = createContext<Desk>(NO_DESK);
export const TerminalContext = createContext<LentTerminal>({ suspend: () => undefined, resume: () => undefined });
/** Takes where the terminal's cursor stands. */
export const CursorContext = createContext<(cursor: Place | null) => void>(() => undefined);
