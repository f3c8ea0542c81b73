const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * A Ctrl-C reaches us from the terminal and once more through our launcher: the same wish counts once, so that only a
 * second Ctrl-C is taken for impatience. When the launcher is killed outright, we end as if asked to.
 */
export function hearLauncher(): void {
  let heardAt = Number.NEGATIVE_INFINITY
  for (const signal of signals) {
    process.on(signal, () => {
      heardAt = performance.now()
      // Only we listen: the command leaves it to the system, or has had its turn.
      if (process.listenerCount(signal) > 1) return
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    })
  }
  process.on('message', (signal: NodeJS.Signals) => {
    // The terminal's own signal may still be on its way.
    setTimeout(() => {
      if (performance.now() - heardAt > 1_000) process.kill(process.pid, signal)
    }, 50)
  })
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
