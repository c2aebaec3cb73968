/** Elements of the workbench, or of the content of the last visible webview. */
export interface View {
  /** The rendered text of the first element that fits, waited for. */
  text(selector: string): Promise<string>;
  /** The rendered texts of all elements that fit at this moment. */
  texts(selector: string): Promise<string[]>;
  attribute(selector: string, name: string): Promise<string | null>;
  click(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
  /** Gives an input this text or value, as a person would. */
  fill(selector: string, text: string): Promise<void>;
  /** Saves the first element that fits as a PNG file, as far as the window shows it. */
  screenshot(selector: string, path: string): Promise<void>;
  waitFor(selector: string, options?: WaitOptions): Promise<void>;
  /**
   * The value of a JavaScript expression in the view's page, where `element` is the first element that fits:
   * `view.evaluate("getComputedStyle(element).color", "h1")`.
   */
  evaluate<T>(expression: string, selector?: string): Promise<T>;
}

export interface WaitOptions {
  /** Only an element that contains this text. */
  text?: string;
  state?: "visible" | "hidden";
  timeoutMs?: number;
}

/** The workbench's page, seen and used from outside VS Code. */
export interface Page {
  workbench: View;
  webview: View;
  /** Presses a key or a chord with Playwright's names: `Enter`, `Control+Space`. */
  press(key: string): Promise<void>;
  /** Types into what has the focus. */
  type(text: string): Promise<void>;
  /** Whether this VS Code is a page in a browser, so that it can have a second window. */
  canOpenWindow(): Promise<boolean>;
  /** Opens a second window on the same folder, without tests, with a file in it; what follows is done there. */
  openWindow(file: string): Promise<void>;
  /** Opens a second window on another folder, which VS Code asks to trust: nobody has said yet that it may be. */
  openUntrusted(folder: string, file: string): Promise<void>;
  /** Reloads the second window. */
  reloadWindow(): Promise<void>;
  /** Closes it. */
  closeWindow(): Promise<void>;
  /** Gives the window's content another size, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** Saves what the whole window shows as a PNG file. */
  screenshot(path: string): Promise<void>;
}

/** The page of the VS Code that runs these tests; its address comes from the test host. */
export function openPage(url = process.env.API7_GATEWAY_CONFIG_PAGE): Page {
  if (!url)
    throw new Error("API7_GATEWAY_CONFIG_PAGE isn't set: start the extension-host tests with npm test.");
  const call = async (operation: string, args: object): Promise<unknown> => {
    const response = await fetch(`${url}/${operation}`, { method: "POST", body: JSON.stringify(args) });
    const body = (await response.json()) as { result?: unknown; error?: string };
    if (!response.ok) throw new Error(`${operation} ${JSON.stringify(args)}: ${body.error}`);
    return body.result;
  };
  const viewOf = (view: "workbench" | "webview"): View => ({
    text: async (selector) => (await call("text", { view, selector })) as string,
    texts: async (selector) => (await call("texts", { view, selector })) as string[],
    attribute: async (selector, name) => (await call("attribute", { view, selector, name })) as string | null,
    click: async (selector) => void (await call("click", { view, selector })),
    focus: async (selector) => void (await call("focus", { view, selector })),
    fill: async (selector, text) => void (await call("fill", { view, selector, text })),
    screenshot: async (selector, path) => void (await call("screenshotOf", { view, selector, path })),
    waitFor: async (selector, options) => void (await call("waitFor", { view, selector, ...options })),
    evaluate: async <T>(expression: string, selector = "body") =>
      (await call("evaluate", { view, selector, expression })) as T,
  });
  return {
    workbench: viewOf("workbench"),
    webview: viewOf("webview"),
    press: async (key) => void (await call("press", { key })),
    type: async (text) => void (await call("type", { text })),
    canOpenWindow: () => viewOf("workbench").evaluate<boolean>('location.protocol.startsWith("http")'),
    openWindow: async (file) => void (await call("openWindow", { file })),
    openUntrusted: async (folder, file) => void (await call("openWindow", { file, untrustedFolder: folder })),
    reloadWindow: async () => void (await call("reloadWindow", {})),
    closeWindow: async () => void (await call("closeWindow", {})),
    resize: async (width, height) => void (await call("resize", { width, height })),
    screenshot: async (path) => void (await call("screenshot", { path })),
  };
}
