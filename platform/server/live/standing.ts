export type Standing = { doubt(): void; holds(): Promise<boolean> }

/** An answer that holds until it is doubted; doubted while it was asked for, it is asked for again. */
export function makeStanding(ask: () => Promise<boolean>): Standing {
  let answer: Promise<boolean> | undefined
  const doubt = () => (answer = undefined)
  return {
    doubt,
    async holds() {
      for (;;) {
        const asked = (answer ??= ask())
        const holds = await asked.catch((error) => {
          doubt()
          throw error
        })
        if (asked === answer) return holds
      }
    },
  }
}
