import { Component, type ReactNode } from 'react';
import { DampError } from '@/shared/errors';
import { Button } from './button';
import { Problem } from './problem';

interface State {
  readonly error: DampError | null;
}

/** Keeps a fault of one page from taking the window with it. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: DampError.from(error) };
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return (
      <div style={{ padding: 24 }}>
        <Problem error={{ ...this.state.error.toData(), message: FAULT }}>
          <Button onClick={() => this.setState({ error: null })}>Show it again</Button>
        </Problem>
      </div>
    );
  }
}

const FAULT = 'This page has a fault and could not be drawn. Your containers are not affected.';
