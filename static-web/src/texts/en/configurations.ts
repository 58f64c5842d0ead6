export const configurations = {};
