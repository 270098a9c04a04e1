import type { InstanceAction, UpdateCheck } from '@/api/services/services-mutations';
import { Button } from '@/renderer/components/button';
import { Problem } from '@/renderer/components/problem';
import type { Entry } from './entries';
import classes from './update-notice.module.css';

interface UpdateNoticeProps {
  readonly entry: Entry;
  readonly check: UpdateCheck;
  readonly act: (action: InstanceAction) => void;
}

/** What the registry said when the user asked it for a newer image. */
export function UpdateNotice({ entry, check, act }: UpdateNoticeProps) {
  const { instance, container } = entry;
  const { isAsking, answer, error, forget } = check;
  if (!container || !(isAsking || answer || error)) return null;
  const dismiss = (
    <Button look="quiet" onClick={forget}>
      Dismiss
    </Button>
  );
  if (error) {
    return (
      <div className={classes['place']}>
        <Problem error={error}>{dismiss}</Problem>
      </div>
    );
  }
  const { image } = container;
  return (
    <div className={classes['place']}>
      <div role="status" aria-label="Update" className={classes['notice']}>
        {isAsking && <p>Asking the registry for {image} …</p>}
        {answer === 'up-to-date' && <p>Up to date: there is no newer image of {image}.</p>}
        {answer === 'available' && <p>There is a newer image of {image}.</p>}
        {answer === 'available' && (
          <Button
            onClick={() => {
              forget();
              act({ do: 'update', instance });
            }}
          >
            Update
          </Button>
        )}
        {!isAsking && dismiss}
      </div>
    </div>
  );
}
