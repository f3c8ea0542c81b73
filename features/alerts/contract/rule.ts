/**
 * The rule that made an alert, as far as a tool lets it be known: its title, in which mostly numbers vary from one alert
 * of the rule to the next. Together with the source it names the rule.
 */
export const ruleOf = (title: string): string => title.replace(/\d+/g, '#').slice(0, 200)
