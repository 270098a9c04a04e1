/** A file that a person is asked for. */
export interface FileChoice {
  readonly title: string;
  /** Of the files that are meant: "Compose file". */
  readonly kind: string;
  /** Without dots. */
  readonly extensions: readonly string[];
}

/** Asks the person where; null where they choose none. */
export interface FileDialogs {
  chooseToSave(options: FileChoice & { readonly name: string }): Promise<string | null>;
  chooseToOpen(options: FileChoice): Promise<string | null>;
}
