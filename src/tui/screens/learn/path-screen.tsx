import { useCallback } from 'react';
import type { Quiz } from '../../../schedule/learn.ts';
import { Page } from '../../components/page.tsx';
import { type LearnTopic, pathLines } from './learn-lines.ts';

export interface PathScreenProps {
  readonly topic: LearnTopic;
  readonly quiz: Quiz;
  readonly onBegin: () => void;
  readonly onLeave: () => void;
}

/** The prerequisites of a topic, before the quiz about them. */
export function PathScreen({ topic, quiz, onBegin, onLeave }: PathScreenProps) {
  const body = useCallback((width: number) => pathLines(topic, quiz, width), [topic, quiz]);
  return (
    <Page
      mode="path"
      help="learn"
      header={() => []}
      body={body}
      notice={() => []}
      hints={[
        ['Enter', 'begin the quiz'],
        ['q', 'leave'],
      ]}
      onCommand={(command) => {
        if (command === 'go-on') onBegin();
        else if (command === 'back') onLeave();
      }}
    />
  );
}
