/** @returns what is wrong with the rules, as a sentence; undefined: nothing */
export type Compile = (text: string) => Promise<string | undefined>
