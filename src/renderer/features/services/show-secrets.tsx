import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { IconButton } from '@/renderer/components/button';

interface ShowSecretsProps {
  /** What is shown, where that is not plain from the place: "Show" alone, or "Show secrets". */
  readonly what?: string;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
}

/** Shows what is masked on the page, and hides it again. */
export function ShowSecrets({ what, isShown, onShow }: ShowSecretsProps) {
  const label = [isShown ? 'Hide' : 'Show', what].filter(Boolean).join(' ');
  return (
    <IconButton label={label} aria-pressed={isShown} onClick={() => onShow(!isShown)}>
      {isShown ? <IconEyeOff size={15} /> : <IconEye size={15} />}
    </IconButton>
  );
}
