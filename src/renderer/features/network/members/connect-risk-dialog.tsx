import { Button } from '@/renderer/components/button';
import { AlertDialog } from '@/renderer/components/dialog';
import type { Container } from '@/shared/engine';

interface ConnectRiskDialogProps {
  readonly container: Container;
  readonly risks: readonly string[];
  readonly connect: () => void;
  readonly onClose: () => void;
}

/** Asks before a container that DAMP did not make loses something by being connected. */
export function ConnectRiskDialog({ container, risks, connect, onClose }: ConnectRiskDialogProps) {
  return (
    <AlertDialog
      title={`Connect ${container.name}?`}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Leave it as it is</Button>
          <Button
            look="primary"
            onClick={() => {
              connect();
              onClose();
            }}
          >
            Connect
          </Button>
        </>
      }
    >
      {risks.map((risk) => (
        <p key={risk}>{risk}</p>
      ))}
      <p>
        This version of Docker can’t do it otherwise; from Docker 28 on all this stays as it is.
      </p>
    </AlertDialog>
  );
}
