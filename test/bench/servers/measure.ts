import { setTimeout as delay } from "node:timers/promises";
import type { BenchDocument } from "./documents.ts";
import { type Folder, writeDocument } from "./folder.ts";
import type { Measured, MetricName } from "./metrics.ts";
import { type Insertion, Places } from "./places.ts";
import { NoAnswer, type Published, type ServerCommand, ServerProcess } from "./server-process.ts";
import { type Counted, type Sent, Session } from "./session.ts";

/** How much is measured in one process. */
export interface Plan {
  readonly edits: number;
  readonly places: number;
  /** How long a phase may take, in milliseconds; at least two rounds of it are done anyway. */
  readonly budget: number;
}

const BURST = 300;
const TYPED = "enable_http2: true";
/** Milliseconds between two keystrokes, and how many answers may be missing before the typing is given up. */
const KEYSTROKE = 80;
const MOST_BEHIND = 8;
/** Milliseconds after which diagnostics that are still wrong count as wrong. */
const RIGHT_WITHIN = 10_000;
/** Between an edit and the next, an editor has other things to do. */
const PAUSE = 20;

/** Measures one server on one document, in a process of its own. */
export async function measure(
  command: ServerCommand,
  document: BenchDocument,
  folder: Folder,
  plan: Plan,
): Promise<Measured> {
  const uri = writeDocument(folder, document.text);
  const server = new ServerProcess(command, folder.path);
  const session = new Session(server, uri);
  const work = new Measurement(session, new Places(document.text.split("\n")), plan);
  try {
    await server.initialize(folder.uri);
    const opened = session.open(document.text, command.settings);
    const first = await session.diagnosticsAfter(opened);
    work.put("opened", first.at - opened.at);
    work.checks.findings = (await session.rest()).length;
    await work.run();
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    work.checks.stopped = error.message;
  } finally {
    work.put("memory", server.usage.peak());
    await server.stop();
  }
  return work;
}

class Measurement implements Measured {
  readonly samples: Measured["samples"] = [];
  readonly checks: Measured["checks"] = { checked: 0, right: 0, stale: 0, findings: 0, symbols: 0 };

  constructor(
    private readonly session: Session,
    private readonly places: Places,
    private readonly plan: Plan,
  ) {}

  put(metric: MetricName, value: number, answer?: { readonly place: string; readonly count: number }): void {
    this.samples.push({ metric, value, ...answer });
  }

  async run(): Promise<void> {
    const { session, places, plan } = this;
    for (const mistake of places.mistakes(2)) await this.makeMistake(mistake); // warm up
    this.samples.length = 1;
    await this.edits();
    await this.each(places.completions(plan.places), async (place) => {
      this.putAnswer("completion", await session.complete(place), place);
    });
    await this.each(places.newLines(plan.places), async (place) => {
      const text = `\n${" ".repeat(place.column)}`;
      session.insert(place, text);
      const at = { line: place.line + 1, character: place.column };
      this.putAnswer("newLine", await session.complete(at), place);
      await this.settle(session.remove(place, text));
    });
    await this.each(places.hovers(plan.places), async (place) => {
      this.putAnswer("hover", await session.hover(place), place);
    });
    await this.each(places.insertions(8), async (place) => {
      session.insert(place, place.text);
      const answer = await session.symbols();
      this.putAnswer("symbols", answer, place);
      await this.settle(session.remove(place, place.text));
    });
    this.checks.symbols = (await session.symbols()).count;
    await this.each(places.mistakes(10), async (place) => {
      const wrong = await session.diagnosticsAfter(session.insert(place, place.text), (published) =>
        session.names(published, place.line),
      );
      this.putAnswer("actions", await session.actionsOn(wrong, place.line), place);
      await this.settle(session.remove(place, place.text));
    });
    await this.typing();
    await this.burst();
  }

  /** Inserts characters and takes them back, one after the other. */
  private async edits(): Promise<void> {
    const { usage } = this.session.server;
    await this.session.idle();
    const before = usage.cpu();
    let count = 0;
    await this.each(this.places.insertions(this.plan.edits / 2), async (place) => {
      if (place.wrong) await this.makeMistake(place);
      else await this.editNeutrally(place);
      count += 2;
    });
    await this.session.idle();
    if (count > 0) this.put("cpu", (usage.cpu() - before) / count);
  }

  /** Makes a mistake, which has to be named, and takes it back, after which all has to be as before. */
  private async makeMistake(place: Insertion): Promise<void> {
    const { session } = this;
    // A quotation mark that isn't closed is noticed elsewhere.
    const isNamed = (published: Published) =>
      place.kind === "syntax" ? !session.isUntouched(published) : session.names(published, place.line);
    await this.checked(session.insert(place, place.text), isNamed);
    await delay(PAUSE);
    await this.checked(session.remove(place, place.text), (each) => session.isUntouched(each));
    await delay(PAUSE);
  }

  /** Waits for diagnostics that are right; without them, there is no time to note. */
  private async checked(sent: Sent, wanted: (published: Published) => boolean): Promise<void> {
    this.checks.checked++;
    const published = await this.session.diagnosticsAfter(sent, wanted, RIGHT_WITHIN).catch(forgetLate);
    if (published === undefined) return;
    this.checks.right++;
    this.checks.stale += published.index - sent.index;
    this.putEdit(published.at - sent.at);
  }

  private async editNeutrally(place: Insertion): Promise<void> {
    const { session } = this;
    for (const edit of [() => session.insert(place, place.text), () => session.remove(place, place.text)]) {
      const sent = edit();
      this.putEdit((await session.diagnosticsAfter(sent)).at - sent.at);
      await delay(PAUSE);
    }
  }

  private putEdit(ms: number): void {
    this.put("edit", ms);
    this.put("slowEdit", ms);
  }

  /** Somebody types, and the editor asks for completion at each character. */
  private async typing(): Promise<void> {
    const { session } = this;
    const [place] = this.places.newLines(3);
    if (place === undefined) return;
    await session.idle();
    const start = `\n${" ".repeat(place.column)}`;
    const line = place.line + 1;
    const answers: Promise<void>[] = [];
    let typed = "";
    let behind = 0;
    for (const character of ["", ...TYPED]) {
      if (behind > MOST_BEHIND) break;
      if (character === "") session.insert(place, start);
      else session.insert({ line, character: place.column + typed.length }, character);
      typed += character;
      behind++;
      const at = { line, character: place.column + typed.length };
      const answer = session.complete(at).then((answered) => {
        behind--;
        this.putAnswer("typing", answered, at);
      });
      answers.push(answer);
      await delay(KEYSTROKE);
    }
    await Promise.all(answers);
    await this.settle(session.remove(place, start + typed));
  }

  /** Edits that nobody waits for, the last of which makes a mistake. */
  private async burst(): Promise<void> {
    const { session, places } = this;
    const { usage } = session.server;
    const start = places.typing();
    const mistake = places.mistakes(4).find(({ line }) => line !== start.line);
    if (mistake === undefined) return;
    await session.idle();
    const before = usage.cpu();
    const text = "abcdefghij".repeat(BURST / 10).slice(1);
    const first = session.server.published.length;
    for (let i = 0; i < text.length; i++)
      session.insert({ line: start.line, character: start.character + i }, text.charAt(i));
    const sent = session.insert(mistake, mistake.text);
    const published = await session.diagnosticsAfter(sent, (each) => session.names(each, mistake.line));
    this.put("burst", published.at - sent.at);
    await session.idle();
    this.put("burstCpu", usage.cpu() - before);
    this.checks.burst = {
      published: session.server.published.length - first,
      right: session.names(session.server.published.at(-1) as Published, mistake.line),
    };
    session.remove(mistake, mistake.text);
    await this.settle(session.remove(start, text));
  }

  private putAnswer(
    metric: MetricName,
    { ms, count }: Counted,
    { line, character }: { line: number; character: number },
  ) {
    this.put(metric, ms, { place: `${line}:${character}`, count });
  }

  /** Waits until the diagnostics are those of the untouched text again, and no more come. */
  private async settle(sent: Sent): Promise<void> {
    await this.session.diagnosticsAfter(sent, (each) => this.session.isUntouched(each));
    await delay(PAUSE);
  }

  /** Does something at each place, as long as there is time. */
  private async each<T>(places: readonly T[], work: (place: T) => Promise<void>): Promise<void> {
    await this.session.idle();
    const end = performance.now() + this.plan.budget;
    for (const [index, place] of places.entries()) {
      if (index >= 2 && performance.now() > end) return;
      await work(place);
    }
  }
}

function forgetLate(error: unknown): undefined {
  if (!(error instanceof NoAnswer)) throw error;
}
