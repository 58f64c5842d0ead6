/** Where the list of keys is kept. */
export const keysKey = ['api-keys'] as const;
