/** True if the program in dist/ was made from the files as they are now. */
export function isBuilt(): boolean;
/** Notes the files as they are, before they are read. @returns records them, when the program is made. */
export function takeFingerprint(): () => void;
