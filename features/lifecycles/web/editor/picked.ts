/** What the side panel is about. */
export type Picked = { status: string } | { from: string; to: string }
