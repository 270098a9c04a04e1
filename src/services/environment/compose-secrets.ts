/** Gives each secret of a compose file a variable of its own: the key's name, where it is free. */
export class SecretNames {
  readonly #taken = new Set<string>();

  get variables(): readonly string[] {
    return [...this.#taken];
  }

  /** What stands in the file in place of the value; compose refuses to start while it is not set. */
  reference(instance: string, key: string): string {
    const longer = `${instance.replaceAll('-', '_')}_${key}`.toUpperCase();
    let name = this.#taken.has(key) ? longer : key;
    for (let number = 2; this.#taken.has(name); number += 1) name = `${longer}_${number}`;
    this.#taken.add(name);
    return `\${${name}:?Set it in the file .env}`;
  }
}
