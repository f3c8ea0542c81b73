/** An error for the person at the terminal: its message is all they need to read. */
export class Sentence extends Error {}

/** Runs `work`; a Sentence is printed alone, anything else with its trace. Exit code 1 for both. */
export async function orSay(work) {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Sentence ? error.message : error)
    process.exitCode = 1
  }
}
