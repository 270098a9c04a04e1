import type { ComposeModel } from './compose-file';

/** The file's text. The writer of YAML is loaded when it is first needed. */
export async function composeText(
  { content, variables }: ComposeModel,
  network: string,
): Promise<string> {
  const { Document, Scalar, visit } = await import('yaml');
  const document = new Document(content, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_key, node) => {
      // Some readers take 22:22 for a number to the base of 60.
      if (/^[\d:.]+$/.test(String(node.value))) node.type = Scalar.QUOTE_SINGLE;
    },
  });
  document.commentBefore = header(variables, network);
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function header(variables: readonly string[], network: string): string {
  const lines = [
    'Services of DAMP, for a computer without it:',
    '',
    `  docker network create ${network}`,
    '  docker compose up --detach --wait',
    ...(variables.length > 0
      ? ['', 'Own passwords are not in here. Set them in a file named .env beside this one:', '']
      : []),
    ...variables.map((name) => `  ${name}=`),
  ];
  return lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
}
