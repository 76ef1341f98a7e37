import { Template } from '@huggingface/jinja';
import { operantError } from '../../error/index.ts';

/** A turn of a conversation. */
export interface Message {
  readonly role: string;
  readonly content: string;
}

export interface ChatOptions {
  /** End with what begins the model's own turn; true unless given. */
  readonly prompt?: boolean;
  /** Tools as the template knows them: JSON schemas, usually. */
  readonly tools?: readonly unknown[];
  /** What else a template asks for: `{ enable_thinking: false }`. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Conversations as the text that a model was trained on. */
export interface ChatTemplate {
  /** @throws when the template refuses the conversation */
  render(messages: readonly Message[], options?: ChatOptions): string;
}

/**
 * A chat template in Jinja, as Hugging Face models bring it.
 *
 * @param tokens texts of special tokens that the template names: `{ bos_token: '<s>' }`
 * @throws when the template cannot be parsed
 */
export function chatTemplate(source: string, tokens: Readonly<Record<string, string>> = {}): ChatTemplate {
  const template = attempt('chat template cannot be parsed', () => new Template(source));
  return {
    render: (messages, { prompt = true, tools, variables = {} } = {}) =>
      attempt('chat template refuses the conversation', () =>
        template.render({
          ...tokens,
          messages,
          add_generation_prompt: prompt,
          ...(tools ? { tools } : {}),
          ...variables,
        }),
      ),
  };
}

function attempt<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw operantError(what, { value: (error as Error).message });
  }
}
