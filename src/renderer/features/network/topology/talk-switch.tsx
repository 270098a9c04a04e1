import { useId } from 'react';
import type { Talks } from '@/shared/traffic';
import { talksSentence } from './talk-words';
import classes from './talk-switch.module.css';

interface TalkSwitchProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly seen: Talks | null;
}

/** Below the picture: whether it shows who talks to whom, and what that takes, or what is seen. */
export function TalkSwitch({ isOn, onChange, seen }: TalkSwitchProps) {
  const saidId = useId();
  const said = !isOn ? WHAT_IT_TAKES : seen ? talksSentence(seen) : 'Looking…';
  return (
    <div className={classes['talk']}>
      <label className={classes['switch']}>
        <input
          type="checkbox"
          role="switch"
          aria-describedby={saidId}
          checked={isOn}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        Show who talks to whom
      </label>
      <p id={saidId} role="status" aria-label="Talks" title={ABOUT} className={classes['said']}>
        {said}
      </p>
    </div>
  );
}

const WHAT_IT_TAKES = 'A small container looks for open connections, while this view is open.';
const ABOUT =
  'It sees that a connection is open, and not what is sent. One that is open for a moment only can be missed.';
