/** Files of tests that run at once, each worker with a PostgreSQL of its own: what two cores bear. */
export const workers = 2
