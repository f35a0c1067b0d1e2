/** Documents that `ticketswitch help` prints, docs/<name>.md, with what each is about. */
export const TOPICS: Readonly<Record<string, string>> = {
  json: 'what --json prints, by command',
  environment: 'settings, environment variables and files',
  'exit-codes': 'exit codes and error codes',
  rehearsal: 'failures that the sandbox can simulate',
  formatting: 'tables, JSON, colour, width, dates and amounts',
};

/** The names of the topics. */
export const TOPIC_NAMES: readonly string[] = Object.keys(TOPICS);
