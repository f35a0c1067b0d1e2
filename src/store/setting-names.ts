/** The settings of the environment and of `.ticketswitchrc`. */
export const SETTING_NAMES = [
  'TICKETSWITCH_URL',
  'TICKETSWITCH_USER',
  'TICKETSWITCH_PASSWORD',
  'TICKETSWITCH_SUB_USER',
  'TICKETSWITCH_LANGUAGE',
  'TICKETSWITCH_PROFILE',
  'TICKETSWITCH_SANDBOX',
  'TICKETSWITCH_KEEP_CUSTOMERS',
] as const;

export type SettingName = (typeof SETTING_NAMES)[number];
