import type { Terminal } from '../command.ts'

/** A progress bar on a terminal; nothing in a file or a pipe. `total` is in bytes, 0 when nobody knows. */
export function makeBar(screen: Terminal['screen'], total: number) {
  const clear = () => screen?.write(`\r${' '.repeat(Math.max(0, screen.columns - 1))}\r`)
  return {
    show(done: number, text: string): void {
      if (!screen) return
      const share = total > 0 ? Math.min(1, done / total) : 0
      const width = Math.max(10, Math.min(40, screen.columns - text.length - 10))
      const full = Math.round(share * width)
      const bar = total > 0 ? `${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.floor(share * 100)} % ` : ''
      screen.write(`\r${bar}${text}`.slice(0, screen.columns))
    },
    clear,
  }
}
