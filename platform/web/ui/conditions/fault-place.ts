/** The line a fault is in, split around the word it is at. */
export function faultPlace(text: string, at: number) {
  const place = Math.min(Math.max(0, at), text.length)
  const start = text.lastIndexOf('\n', place - 1) + 1
  const ending = text.indexOf('\n', place)
  const line = text.slice(start, ending < 0 ? text.length : ending)
  const there = /^([\w.]+|\s*\S)?/.exec(line.slice(place - start))?.[0] ?? ''
  return {
    line: text.slice(0, start).split('\n').length,
    before: line.slice(0, place - start),
    there,
    after: line.slice(place - start + there.length),
  }
}
