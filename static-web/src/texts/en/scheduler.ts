export const scheduler = {};
