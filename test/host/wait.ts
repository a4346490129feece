/** How long the window is given for one thing, in milliseconds; a busy machine is slow. */
export const waitMs = 20_000;
