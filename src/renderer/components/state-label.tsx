import {
  IconAlertTriangleFilled,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconPlayerPauseFilled,
} from '@tabler/icons-react';
import { toneOf, type StateWord, type Tone } from './state';
import classes from './state-label.module.css';

const ICONS: Readonly<Record<Tone, typeof IconCircle>> = {
  idle: IconCircle,
  busy: IconCircleDashed,
  good: IconCircleCheckFilled,
  warn: IconAlertTriangleFilled,
  bad: IconCircleXFilled,
};

/** A tone's icon alone, beside words that say the same. */
export function StateDot({ tone }: { readonly tone: Tone }) {
  const Icon = ICONS[tone];
  return (
    <span className={classes['state']} data-tone={tone} aria-hidden>
      <Icon size={12} />
    </span>
  );
}

interface StateLabelProps {
  readonly word: StateWord;
  /** As "42 %", after the word. */
  readonly amount?: string | undefined;
  /** Off where the same state is announced elsewhere on the page. */
  readonly announced?: boolean;
}

/** A state as icon, word and colour. */
export function StateLabel({ word, amount, announced = true }: StateLabelProps) {
  const tone = toneOf(word);
  const Icon = word === 'Paused' ? IconPlayerPauseFilled : ICONS[tone];
  return (
    <span
      className={classes['state']}
      data-tone={tone}
      {...(announced ? { role: 'status', 'aria-label': 'State' } : {})}
    >
      <Icon size={14} aria-hidden />
      <span>
        {word}
        {amount !== undefined && ` ${amount}`}
      </span>
    </span>
  );
}
