/** The kinds of events that a story waits for. */
export const charEvent = 2;
export const lineEvent = 3;

/** A record of Glk, field by field. */
class EventRecord {
  readonly #fields: unknown[] = [];

  push_field(value: unknown): void {
    this.#fields.push(value);
  }

  get_field(k: number): unknown {
    return this.#fields[k];
  }

  set_field(k: number, value: unknown): void {
    this.#fields[k] = value;
  }
}

class Reference {
  #value: unknown;

  set_value(value: unknown): void {
    this.#value = value;
  }

  get_value(): unknown {
    return this.#value;
  }
}

interface Window {
  readonly rock: number;
}

const mainRock = 201;
const statusRock = 202;
const [columns, rows] = [80, 24];

/**
 * As much of Glk (the interface between interactive fiction and its screen, version 0.7.5) as a story without a screen needs: text of the main window is
 * collected, other windows are swallowed, files do not exist.
 */
export class TextGlk {
  /** What the story waits for. */
  waiting: 'line' | 'char' = 'line';
  /** Where the letters of the line go that it waits for. */
  line: number[] = [];
  /** What its answer is to be written into. */
  event = new EventRecord();
  #text = '';
  #current: Window | undefined;

  /** Takes what was printed since the last call. */
  takeText(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  /** The functions by their names in Glk; those that are not here do nothing and give 0. */
  functions(): object {
    const own: Readonly<Record<string, unknown>> = {
      RefBox: Reference,
      RefStruct: EventRecord,
      fatal_error: (error: unknown) => {
        throw error;
      },
      // Without a window for it, a story draws no status line.
      glk_window_open: (_parent: unknown, _method: number, _size: number, _type: number, rock: number) =>
        rock === statusRock ? null : { rock },
      glk_window_get_stream: (window: Window) => window,
      glk_set_window: (window: Window) => {
        this.#current = window;
      },
      glk_window_get_size: (_window: Window, width: Reference | 0, height: Reference | 0) => {
        if (width) width.set_value(columns);
        if (height) height.set_value(rows);
      },
      glk_put_jstring: (text: string) => this.#print(this.#current, text),
      glk_put_jstring_stream: (window: Window, text: string) => this.#print(window, text),
      glk_request_line_event_uni: (_window: Window, letters: number[]) => {
        this.waiting = 'line';
        this.line = letters;
      },
      glk_request_char_event_uni: () => {
        this.waiting = 'char';
      },
      glk_select: (event: EventRecord) => {
        this.event = event;
      },
    };
    return new Proxy(own, { get: (functions, name) => functions[name as string] ?? (() => 0) });
  }

  #print(window: Window | undefined, text: string): void {
    if (window?.rock === mainRock) this.#text += text;
  }
}
