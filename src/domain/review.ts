/** How well a card was remembered, in the numbers of FSRS and Anki. */
export const GRADES = { again: 1, hard: 2, good: 3, easy: 4 } as const;
export type Grade = (typeof GRADES)[keyof typeof GRADES];

/** What every event carries. Device and sequence identify it: a copy of an event is the same event. */
interface EventBase {
  /** Wall time, epoch milliseconds. Clocks may be wrong; the fold orders by `max(at, last seen + 1)`. */
  readonly at: number;
  /** The device's name in this log: a short random text, made once per workspace copy. */
  readonly device: string;
  /** Counts the device's events from 1, over all its files; those that came from another program are numbered by its own ids, with gaps. */
  readonly seq: number;
}

/** A graded answer. */
export interface ReviewEvent extends EventBase {
  readonly type: 'review';
  readonly card: string;
  /** Which face of the card was shown, and the card's content hash then. */
  readonly instance: number;
  readonly content: string;
  readonly grade: Grade;
  /** The learner's day: days since 1970-01-01 by their calendar and rollover; see `dayIndex`. */
  readonly day: number;
  /** Minutes east of UTC at that moment. */
  readonly offset: number;
  /** Seed of the interval's fuzz. */
  readonly seed: string;
  /** Milliseconds from question to grade. */
  readonly took: number;
  /** What the card's topic belongs to, see `subjectOf`: chooses the parameters. Without it, those of all subjects count. */
  readonly subject?: string;
  /** The code that computed the interval shown, see `SCHEDULER_VERSION`. A fold with other code gives its own intervals. */
  readonly scheduler?: string;
}

/** Takes back one event of the same device. */
export interface UndoEvent extends EventBase {
  readonly type: 'undo';
  /** `seq` of the event taken back. */
  readonly target: number;
}

/** Takes a card out of the queue, for good (`suspend`), until taken back (`unsuspend`), or for a day (`bury`). */
export interface SetAsideEvent extends EventBase {
  readonly type: 'suspend' | 'unsuspend' | 'bury';
  readonly card: string;
  readonly day: number;
}

/** Marks a card as bad, with what is wrong in the learner's words; an empty text takes the mark away. */
export interface FlagEvent extends EventBase {
  readonly type: 'flag';
  readonly card: string;
  readonly text: string;
}

/** Forgets a card's history: it is new again. */
export interface ResetEvent extends EventBase {
  readonly type: 'reset';
  readonly card: string;
}

/** From here on, `card` carries on the history of `from`. */
export interface AliasEvent extends EventBase {
  readonly type: 'alias';
  readonly card: string;
  readonly from: string;
}

/** Brings a topic's cards in (`introduced`) or its cards first among the new ones (`queued`), as `qw learn` decided. */
export interface TopicEvent extends EventBase {
  readonly type: 'topic';
  readonly topic: string;
  readonly decision: 'introduced' | 'queued';
  readonly day: number;
}

/** What the scheduler works with from here on. */
export interface SchedulerEvent extends EventBase {
  readonly type: 'scheduler';
  readonly parameters: SchedulerParameters;
}

export type LogEvent =
  | ReviewEvent
  | UndoEvent
  | SetAsideEvent
  | FlagEvent
  | ResetEvent
  | AliasEvent
  | TopicEvent
  | SchedulerEvent;

/** Removes keys from each member of a union, where `Omit` would merge the members. */
type OmitEach<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event before the log gives it device and sequence. */
export type NewEvent = OmitEach<LogEvent, 'device' | 'seq'>;

/** Everything an interval depends on besides the reviews. */
export interface SchedulerParameters {
  /** FSRS-6 weights, 21 of them; null for the published defaults. */
  readonly weights: readonly number[] | null;
  /** Wanted probability of recall when a card comes back, 0.7 to 0.99. */
  readonly desiredRetention: number;
  /** Days. */
  readonly maximumInterval: number;
  /** Hour of the day (0 to 23) at which a new learner's day begins. */
  readonly rollover: number;
  /** Minutes, whole and under a day, until a card that is new, or was forgotten, comes back within the session. */
  readonly learningSteps: readonly number[];
  readonly relearningSteps: readonly number[];
  /** What differs for the topics of a subject, by its name; see `subjectOf`. */
  readonly subjects: Readonly<Record<string, SubjectParameters>>;
}

/** What a subject has of its own; the rest is that of all subjects. */
export interface SubjectParameters {
  readonly weights?: readonly number[] | null;
  readonly desiredRetention?: number;
  readonly maximumInterval?: number;
}

/** The port to the learner's history. */
export interface ReviewLog {
  /** Every event of every device, in the order of the fold. */
  readonly events: readonly LogEvent[];
  /** Returns once the event is on the disk. After a failure neither memory nor file holds it. */
  append(event: NewEvent): Promise<LogEvent>;
  /** Takes in what other processes wrote since; true where there was something. */
  refresh(): Promise<boolean>;
}
