import { currentLanguage } from "../../../server/src/text/messages.ts";

/** What the page is made of; the addresses as the webview may load them. */
export interface PageParts {
  readonly title: string;
  /** The webview's `cspSource`. */
  readonly cspSource: string;
  /** New for every page. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
}

/** The webview's page: its own script and style sheet, nothing else, and no network. */
export function previewHtml({ title, cspSource, nonce, scriptUri, styleUri }: PageParts): string {
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${attribute(currentLanguage().tag)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${attribute(title)}</title>
<link rel="stylesheet" href="${attribute(styleUri)}">
</head>
<body>
<main id="preview"></main>
<div id="announcer" class="visually-hidden" aria-live="polite"></div>
<script nonce="${attribute(nonce)}" src="${attribute(scriptUri)}"></script>
</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
