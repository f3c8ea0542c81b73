/** One line in which `backticks` mean code: titles with file names and hosts in them. */
export const InlineCode = ({ text }: { text: string }) =>
  text.split(/`([^`]+)`/).map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))
