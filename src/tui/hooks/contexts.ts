import { createContext } from 'react';
import type { Size } from '../lines/frame.ts';
import type { KeySource } from '../terminal/keys.ts';
import { createTheme, type Theme } from '../theme.ts';

export const ThemeContext = createContext<Theme>(createTheme(true));
export const SizeContext = createContext<Size>({ columns: 80, rows: 24 });
export const KeyContext = createContext<KeySource>({ subscribe: () => () => undefined });
