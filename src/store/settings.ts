/** Where calls go and as whom: the sandbox inside the program, or a host with credentials. */
export interface Settings {
  readonly profile: string;
  /** True: the sandbox inside the program answers, and no connection is opened. */
  readonly sandbox: boolean;
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly subUser?: string;
  readonly language?: string;
}
