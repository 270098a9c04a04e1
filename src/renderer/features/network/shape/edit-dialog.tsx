import { useState } from 'react';
import { useNetworkRuns } from '@/api/network/network-queries';
import { useApplyShape, usePreviewShape, useShape } from '@/api/shape/shape-queries';
import { Button } from '@/renderer/components/button';
import { Dialog } from '@/renderer/components/dialog';
import { showNotice } from '@/renderer/components/notices';
import { Problem } from '@/renderer/components/problem';
import { Warning } from '@/renderer/components/warning';
import { DampError } from '@/shared/errors';
import type { NetworkShape, ShapePreview, ShapeScene } from '@/shared/network-shape';
import { shapeProblems } from '@/shared/shape-problems';
import { PlanSteps } from '../plan-steps';
import classes from './edit-dialog.module.css';
import { sayChange } from './say-change';
import { ShapeFields } from './shape-fields';
import { elsewhere, formOfShape, shapeOfForm, type ShapeForm } from './shape-form';

const TITLE = 'Edit network';

interface EditDialogProps {
  /** A free subnet is proposed. */
  readonly toMove: boolean;
  readonly onClose: () => void;
}

/** The shape of the network, to be changed: first the form, then what it would do, then how far it is. */
export function EditDialog({ toMove, onClose }: EditDialogProps) {
  const { scene, error } = useShape();
  if (scene?.shape) {
    return <EditForm scene={scene} shape={scene.shape} toMove={toMove} onClose={onClose} />;
  }
  if (!error) return null;
  return (
    <Dialog title={TITLE} onClose={onClose} buttons={<Button onClick={onClose}>Close</Button>}>
      <Problem error={error} />
    </Dialog>
  );
}

interface EditFormProps extends EditDialogProps {
  readonly scene: ShapeScene;
  readonly shape: NetworkShape;
}

function EditForm({ scene, shape, toMove, onClose }: EditFormProps) {
  const [form, setForm] = useState(() => {
    const now = formOfShape(shape, scene);
    return toMove ? { ...now, ...elsewhere(scene) } : now;
  });
  const preview = usePreviewShape();
  const wanted = shapeOfForm(form);
  const problems = shapeProblems(wanted, scene);
  const isAsItIs = JSON.stringify(form) === JSON.stringify(formOfShape(shape, scene));
  const isSame = isAsItIs && !scene.isApart;
  const isWrong = Object.keys(problems).length > 0;
  const review = () => {
    if (!isWrong && !isSame) preview.mutate(wanted);
  };
  const change = (part: Partial<ShapeForm>) => {
    // A gateway of another subnet would be wrong at once.
    const moves = part.subnet !== undefined && part.gateway === undefined;
    setForm({ ...form, ...part, ...(moves ? { gateway: '' } : {}) });
  };
  if (preview.data) {
    const back = () => preview.reset();
    return (
      <Review before={shape} shape={wanted} shown={preview.data} onBack={back} onClose={onClose} />
    );
  }
  return (
    <Dialog
      title={TITLE}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" pending={isWrong || isSame || preview.isPending} onClick={review}>
            Review
          </Button>
        </>
      }
    >
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          review();
        }}
      >
        <ShapeFields form={form} scene={scene} problems={problems} change={change} />
        <button type="submit" hidden />
      </form>
      {preview.error && <Problem error={DampError.from(preview.error)} />}
    </Dialog>
  );
}

interface ReviewProps {
  readonly before: NetworkShape;
  readonly shape: NetworkShape;
  readonly shown: ShapePreview;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

function Review({ before, shape, shown, onBack, onClose }: ReviewProps) {
  const apply = useApplyShape();
  const start = () => {
    // Said though the dialog may be closed by then, and another one open.
    const sayDone = () => showNotice({ text: sayChange(before, shape) });
    apply.mutateAsync({ shape, shown }, { onSuccess: onClose }).then(sayDone, () => undefined);
  };
  const isBegun = apply.isPending || apply.isError;
  const run = useNetworkRuns().find(({ kind }) => kind === 'shape' || kind === 'segments') ?? null;
  return (
    <Dialog
      title={TITLE}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={apply.isPending ? onClose : onBack}>
            {apply.isPending ? 'Close' : 'Back'}
          </Button>
          {!apply.isError && (
            <Button look="primary" pending={apply.isPending} onClick={start}>
              Apply
            </Button>
          )}
        </>
      }
    >
      <p>
        No container is restarted, and no data is touched. Should a step fail, the network comes
        back as it is.
      </p>
      {shown.notes.length > 0 && (
        <Warning>
          <ul>
            {shown.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Warning>
      )}
      <PlanSteps steps={shown.steps} run={isBegun ? run : null} />
      {apply.error && <Problem error={DampError.from(apply.error)} />}
    </Dialog>
  );
}
