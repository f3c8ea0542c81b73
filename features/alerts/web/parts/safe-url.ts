/** A link somebody's tool sent: only http and https are followed. */
export const safeUrl = (text: string | null | undefined): string | undefined => {
  if (!text) return undefined
  try {
    const url = new URL(text)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
  } catch {
    return undefined
  }
}
