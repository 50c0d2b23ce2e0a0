import { Box, Text } from 'ink';
import { useContext } from 'react';
import { ThemeContext } from '../hooks/contexts.ts';
import { type Line, lineText } from '../lines/line.ts';

/** Lines as they are: they were cut to the terminal before. */
export function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <Box flexDirection="column">
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen
        <OneLine key={at} line={line} />
      ))}
    </Box>
  );
}

/** A line without text would take no height. */
function OneLine({ line }: { readonly line: Line }) {
  const theme = useContext(ThemeContext);
  return (
    <Text wrap="truncate">
      {lineText(line) === ''
        ? ' '
        : line.map(({ text, style }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place on the line
            <Text key={at} {...theme[style]}>
              {text}
            </Text>
          ))}
    </Text>
  );
}
